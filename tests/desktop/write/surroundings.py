"""A dressed window with a shell in memory, and how to press keys in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.shell import style
from tests.helpers.fake_shell import FakeShell


def make_shell(qtbot: QtBot, *, slow: bool = False) -> FakeShell:
    """A shell whose window is shown at 1200 × 800."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the windows of earlier tests: no loop ran
    style.dress(app)
    shell = FakeShell(slow=slow)
    window = shell.window
    window.resize(1200, 800)
    qtbot.addWidget(window)
    window.show()
    return shell


def type_in(widget: QWidget, words: str) -> None:
    """Type as on a keyboard, letters outside ASCII too."""
    for letter in words:
        if letter == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            QApplication.sendEvent(widget, _letter(letter))


def _letter(letter: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)


def files(paths: Sequence[str]) -> QMimeData:
    """What a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def drag_and_drop(target: QWidget, data: QMimeData) -> bool:
    """Drag over the middle of ``target`` and let go; whether it was taken."""
    return dropped_as(target, data, Qt.DropAction.CopyAction) is not Qt.DropAction.IgnoreAction


def dropped_as(target: QWidget, data: QMimeData, offered: Qt.DropAction) -> Qt.DropAction:
    """The same, offering to copy or to move: what the program the data comes from is told was done with it."""
    middle = QPoint(target.width() // 2, target.height() // 2)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(middle, offered, data, button, none))
    drop = QDropEvent(QPointF(middle), offered, data, button, none)
    drop.ignore()
    QApplication.sendEvent(target, drop)
    return drop.dropAction() if drop.isAccepted() else Qt.DropAction.IgnoreAction
