"""A sheet inside the window: it asks one thing, keeps the keyboard until it closes, and can be awaited."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.actions.waiting import finished
from desktop.shell import icons, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.labels import plain
from desktop.widgets.surface import paint_surface

_MARGIN = 24
_LEAVING = {"Ctrl+Q", "F11"}


class Card(QFrame):
    """The surface the words of a sheet stand on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded surface with a hairline."""
        paint_surface(self)


class Mark(QWidget):
    """An icon beside words, painted in the colours in force; it says nothing alone."""

    def __init__(self, name: str, role: str = "ink2", size: int = 16) -> None:
        super().__init__()
        self._icon = (name, role, size)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        QPainter(self).drawPixmap(0, 0, icons.pixmap(*self._icon, self.devicePixelRatioF()))


class Sheet(QDialog):
    """Covers the window with a veil and shows a card in its middle.

    It is a dialog to screen readers and a sub-window to the focus chain, so that Tab stays in it; no loop of its own
    runs. ``open`` shows it, ``await answered()`` comes back when it closes. Fill ``body``, then ``footer``.
    """

    def __init__(self, window: QWidget, title: str, *, width: int = 560, closable: bool = True) -> None:
        super().__init__(window, Qt.WindowType.SubWindow)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._before = QApplication.focusWidget()
        self.card = Card(self)
        self.card.setMaximumWidth(width)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.heading = plain(title, Size.HEAD, bold=True, wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.footer = QHBoxLayout()
        self.footer.setSpacing(8)
        self._lay_out()
        self.closer.setVisible(closable)
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        self.closer = icon_button("x", translate("Sheet", "Close"))
        self.closer.clicked.connect(self.reject)
        top.addWidget(self.closer, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(16)
        inside.addLayout(top)
        inside.addLayout(self.body, 1)
        inside.addLayout(self.footer)
        around = QVBoxLayout(self)
        around.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.card, 1000)
        line.addStretch(1)
        around.addStretch(1)
        around.addLayout(line, 1000)
        around.addStretch(1)

    def add_actions(self, yes: Button, *others: Button) -> None:
        """Put the buttons at the end of the footer, the one that does it last; Enter presses it."""
        self.footer.addStretch(1)
        for button in (*others, yes):
            self.footer.addWidget(button)
        yes.setDefault(True)

    def open(self) -> None:
        """Show it over the window; nothing waits."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """What the keyboard goes to at opening; a sheet may say otherwise."""
        return self.nextInFocusChain()

    async def answered(self) -> bool:
        """Show it, and come back when it closes: whether it was accepted."""
        return await finished(self)

    def done(self, code: int) -> None:
        """Close, and give the keyboard back to where it was."""
        before, self._before = self._before, None
        super().done(code)
        if before is not None and isValid(before) and before.isVisible():  # it may be gone with its pane
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """While it is open, the window's single-key shortcuts are asleep."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not _leaving(event):
                event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil."""
        veil = QColor(tokens.DARK.paper)
        veil.setAlphaF(0.62 if tokens.now().dark else 0.38)
        QPainter(self).fillRect(self.rect(), veil)


def _leaving(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText) in _LEAVING


class _Scrolled(QScrollArea):
    def sizeHint(self) -> QSize:
        """As high as what is inside, so that it only scrolls where the window is low."""
        inside = self.widget()
        return inside.sizeHint() + QSize(2, 2) if inside is not None else super().sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is inside."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(inside: QWidget) -> QScrollArea:
    """``inside`` in a frame that scrolls when the window is low, and looks like no frame at all."""
    area = _Scrolled()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
