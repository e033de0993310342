"""The Shell that panes, cards and dialogs are given: the window's part before the engine runs, the bridge's after."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.shell.links import Target
from sync.changes import ChangeSet
from sync.errors import StoreError
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Post
from sync.model.status import Status

if TYPE_CHECKING:
    from desktop.shell.bridge import Bridge
    from sync import Reads, Session

T = TypeVar("T")
Listener = Callable[[ChangeSet], None]


class Asked(Protocol):
    """What the window does when a pane asks for it."""

    def go(self, pane: str, key: str = "", comment: str = "") -> None: ...
    def go_to(self, target: Target) -> None: ...
    def compose(self, community: CommunityId | None, kind: str, text: str, place: str) -> None: ...
    def edit_post(self, post: Post) -> None: ...
    def steer(self, post: Post, what: str) -> None: ...
    def show_picture(self, image: QImage, name: str, save: Callable[[], None]) -> None: ...
    def ask(self, question: str, detail: str, *, yes: str, danger: bool) -> Awaitable[bool]: ...
    def say(self, text: str) -> None: ...
    def picture(self, source: str, width: int, height: int) -> object | None: ...


class WindowShell:
    """Implements ``desktop.shell.shell.Shell``. Work spawned before the engine's bridge is there waits for it."""

    def __init__(self, window: QWidget, asked: Asked, reads: "Reads | None", status: Status) -> None:
        self._window = window
        self._asked = asked
        self.reads = reads
        self.bridge: Bridge | None = None
        self._status = status
        self._listeners: list[Listener] = []
        self._waiting: list[Coroutine[Any, Any, object]] = []

    def attach(self, bridge: "Bridge") -> None:
        """From now on reads and verbs go through ``bridge``; the reads of the first frame are closed."""
        self.bridge = bridge
        if self.reads is not None:
            self.reads.close()
            self.reads = None
        bridge.changed.connect(self.tell)
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            bridge.spawn(work)

    def detach(self) -> None:
        """The engine is about to go: nothing more is told or started."""
        self.bridge = None
        self._listeners.clear()
        for work in self._waiting:
            work.close()
        self._waiting.clear()

    def tell(self, change: ChangeSet) -> None:
        """Hand a change set to all who are still there."""
        if change.status is not None:
            self._status = change.status
        self._listeners = [listener for listener in self._listeners if _alive(listener)]
        for listener in tuple(self._listeners):
            if _alive(listener):
                listener(change)

    @property
    def status(self) -> Status:
        """How the engine stands, as last told."""
        return self._status

    @property
    def window(self) -> QWidget:
        """The window that system dialogs belong to."""
        return self._window

    def read(self, read: Callable[["Reads"], T]) -> Awaitable[T]:
        """Read on the reader's thread."""
        return self._bridge().read(read)

    def call(self, verb: Callable[["Session"], Coroutine[Any, Any, T]]) -> Awaitable[T]:
        """Run a verb of the session on the engine's loop."""
        return self._bridge().call(verb)

    def spawn(self, work: Coroutine[Any, Any, object]) -> None:
        """Start work, or keep it until it can start."""
        if self.bridge is None:
            self._waiting.append(work)
        else:
            self.bridge.spawn(work)

    def on_change(self, listener: Listener) -> None:
        """Have ``listener`` called with every change set, for as long as its widget lives."""
        self._listeners.append(listener)

    def open_post(self, key: PostKey, *, comment: PostKey | None = None) -> None:
        """Show a post with its comments."""
        self._asked.go("thread", key, comment or "")

    def open_community(self, community: CommunityId) -> None:
        """Show a community's feed."""
        self._asked.go("community", community)

    def open_pane(self, name: str) -> None:
        """Show a pane by name."""
        self._asked.go(name)

    def go_to(self, target: Target) -> None:
        """Follow a link into Parvis."""
        self._asked.go_to(target)

    def compose(
        self, *, community: CommunityId | None = None, kind: str = "message", text: str = "", place: str = ""
    ) -> None:
        """Open the composer."""
        self._asked.compose(community, kind, text, place)

    def edit_post(self, post: Post) -> None:
        """Open the dialog that changes a post or comment."""
        self._asked.edit_post(post)

    def steer(self, post: Post, what: str) -> None:
        """Open what says how an idea goes on."""
        self._asked.steer(post, what)

    def show_picture(self, image: QImage, name: str, save: Callable[[], None]) -> None:
        """Show a picture in full over the window."""
        self._asked.show_picture(image, name, save)

    def ask(self, question: str, detail: str = "", *, yes: str, danger: bool = False) -> Awaitable[bool]:
        """Ask before something that cannot be undone."""
        return self._asked.ask(question, detail, yes=yes, danger=danger)

    def toast(self, text: str) -> None:
        """Say one sentence at the bottom of the window."""
        self._asked.say(text)

    def picture(self, source: str, width: int, height: int) -> object | None:
        """A picture if its bytes are here; otherwise asks for them."""
        return self._asked.picture(source, width, height)

    def _bridge(self) -> "Bridge":
        if self.bridge is None:
            raise StoreError("the engine is not running")
        return self.bridge


def _alive(listener: Listener) -> bool:
    """Whether the widget behind a bound method still exists."""
    owner = getattr(listener, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
