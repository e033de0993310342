"""Words on the window: never rich text, elided rather than cut, with the sizes of the tokens."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.shell import tokens
from desktop.shell.tokens import Size


def plain(
    text: str = "",
    size: float = Size.BODY,
    *,
    bold: bool = False,
    role: str = "ink",
    wrap: bool = False,
    parent: QWidget | None = None,
) -> "Words":
    """A label that shows what it is given as plain text, whatever is in it."""
    return Words(text, tokens.semibold(size) if bold else tokens.font(size), role, wrap, parent)


def tip(widget: QWidget, words: str) -> None:
    """Give ``widget`` a tooltip of exactly these words: Qt guesses that words with a tag are rich text, so say so.

    Long words are escaped too, for only rich text is broken into lines.
    """
    plainly = len(words) <= _TIP_LINE and not set(words) & set("<&\n")
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    widget.setToolTip(words if plainly else f"<qt>{safe}</qt>")


_TIP_LINE = 80


class Words(QLabel):
    """Plain text in a colour of the tokens, which follows the theme."""

    def __init__(self, text: str, font: QFont, role: str, wrap: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setFont(font)
        self.setWordWrap(wrap)
        self.setText(text)
        self._colour()

    def set_role(self, role: str) -> None:
        """Take another colour."""
        if role != self._role:
            self._role = role
            self._colour()

    def _colour(self) -> None:
        shades = QPalette()
        shades.setColor(QPalette.ColorRole.WindowText, tokens.now().colour(self._role))
        self.setPalette(shades)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()


class Elided(Words):
    """One line that ends in … when it is too long; the whole is in the tooltip and told to screen readers."""

    def __init__(self, text: str = "", size: float = Size.BODY, *, bold: bool = False, role: str = "ink") -> None:
        super().__init__(text, tokens.semibold(size) if bold else tokens.font(size), role, False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        self.hint = ""
        """What the tooltip says while nothing is cut off."""

    def sizeHint(self) -> QSize:
        """As wide as its words, one line high."""
        measure = QFontMetrics(self.font())
        return QSize(measure.horizontalAdvance(self.text()) + 2, measure.height())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(24, QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        fits = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), fits)
        tip(self, self.text() if fits != self.text() else self.hint)


def section(text: str) -> Words:
    """The head of a section: 11 px capitals."""
    made = plain(text.upper(), Size.SMALL, bold=True, role="ink2")
    font = made.font()
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    made.setFont(font)
    made.setAccessibleName(text)
    return made


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line between two parts."""
    made = _Line(parent)
    made.setFixedHeight(1)
    return made


class _Line(QFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens.now().colour("line"))
