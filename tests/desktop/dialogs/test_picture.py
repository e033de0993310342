"""A picture in full over the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.dialogs.picture import PictureViewer
from tests.desktop.write.surroundings import make_shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_picture_fits_grows_saves_and_closes(qtbot: QtBot) -> None:
    shell = make_shell(qtbot)
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    saved: list[bool] = []
    viewer = PictureViewer(shell.window, image, "Plan <b>masse</b>.png", lambda: saved.append(True))
    viewer.open()
    qtbot.waitUntil(viewer.isVisible)
    assert viewer.canvas.width() <= shell.window.width()
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Space)
    assert viewer.canvas.width() >= 3000 / viewer.devicePixelRatioF() - 1
    viewer.zoom.click()
    qtbot.waitUntil(lambda: viewer.canvas.width() <= shell.window.width())
    assert not viewer.grab().isNull()
    viewer.save.click()
    assert saved == [True]
    with qtbot.waitSignal(viewer.finished):
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
