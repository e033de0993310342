"""The line at the bottom: how the connection stands, what waits, and what is kept on this device."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.shell import times, tokens
from desktop.shell.reasons import sentence
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Elided, plain, tip
from sync.model.status import Figures, Link, Status

_FRESH_MS = 60_000


def words_of(status: Status) -> tuple[str, str]:
    """A role of colour and what to say of the connection."""
    synced = status.synced
    if status.link is Link.ONLINE:
        if not 0 <= times.now_ms() - synced < _FRESH_MS:  # nothing came for a while, which is no reason to worry
            return "event", translate("Status", "Up to date")
        return "event", translate("Status", "Up to date · {time}", time=times.ago(synced))
    if status.link is Link.SYNCING:
        return "question", translate("Status", "Synchronising…")
    if status.link is Link.STARTING:
        return "ink3", translate("Status", "Starting…")
    if status.link is Link.OFFLINE:
        last = translate("Status", "Offline · last synchronised {time}", time=times.clock_time(synced))
        return "idea", last if synced else translate("Status", "Offline")
    if status.link is Link.ENDED:
        return "danger", translate("Status", "Signed out by the server: sign in again")
    return "ink3", translate("Status", "Not signed in")


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.role = "ink3"
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.now().colour(self.role))
        painter.drawEllipse(QRectF(0.5, 0.5, 9, 9))


class StatusLine(QFrame):
    """``outbox_asked`` follows what waits, ``density_asked`` carries ``compact`` or ``comfortable``."""

    outbox_asked = Signal()
    density_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.STATUS)
        self._status = Status(Link.STARTING)
        self._figures: Figures | None = None
        self._dot = _Dot()
        self.words = plain("", Size.SECOND, role="ink2")
        self.waiting = Button("", "quiet", icon="clock", height=24, size=12.5)
        self.figures = Elided(size=Size.SECOND, role="ink2")
        self.density = Button("", "quiet", icon="rows-3", height=24, size=12.5)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 10, 0)
        row.setSpacing(6)
        for part in (self._dot, self.words, self.waiting):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.figures, self.density):
            row.addWidget(part)
        self.waiting.clicked.connect(self.outbox_asked)
        self.density.clicked.connect(
            lambda: self.density_asked.emit("comfortable" if tokens.compact() else "compact")
        )
        self._second = QTimer(self)
        self._second.setInterval(15_000)
        self._second.timeout.connect(self._say)
        self._say()

    def show_status(self, status: Status) -> None:
        """Take how the engine stands."""
        self._status = status
        self._say()

    def show_figures(self, figures: Figures) -> None:
        """Take what is kept on this device."""
        self._figures = figures
        self._say()

    def _say(self) -> None:
        role, words = words_of(self._status)
        self._dot.role = role
        self._dot.update()
        self.words.setText(words)
        tip(self.words, sentence(self._status.trouble) if self._status.trouble else "")
        self.waiting.setVisible(self._status.waiting + self._status.parked > 0)
        parts = [translate("Status", "%n change(s) waiting", n=self._status.waiting)] if self._status.waiting else []
        parts += [translate("Status", "%n set aside", n=self._status.parked)] if self._status.parked else []
        self.waiting.setText(" · ".join(parts))
        left = self._status.leaves_in if self._status.waiting else None
        tip(self.waiting, times.wait(left) if left is not None else "")
        self.waiting.set_look("warning")
        self.waiting.updateGeometry()
        self._say_figures()
        self.density.setText(translate("Status", "Compact"))
        self.density.set_look("chip_on" if tokens.compact() else "quiet")
        on, off = translate("Status", "Compact display, on"), translate("Status", "Compact display, off")
        self.density.setAccessibleName(on if tokens.compact() else off)
        self.density.updateGeometry()

    def _say_figures(self) -> None:
        figures = self._figures
        self.figures.setVisible(figures is not None)
        if figures is not None:
            size = translate("Status", "Kept on this device: {size}", size=times.file_size(figures.bytes))
            posts = translate("Status", "{number} posts", number=times.number(figures.posts))
            self.figures.setText(f"{size} · {posts}")

    def showEvent(self, event: QShowEvent) -> None:
        """Seconds pass while they are seen."""
        super().showEvent(event)
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And not otherwise."""
        super().hideEvent(event)
        self._second.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the density."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.PaletteChange} and hasattr(self, "_second"):
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface and the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.now().colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, tokens.now().colour("line"))
