"""The accepted answer, quoted in the card of its question."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.labels import Elided, plain
from sync.model.promise import Quote

_LONGEST = 220


class Quoted(QWidget):
    """``opened`` when somebody wants to read the answer where it was given; the menu of the card offers the same."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Elided(size=Size.SECOND, role="ink2")
        self.words = plain("", wrap=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 1, 14, 1)
        rows.setSpacing(2)
        rows.addWidget(self.name)
        rows.addWidget(self.words)

    def show_quote(self, quote: Quote) -> None:
        """Take the first words of an answer."""
        words = " ".join(quote.text.split())
        self.name.setText(translate("Card", "{name} · accepted answer", name=quote.name))
        self.words.setText(words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar where the words begin."""
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        bar = QRectF(0 if left else self.width() - 3, 0, 3, self.height())
        QPainter(self).fillRect(bar, tokens.now().colour("event"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes there."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()
        event.accept()
