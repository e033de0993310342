"""Between the window and the engine: reads on a thread of their own, verbs on the engine's loop, changes back."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from sync.changes import ChangeSet
from sync.errors import StoreError

if TYPE_CHECKING:
    from sync import EngineThread, Profile, Reads, Session

T = TypeVar("T")


class Bridge(QObject):
    """Lives on the window's thread, under a running loop; imported after the first paint only.

    ``changed`` carries each change set of the engine, delivered on this thread. ``failed`` carries the error of
    spawned work that nobody caught. ``close`` ends reads and tasks; the engine itself belongs to the application.
    """

    changed = Signal(object)
    failed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, profile: "Profile", engine: "EngineThread") -> None:
        super().__init__()
        self._profile = profile
        self._engine = engine
        self._tasks: set[asyncio.Task[object]] = set()
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="parvis-reader")
        self._reads: Reads | None = None
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        engine.subscribe(self._arrived.emit)

    async def read(self, read: Callable[["Reads"], T]) -> T:
        """Read on the reader's thread; waits for the engine when there is no store yet."""
        loop = asyncio.get_running_loop()
        if self._reads is None and not await loop.run_in_executor(self._reader, self._open):
            await asyncio.shield(asyncio.wrap_future(self._engine.ready))
        try:
            return await loop.run_in_executor(self._reader, self._run, read)
        except StoreError:
            if not self._closed:  # the engine mends what was damaged, and tells when there is something to read again
                self.spawn(self.call(lambda session: session.look_after_files()))
            raise

    async def call(self, verb: Callable[["Session"], Coroutine[Any, Any, T]]) -> T:
        """Run a verb on the engine's loop once it is ready; an abandoned wait cancels it there too."""
        return await asyncio.wrap_future(self._engine.run(verb))

    def spawn(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
        """Start work and hold it until it ends."""
        task: asyncio.Task[object] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def close(self) -> None:
        """Cancel what runs, wait for it a moment, and close the reads on their thread. Harmless when called twice."""
        if self._closed:
            return
        self._closed = True
        current = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not current]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=1)
        await asyncio.get_running_loop().run_in_executor(self._reader, self._shut)
        self._reader.shutdown(wait=False)

    @Slot(object)
    def _deliver(self, change: ChangeSet) -> None:
        if not self._closed:  # at the end the engine keeps the last settings, and nobody is left to read them again
            self.changed.emit(change)

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.failed.emit(error)

    def _open(self) -> bool:
        from sync import open_reads

        if self._reads is None:
            try:
                self._reads = open_reads(self._profile)
            except StoreError:
                if self._engine.ready.done():
                    raise
                return False  # files of an older Parvis, or damaged: the engine is just bringing them up to date
        return self._reads is not None

    def _run(self, read: Callable[["Reads"], T]) -> T:
        if not self._open():
            raise StoreError("there is no store yet")
        assert self._reads is not None
        return read(self._reads)

    def _shut(self) -> None:
        if self._reads is not None:
            self._reads.close()
            self._reads = None
