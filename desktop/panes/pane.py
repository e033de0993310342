"""What every pane of the window is: made from a shell, shown from the cache, kept true by changes."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from desktop.shell.shell import Shell
from sync.changes import ChangeSet
from sync.model.ids import PostKey

if TYPE_CHECKING:
    from sync import Reads


class Pane(QWidget):
    """``name`` is the pane's in the table of panes, ``key`` the community or post it shows."""

    name = ""

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__()
        self.shell = shell
        self.key = key
        self.setBackgroundRole(QPalette.ColorRole.Window)
        shell.on_change(self.refresh)

    def show_first(self, reads: "Reads") -> None:
        """Show what the cache holds, at once: for the first paint."""

    def arrive(self, comment: str = "") -> None:
        """One came here: read what is not there yet, scroll to ``comment``."""

    def refresh(self, change: ChangeSet) -> None:
        """Read again what a change made untrue."""

    def spot(self) -> Any:
        """How far one scrolled and what one chose here, for a pane that takes the place of this one; None: nothing."""
        return None

    def stand(self, spot: Any) -> None:
        """Take the place of such a pane, before one is shown."""

    def set_beside(self, said: frozenset[PostKey] | None) -> None:
        """Which announcements stand beside this pane already; None while no column does."""

    def command(self, name: str) -> bool:
        """Carry out a command of the keys (``next``, ``open``, ``react``…); False when it means nothing here."""
        return False
