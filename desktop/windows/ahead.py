"""Imports what other panes are made of while nobody waits: opening one for the first time is as quick as again."""

from collections.abc import Iterable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop.panes.table import PANES

WHAT_THEY_HOLD = ("desktop.widgets.editor_comment", "desktop.widgets.drop")
"""Given to panes by the middle of the window."""
AFTER, BETWEEN = 2_000, 60
"""Milliseconds: the first news and pictures are taken in before, and a key pressed meanwhile is answered between."""


class Ahead(QObject):
    """One module at a time; together they take about 60 ms of the window's thread."""

    def __init__(self, parent: QObject, modules: Iterable[str] = ()) -> None:
        super().__init__(parent)
        names = modules or (*(module for module, _ in PANES.values()), *WHAT_THEY_HOLD)
        self.left = list(dict.fromkeys(names))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def start(self, after: int = AFTER) -> None:
        """Begin in so many milliseconds; harmless when called again."""
        if self.left:
            self._timer.start(after)

    def _step(self) -> None:
        import_module(self.left.pop(0))
        self.start(BETWEEN)
