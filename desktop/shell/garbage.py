"""Cycles of garbage are collected on the window's thread, never on another."""

import gc

from PySide6.QtCore import QObject, QTimerEvent

_EVERY_MS = 500


class Garbage(QObject):
    """Once made, Python collects no cycle by itself any more; this does, at most twice a second.

    By itself Python collects on whichever thread happens to allocate, so that the engine's or the reader's thread would
    destroy Qt objects of the window. An object with a running timer then stays in the timers of the window's thread
    after its death, and the next look at them is a crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(_EVERY_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        """As often as Python itself would look, at most."""
        self.look()

    def look(self) -> None:
        """Collect what Python would collect by now; nothing while the engine rests the collector (threshold 0)."""
        young, middle, old = gc.get_count()
        most_young, most_middle, most_old = gc.get_threshold()
        if 0 < most_young < young:
            gc.collect(2 if old > most_old else 1 if middle > most_middle else 0)
