"""Comparing with a restored server ends, whatever the server says, and one room it chokes on holds up no other."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from sync.engine.restored import Watch
from sync.engine.unheard import restarted
from sync.errors import Broken, NotFound
from sync.matrix.source import Cursor
from sync.model.ids import CommunityId
from sync.session.restoring import Restorer
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk


class Server:
    """Answers every question for history with the same page."""

    def __init__(self, page: dict[str, Any], *, bad: str = "", gone: str = "nothing") -> None:
        self.page = page
        self.gone = gone
        self.bad = bad
        self.asked: list[str] = []

    async def call(self, method: str, path: str, *, query: Any = None) -> dict[str, Any]:
        self.asked.append(path.split("/")[5].replace("%21", "!"))
        if self.bad in self.asked[-1:]:
            raise Broken("no", status=500)
        if path.endswith(self.gone.replace("$", "%24")):
            raise NotFound
        assert len(self.asked) < 100, "it goes on for ever"
        await asyncio.sleep(0)
        return self.page


async def nothing() -> None:
    return None


def watch(desk: Desk, server: Server) -> Watch:
    return Watch(
        desk.store, server, server_now=desk.clock.now_ms, noticed=lambda: None, sent=nothing,  # type: ignore[arg-type]
    )


def test_a_server_whose_history_goes_in_a_circle_is_compared_as_far_as_it_goes(desk: Desk) -> None:
    desk.take(e.post("gone", id="$gone"))
    server = Server({"chunk": [e.post("new", id="$new")], "start": "t0", "end": "t1"})
    high = desk.one("SELECT last_rank AS r FROM community").r
    lost = asyncio.run(watch(desk, server).compare(CommunityId(e.ROOM), high))
    assert lost is not None and lost.ids == ["$gone"] and lost.anchor is None


def test_a_restart_no_line_broke_at_shows_in_what_is_counted_from_nought_again(desk: Desk) -> None:
    """Typing is the third number; a proxy held the question back until the server was there again."""
    before = Cursor("classic", "s2633508_17_338_6732159", "h")
    for token, seen in (
        ("s2633509_17_2_6732159", True), ("s2633509_17_338_6732160", False), ("s2633509_17", False),
        ("m56~2.58_17_339_6732159", False), ("nonsense", False),
    ):
        assert restarted(before, Cursor("classic", token, "h")) is seen
        assert not restarted(before, Cursor("classic", token, "another filter")) and not restarted(None, before)


@pytest.mark.parametrize("typing", ["338", "2"])
def test_the_witness_is_asked_before_an_answer_after_a_restart_brings_another(desk: Desk, typing: str) -> None:
    there = e.batch(e.room([e.post("old", id="$old")]), token="s9_1_338")
    desk.apply(there)
    server = Server({}, gone="$old")
    looks = watch(desk, server)
    noticed = asyncio.run(looks.gone_unheard(there.next, e.batch(token=f"s10_1_{typing}")))
    assert (noticed, looks.asked, bool(server.asked)) == ((typing == "2",) * 3)


def test_what_was_told_since_the_last_knock_is_remembered_until_somebody_looked(desk: Desk) -> None:
    first = e.batch(e.room([e.post("1")]), token="s1")
    desk.apply(first)
    looks = watch(desk, Server({}))
    before = desk.one("SELECT last_rank AS r FROM community").r
    news = e.batch(e.room([e.post("2")]), e.room([e.post()], id=e.OTHER), token="s2")
    asyncio.run(looks.gone_unheard(first.next, news))
    assert looks.told.places() == [(e.ROOM, "s1")], "a new room hides nothing"
    assert looks.told.before() == {e.ROOM: before}
    for _ in range(3):
        looks.told.knocked()
    assert looks.told.places() == []
    asyncio.run(looks.gone_unheard(first.next, e.batch(e.room([e.post("3")]), token="s3")))
    looks.told.returned()
    assert looks.told.places() == [(e.ROOM, "s1")]
    looks.told.trust()
    assert looks.told.places() == []


def test_a_room_known_in_another_order_than_the_servers_is_mended_below_what_was_told_since(desk: Desk) -> None:
    """The new sync brings what was hidden after what is newer: nothing is missing, and all of it stands wrong."""
    old, new = e.batch(e.room([e.post("old", id="$old")]), token="s1"), [e.post("new", id="$new")]
    desk.apply(old)
    looks = watch(desk, Server({
        "chunk": [new[0], e.post("hidden", id="$hidden"), e.post("old", id="$old")], "start": "t0",
    }))
    asyncio.run(looks.gone_unheard(old.next, e.batch(e.room(new), token="s2")))
    desk.apply(e.batch(e.room(new), token="s2"))
    looks.asked = True
    looks.begin_again(old.next)
    desk.apply(e.batch(e.room([e.post("hidden", id="$hidden")]), token="s3"))
    lost = asyncio.run(looks.compare(*looks.waiting()[0]))
    assert lost is not None and (lost.anchor, lost.ids) == ("$old", [])


def test_what_sync_brings_while_a_room_is_compared_lies_in_its_hole_too(desk: Desk) -> None:
    desk.apply(e.batch(e.room([e.post("gone", id="$gone")]), token="s9"))
    looks = watch(desk, Server({"chunk": [e.post("new", id="$new")], "start": "s3"}))
    lost = asyncio.run(looks.compare(CommunityId(e.ROOM), desk.one("SELECT last_rank AS r FROM community").r))
    assert lost is not None
    desk.apply(e.batch(e.room([e.post("meanwhile")]), token="s4"))
    looks.cut(lost)
    assert desk.texts() == [] and desk.one("SELECT token FROM gap").token == "s4"


def test_rooms_that_spoke_at_the_same_moment_are_all_witnesses(desk: Desk) -> None:
    """Seed 9300 case 77 of the proof: the room asked for was in the backup, the other one was not."""
    both = [e.room([e.post("a", id="$a", at=e.NOW)]), e.room([e.post("b", id="$b", at=e.NOW + 1)], id=e.OTHER)]
    for gone, seen in (("$a", True), ("$b", True), ("$c", False)):
        desk.apply(e.batch(*both))
        assert asyncio.run(watch(desk, Server({}, gone=gone)).witness_gone()) is seen
    later = e.room([e.post("later", id="$later", at=e.NOW + 5000)], id=e.OTHER)
    desk.apply(e.batch(both[0], later))
    assert not asyncio.run(watch(desk, Server({}, gone="$a")).witness_gone()), "an older one need not be asked for"


def test_a_room_the_server_chokes_on_is_compared_after_the_others(desk: Desk) -> None:
    desk.apply(e.batch(e.room([e.post(at=e.NOW + 5)]), e.room([e.post()], id=e.OTHER)))
    server = Server({"chunk": [], "start": "t0"}, bad=e.ROOM)
    looks = watch(desk, server)
    looks.begin_again(Cursor("classic", "s1", "c"))
    assert [room for room, _ in looks.waiting()] == [e.ROOM, e.OTHER]
    queue = SimpleNamespace(left=lambda _room: [], unsent=list, outbox=desk.store.outbox)
    core: Any = SimpleNamespace(
        world=SimpleNamespace(clock=desk.clock), store=desk.store, tell=lambda _change: None,
        engine=SimpleNamespace(want=lambda _room: None), desk=SimpleNamespace(queue=queue),
    )
    looks.cut = lambda _lost: None  # type: ignore[method-assign,assignment]
    ready = asyncio.Event()
    ready.set()
    restorer = Restorer(core, server, looks, ready)  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(Broken):
            asyncio.run(restorer.run(SimpleNamespace(well=lambda: None)))
    assert server.asked == [e.ROOM, e.OTHER, e.ROOM] and [room for room, _ in looks.waiting()] == [e.ROOM]
