"""The band above the panes: offline, signed out, or the key in a file; each says what it means for the person."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.shell import icons, times, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from sync.model.status import Link, Status


class OfflineBanner(QWidget):
    """Hidden while all is well. ``asked`` tells its button: ``sync`` or ``sign_in``."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status(Link.STARTING)
        self._icon = QLabel()
        self.words = plain("", Size.BODY, role="idea_ink", wrap=True)
        self.words.setFont(tokens.font(Size.BODY, tokens.MEDIUM))
        self.button = Button("", "outline")
        self.button.clicked.connect(
            lambda: self.asked.emit("sync" if self._status.link is Link.OFFLINE else "sign_in")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_status(self, status: Status) -> None:
        """Take how the engine stands."""
        self._status = status
        shown = status.link in {Link.OFFLINE, Link.ENDED}
        self.setVisible(shown)
        if shown:
            self._say()

    def _say(self) -> None:
        self._icon.setPixmap(icons.pixmap("zap" if self._status.link is Link.OFFLINE else "log-out", "idea_ink"))
        self.words.set_role("idea_ink")
        if self._status.link is Link.ENDED:
            self.words.setText(
                translate("Banner", "You are signed out. Everything stays readable, and what you wrote is kept.")
            )
            self.button.setText(translate("Banner", "Sign in again"))
        else:
            since = times.clock_time(self._status.since) if self._status.since else ""
            self.words.setText(
                translate(
                    "Banner",
                    "Offline since {time} — everything stays readable, what you write leaves when the network is back.",
                    time=since,
                )
                if since
                else translate(
                    "Banner", "Offline — everything stays readable, what you write leaves when the network is back."
                )
            )
            self.button.setText(translate("Banner", "Try now"))
        self.button.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.PaletteChange} and hasattr(self, "button"):
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.now().colour("idea_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
