"""Comparing with a restored server ends, whatever the server says, and one room it chokes on holds up no other."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from sync.engine.restored import Watch
from sync.errors import Broken
from sync.matrix.source import Cursor
from sync.model.ids import CommunityId
from sync.session.restoring import Restorer
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk


class Server:
    """Answers every question for history with the same page."""

    def __init__(self, page: dict[str, Any], *, bad: str = "") -> None:
        self.page = page
        self.bad = bad
        self.asked: list[str] = []

    async def call(self, method: str, path: str, *, query: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(path.split("/")[5].replace("%21", "!"))
        if self.bad in self.asked[-1:]:
            raise Broken("no", status=500)
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
