"""An engine thread in memory: a real loop on a real thread, a session of the test's own."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any

from sync.changes import ChangeSet


class FakeEngine:
    """The parts of ``sync.EngineThread`` that the window uses."""

    def __init__(self, session: Any = None) -> None:
        self.session = session
        self.ready: Future[Any] = Future()
        self.stopped = False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._listeners: list[Callable[[ChangeSet], None]] = []

    def start(self) -> None:
        self._thread.start()
        self.ready.set_result(self.session)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def run(self, verb: Callable[[Any], Coroutine[Any, Any, Any]]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(verb(self.session), self._loop)

    def tell(self, change: ChangeSet) -> None:
        """Tell from the engine's thread, as the engine does."""
        self._loop.call_soon_threadsafe(lambda: [listener(change) for listener in tuple(self._listeners)])

    def stop(self, timeout: float = 3) -> bool:
        self.stopped = True
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout)
        self._loop.close()
        return True
