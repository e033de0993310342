"""Holes in timelines are rows, filled backwards until nothing is missing."""

import asyncio
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.engine.gaps import GapFiller
from sync.errors import Broken, NotAllowed, Unreachable
from sync.model.ids import CommunityId
from tests.helpers.clock import VirtualClock, simulate, until
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk, new_desk


class Server:
    """Timelines of rooms, with ``/sync`` and ``/messages`` as Synapse answers them; tokens are positions."""

    def __init__(self, limit: int = 20) -> None:
        self.limit = limit
        self.rooms: dict[str, list[Any]] = {}
        self.asked: list[tuple[str, int]] = []
        self.page = 100
        self.trouble: list[Exception] = []
        self.sour: set[str] = set()

    def say(self, *told: Any, room: str = e.ROOM) -> None:
        self.rooms.setdefault(room, []).extend(told)

    def since(self, position: int | None, room: str = e.ROOM) -> Any:
        known = self.rooms.get(room, [])
        start = max(position or 0, len(known) - self.limit)
        limited = start > (position or 0)
        until = None if position is None else str(position)
        return e.room(known[start:], id=room, gap_token=str(start) if limited else None,
                      gap_until=until if limited else None)

    async def call(self, method: str, path: str, *, query: dict[str, Any]) -> dict[str, Any]:
        room = path.split("/")[5].replace("%21", "!")
        end, begin = int(query["from"]), int(query.get("to", 0))
        self.asked.append((room, end))
        if self.trouble:
            raise self.trouble.pop(0)
        if room in self.sour:
            raise Broken("no", status=500)
        start = max(begin, end - self.page)
        answer: dict[str, Any] = {"chunk": self.rooms[room][start:end][::-1], "start": query["from"]}
        return answer if start == end else answer | {"end": str(start)}


class Beat:
    """Counts how often a worker said that it is well."""

    count = 0

    def well(self) -> None:
        self.count += 1

    def link(self, link: Any) -> None:
        self.count += 1


def filler(desk: Desk, server: Server, clock: Any, *, ready: bool = True) -> GapFiller:
    event = asyncio.Event()
    if ready:
        event.set()
    return GapFiller(desk.store, server, desk.applier, clock=clock, ready=event)  # type: ignore[arg-type]


def fill(desk: Desk, server: Server) -> None:
    """Run the filler in virtual time until no hole is left."""

    async def story(clock: VirtualClock) -> None:
        task = asyncio.ensure_future(filler(desk, server, clock).run(Beat()))
        await until(clock, lambda: task.done() or not desk.sql("SELECT 1 FROM gap WHERE refused = ''"))
        if task.done():
            task.result()
        task.cancel()

    simulate(story)


def holes(desk: Desk) -> list[Any]:
    return desk.sql("SELECT * FROM gap ORDER BY high")


def test_after_500_events_away_nothing_is_missing(desk: Desk) -> None:
    server = Server()
    server.say(*(e.post(f"{n}", at=e.NOW - 1000 + n) for n in range(10)))
    desk.apply(e.batch(server.since(None)))
    server.say(*(e.post(f"{n}", at=e.NOW - 1000 + n) for n in range(10, 510)))
    desk.apply(e.batch(server.since(10)))
    assert len(desk.texts()) == 30 and len(holes(desk)) == 1
    fill(desk, server)
    assert desk.texts() == [f"{n}" for n in range(510)]
    assert holes(desk) == [] and len(server.asked) == 6
    assert desk.community().unread == 510 and desk.notices == ()


def test_the_history_before_the_first_sync_is_a_hole_too(desk: Desk) -> None:
    server = Server()
    server.say(*(e.post(f"{n}", at=e.NOW - 1000 + n) for n in range(150)))
    desk.apply(e.batch(server.since(None)))
    hole = holes(desk)[0]
    assert (hole.low, hole.high, hole.token, hole.until) == (0, (e.NOW - 870) * 1_000_000, "130", None)
    fill(desk, server)
    assert desk.texts() == [f"{n}" for n in range(150)]


def test_a_page_that_reaches_into_an_older_hole_leaves_that_to_the_older_hole(desk: Desk) -> None:
    server = Server()
    server.say(*(e.post(f"{n}", at=e.NOW - 1000 + n) for n in range(60)))
    desk.apply(e.batch(server.since(None)))
    server.say(*(e.post(f"{n}", at=e.NOW - 1000 + n) for n in range(60, 100)))
    known = server.rooms[e.ROOM]
    # As after a first screen by sliding sync: nobody can say where the hole ends.
    desk.apply(e.batch(e.room(known[80:], id=e.ROOM, gap_token="80", gap_until=None)))
    assert len(holes(desk)) == 2
    fill(desk, server)
    assert desk.texts() == [f"{n}" for n in range(100)]


def test_edits_comments_and_redactions_found_later_find_their_posts(desk: Desk) -> None:
    server = Server(limit=1)
    server.say(
        e.post("old", id="$1"), e.post("secret", id="$2"), e.comment("$1", id="$3"), e.edit("$1", "new"),
        e.reaction("$1"), e.redaction("$2"), e.edit("$3", "edited comment"), e.post("last", id="$9"),
    )
    desk.apply(e.batch(server.since(None)))
    server.page = 1
    fill(desk, server)
    assert desk.texts() == ["new", "last"]
    assert (desk.post("$1").comments, desk.post("$1").edited, desk.post("$3").text) == (1, 1, "edited comment")
    assert desk.post("$2").deleted == 1 and desk.found("secret") == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_the_feed_is_the_servers_timeline_whatever_was_missed(
    seed: int, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    desk = new_desk(tmp_path_factory.mktemp("store"), monkeypatch)
    server, position, number = Server(limit=chance.choice([1, 5, 20])), None, 0
    server.page = chance.choice([1, 7, 100])
    for _ in range(chance.randrange(1, 6)):
        for _ in range(chance.choice([0, 1, 10, 60])):
            at = chance.choice([e.NOW, e.NOW - chance.randrange(10**8), 0, e.NOW * 2])
            kind = chance.randrange(4)
            server.say(e.reaction("$0") if not kind else e.post(f"{number}", at=at))
            number += bool(kind)
        answer = server.since(position)
        desk.apply(e.batch(answer))
        if chance.random() < 0.3:
            desk.apply(e.batch(answer))
        if chance.random() < 0.5:
            fill(desk, server)
        position = len(server.rooms.get(e.ROOM, []))
    fill(desk, server)
    try:
        assert desk.texts() == [f"{n}" for n in range(number)]
        assert holes(desk) == []
    finally:
        desk.store.close()


def test_an_answer_repeated_after_a_crash_makes_no_second_hole(desk: Desk) -> None:
    server = Server(limit=5)
    server.say(*(e.post(f"{n}") for n in range(20)))
    desk.apply(e.batch(server.since(None)), e.batch(server.since(None)))
    server.say(*(e.post(f"{n}") for n in range(20, 23)))
    desk.apply(e.batch(server.since(None)))
    assert len(holes(desk)) == 1
    fill(desk, server)
    assert desk.texts() == [f"{n}" for n in range(23)]


def test_a_read_position_in_a_hole_counts_once_it_is_filled(desk: Desk) -> None:
    server = Server(limit=5)
    server.say(*(e.post(f"{n}", id=f"$n{n}") for n in range(30)))
    first = server.since(None)
    first.receipts.append(e.receipt("$n10"))
    desk.apply(e.batch(first))
    assert desk.community().unread == 5
    fill(desk, server)
    assert desk.community().unread == 19


def test_a_new_community_has_something_to_read_at_once_and_what_somebody_looks_at_goes_before(desk: Desk) -> None:
    server = Server(limit=1)
    for name in ("!a", "!b"):
        server.say(*(e.post(f"{n}") for n in range(401)), room=name)
    desk.apply(e.batch(server.since(None, "!a"), server.since(None, "!b")))
    beat = Beat()

    async def story(clock: VirtualClock) -> None:
        worker = filler(desk, server, clock)
        assert worker.urgent
        worker.want(CommunityId("!a"))
        task = asyncio.ensure_future(worker.run(beat))
        await until(clock, lambda: len(server.asked) >= 2)
        await clock.sleep(0.5)
        assert server.asked == [("!a", 400), ("!b", 400)] and not worker.urgent
        worker.want(CommunityId("!b"))
        assert worker.urgent
        await clock.sleep(0.1)
        assert server.asked[2:] == [("!b", 300)] and not worker.urgent
        task.cancel()

    simulate(story)
    assert beat.count == 3


def test_a_new_community_full_of_votes_is_read_back_until_there_are_posts(desk: Desk) -> None:
    server = Server(limit=3)
    server.say(*(e.post(f"{n}", id=f"$p{n}") for n in range(110)), *(e.reaction("$p1") for _ in range(300)))
    desk.apply(e.batch(server.since(None)))
    assert desk.texts() == []

    async def story(clock: VirtualClock) -> None:
        worker = filler(desk, server, clock)
        task = asyncio.ensure_future(worker.run(Beat()))
        await until(clock, lambda: not worker.urgent)
        task.cancel()
        assert clock.monotonic() < 0.5

    simulate(story)
    assert len(server.asked) == 4 and len(desk.texts()) >= 10


@pytest.mark.parametrize(("every", "pages"), [(25, 3), (1000, 5)])
def test_a_new_community_with_hardly_any_posts_is_not_read_to_its_beginning_at_once(
    desk: Desk, every: int, pages: int
) -> None:
    server = Server(limit=1)
    server.say(*(e.post(f"{n}", id=f"$p{n}") if n % every == 0 else e.reaction("$p0") for n in range(2000)))
    desk.apply(e.batch(server.since(None)))

    async def story(clock: VirtualClock) -> None:
        worker = filler(desk, server, clock)
        task = asyncio.ensure_future(worker.run(Beat()))
        await until(clock, lambda: not worker.urgent)
        await clock.sleep(0.5)
        task.cancel()

    simulate(story)
    assert len(server.asked) == pages


def test_nothing_is_asked_before_the_engine_has_caught_up(desk: Desk) -> None:
    server = Server(limit=1)
    server.say(*(e.post() for _ in range(5)))
    desk.apply(e.batch(server.since(None)))

    async def story(clock: VirtualClock) -> None:
        task = asyncio.ensure_future(filler(desk, server, clock, ready=False).run(Beat()))
        await clock.sleep(60)
        task.cancel()

    simulate(story)
    assert server.asked == []


def test_a_refused_hole_stays_but_nobody_asks_again(desk: Desk) -> None:
    server = Server(limit=1)
    server.say(*(e.post() for _ in range(5)))
    desk.apply(e.batch(server.since(None)))
    server.trouble = [NotAllowed("no")]
    fill(desk, server)
    assert holes(desk)[0].refused == "not_allowed" and len(server.asked) == 1


def test_trouble_with_the_network_is_the_supervisors(desk: Desk) -> None:
    server = Server(limit=1)
    server.say(*(e.post() for _ in range(5)))
    desk.apply(e.batch(server.since(None)))
    server.trouble = [Unreachable("no")]
    with pytest.raises(Unreachable):
        fill(desk, server)
    assert len(holes(desk)) == 1
    fill(desk, server)
    assert holes(desk) == []


def test_a_community_whose_history_the_server_chokes_on_holds_up_no_other(desk: Desk) -> None:
    server = Server(limit=1)
    for room in (e.ROOM, e.OTHER):
        server.say(*(e.post() for _ in range(5)), room=room)
    desk.apply(e.batch(server.since(None), server.since(None, e.OTHER)))
    server.sour = {e.OTHER}

    async def story(clock: VirtualClock) -> None:
        worker = filler(desk, server, clock)
        worker.want(CommunityId(e.OTHER))
        task = asyncio.ensure_future(worker.run(Beat()))
        await clock.sleep(10)
        assert [hole.community for hole in holes(desk)] == [e.OTHER]
        await clock.sleep(3600)
        assert server.asked.count((e.OTHER, 4)) < 15, "it is asked for less and less often"
        server.sour.clear()
        await clock.sleep(3600)
        assert not task.done() and holes(desk) == []
        task.cancel()

    simulate(story)


def test_a_page_for_a_hole_that_is_gone_writes_nothing(desk: Desk) -> None:
    assert not desk.applier.page(7, "t", {"chunk": [e.post()], "end": "x"}).open
    assert desk.texts() == []


@pytest.mark.parametrize("answer", [{}, {"chunk": 5}, {"chunk": [7, None, {}], "state": [5], "end": 7}])
def test_a_page_that_makes_no_sense_closes_the_hole_and_hides_nothing(desk: Desk, answer: dict[str, Any]) -> None:
    desk.apply(e.batch(e.room([e.post("1")], gap_token="t")))
    desk.applier.page(holes(desk)[0].id, "t", answer)
    assert desk.texts() == ["1"] and holes(desk) == []


def test_people_of_a_page_are_named_unless_known_better(desk: Desk) -> None:
    desk.apply(e.batch(e.room([e.post("1")], state=[e.member(e.ALICE, name="Now")], gap_token="t")))
    people = [e.member(e.ALICE, name="Before"), e.member(e.BOB, name="Bob")]
    desk.applier.page(holes(desk)[0].id, "t", {"chunk": [], "state": people})
    assert [row.name for row in desk.sql("SELECT name FROM member ORDER BY user")] == ["Now", "Bob"]
