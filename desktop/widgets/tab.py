"""A tab of a banner: a word with a line below when it is chosen, and how many wait behind it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.shell import times, tokens
from desktop.widgets.badges import count_width, paint_count
from desktop.widgets.buttons import ring


class Tab(QPushButton):
    """A word with a line below when it is chosen."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._ring, self._words, self._number, self._total = False, words, 0, ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(tokens.semibold(13.5))

    def show_total(self, total: int | None) -> None:
        """How much stands behind it, beside the word; nothing for none or not counted."""
        words = times.number(total) if total else ""
        if words != self._total:
            self._total = words
            self.setAccessibleName(self._label(words) if words else "")
            self.updateGeometry()
            self.update()

    def wide(self, total: int | None) -> int:
        """How wide it would be with that number beside the word."""
        words = self._label(times.number(total) if total else "")
        return self.fontMetrics().horizontalAdvance(words) + 16 + self._aside

    def show_number(self, number: int, said: str) -> None:
        """How many wait behind it; ``said`` is for a screen reader."""
        if number != self._number:
            self._number = number
            self.setAccessibleName(f"{self._words}, {said}" if number else "")
            self.updateGeometry()
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who move with the keyboard."""
        self._ring = event.reason() not in {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason}
        super().focusInEvent(event)

    def nextCheckState(self) -> None:
        """Which tab is shown is told from outside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right are the banner's."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The word, and room for the line and the number."""
        return QSize(self.fontMetrics().horizontalAdvance(self._label(self._total)) + 16 + self._aside, 36)

    minimumSizeHint = sizeHint

    def _label(self, total: str) -> str:
        return f"{self.text()} {total}" if total else self.text()

    @property
    def _aside(self) -> int:
        return count_width(self._number) + 6 if self._number else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word and the line."""
        painter = QPainter(self)
        painter.setPen(tokens.now().colour("ink" if self.isChecked() else "ink2"))
        painter.setFont(self.font())
        words = self.rect().adjusted(0, 0, -self._aside, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self._label(self._total))
        if self.isChecked():
            painter.fillRect(8, self.height() - 2, self.width() - 16, 2, tokens.now().colour("accent"))
        if self._number:
            paint_count(painter, self.width() - 8, self.height() // 2, self._number)
        if self.hasFocus() and self._ring:
            ring(painter, QRectF(self.rect()), 6)
