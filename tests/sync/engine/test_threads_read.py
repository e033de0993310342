"""What was read in a thread, or in the feed alone, by another client of the same account."""

from collections.abc import Iterator

import pytest

from sync.engine.unread import read_thread, read_up_to
from sync.reads.reads import Reads
from sync.store.reader import open_reader
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk

TO_ME = {"user_ids": [e.ME]}


@pytest.fixture
def talk(desk: Desk) -> Desk:
    """Two threads with a mention each, and one in the feed, which is the newest."""
    desk.take(
        e.post(id="$1"), e.post(id="$2"), e.comment("$1", id="$1a", mentions=TO_ME), e.comment("$1", id="$1b"),
        e.comment("$2", id="$2a", mentions=TO_ME), e.post(id="$3", mentions=TO_ME),
    )
    assert counts(desk) == (3, 3)
    return desk


@pytest.fixture
def reads(desk: Desk) -> Iterator[Reads]:
    opened = Reads(open_reader(desk.store.profile, desk.store.key), e.ME)
    yield opened
    opened.close()


def counts(desk: Desk) -> tuple[int, int]:
    row = desk.community()
    return row.unread, row.mentions


@pytest.mark.parametrize("kind", ["m.read", "m.read.private"])
def test_a_mention_read_in_its_thread_elsewhere_is_not_counted_any_more(talk: Desk, reads: Reads, kind: str) -> None:
    talk.take(receipts=[e.receipt("$1a", kind, thread_id="$1")])
    assert counts(talk) == (3, 2), "the other thread and the feed are as unread as before"
    found = {each: reads.post(each) for each in ("$1a", "$1b", "$2a", "$3")}
    assert {each: post.unread for each, post in found.items() if post} == {
        "$1a": False, "$1b": True, "$2a": True, "$3": True,
    }
    talk.take(e.comment("$1", mentions=TO_ME))
    assert counts(talk) == (3, 3)


def test_reading_the_feed_elsewhere_reads_no_thread(talk: Desk, reads: Reads) -> None:
    talk.take(receipts=[e.receipt("$3", thread_id="main")],
              account_data=[{"type": "m.fully_read", "content": {"event_id": "$3"}}])
    assert counts(talk) == (0, 2)
    post, comment = reads.post("$3"), reads.post("$2a")
    assert post is not None and not post.unread and comment is not None and comment.unread


def test_a_receipt_without_a_thread_reads_everything(talk: Desk) -> None:
    talk.take(receipts=[e.receipt("$2a")])
    assert counts(talk) == (1, 1)
    talk.take(receipts=[e.receipt("$3")])
    assert counts(talk) == (0, 0)


def test_reading_a_thread_never_goes_back(talk: Desk) -> None:
    talk.take(e.comment("$1", id="$1c", mentions=TO_ME))
    talk.take(receipts=[e.receipt("$1c", thread_id="$1")])
    assert counts(talk) == (3, 2)
    talk.take(receipts=[e.receipt("$1a", thread_id="$1"), e.receipt("$1a", "m.read.private", thread_id="$1")])
    talk.take(receipts=[e.receipt("$nowhere", thread_id="$1"), e.receipt("$1")])
    assert counts(talk)[1] == 2


def test_a_receipt_of_a_thread_counts_once_its_event_is_here(desk: Desk) -> None:
    desk.take(e.post(id="$1"), receipts=[e.receipt("$1b", thread_id="$1")])
    desk.take(e.comment("$1", id="$1a", mentions=TO_ME), e.reaction("$1a", id="$1b"))
    assert counts(desk) == (1, 0)


def test_what_makes_no_sense_reads_nothing(talk: Desk) -> None:
    for thread in (5, "", "1", ["$1"], "$" + "x" * 300, "$\0"):
        talk.take(receipts=[e.receipt("$3", thread_id=thread)])
    talk.take(receipts=[e.receipt("$3", user=e.BOB, thread_id="$1")])
    assert counts(talk) == (3, 3)


def test_reading_here_reads_the_threads_too(talk: Desk, reads: Reads) -> None:
    with talk.store.cache.begin() as db:
        read_up_to(db, e.ROOM, "$2a")
    assert counts(talk) == (1, 1)
    comment = reads.post("$1a")
    assert comment is not None and not comment.unread
    with talk.store.cache.begin() as db:
        read_up_to(db, e.ROOM, "$1")
    assert counts(talk) == (1, 1), "and never goes back"


def test_an_answer_made_outside_a_thread_is_read_with_the_feed(desk: Desk) -> None:
    answer = {"m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}}
    desk.take(e.post(id="$1"), e.post("oui", id="$2", mentions=TO_ME, content=answer), e.post(id="$3"))
    desk.take(e.edit("$2", "oui !", mentions=TO_ME))
    assert counts(desk) == (2, 1)
    desk.take(receipts=[e.receipt("$3", thread_id="main")])
    assert counts(desk) == (0, 0)


def test_what_was_read_in_its_thread_elsewhere_is_not_told(desk: Desk) -> None:
    desk.start(e.room([e.post(id="$1", sender=e.ME)]))
    desk.take(e.comment("$1", id="$2"), receipts=[e.receipt("$2", thread_id="$1")])
    assert desk.notices == ()
    desk.take(e.comment("$1", id="$3"), receipts=[e.receipt("$3", thread_id="main")])
    assert [notice.post for notice in desk.notices] == ["$3"]


def opened(desk: Desk, root: str) -> list[tuple[str, str]]:
    with desk.store.cache.begin() as db:
        return read_thread(db, e.ROOM, root)


def unread(reads: Reads) -> list[str]:
    return [post.event_id or "" for post in reads.home("unread").posts]


def test_opening_a_post_out_of_order_leaves_older_ones_unread(talk: Desk, reads: Reads) -> None:
    assert opened(talk, "$3") == [], "nothing to tell: older posts are unread, and it has no comments"
    assert (counts(talk), unread(reads)) == ((2, 2), ["$2", "$1"])
    assert opened(talk, "$2") == [("$2a", "$2")], "its thread alone"
    assert (counts(talk), unread(reads)) == ((1, 1), ["$1"])
    found = {each: reads.post(each) for each in ("$1", "$1a", "$2", "$2a", "$3")}
    assert [each for each, post in found.items() if post and post.unread] == ["$1", "$1a"]
    first = reads.post("$1")
    assert first is not None and reads.first_unread(e.ROOM) == first.rank
    talk.take(e.post(id="$4"))
    assert (counts(talk), unread(reads)) == ((2, 1), ["$4", "$1"]), "what comes later is unread"


def test_once_nothing_before_it_is_unread_the_feed_is_read_so_far(talk: Desk, reads: Reads) -> None:
    talk.take(e.post(id="$4"))
    opened(talk, "$2")
    assert opened(talk, "$1") == [("$1b", "$1"), ("$2", "main")]
    assert (counts(talk), unread(reads)) == ((2, 1), ["$4", "$3"])
    assert opened(talk, "$4") == []
    assert opened(talk, "$3") == [("$4", "main")]
    assert (counts(talk), unread(reads)) == ((0, 0), [])
    assert opened(talk, "$3") == [], "and nothing is told twice"
    assert talk.sql("SELECT 1 FROM receipt WHERE kind LIKE 'here $%'") == []


def test_reading_the_feed_reads_what_was_opened_too_and_threads_stay(talk: Desk, reads: Reads) -> None:
    opened(talk, "$3")
    with talk.store.cache.begin() as db:
        read_up_to(db, e.ROOM, "$3")
    assert (counts(talk), unread(reads)) == ((0, 0), [])
    talk.take(e.comment("$1", mentions=TO_ME))
    assert counts(talk) == (0, 1)


def test_an_answer_made_outside_is_read_with_the_post_it_answers(desk: Desk, reads: Reads) -> None:
    answer = {"m.relates_to": {"m.in_reply_to": {"event_id": "$2"}}}
    desk.take(e.post(id="$1"), e.post(id="$2"), e.post("oui", id="$3", mentions=TO_ME, content=answer))
    opened(desk, "$2")
    assert counts(desk) == (1, 0)
