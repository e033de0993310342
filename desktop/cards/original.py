"""The post of another community that a post quotes, framed in its card."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import times, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import Elided, plain
from sync.model.shared import Shared

_LONGEST, _LINES = 360, 6


class Original(QWidget):
    """``opened`` when somebody wants to read it where it was written; the menu of the card offers the same."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Elided(bold=True, size=Size.SECOND)
        self.where = Elided(size=Size.SECOND, role="ink2")
        self.title = plain("", bold=True, wrap=True)
        self.words = plain("", wrap=True)
        self.note = plain("", Size.SECOND, role="ink2", wrap=True)
        self._reachable = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.name)
        head.addWidget(self.where, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 11, 14, 11)
        rows.setSpacing(4)
        rows.addLayout(head)
        for part in (self.title, self.words, self.note):
            rows.addWidget(part)

    def show_original(self, original: Shared) -> None:
        """Take who wrote what, where."""
        self._reachable = not original.gone
        look = look_of(original.kind)
        told = [original.community_name, times.relative(original.at) if original.at else ""]
        told = [look.words(), *told] if look.badge else told
        self.name.setText(original.author)
        self.where.setText("· " + " · ".join(part for part in told if part))
        self.where.hint = times.exact(original.at) if original.at else ""
        for part, words in ((self.title, original.title), (self.words, shortened(original.text))):
            part.setText(words)
            part.setVisible(bool(words))
        note = _note(original)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        said = translate("Card", "Shared from {community}: {name}", community=original.community_name,
                         name=original.author)
        self.setAccessibleName(". ".join(part for part in (said, original.title, original.text[:200], note) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._reachable else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame on the sunk ground, a little stronger under the mouse."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(now.colour("sunk"))
        painter.setPen(QPen(now.colour("ink3" if self._reachable and self.underMouse() else "line")))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def enterEvent(self, event: QEnterEvent) -> None:
        """It can be opened."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No longer."""
        super().leaveEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes there."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside and self._reachable:
            self.opened.emit()
        event.accept()


def shortened(text: str) -> str:
    """The first lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    words = "\n".join(lines[:_LINES])
    cut = len(lines) > _LINES or len(words) > _LONGEST
    return words[: _LONGEST - 1].rstrip() + "…" if cut else words


def _note(original: Shared) -> str:
    if original.gone:
        return translate("Card", "The original was deleted.")
    if not original.joined:
        return translate("Card", "You are not in {community}: this is all you can read of it.",
                         community=original.community_name)
    return ""
