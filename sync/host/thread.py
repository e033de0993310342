"""The engine in a thread of its own, with a stock asyncio loop; whoever shows things stays outside."""

import logging
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.store.profile import Profile

if TYPE_CHECKING:
    import asyncio

    from sync.engine.world import World
    from sync.host.demo import Demo, Progress
    from sync.host.door import Door, Message
    from sync.session import Session

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Stopped(SyncError):
    """The engine has ended; nothing can be asked of it any more."""

    reason = "failed"


class NotBegun(Stopped):
    """The engine has ended before it began what was asked: nothing of it was done."""


class EngineThread:
    """One profile's engine.

    ``ready`` holds the session once it is open, or why it is not. ``subscribe`` and ``run`` may be called before
    ``start``. Callbacks come on the engine's thread.
    """

    def __init__(self, profile: Profile, *, world: "World | None" = None) -> None:
        self.profile = profile
        self.ready: Future[Session] = Future()
        self._world = world
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._handlers: dict[str, Callable[[Message], Message | None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._stop_asked = threading.Event()
        self._thread = threading.Thread(target=self._main, name="parvis-engine", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Have every change told; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_request(self, name: str, handler: "Callable[[Message], Message | None]") -> None:
        """Answer a command of a second program, such as ``show``; called on a thread of the door."""
        self._handlers[name] = handler

    def run(self, verb: "Callable[[Session], Coroutine[Any, Any, T]]") -> "Future[T]":
        """Run a verb on the engine's loop once it is ready. Cancelling the future cancels the verb."""
        result: Future[T] = Future()
        self.ready.add_done_callback(lambda ready: self._begin(verb, ready, result))
        return result

    def stop(self, timeout: float = 3.0) -> bool:
        """End in order; false when it took longer than ``timeout`` and was left to the end of the process."""
        self._stop_asked.set()
        loop, stopping = self._loop, self._stopping
        if loop is not None and stopping is not None and not loop.is_closed():
            try:
                loop.call_soon_threadsafe(stopping.set)
            except RuntimeError:
                _log.debug("the loop closed by itself")
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def start_demo(self, progress: "Progress | None" = None) -> "Future[Demo]":
        """Prepare the sample company beside this profile, on a thread of its own; ``stop_demo`` ends it."""
        from sync.host.demo import start_demo

        result: Future[Demo] = Future()

        def prepare() -> None:
            try:
                demo = start_demo(self.profile, progress or (lambda _share, _phase: None))
            except Exception as error:  # a thread has nobody else to tell
                _fail(result, error)
            else:
                if result.set_running_or_notify_cancel():
                    result.set_result(demo)

        threading.Thread(target=prepare, name="parvis-demo", daemon=True).start()
        return result

    def _begin(
        self, verb: "Callable[[Session], Coroutine[Any, Any, T]]", ready: "Future[Session]", result: "Future[T]"
    ) -> None:
        import asyncio

        refusal = NotBegun() if ready.cancelled() else ready.exception()
        loop = self._loop
        if refusal is None and (loop is None or loop.is_closed() or self._stop_asked.is_set()):
            refusal = NotBegun()
        if refusal is not None or loop is None:
            _fail(result, refusal or NotBegun())
            return
        work = verb(ready.result())
        try:
            inner = asyncio.run_coroutine_threadsafe(work, loop)
        except RuntimeError:
            work.close()
            _fail(result, NotBegun())
            return
        result.add_done_callback(lambda done: inner.cancel() if done.cancelled() else None)
        inner.add_done_callback(lambda done: _copy(done, result))

    def _main(self) -> None:
        import asyncio

        try:
            with asyncio.Runner() as runner:
                runner.run(self._live())
        except Exception as error:  # whatever it was, whoever waits for ``ready`` must hear of it
            if self.ready.done():
                _log.exception("the engine ended")
            else:
                self.ready.set_exception(error)
        finally:
            if not self.ready.done():
                self.ready.set_exception(Stopped())

    async def _live(self) -> None:
        """Lock, open, listen, wait for the end, close."""
        import asyncio

        from sync.changes import Changes
        from sync.engine.world import World
        from sync.session import Session

        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        changes = Changes(self._loop.call_later)
        changes.subscribe(self._tell)
        lock = self.profile.lock()
        try:
            session = await Session.open(self.profile, self._world or World(), changes)
            try:
                await self._serve(session)
            finally:
                await session.close()
        finally:
            lock.release()

    async def _serve(self, session: "Session") -> None:
        import asyncio

        assert self._stopping is not None
        door = self._open_door()
        try:
            if not self._stop_asked.is_set():
                session.start()
                self.ready.set_result(session)
                await self._stopping.wait()
        finally:
            if door is not None:
                await asyncio.to_thread(door.close)

    def _open_door(self) -> "Door | None":
        """Where a second program knocks; a folder that can hold no socket must not keep the first one from working."""
        from sync.host.door import Door
        from sync.store import keys

        key = keys.load_key(self.profile)
        try:
            return Door(self.profile, key, self._answer) if key is not None else None
        except OSError as error:
            _log.warning("a second program cannot be answered: %s", error.strerror)
            return None

    def _tell(self, change: ChangeSet) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def _answer(self, request: "Message") -> "Iterator[Message]":
        """What a second program asked, on a thread of the door."""
        from sync.host.following import follow
        from sync.host.requests import answer

        name = request.get("do")
        handler = self._handlers.get(name) if isinstance(name, str) else None
        if handler is not None:
            said = handler(request)
            if said is not None:
                yield said
        elif name == "follow":
            yield from follow(self)
        elif name != "show":
            try:
                said = self.run(lambda session: answer(session, self.profile, request)).result()
            except NotBegun:
                return
            yield said


def _fail(result: "Future[Any]", error: BaseException) -> None:
    if result.set_running_or_notify_cancel():
        result.set_exception(error)


def _copy(done: "Future[T]", result: "Future[T]") -> None:
    """Hand the outcome on, unless nobody waits any more."""
    if result.cancelled():
        return
    if done.cancelled():
        result.set_exception(Stopped())
        return
    error = done.exception()
    if error is not None:
        result.set_exception(error)
    else:
        result.set_result(done.result())


