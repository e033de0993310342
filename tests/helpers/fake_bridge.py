"""The bridge of the window, answered by the shell in memory."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from sync.changes import ChangeSet
from tests.helpers.fake_shell import FakeShell


class FakeBridge(QObject):
    """``tell`` delivers a change set as the engine would; ``shell.session.calls`` keeps the verbs."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: FakeShell | None = None) -> None:
        super().__init__()
        self.shell = shell or FakeShell()
        self.shell.session.tell = self.tell

    def read(self, read: Callable[[Any], Any]) -> Awaitable[Any]:
        return self.shell.read(read)

    def call(self, verb: Callable[[Any], Coroutine[Any, Any, Any]]) -> Awaitable[Any]:
        return self.shell.call(verb)

    def spawn(self, work: Coroutine[Any, Any, object]) -> None:
        self.shell.spawn(work)

    def tell(self, change: ChangeSet) -> None:
        self.changed.emit(change)
