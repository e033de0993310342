"""The icon near the clock: how much is unread, drawn as a number, and the few things one does from there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.shell.tokens import LIGHT
from desktop.shell.tr import translate

_SIZES = (16, 22, 24, 32, 48, 64)
_MARK, _ON_MARK, _COUNT = (QColor(shade) for shade in (LIGHT.accent, LIGHT.on_accent, LIGHT.announcement))
"""The same on a light and on a dark panel: the icon brings its own ground."""


def badge(number: int) -> str:
    """What fits in a small circle."""
    return "" if number <= 0 else str(number) if number < 100 else "99+"


def icon_with(number: int) -> QIcon:
    """Parvis's mark, with the number of unread posts over its corner."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_painted(size, badge(number)))
    return icon


def logo_path(folder: Path) -> Path:
    """A file with the mark, for the systems that take a notification's picture from one; drawn once."""
    path = folder / "parvis.png"
    if not path.exists():
        _painted(128, "").save(str(path))
    return path


def _painted(size: int, number: str) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_MARK)
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.26, size * 0.26)
    ring = QRectF(size * 0.31, size * 0.31, size * 0.38, size * 0.38)
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(_ON_MARK)
    pen.setWidthF(size * 0.11)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if number:
        _paint_number(painter, size, number)
    painter.end()
    return pixmap


def _paint_number(painter: QPainter, size: int, number: str) -> None:
    """Drawn large, low and to the right: at 16 px nothing smaller can be read."""
    height = size * 0.62
    width = max(height, size * (0.36 * len(number) + 0.22))
    width = min(width, float(size))
    place = QRectF(size - width, size - height, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_COUNT)
    painter.drawRoundedRect(place, height / 2, height / 2)
    font = QFont(QGuiApplication.font())
    font.setBold(True)
    font.setPixelSize(max(6, round(height * (0.8 if len(number) < 3 else 0.62))))
    painter.setFont(font)
    painter.setPen(_ON_MARK)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)


class Tray(QObject):
    """Shown only where the desktop has such a place; ``available`` says whether closing may go there."""

    asked = Signal(str)
    """One of ``show``, ``publish``, ``notifications``, ``quit``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(self)
        self._menu = QMenu()
        self._clicked: Callable[[], None] | None = None
        self._number = -1
        self._quiet = QAction(self)
        self._quiet.setCheckable(True)
        self._quiet.triggered.connect(lambda: self.asked.emit("notifications"))
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._message_clicked)
        self.retranslate()

    @staticmethod
    def available() -> bool:
        """Whether the desktop shows tray icons now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, unread: int, *, notifications: bool) -> None:
        """Put the icon there with a true number; also on the taskbar or dock where they take one."""
        self.count(unread)
        self.notifying(notifications)
        if self.available():
            self._icon.setContextMenu(self._menu)
            self._icon.show()

    def hide(self) -> None:
        """Take it away, before the program ends."""
        self._icon.hide()

    def count(self, unread: int) -> None:
        """Draw another number; nothing happens when it is the same."""
        if unread == self._number:
            return
        self._number = unread
        self._icon.setIcon(icon_with(unread))
        self._icon.setToolTip(
            translate("Tray", "Parvis: %n unread post(s)", n=unread)
            if unread
            else translate("Tray", "Parvis: all read")
        )
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.setBadgeNumber(max(0, unread))

    def notifying(self, on: bool) -> None:
        """Show in the menu whether notifications are on."""
        self._quiet.setChecked(on)

    def message(self, title: str, words: str, clicked: Callable[[], None]) -> bool:
        """Show a message from the icon, the fallback of the system's notifications."""
        if not self._icon.isVisible() or not QSystemTrayIcon.supportsMessages():
            return False
        self._clicked = clicked
        self._icon.showMessage(title, words, icon_with(0), 10_000)
        return True

    def retranslate(self) -> None:
        """Write the menu again, in the language of now."""
        self._menu.clear()
        self._add(translate("Tray", "Open Parvis"), "show")
        self._add(translate("Tray", "Publish…"), "publish")
        self._quiet.setText(translate("Tray", "Notifications"))
        self._menu.addAction(self._quiet)
        self._menu.addSeparator()
        self._add(translate("Tray", "Quit Parvis"), "quit")
        number, self._number = self._number, -1
        if number >= 0:
            self.count(number)

    def _add(self, words: str, name: str) -> None:
        action = self._menu.addAction(words)
        action.triggered.connect(lambda: self.asked.emit(name))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.asked.emit("show")

    def _message_clicked(self) -> None:
        clicked, self._clicked = self._clicked, None
        if clicked is not None:
            clicked()
