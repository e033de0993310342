"""A community as a line: its square, its name, what is to be known of it, and at most two things to do."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell.tokens import Size
from desktop.widgets.badges import paint_square
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Elided

_SQUARE = 36


class Square(QWidget):
    """The colour of a community."""

    def __init__(self, colour: str, size: int = _SQUARE) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_square(painter, QRectF(self.rect()), self._colour, 10)


class CommunityRow(QWidget):
    """``add`` puts a button at its end; a screen reader hears it with the name of the community."""

    def __init__(self, name: str, about: str, colour: str, topic: str = "") -> None:
        super().__init__()
        self.name = name
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 6, 0, 6)
        self._line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        for text, size, role, bold in (
            (name, Size.BODY, "ink", True), (topic, Size.SECOND, "ink", False), (about, Size.SECOND, "ink2", False),
        ):  # fmt: skip
            if text:
                words.addWidget(Elided(text, size, bold=bold, role=role))
        self._line.addWidget(Square(colour))
        self._line.addLayout(words, 1)
        self.setAccessibleName(", ".join(part for part in (name, about, topic) if part))

    def add(self, words: str, look: str = "outline") -> Button:
        """One more thing to do."""
        button = Button(words, look)
        button.setAccessibleName(f"{words}, {self.name}")
        self._line.addWidget(button)
        return button
