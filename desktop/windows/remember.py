"""Puts the window back where it was, on a screen that is still there."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

SMALLEST = QSize(640, 480)
USUAL = QSize(1280, 820)


def written(window: QMainWindow) -> str:
    """The place of the window as the setting ``geometry`` keeps it: ``x,y,width,height,maximised``."""
    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    return f"{place.x()},{place.y()},{place.width()},{place.height()},{int(window.isMaximized())}"


def restore(window: QMainWindow, setting: str) -> None:
    """Place the window as ``setting`` says, or in the middle of the screen when it says nothing usable."""
    window.setMinimumSize(SMALLEST)
    numbers = _numbers(setting)
    place = _visible(QRect(*numbers[:4])) if numbers else None
    if place is None:
        window.resize(USUAL.boundedTo(_screen_size()))
        return
    window.setGeometry(place)
    if numbers and numbers[4]:
        window.showMaximized()


def _numbers(setting: str) -> list[int] | None:
    try:
        numbers = [int(word) for word in setting.split(",")]
    except ValueError:
        return None
    return numbers if len(numbers) == 5 and all(abs(number) < 100_000 for number in numbers) else None


def _visible(place: QRect) -> QRect | None:
    """``place`` when enough of its title bar lies on a screen to be grabbed."""
    bar = QRect(place.x(), place.y(), place.width(), 40)
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(bar)
        if seen.width() >= 120 and seen.height() >= 20:
            return QRect(place.topLeft(), place.size().expandedTo(SMALLEST))
    return None


def _screen_size() -> QSize:
    screen = QGuiApplication.primaryScreen()
    return screen.availableGeometry().size() if screen else USUAL
