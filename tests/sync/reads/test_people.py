"""Who people are, what they may do, and that nobody can pass for another."""

import json

import pytest

from sync.reads.colours import PALETTE, colour
from sync.reads.names import person, visible
from sync.reads.power import refusal, rights
from sync.reads.reads import Reads
from tests.sync.reads.shelf import ANA, BEN, ME, NOW, POWER, TEAM, Shelf


def test_two_people_of_one_name_are_told_apart_where_they_meet(shelf: Shelf, reads: Reads) -> None:
    shelf.member("@fake:evil.test", "Ana Ruiz")
    shelf.community("!other")
    shelf.member(ANA, "Ana Ruiz", community="!other")
    shelf.post("real")
    shelf.post("forged", by="@fake:evil.test")
    shelf.post("elsewhere", community="!other")
    found = {post.text: post.author for post in reads.home().posts}
    assert found["real"].handle == ANA and found["forged"].handle == "@fake:evil.test"
    assert found["elsewhere"].handle == ""


@pytest.mark.parametrize("name", ["Ana\u202eziuR", "Ana\u200b Ruiz", "@camille:parvis.test", "\u2066Ana Ruiz"])
def test_a_name_with_tricks_in_it_is_shown_without_them_and_with_the_true_id(name: str) -> None:
    shown = person(BEN, name=name)
    assert shown.handle == BEN and shown.name.isprintable()


def test_a_name_that_shows_nothing_is_replaced_by_the_id() -> None:
    assert person("@ben:parvis.test", name=" \u200b\u00ad ").name == "ben"
    assert visible("👩\u200d🔬 Zoé") == "👩\u200d🔬 Zoé"
    assert len(visible("x" * 500)) == 80


def test_a_stranger_is_named_by_the_profile_or_the_id(shelf: Shelf, reads: Reads) -> None:
    shelf.put("person", user="@zoe:parvis.test", name="Zoé", job="Achats")
    shelf.post("one", by="@zoe:parvis.test")
    shelf.post("two", by="@yves:parvis.test")
    assert [post.author.name for post in reads.home().posts] == ["yves", "Zoé"]


def test_members_are_found_by_any_word_of_their_name(shelf: Shelf, reads: Reads) -> None:
    shelf.member("@zoe:parvis.test", "Éloïse Zola")
    shelf.member("@gone:parvis.test", "Zoran", membership="leave")
    assert [one.name for one in reads.people(TEAM, "zo")] == ["Éloïse Zola"]
    assert [one.name for one in reads.people(TEAM, "élo")] == ["Éloïse Zola"]
    assert [one.name for one in reads.people(TEAM, "elo")] == ["Éloïse Zola"]
    assert [one.name for one in reads.people(TEAM, "ruiz")] == ["Ana Ruiz"]
    assert [one.id for one in reads.people(TEAM, "@ben")] == [BEN]
    assert len(reads.people(TEAM)) == 4


def test_rights_follow_the_power_levels() -> None:
    levels = {"users": {ANA: 50}, "events": {"m.room.message": 10}, "redact": 50}
    power = json.dumps(levels)
    assert not rights(power, "[]", ME).write
    assert rights(power, "[]", ANA).delete_others
    assert rights(power, json.dumps([ME]), ME) == rights(power, json.dumps([ME]), ME)
    assert rights(power, json.dumps([ME]), ME).write, "a creator of version 12 is in no list and may do all"
    assert rights(json.dumps({"users_default": "100"}), "[]", ME).delete_others, "old rooms write numbers as text"


@pytest.mark.parametrize("power", ['{"users": [], "events": 3, "redact": {}}', '{"users_default": true}', "{}"])
def test_odd_power_levels_fall_back_to_the_defaults(power: str) -> None:
    found = rights(power, "{}", ME)
    assert found.write and found.delete_own and not found.delete_others


def test_why_one_cannot_write() -> None:
    def why(**values: object) -> str:
        return refusal(**{"membership": "join", "encrypted": False, "power": POWER, "creators": "[]", "user": ME,
                          **values})  # type: ignore[arg-type]

    assert why() == ""
    assert why(membership="leave") == "left"
    assert why(encrypted=True) == "encrypted"
    assert why(power=None) == "unknown"
    assert why(power='{"events_default": 50}') == "read_only"


def test_who_may_delete(shelf: Shelf, reads: Reads) -> None:
    shelf.post("hers")
    shelf.post("mine", by=ME)
    assert [post.may_delete for post in reads.home().posts] == [True, False]
    shelf.cache.execute("UPDATE community SET creators = ?", (json.dumps([ME]),))
    assert [post.may_delete for post in reads.home().posts] == [True, True]


def test_communities_are_sorted_as_people_sort(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!e", name="Équipe")
    shelf.community("!z", name="zèbre", favourite=1)
    shelf.community("!s", name="Space", type="m.space")
    shelf.community("!l", name="Left", membership="leave")
    shelf.community("!f", name="Fête", alias="#fete:parvis.test", encrypted=1, colour="#aa0000")
    assert [one.name for one in reads.communities()] == ["zèbre", "Équipe", "Fête", "Team"]
    found = reads.community("#fete:parvis.test")
    assert (found.id, found.refusal, found.colour, found.writable) == ("!f", "encrypted", "#AA0000", False)
    assert reads.community("!l").refusal == "left" and reads.community("!nowhere") is None
    assert reads.audience(TEAM) == 3


def test_a_colour_is_always_one() -> None:
    assert colour("javascript:", "!a") == colour("", "!a") and colour("", "!a") in PALETTE


def test_a_mention_in_a_comment_stays_counted_beside_what_was_just_read(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!read", unread=1, mentions=1, read_rank=0)
    first = shelf.post(community="!read")
    shelf.post(community="!read", root=first, mentions_me=1)
    shelf.post(community="!read")
    shelf.wish("mark_read", lane="!read", target=first)
    found = reads.community("!read")
    assert found is not None and (found.unread, found.mentions) == (1, 1)


def test_an_author_bears_their_status_until_it_is_over(shelf: Shelf, reads: Reads) -> None:
    shelf.post("Bonjour", by=BEN)
    shelf.put("person", user=BEN, name="Ben", status="En congé", status_emoji="🏖️", status_until=NOW + 1)
    found = reads.home().posts[0].author.status
    assert found is not None and (found.text, found.emoji, found.until) == ("En congé", "🏖️", NOW + 1)
    shelf.cache.execute("UPDATE person SET status_until = ?", (NOW,))
    assert reads.home().posts[0].author.status is None
