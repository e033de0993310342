"""The puller and the fetcher of files."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from sync.engine.media import MediaFetcher
from sync.engine.pull import Puller
from sync.errors import BadInput, Broken, DiskFull, NotFound, Unreachable
from sync.matrix import media
from sync.matrix.source import Cursor, SyncBatch
from sync.model.status import Link
from tests.helpers.clock import VirtualClock, simulate
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk


class Source:
    """Batches prepared by a test, then trouble."""

    def __init__(self, *batches: SyncBatch) -> None:
        self.prepared = list(batches)
        self.started: list[Cursor | None] = []

    async def batches(self, cursor: Cursor | None) -> AsyncIterator[SyncBatch]:
        self.started.append(cursor)
        while self.prepared:
            yield self.prepared.pop(0)
        raise Unreachable("end of the test")


class Watchless:
    """A server that was never restored."""

    asked = False

    async def witness_gone(self) -> bool:
        return False

    async def gone_unheard(self, before: Cursor | None, batch: SyncBatch) -> bool:
        return False


class Beat:
    def __init__(self) -> None:
        self.links: list[Link] = []

    def well(self) -> None:
        self.links.append(Link.STARTING)

    def link(self, link: Link) -> None:
        self.links.append(link)


def test_pulling_goes_on_where_it_ended(desk: Desk) -> None:
    source, beat, after = Source(e.batch(e.room([e.post("1")]), token="s1"), e.batch(token="s2")), Beat(), []
    caught_up = []

    async def story(clock: VirtualClock) -> None:
        puller = Puller(source, desk.applier, Watchless(), after=lambda: after.append(puller.caught_up.is_set()))
        for _ in range(2):
            with pytest.raises(Unreachable):
                await puller.run(beat)
            caught_up.append(puller.caught_up.is_set())

    simulate(story)
    assert source.started == [None, Cursor("classic", "s2", "h")]
    assert beat.links == [Link.SYNCING, Link.ONLINE, Link.ONLINE]
    assert after == [True, True] and caught_up == [False, False] and desk.texts() == ["1"]


def test_with_a_full_disk_nothing_is_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    source, full = Source(e.batch(e.room([e.post("1")]), token="s1")), True
    ready = desk.applier.ready

    def room() -> None:
        if full:
            raise DiskFull("full")
        ready()

    monkeypatch.setattr(desk.applier, "ready", room)

    async def story(clock: VirtualClock) -> None:
        nonlocal full
        puller = Puller(source, desk.applier, Watchless())
        for _ in range(3):
            with pytest.raises(DiskFull):
                await puller.run(Beat())
        assert source.started == []
        full = False
        with pytest.raises(Unreachable):
            await puller.run(Beat())

    simulate(story)
    assert desk.texts() == ["1"]


class Files:
    """A server of files; what it does not have is not found."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.has: dict[str, bytes | Exception] = {}
        self.asked: list[str] = []
        monkeypatch.setattr(media, "download", self.download)
        monkeypatch.setattr(media, "thumbnail", self.thumbnail)

    async def download(self, http: Any, *, mxc: str) -> tuple[bytes, str]:
        self.asked.append(mxc)
        found = self.has.get(mxc, NotFound())
        if isinstance(found, Exception):
            raise found
        return found, "image/png"

    async def thumbnail(self, http: Any, *, mxc: str, width: int, height: int, method: str) -> tuple[bytes, str]:
        return await self.download(http, mxc=f"{mxc} {width}x{height} {method}")


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    return Files(monkeypatch)


def fetch(desk: Desk, story: Any, **more: Any) -> None:
    async def whole(clock: VirtualClock) -> None:
        fetcher = MediaFetcher(desk.store, None, clock=clock, changes=desk.changes, **more)  # type: ignore[arg-type]

        async def keep_running() -> None:
            while True:
                try:
                    await fetcher.run(Beat())
                except (Unreachable, Broken):
                    await clock.sleep(1)

        task = asyncio.ensure_future(keep_running())
        await story(fetcher, clock)
        task.cancel()

    simulate(whole)


def test_what_is_looked_at_is_fetched_once_kept_and_told(desk: Desk, files: Files) -> None:
    files.has = {"mxc://x/a": b"full", "mxc://x/a 64x64 crop": b"small", "mxc://x/a 320x240 scale": b"middle"}

    async def story(fetcher: MediaFetcher, clock: VirtualClock) -> None:
        for variant in ("full", "64x64", "320x240", "full"):
            fetcher.want("mxc://x/a", variant)
        await clock.sleep(1)
        fetcher.want("mxc://x/a", "64x64")
        await clock.sleep(1)
        assert await fetcher.get("mxc://x/a") == b"full"

    fetch(desk, story)
    assert sorted(files.asked) == sorted(files.has) and desk.told.media == {"mxc://x/a"}


def test_what_is_not_there_is_asked_for_once_and_stops_nobody(desk: Desk, files: Files) -> None:
    files.has = {"mxc://x/b": b"b"}

    async def story(fetcher: MediaFetcher, clock: VirtualClock) -> None:
        for _ in range(3):
            for name in ("a", "b"):
                fetcher.want(f"mxc://x/{name}")
            fetcher.want("mxc://x/b", "../../etc")
            await clock.sleep(5)
        with pytest.raises(BadInput):
            await fetcher.get("mxc://x/b", "huge")

    fetch(desk, story)
    assert sorted(files.asked) == ["mxc://x/a", "mxc://x/b"]


def test_trouble_is_tried_again_and_poison_gives_up(desk: Desk, files: Files) -> None:
    files.has = {"mxc://x/a": Unreachable(), "mxc://x/b": Broken(status=500)}

    async def story(fetcher: MediaFetcher, clock: VirtualClock) -> None:
        fetcher.want("mxc://x/a")
        fetcher.want("mxc://x/b")
        await clock.sleep(20)
        assert files.asked.count("mxc://x/b") == 3 and files.asked.count("mxc://x/a") > 5
        files.has["mxc://x/a"] = b"a"
        await clock.sleep(3)

    fetch(desk, story)
    assert desk.told.media == {"mxc://x/a"}


def test_kept_files_fit_into_their_cap(desk: Desk, files: Files) -> None:
    files.has = {f"mxc://x/{n}": b"x" * 100 for n in range(5)}

    async def story(fetcher: MediaFetcher, clock: VirtualClock) -> None:
        for n in range(5):
            fetcher.want(f"mxc://x/{n}")
            await clock.sleep(1)

    fetch(desk, story, cap=lambda: 250)
    assert [row.source for row in desk.sql("SELECT source FROM media ORDER BY source")] == ["mxc://x/3", "mxc://x/4"]
