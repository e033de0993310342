"""What a list says when it has nothing to show: waiting, empty, or in trouble, each with what to do next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.shell import icons, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain


class State(QWidget):
    """An icon, a sentence, a quieter one, and at most one button."""

    def __init__(
        self, icon: str, title: str, detail: str = "", *, button: str = "", act: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._icon = icon
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 40, 24, 40)
        rows.setSpacing(8)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()
        rows.addWidget(self._mark)
        for words in (plain(title, Size.TITLE, bold=True, wrap=True), plain(detail, role="ink2", wrap=True)):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setVisible(bool(words.text()))
            rows.addWidget(words)
        if button and act is not None:
            made = Button(button, "outline")
            made.clicked.connect(lambda: act())
            rows.addSpacing(4)
            rows.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(title)

    def _draw(self) -> None:
        self._mark.setPixmap(icons.pixmap(self._icon, "ink3", 40))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()


def empty(title: str, detail: str = "", *, icon: str = "inbox", button: str = "",
          act: Callable[[], object] | None = None) -> State:  # fmt: skip
    """Nothing here yet."""
    return State(icon, title, detail, button=button, act=act)


def trouble(detail: str, again: Callable[[], object]) -> State:
    """It could not be read."""
    title = translate("States", "This could not be shown.")
    return State("triangle-alert", title, detail, button=translate("States", "Try again"), act=again)


class Skeleton(QWidget):
    """Pale cards after 150 ms, so that what is quick does not flicker; they do not move."""

    def __init__(self, count: int = 3) -> None:
        super().__init__()
        self._count = count
        self._seen = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        self.setAccessibleName(translate("States", "Loading…"))

    def sizeHint(self) -> QSize:
        """The room of the cards it stands for."""
        return QSize(400, self._count * 170)

    def showEvent(self, event: QShowEvent) -> None:
        """Start counting."""
        super().showEvent(event)
        self._timer.start(Size.SKELETON_AFTER)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget."""
        super().hideEvent(event)
        self._timer.stop()
        self._seen = False

    def _appear(self) -> None:
        self._seen = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cards without words."""
        if not self._seen:
            return
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(self._count):
            top = number * 170
            painter.setBrush(now.colour("surface"))
            painter.drawRoundedRect(QRectF(0, top, self.width(), 158), Size.CARD_CORNER, Size.CARD_CORNER)
            painter.setBrush(now.colour("sunk"))
            painter.drawEllipse(QRectF(18, top + 18, 36, 36))
            for left, down, share in ((66, 22, 0.25), (66, 42, 0.15), (18, 76, 0.6), (18, 102, 0.85), (18, 126, 0.3)):
                painter.drawRoundedRect(QRectF(left, top + down, (self.width() - 36) * share, 11), 5, 5)
