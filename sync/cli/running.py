"""An engine for a command that stays: one's own, or the one that holds the profile already."""

import signal
import threading
from collections.abc import Iterator
from types import FrameType, TracebackType
from typing import Any, Self

from sync.errors import Busy
from sync.host.door import conversation, handover
from sync.host.following import follow
from sync.host.requests import answer
from sync.host.thread import EngineThread
from sync.store.profile import Profile

Message = dict[str, Any]


class Running:
    """Answers requests and tells changes, whoever runs the engine. A termination ends it like Ctrl+C."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._engine: EngineThread | None = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _interrupt)
        engine = EngineThread(self._profile)
        engine.start()
        try:
            engine.ready.result()
        except Busy:
            if handover(self._profile, {"do": "status"}) is None:
                raise
        except BaseException:
            engine.stop()  # interrupted while it starts: nobody leaves what nobody entered
            raise
        else:
            self._engine = engine
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._engine is not None:
            self._engine.stop()

    def ask(self, request: Message) -> Message:
        """The answer to one request."""
        engine = self._engine
        if engine is not None:
            return engine.run(lambda session: answer(session, self._profile, request)).result()
        said = handover(self._profile, request)
        if said is None:
            raise Busy("the running program ended")
        return said

    def follow(self) -> Iterator[Message]:
        """Changes of state, until interrupted or until the other program ends."""
        if self._engine is not None:
            return follow(self._engine)
        return conversation(self._profile, {"do": "follow"})


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
