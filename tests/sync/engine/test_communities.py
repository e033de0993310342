"""What state, tags and rules make of a community."""

import json

import pytest

from sync.engine.power import creators_of, may_notify_room, power_of
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk


def test_state_gives_a_community_its_looks(desk: Desk) -> None:
    desk.take(state=[
        e.state("m.room.create", {"room_version": "12", "type": "m.space", "additional_creators": [e.BOB]}),
        e.state("m.room.name", {"name": " Vie du\nsiège\u202e "}), e.state("m.room.topic", {"topic": "Tout"}),
        e.state("m.room.avatar", {"url": "mxc://x/a"}), e.state("app.parvis.community", {"colour": "#12abEF"}),
        e.state("m.room.power_levels", {"events_default": 50}),
    ], summary={"m.joined_member_count": 7})
    room = desk.community()
    assert (room.name, room.topic, room.avatar, room.colour, room.type, room.members) == (
        "Vie du siège", "Tout", "mxc://x/a", "#12abEF", "m.space", 7
    )
    assert json.loads(room.creators) == [e.ALICE, e.BOB] and json.loads(room.power) == {"events_default": 50}


def test_hostile_looks_are_left_out(desk: Desk) -> None:
    desk.take(state=[
        e.state("m.room.avatar", {"url": "https://x/a"}), e.state("app.parvis.community", {"colour": "url(x)"}),
        e.state("m.room.name", {"name": ["x"]}), e.state("m.room.create", {"room_version": "x", "type": 5}),
    ], summary={"m.joined_member_count": -1, "m.heroes": [5]})
    room = desk.community()
    assert (room.avatar, room.colour, room.name, room.type, room.members) == (None, "", "", "", 0)


def test_state_in_the_timeline_changes_it_too_unless_the_server_sent_the_end(desk: Desk) -> None:
    renamed = e.state("m.room.name", {"name": "new"})
    desk.take(renamed, state=[e.state("m.room.name", {"name": "old"})])
    assert desk.community().name == "new"
    end = [e.state("m.room.name", {"name": "end"})]
    desk.take(e.state("m.room.name", {"name": "wrong"}), state=end, state_is_after=True)
    assert desk.community().name == "end"


def test_encryption_is_for_ever(desk: Desk) -> None:
    desk.take(e.state("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}))
    desk.take(e.state("m.room.encryption", {}))
    desk.take(state=[e.state("m.room.create", {})], replace_state=True)
    assert desk.community().encrypted == 1


def test_a_community_without_a_name_is_called_by_its_address_or_its_people(desk: Desk) -> None:
    people = [e.member(e.ALICE, name="Alice"), e.member(e.BOB)]
    desk.take(state=people, summary={"m.heroes": ["@eve\u202e\x1b[2J:x", "eve", "@" + "e" * 300, e.ALICE, e.BOB]})
    assert desk.community().name == "Alice, bob"
    desk.take(state=[e.member(e.BOB, name="Bob")])
    assert desk.community().name == "Alice, Bob"
    desk.take(state=[e.state("m.room.canonical_alias", {"alias": "#all:x"})])
    assert desk.community().name == "#all:x"
    desk.take(state=[e.state("m.room.name", {"name": "All"})])
    assert desk.community().name == "All"
    desk.take(state=[e.state("m.room.name", {})])
    assert desk.community().name == "#all:x"


def test_people_are_named_as_in_their_community_and_keep_the_name_when_they_leave(desk: Desk) -> None:
    desk.take(state=[e.member(e.ALICE, name="Alice A")])
    desk.take(state=[e.member(e.ALICE, name="Alice B")], id=e.OTHER)
    desk.take(e.state("m.room.member", {"membership": "leave"}, e.ALICE))
    rows = {row.community: (row.name, row.membership) for row in desk.sql("SELECT * FROM member")}
    assert rows == {e.ROOM: ("Alice A", "leave"), e.OTHER: ("Alice B", "join")}


def test_membership_follows_the_account(desk: Desk) -> None:
    desk.take(stripped=[{"type": "m.room.name", "state_key": "", "sender": e.BOB, "content": {"name": "Club"}}],
              membership="invite")
    assert (desk.community().membership, desk.community().name) == ("invite", "Club")
    desk.take(membership="join")
    assert desk.community().membership == "join"
    desk.take(e.state("m.room.member", {"membership": "ban"}, e.ME, sender=e.BOB), membership="leave")
    assert desk.community().membership == "ban"


def test_a_sync_that_starts_again_tells_what_was_left_meanwhile(desk: Desk) -> None:
    desk.apply(e.batch(e.room([e.post("kept")]), e.room(id=e.OTHER)), e.batch(e.room(id=e.OTHER), reset=True))
    assert (desk.community().membership, desk.community(e.OTHER).membership) == ("leave", "join")
    assert desk.texts() == ["kept"]


def test_tags_rules_and_chats_mark_communities(desk: Desk) -> None:
    rules = {"global": {"override": [
        {"rule_id": e.ROOM, "enabled": True, "actions": []}, {"rule_id": e.OTHER, "enabled": False, "actions": []},
        {"rule_id": 5}, None,
    ]}}
    desk.apply(e.batch(e.room(account_data=[{"type": "m.tag", "content": {"tags": {"m.favourite": {"order": 0.5}}}}]),
                       account_data=[{"type": "m.push_rules", "content": rules}]))
    desk.apply(e.batch(e.room(id=e.OTHER), account_data=[{"type": "m.direct", "content": {e.BOB: [e.OTHER], "x": 5}}]))
    room, other = desk.community(), desk.community(e.OTHER)
    assert (room.favourite, room.muted, room.direct) == (1, 1, 0)
    assert (other.favourite, other.muted, other.direct) == (0, 0, 1)
    desk.apply(e.batch(account_data=[{"type": "m.push_rules", "content": {}}, {"type": 7}, None]))
    assert desk.community().muted == 0


@pytest.mark.parametrize(("user", "level"), [("@a:x", 100), ("@b:x", 5), ("@c:x", 50), ("@d:x", float("inf"))])
def test_power_is_read_as_the_rooms_version_wants(user: str, level: float) -> None:
    power = {"users": {"@a:x": 100, "@c:x": "50", "@d:x": 1, "@e:x": [1]}, "users_default": 5}
    creators = creators_of("@d:x", {"room_version": "12"})
    assert power_of(user, power, creators) == level
    assert creators_of("@d:x", {"room_version": "11"}) == creators_of("@d:x", {}) == []
    assert may_notify_room(user, power, creators) == (level >= 50)


def test_power_that_is_not_known_is_none() -> None:
    assert power_of("@a:x", None, []) == 0 and not may_notify_room("@a:x", None, [])
    assert power_of("@a:x", {"users_default": True}, []) == 0
