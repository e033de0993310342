"""The rounded grounds that sheets, cards and attachments stand on."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.shell.tokens import Size


def paint_surface(widget: QWidget) -> None:
    """Fill the widget with a card's ground and its hairline; to be called while it paints."""
    now = tokens.now()
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(now.colour("surface"))
    painter.setPen(QPen(now.colour("line")))
    place = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(place, Size.CARD_CORNER, Size.CARD_CORNER)
    painter.end()


def paint_ground(widget: QWidget, role: str, corner: float = 10) -> None:
    """Fill the widget with one colour of the tokens, its corners rounded; to be called while it paints."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.now().colour(role))
    painter.drawRoundedRect(QRectF(widget.rect()), corner, corner)
    painter.end()
