"""The ground every card stands on: a painted surface with round corners, a stripe and a mark of focus."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.tokens import Size

STRIPE = 4


class Card(QFrame):
    """Paints itself from the tokens; ``stripe`` is a colour at its leading edge, ``flat`` leaves the border out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stripe = ""
        self.flat = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rows = QVBoxLayout(self)
        self.rows.setSpacing(10)
        self.set_pad(tokens.pad())

    def set_pad(self, pad: int) -> None:
        """Take the inner margin of the density."""
        self.rows.setContentsMargins(pad, pad - 2, pad, pad - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft edge below in the light, the surface, the stripe, the ring of focus."""
        now = tokens.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
        if not now.dark and not self.flat:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("shade"))
            painter.drawRoundedRect(place.translated(0, 1), Size.CARD_CORNER, Size.CARD_CORNER)
        painter.setBrush(now.colour("surface"))
        painter.setPen(QPen(now.colour("line")))
        painter.drawRoundedRect(place, Size.CARD_CORNER, Size.CARD_CORNER)
        if self.stripe:
            self._paint_stripe(painter, place)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.colour("accent"), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), Size.CARD_CORNER, Size.CARD_CORNER)

    def _paint_stripe(self, painter: QPainter, place: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(place, Size.CARD_CORNER, Size.CARD_CORNER)
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        edge = QRectF(place.left() if left else place.right() - STRIPE, place.top(), STRIPE, place.height())
        painter.save()
        painter.setClipRect(edge)
        painter.fillPath(path, tokens.now().colour(self.stripe))
        painter.restore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
