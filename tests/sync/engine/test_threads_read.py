"""What was read in a thread, or in the feed alone, by another client of the same account."""

from collections.abc import Iterator

import pytest

from sync.engine.unread import read_up_to
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
