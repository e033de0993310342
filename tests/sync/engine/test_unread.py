"""Unread posts and mentions, counted on this device from the place read to."""

from sync.engine.unread import read_up_to
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk

TO_ME = {"user_ids": [e.ME]}


def counts(desk: Desk, id: str = e.ROOM) -> tuple[int, int]:
    row = desk.community(id)
    return row.unread, row.mentions


def test_posts_by_others_are_unread_and_comments_only_when_they_mention(desk: Desk) -> None:
    desk.take(
        e.post(id="$1"), e.post(sender=e.ME), e.comment("$1"), e.comment("$1", mentions=TO_ME), e.post(mentions=TO_ME),
        e.post(id="$9"), e.redaction("$9"), e.post(sender=e.ME, mentions=TO_ME), e.reaction("$1"),
    )
    assert counts(desk) == (2, 2)


def test_every_kind_of_receipt_of_this_account_counts_and_none_goes_back(desk: Desk) -> None:
    for n in range(1, 7):
        desk.take(e.post(id=f"${n}"))
    desk.take(receipts=[e.receipt("$6", user=e.BOB), e.receipt("$1"), {"type": "m.receipt", "content": [1]}, 7])
    assert counts(desk) == (5, 0)
    desk.take(receipts=[e.receipt("$2", "m.read.private")])
    assert counts(desk) == (4, 0)
    desk.take(account_data=[{"type": "m.fully_read", "content": {"event_id": "$3"}}])
    assert counts(desk) == (3, 0)
    desk.take(receipts=[e.receipt("$1"), e.receipt("$6", thread_id="$1"), e.receipt("$4", thread_id="main")])
    assert counts(desk) == (2, 0) and desk.community().read_event == "$4"


def test_a_receipt_may_name_what_shows_nothing(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.reaction("$1", id="$2"), e.post(id="$3"))
    desk.take(e.state("m.room.name", {}, id="$4"), e.post())
    desk.take(receipts=[e.receipt("$2")])
    assert counts(desk) == (2, 0)
    desk.take(receipts=[e.receipt("$4")])
    assert counts(desk) == (1, 0)


def test_a_receipt_for_what_is_not_here_yet_counts_once_it_is(desk: Desk) -> None:
    desk.take(receipts=[e.receipt("$2")])
    assert desk.community().read_rank == 0 and desk.community().read_event == "$2"
    desk.take(e.post(id="$1"), e.post(id="$2"), e.post(id="$3"))
    assert counts(desk) == (1, 0)


def test_what_was_said_before_one_joined_is_not_unread(desk: Desk) -> None:
    joined = e.state("m.room.member", {"membership": "join"}, e.ME, sender=e.ME)
    desk.take(e.post(), e.post(), joined, e.post())
    assert counts(desk) == (1, 0)


def test_a_change_of_name_reads_nothing(desk: Desk) -> None:
    before = {"prev_content": {"membership": "join"}, "replaces_state": "$0"}
    desk.take(e.post(), e.state("m.room.member", {"membership": "join"}, e.ME, sender=e.ME, unsigned=before))
    desk.take(e.state("m.room.member", {"membership": "join"}, e.ME, sender=e.ME, unsigned={"replaces_state": "$0"}))
    assert counts(desk) == (1, 0)


def test_a_mention_of_everybody_counts_from_those_who_may(desk: Desk) -> None:
    power = {"users": {e.BOB: 50}, "notifications": {"room": 50}}
    desk.take(e.post(mentions={"room": True}), e.post(sender=e.BOB, mentions={"room": True}),
              state=[e.state("m.room.power_levels", power)])
    assert counts(desk) == (2, 1)


def test_an_edit_may_mention_later(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.edit("$1", "et toi", mentions=TO_ME))
    assert counts(desk) == (1, 1)


def test_reading_here_counts_at_once(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.post(id="$2", mentions=TO_ME), e.comment("$1", id="$3"))
    with desk.store.cache.begin() as db:
        assert read_up_to(db, e.ROOM, "$1") == "$1"
    assert counts(desk) == (1, 1)
    with desk.store.cache.begin() as db:
        assert read_up_to(db, e.ROOM) == "$3"
        assert read_up_to(db, e.ROOM, "$1") == "$1"
        assert read_up_to(db, e.ROOM, "$none") is None and read_up_to(db, e.OTHER) is None
    assert counts(desk) == (0, 0)
