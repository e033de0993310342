"""One sentence at the bottom of the window for a few seconds, also told to screen readers."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.shell import tokens
from desktop.shell.tokens import Size

_SECONDS = 4
_PER_SIGN_MS = 40
_MARGIN = 48


class Toast(QLabel):
    """Shows the latest sentence; a click on it goes where it leads, or puts it away.

    ``follow`` is for the keys: four seconds may be too short for them, so it leads there until it was followed.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("toast")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(16, 8, 16, 8)
        self._clicked: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, clicked: Callable[[], None] | None = None, keys: str = "") -> None:
        """Show ``text``, longer when it is long; ``keys``, which follow it, are told to screen readers."""
        self._clicked = clicked
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clicked else Qt.CursorShape.ArrowCursor)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{text} ({keys})" if keys else text))
        self._timer.start(_SECONDS * 1000 + len(text) * _PER_SIGN_MS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow it."""
        self.follow()

    def follow(self) -> None:
        """Go where the sentence leads, also when it is not shown any more."""
        clicked = self._clicked
        self.put_away()
        if clicked is not None:
            clicked()

    def put_away(self) -> None:
        """Show it no longer, and forget where it leads."""
        self._clicked = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ink for the ground and paper for the words: it stands out in both themes."""
        now = tokens.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("ink"))
        painter.drawRoundedRect(self.rect(), Size.CORNER, Size.CORNER)
        painter.setPen(now.colour("paper"))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect().adjusted(16, 8, -16, -8), flags, self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self._window
        widest = min(560, parent.width() - 2 * _MARGIN)
        self.setFixedWidth(max(120, min(widest, self.fontMetrics().horizontalAdvance(self.text()) + 48)))
        self.setFixedHeight(max(self.heightForWidth(self.width()), 40))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - _MARGIN)
