"""What each command of the table of shortcuts does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.actions import account
from desktop.shell.shortcuts import SHORTCUTS
from desktop.windows import sheets

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow

_ON_PANE = {shortcut.name for shortcut in SHORTCUTS if shortcut.pane}
_ON_FIELD = {"undo", "redo", "cut", "copy", "paste"}

_ALWAYS = {"quit", "close", "settings", "shortcuts", "about", "full_screen", "density", "theme"} | _ON_FIELD
"""What works while nobody is signed in."""


class Commands:
    """``run`` takes a name of the table; a name nobody carries out is a mistake a test finds."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.table: dict[str, Callable[[], object]] = {
            "publish": lambda: window.shell.compose(community=window.community_shown()),
            "sync": lambda: account.synchronise(window.shell),
            "settings": lambda: sheets.open_settings(window.shell),
            "sign_out": lambda: account.sign_out(window.shell),
            "close": window.close,
            "quit": lambda: window.asked.emit("quit"),
            "search": lambda: window.bars.search(),
            "density": lambda: self._switch("density", "compact", "comfortable"),
            "theme": lambda: window.asked.emit("theme"),
            "side": lambda: window.columns.toggle("side"),
            "navigation": lambda: window.columns.toggle("navigation"),
            "full_screen": self._full_screen,
            "sign_in": lambda: sheets.open_sign_in(window.shell),
            "home": lambda: window.go("home"),
            "outbox": lambda: window.go("outbox"),
            "communities": lambda: window.go("communities"),
            "people": lambda: window.go("people"),
            "agenda": lambda: window.go("agenda"),
            "notice": lambda: window.notice.follow(),
            "back": self._back,
            "forward": window.forward,
            "shortcuts": lambda: sheets.open_shortcuts(window.shell),
            "about": lambda: sheets.open_about(window.shell),
        }

    def run(self, name: str) -> None:
        """Carry a command out, here or by the pane that is shown."""
        if self._window.welcoming and name not in _ALWAYS:
            return
        if name in _ON_PANE:
            self._window.pane.command(name)
        elif name in _ON_FIELD:
            field = QApplication.focusWidget()
            act = getattr(field, name, None)
            if callable(act):
                act()
        else:
            self.table[name]()

    def known(self) -> set[str]:
        """Every name ``run`` can carry out."""
        return set(self.table) | _ON_PANE | _ON_FIELD

    def _switch(self, setting: str, one: str, other: str) -> None:
        now = self._window.settings.get(setting)
        account.change_setting(self._window.shell, setting, other if now == one else one)

    def _full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _back(self) -> None:
        """Escape closes what lies over the content first, then goes back."""
        if not self._window.columns.close_opened():
            self._window.back()
