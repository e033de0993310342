"""One answer of a poll: its words, a bar of how many chose it, and whether one chose it oneself."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.shell import icons, times, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import ring
from sync.model.ballot import Ballot, Choice

_LEFT, _RIGHT, _AIR = 38, 12, 16
_MARKS = {
    (True, True): "circle-check", (True, False): "circle", (False, True): "square-check", (False, False): "square",
}  # fmt: skip
"""By whether only one may be chosen, and whether this one is."""


def percent(choice: Choice, ballot: Ballot) -> int | None:
    """How many of those who voted chose it; None while nobody is told."""
    if choice.count is None:
        return None
    return round(100 * choice.count / ballot.voters) if ballot.voters else 0


class Answer(QAbstractButton):
    """A radio button or check box to screen readers; a click asks, ``show_choice`` brings the answer."""

    stepped = Signal(int)
    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice("", "")
        self._single, self._tally = True, ""
        self._part: int | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_choice(self, choice: Choice, ballot: Ballot, width: int, *, usable: bool) -> None:
        """Take an answer at the width of the card."""
        self.choice, self._single, self._part = choice, ballot.most == 1, percent(choice, ballot)
        self.setAutoExclusive(False)  # else what is chosen could not be taken back
        self.setChecked(choice.mine)
        self.setAutoExclusive(self._single)
        self.setEnabled(usable)
        self.setCursor(Qt.CursorShape.PointingHandCursor if usable else Qt.CursorShape.ArrowCursor)
        told = [translate("Ballot", "your choice")] if choice.mine else []
        heard = list(told)
        if choice.count is not None:
            share = translate("Ballot", "{percent} %", percent=self._part)
            told += [times.number(choice.count), share]
            heard = [translate("Ballot", "%n vote(s)", n=choice.count), share, *heard]
        self._tally = " · ".join(told)
        self.setAccessibleName(", ".join([choice.text, *heard]))
        self.setFixedHeight(max(36, self._words_at(width).height() + _AIR))
        self.update()

    def _font(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(tokens.semibold() if bold else tokens.font())

    def _words_at(self, width: int) -> QRect:
        """Where the words stand: broken into lines, inside a word where one is wider than the card."""
        tally = QFontMetrics(tokens.font(Size.SECOND)).horizontalAdvance(self._tally)
        room = max(60, width - _LEFT - _RIGHT - (tally + 12 if tally else 0))
        wide = QRect(0, 0, room, 10_000)
        found = self._font(bold=self.choice.mine).boundingRect(wide, self._flags(room), self.choice.text)
        return QRect(_LEFT, 0, room, found.height())

    def _flags(self, room: int) -> int:
        longest = max((self._font(bold=True).horizontalAdvance(each) for each in self.choice.text.split()), default=0)
        how = Qt.TextFlag.TextWordWrap if longest <= room else Qt.TextFlag.TextWrapAnywhere
        return int(how | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)

    def sizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(120, self.height())

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar behind, the mark, the words, the numbers."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(place, Size.CORNER, Size.CORNER)
        if self.underMouse() and self.isEnabled():
            painter.fillPath(shape, now.colour("sunk"))
        if self._part:
            bar = QRectF(self._mirrored(QRect(0, 0, round(self.width() * min(self._part, 100) / 100), self.height())))
            painter.save()
            painter.setClipRect(bar)
            painter.fillPath(shape, now.colour("mediation_soft"))
            painter.restore()
        painter.setPen(QPen(now.colour("mediation" if self.choice.mine else "line"), 1))
        painter.drawPath(shape)
        self._paint_words(painter)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), Size.CORNER)

    def _paint_words(self, painter: QPainter) -> None:
        now, mine = tokens.now(), self.choice.mine
        name = _MARKS[self._single, mine]
        mark = icons.pixmap(name, "mediation_ink" if mine else "ink2", 18, self.devicePixelRatioF())
        spot = self._mirrored(QRect(12, (self.height() - 18) // 2, 18, 18))
        if self.isEnabled() or mine:
            painter.drawPixmap(spot.topLeft(), mark)
        words = self._words_at(self.width())
        place = self._mirrored(QRect(words.x(), 0, words.width(), self.height()))
        painter.setPen(now.colour("ink"))
        painter.setFont(tokens.semibold() if mine else tokens.font())
        painter.drawText(place, self._flags(words.width()), self.choice.text)
        painter.setPen(now.colour("mediation_ink" if mine else "ink2"))
        painter.setFont(tokens.font(Size.SECOND))
        room = self.rect().adjusted(_RIGHT, 0, -_RIGHT, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing), self._tally)

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return place
        return QRect(self.width() - place.x() - place.width(), place.y(), place.width(), place.height())

    def nextCheckState(self) -> None:
        """A click changes nothing by itself."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of a double one would take back what the first one chose."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nor does the card below take it."""
        super().mouseReleaseEvent(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the other answers, Space and Enter choose."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes back to where one was."""
        super().focusInEvent(event)
        self.reached.emit()
