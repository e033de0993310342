"""The window never waits for the engine, and nothing that was started is forgotten."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from desktop.shell.bridge import Bridge
from sync.changes import ChangeSet
from sync.errors import NotAllowed, StoreError
from sync.model.status import Link, Status
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_reads import FakeReads

Run = Callable[[Callable[[Bridge], Coroutine[Any, Any, Any]]], Any]


class Session:
    def __init__(self) -> None:
        self.cancelled = threading.Event()

    async def name(self) -> str:
        return threading.current_thread().name

    async def refuse(self) -> None:
        raise NotAllowed("no")

    async def wait(self) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled.set()
            raise


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    made = FakeEngine(Session())
    yield made
    made.stop()


@pytest.fixture
def run(qapp: QApplication, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setattr("sync.open_reads", lambda profile: FakeReads())
    loop = qasync.QEventLoop(qapp)

    def work(test: Callable[[Bridge], Coroutine[Any, Any, Any]]) -> Any:
        async def whole() -> Any:
            bridge = Bridge(None, engine)  # type: ignore[arg-type]
            try:
                return await asyncio.wait_for(test(bridge), 5)
            finally:
                await bridge.close()

        return loop.run_until_complete(whole())

    yield work
    loop.close()


def test_verbs_run_on_the_engines_thread_and_answers_come_back(run: Run, engine: FakeEngine) -> None:
    engine.start()

    async def test(bridge: Bridge) -> None:
        assert await bridge.call(lambda session: session.name()) != threading.current_thread().name  # type: ignore[attr-defined]
        with pytest.raises(NotAllowed):
            await bridge.call(lambda session: session.refuse())  # type: ignore[attr-defined]

    run(test)


def test_reads_run_on_a_thread_of_their_own(run: Run, engine: FakeEngine) -> None:
    engine.start()

    async def test(bridge: Bridge) -> None:
        names = {await bridge.read(lambda reads: threading.current_thread().name) for _ in range(5)}
        assert len(names) == 1
        assert names.pop().startswith("parvis-reader")
        assert len((await bridge.read(lambda reads: reads.home())).posts) > 0

    run(test)


def test_reading_waits_for_a_store_that_the_engine_still_makes(
    run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[FakeReads] = []

    def open_reads(profile: object) -> FakeReads | None:
        return made[0] if made else None

    monkeypatch.setattr("sync.open_reads", open_reads)

    async def test(bridge: Bridge) -> None:
        waits = asyncio.ensure_future(bridge.read(lambda reads: reads.figures().posts))
        await asyncio.sleep(0.05)
        assert not waits.done()
        made.append(FakeReads())
        engine.start()
        assert await waits == 48_210

    run(test)


def test_files_of_an_older_parvis_are_read_once_the_engine_brought_them_up_to_date(
    run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[FakeReads] = []

    def open_reads(profile: object) -> FakeReads:
        if not made:
            raise StoreError("outbox.db has version 1, this Parvis needs 2")
        return made[0]

    monkeypatch.setattr("sync.open_reads", open_reads)

    async def test(bridge: Bridge) -> None:
        waits = asyncio.ensure_future(bridge.read(lambda reads: reads.figures().posts))
        await asyncio.sleep(0.05)
        assert not waits.done(), "nobody is told that the files cannot be used"
        made.append(FakeReads())
        engine.start()
        assert await waits == 48_210

    run(test)


def test_changes_arrive_on_this_thread_in_order(run: Run, engine: FakeEngine) -> None:
    engine.start()

    async def test(bridge: Bridge) -> None:
        seen: list[tuple[Link, str]] = []
        bridge.changed.connect(lambda change: seen.append((change.status.link, threading.current_thread().name)))
        for link in (Link.SYNCING, Link.ONLINE, Link.OFFLINE):
            engine.tell(ChangeSet(status=Status(link)))
        while len(seen) < 3:  # noqa: ASYNC110 - a Qt signal sets no asyncio event
            await asyncio.sleep(0.01)
        assert [link for link, _ in seen] == [Link.SYNCING, Link.ONLINE, Link.OFFLINE]
        assert {name for _, name in seen} == {threading.current_thread().name}

    run(test)


def test_what_the_engine_says_after_the_end_starts_nothing(run: Run, engine: FakeEngine) -> None:
    engine.start()

    async def test(bridge: Bridge) -> None:
        seen: list[ChangeSet] = []
        bridge.changed.connect(seen.append)
        engine.tell(ChangeSet(settings=True))  # the place and the size of the window, kept at the end
        await bridge.close()
        await asyncio.sleep(0.05)
        assert seen == []

    run(test)


def test_spawned_work_is_held_and_its_failure_told(run: Run, engine: FakeEngine) -> None:
    engine.start()

    async def test(bridge: Bridge) -> None:
        failures: list[BaseException] = []
        bridge.failed.connect(failures.append)
        bridge.spawn(bridge.call(lambda session: session.refuse()))  # type: ignore[attr-defined]
        while not failures:  # noqa: ASYNC110 - a Qt signal sets no asyncio event
            await asyncio.sleep(0.01)
        assert isinstance(failures[0], NotAllowed)

    run(test)


def test_closing_cancels_what_runs_here_and_on_the_engine(run: Run, engine: FakeEngine) -> None:
    engine.start()

    async def test(bridge: Bridge) -> None:
        task = bridge.spawn(bridge.call(lambda session: session.wait()))  # type: ignore[attr-defined]
        await asyncio.sleep(0.05)
        await bridge.close()
        assert task.cancelled()

    run(test)
    assert engine.session.cancelled.wait(2)
