"""A day as a small block: its number over its month."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shell import times, tokens
from desktop.shell.tokens import Size

WIDE, HIGH = 44, 40


def paint_date(painter: QPainter, place: QRectF, at: int, *, over: bool = False) -> None:
    """The block of a moment's day; grey once it is over."""
    now = tokens.now()
    day, month = times.day_and_month(at)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.colour("sunk" if over else "event_soft"))
    painter.drawRoundedRect(place, Size.CORNER, Size.CORNER)
    painter.setPen(now.colour("ink2" if over else "event_ink"))
    middle = place.height() * 0.58
    for words, size, part in (
        (day, 15.0, QRectF(place.x(), place.y() + 2, place.width(), middle)),
        (month, 10.5, QRectF(place.x(), place.y() + middle - 2, place.width(), place.height() - middle)),
    ):
        painter.setFont(tokens.semibold(size))
        painter.drawText(part, Qt.AlignmentFlag.AlignCenter, words)


class DateBlock(QWidget):
    """Tells nothing to screen readers: the words beside it do. ``dragged`` when somebody carries it away."""

    dragged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at, self._over = 0, False
        self._pressed: QPointF | None = None
        self.setFixedSize(WIDE, HIGH)

    def show_day(self, at: int, *, over: bool = False) -> None:
        """Take a moment."""
        self._at, self._over = at, over
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may become a drag; else it is a click on what is around."""
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        event.setAccepted(self._pressed is not None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed, it is a drag."""
        if self._pressed is None:
            return
        far = (event.position() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is for what is around."""
        self._pressed = None
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The block."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_date(painter, QRectF(self.rect()), self._at, over=self._over)
