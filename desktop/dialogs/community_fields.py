"""What a community is for, until when, and how it looks: the fields that making one and changing it share."""

from pathlib import Path

from PySide6.QtCore import QDate, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.waiting import choose_files
from desktop.dialogs.compose_fields import Complaint, Tick, day_field
from desktop.shell import countdown, pictures, times, tokens
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import paint_square
from desktop.widgets.buttons import Button, ring
from desktop.widgets.labels import plain
from sync.errors import SyncError

COLOURS = ("#0E625C", "#22609F", "#5B43A6", "#7A3B69", "#A93226", "#C4572A", "#8A6100", "#2C7A4B", "#44546A")
_DOT, _SIDE, _AHEAD_DAYS = 28, 40, 30
_LARGEST = 32 * 1024 * 1024


class Swatch(QAbstractButton):
    """A colour to choose."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self._ring = False
        self.setCheckable(True)
        self.setFixedSize(_DOT, _DOT)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who move with the keyboard."""
        self._ring = event.reason() not in {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason}
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        """A dot and the room around it."""
        return QSize(_DOT, _DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot; the chosen one has a circle around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        if self.isChecked():
            painter.setPen(QPen(tokens.now().colour("ink"), 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        painter.drawEllipse(place)
        if self.hasFocus() and self._ring:
            ring(painter, QRectF(self.rect()), _DOT / 2)


class Look(QWidget):
    """The square of a community as it will look, its colours to choose from, and its picture.

    ``colour`` is what was chosen, empty for none; ``picture`` an attachment, empty for none.
    """

    def __init__(self, shell: Shell, colour: str = "") -> None:
        super().__init__()
        self._shell, self.colour, self.picture = shell, "", ""
        self._shown: QPixmap | None = None
        self._group = QButtonGroup(self)
        self.square = _Square(self)
        self.wrong = Complaint()
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.square)
        line.addSpacing(10)
        chosen = colour.upper()
        known = COLOURS if not chosen or chosen in COLOURS else (chosen, *COLOURS[:-1])
        self.swatches = []
        for number, each in enumerate(known, 1):
            swatch = Swatch(each, translate("Look", "Colour {number}", number=number))
            swatch.setChecked(each == chosen)
            self._group.addButton(swatch)
            self.swatches.append(swatch)
            line.addWidget(swatch)
        line.addStretch(1)
        self.choose = Button(translate("Look", "Picture…"), icon="image")
        self.choose.clicked.connect(lambda: shell.spawn(self._choose()))
        line.addWidget(self.choose)
        self._group.buttonClicked.connect(self._took)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(line)
        rows.addWidget(self.wrong)
        self._first = chosen

    @property
    def painted(self) -> tuple[str, QPixmap | None]:
        """The colour and the picture that are shown."""
        return self.colour or self._first or COLOURS[0], self._shown

    def _took(self, button: QAbstractButton) -> None:
        self.colour = button.colour if isinstance(button, Swatch) else ""
        self.square.update()

    async def _choose(self) -> None:
        files = await choose_files(self._shell.window)
        if files:
            await self.take(files[0])

    async def take(self, path: Path) -> None:
        """Keep a copy of a picture; what is none is refused beside the button."""
        found = _read(path)
        if found is None:
            self.wrong.say(sentence("not_a_picture"))
            return
        try:
            document = await self._shell.call(lambda session: session.attach(path))
        except SyncError as error:
            if isValid(self):
                self.wrong.say(sentence(error.reason))
            return
        if isValid(self):
            self.wrong.say("")
            self._shown, self.picture = QPixmap.fromImage(found), document.source
            self.square.update()


def _read(path: Path) -> QImage | None:
    """A picture of one's own, decoded within limits; None when it is none, or cannot be read."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        return None
    return pictures.decode(data, _SIDE * 2, _SIDE * 2, cover=True)


class _Square(QWidget):
    """How the community will look in lists."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded square, with the picture in it."""
        colour, picture = self._look.painted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_square(painter, QRectF(self.rect()), colour, 10, picture)


class End(QWidget):
    """Whether a community has an end, and which; ``day`` is it (ISO), empty for none. ``changed`` at each change."""

    changed = Signal()

    def __init__(self, day: str = "") -> None:
        super().__init__()
        self.needed = False
        self.ends = Tick(translate("CreateCommunity", "It has an end"))
        self.words = plain(translate("CreateCommunity", "Due on"), role="ink2")
        self.date: QDateEdit = day_field(translate("CreateCommunity", "Last day"), self._tell)
        self.left = plain("", Size.SECOND, role="ink2")
        today = QDate.fromString(times.today_iso(), "yyyy-MM-dd")
        known = QDate.fromString(day, "yyyy-MM-dd")
        self.date.setMinimumDate(min(today, known) if known.isValid() else today)
        self.date.setDate(known if known.isValid() else today.addDays(_AHEAD_DAYS))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.ends, self.words, self.date, self.left):
            line.addWidget(part)
        line.addStretch(1)
        self.ends.toggled.connect(lambda _: self._tell())
        self.ends.setChecked(known.isValid())
        self.need(needed=False)

    def need(self, *, needed: bool) -> None:
        """A tender cannot do without one."""
        self.needed = needed
        self.ends.setVisible(not needed)
        self.words.setVisible(needed)
        self._tell()

    @property
    def day(self) -> str:
        """The last day, empty for none."""
        return self.date.date().toString("yyyy-MM-dd") if self.needed or self.ends.isChecked() else ""

    def _tell(self) -> None:
        shown = self.needed or self.ends.isChecked()
        self.date.setVisible(shown)
        self.left.setVisible(shown)
        self.left.setText(countdown.countdown(self.date.date().toString("yyyy-MM-dd")))
        self.changed.emit()
