"""The next events and what is still to be confirmed, with this account's own answers that have not left."""

import json
from datetime import UTC, datetime

from sync.reads.reads import Reads
from tests.sync.reads.shelf import ANA, ME, NOW, TEAM, Shelf

HOUR = 3_600_000
DAY = 24 * HOUR


def iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat()


def held(start: int, end: int | None = None) -> dict[str, object]:
    answers = [{"id": each, "text": each} for each in ("yes", "maybe", "no")]
    return {"answers": answers, "most": 1,
            "event": {"start": iso(start), "end": iso(end) if end else None, "tz": "UTC", "place": "", "places": None}}


def event(shelf: Shelf, name: str, start: int, end: int | None = None, **more: object) -> str:
    return shelf.post("", title=name, kind="event", extra=json.dumps(held(start, end)), **more)


def answer(shelf: Shelf, target: str, name: str, content: dict[str, object]) -> None:
    shelf.put("answer", event_id=f"$a{target}", community=TEAM, target=target, sender=ME, name=name, at=NOW, rank=1,
              content=json.dumps(content))


def test_the_first_event_to_come_is_first_and_the_past_is_left_out(shelf: Shelf, reads: Reads) -> None:
    event(shelf, "later", NOW + 9 * DAY)
    event(shelf, "over", NOW - 5 * HOUR, NOW - HOUR)
    event(shelf, "long over", NOW - 5 * HOUR)
    event(shelf, "under way", NOW - 5 * HOUR, NOW + HOUR)
    event(shelf, "just begun", NOW - HOUR // 2)
    event(shelf, "soon", NOW + DAY)
    event(shelf, "deleted", NOW + DAY, deleted=1)
    shelf.post("an idea", kind="idea")
    assert [post.title for post in reads.upcoming()] == ["under way", "just begun", "soon", "later"]
    assert [post.title for post in reads.upcoming(1)] == ["under way"]


def test_an_event_one_declined_or_of_a_place_one_left_is_left_out(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!left", membership="leave")
    event(shelf, "left", NOW + DAY, community="!left")
    declined, kept = event(shelf, "declined", NOW + DAY), event(shelf, "kept", NOW + DAY)
    answer(shelf, declined, "vote", {"chosen": ["no"]})
    answer(shelf, kept, "vote", {"chosen": ["yes"]})
    assert [post.title for post in reads.upcoming()] == ["kept"]
    shelf.wish("answer", target=kept, payload={"name": "vote", "held": {"chosen": ["no"]}})
    assert reads.upcoming() == (), "also while the answer waits to leave"


def test_an_event_that_has_not_left_is_there(shelf: Shelf, reads: Reads) -> None:
    shelf.wish(payload={"kind": "event", "title": "mine", "text": "", "extra": held(NOW + DAY)})
    assert [post.title for post in reads.upcoming()] == ["mine"]


def test_what_makes_no_sense_hides_nothing(shelf: Shelf, reads: Reads) -> None:
    for extra in ("{}", '{"event": 3}', '{"event": {"start": 7}}', "[]", "no json"):
        shelf.post("", title="odd", kind="event", extra=extra)
    event(shelf, "good", NOW + DAY)
    assert [post.title for post in reads.upcoming()] == ["good"]


def test_an_event_written_long_ago_for_next_month_is_found(shelf: Shelf, reads: Reads) -> None:
    event(shelf, "party", NOW + 30 * DAY, at=NOW - 900 * DAY)
    with_many = [(f"$m{n}", TEAM, ANA, NOW, NOW * 1_000_000 + n, "message", "x") for n in range(3000)]
    shelf.cache.executemany(
        "INSERT INTO post (event_id, community, sender, at, rank, kind, text) VALUES (?, ?, ?, ?, ?, ?, ?)", with_many
    )
    assert [post.title for post in reads.upcoming()] == ["party"]
    assert [post.title for post in reads.agenda(NOW)] == ["party"]


def test_a_stretch_of_time_holds_what_touches_it(shelf: Shelf, reads: Reads) -> None:
    event(shelf, "before", NOW - 3 * DAY, NOW - 2 * DAY)
    event(shelf, "into it", NOW - DAY, NOW + HOUR)
    declined = event(shelf, "declined", NOW + HOUR)
    event(shelf, "out of it", NOW + DAY - HOUR, NOW + 3 * DAY)
    event(shelf, "after", NOW + DAY)
    shelf.wish(payload={"kind": "event", "title": "mine", "text": "", "extra": held(NOW + 2 * HOUR)})
    answer(shelf, declined, "vote", {"chosen": ["no"]})
    shelf.community("!left", membership="leave")
    event(shelf, "left", NOW + HOUR, community="!left")
    shown = reads.agenda(NOW, NOW + DAY)
    assert [post.title for post in shown] == ["into it", "declined", "mine", "out of it"]
    assert shown[1].ballot is not None and shown[1].ballot.mine == ("no",)
    assert [post.title for post in reads.agenda(NOW, limit=2)] == ["into it", "declined"]


def test_announcements_wait_until_they_are_confirmed_read_or_not(shelf: Shelf, reads: Reads) -> None:
    done = shelf.post("done", kind="announcement", by=ANA)
    open_ = shelf.post("open", kind="announcement", by=ANA)
    shelf.post("mine", kind="announcement", by=ME)
    shelf.post("words", by=ANA)
    answer(shelf, done, "confirm", {})
    assert [post.text for post in reads.to_confirm()] == ["open"]
    shelf.wish("answer", target=open_, payload={"name": "confirm", "held": {}})
    assert reads.to_confirm() == ()


def test_old_announcements_are_history(shelf: Shelf, reads: Reads) -> None:
    shelf.post("old", kind="announcement", by=ANA, at=NOW - 40 * DAY)
    assert reads.to_confirm() == ()
