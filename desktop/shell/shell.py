"""What a pane or a dialog may ask of the window around it."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sync.changes import ChangeSet
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Post
from sync.model.status import Status

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from desktop.shell.links import Target
    from sync import Reads, Session

T = TypeVar("T")


class Shell(Protocol):
    """The window, as panes, cards and dialogs see it; tests pass an in-memory one."""

    @property
    def status(self) -> Status:
        """How the engine stands, as last told."""

    def read(self, read: Callable[["Reads"], T]) -> Awaitable[T]:
        """Read on the reader's thread; never blocks a frame."""

    def call(self, verb: Callable[["Session"], Coroutine[Any, Any, T]]) -> Awaitable[T]:
        """Run a verb of the session on the engine's loop; raises sync.errors.SyncError."""

    def spawn(self, work: Coroutine[Any, Any, object]) -> None:
        """Start work, hold it, and tell the person if it fails."""

    def on_change(self, listener: Callable[[ChangeSet], None]) -> None:
        """Have ``listener`` called on the window's thread with every change set."""

    def open_post(self, key: PostKey, *, comment: PostKey | None = None) -> None:
        """Show a post with its comments, scrolled to ``comment``."""

    def open_community(self, community: CommunityId) -> None:
        """Show a community's feed."""

    def open_pane(self, name: str) -> None:
        """Show ``home``, ``outbox``, ``documents``… by name."""

    def go_to(self, target: "Target") -> None:
        """Follow a link into Parvis: to a place, never to a command."""

    def compose(
        self, *, community: CommunityId | None = None, kind: str = "message", text: str = "", place: str = ""
    ) -> None:
        """Open the composer; ``place`` names a draft to go on with (``wish:<id>`` publishes a wish elsewhere)."""

    def edit_post(self, post: Post) -> None:
        """Open the dialog that changes a post or comment written here."""

    def steer(self, post: Post, what: str) -> None:
        """Open a sheet about a post: the ``status`` of an idea, the one it joins (``merge``), or ``pass_on``."""

    def show_picture(self, image: "QImage", name: str, save: Callable[[], None]) -> None:
        """Show a picture in full over the window; ``save`` keeps a copy."""

    def ask(self, question: str, detail: str = "", *, yes: str, danger: bool = False) -> Awaitable[bool]:
        """Ask before something that cannot be undone; ``yes`` is the word on the button that does it."""

    @property
    def window(self) -> "QWidget":
        """The window that system dialogs belong to."""

    def toast(self, text: str) -> None:
        """Say one sentence at the bottom of the window for a few seconds, also to screen readers."""

    def picture(self, source: str, width: int, height: int) -> object | None:
        """A QPixmap of an mxc or local picture if its bytes are here; otherwise asks for them and returns None."""
