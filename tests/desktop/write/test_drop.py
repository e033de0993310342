"""Files dragged over a community, and files on their way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.shell.times import file_size
from desktop.widgets.drop import DropZone
from desktop.widgets.upload import UploadRow
from tests.desktop.write.surroundings import drag_and_drop, dropped_as, files, make_shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def target(qtbot: QtBot) -> Iterator[QWidget]:
    shell = make_shell(qtbot)  # it owns the window: it must outlive the test
    made = QWidget(shell.window)
    made.resize(600, 400)
    made.show()
    yield made


def test_it_says_how_many_files_and_who_will_see_them(target: QWidget, tmp_path: Path) -> None:
    dropped: list[object] = []
    zone = DropZone(target, lambda: 14, lambda: "")
    zone.dropped.connect(dropped.append)
    paths = [str(tmp_path / f"{n}.pdf") for n in range(3)]
    assert drag_and_drop(target, files(paths))
    assert zone.accessibleName() == "Drop 3 files to share 14 members will see them"
    assert dropped == [tuple(Path(path) for path in paths)]
    assert not zone.isVisible()


def test_where_one_may_not_share_it_says_so_and_takes_nothing(target: QWidget) -> None:
    zone = DropZone(target, lambda: 14, lambda: "This community is read-only for you.")
    dropped: list[object] = []
    zone.dropped.connect(dropped.append)
    data, copy, button = files(["/a/b.pdf"]), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    over = QDragEnterEvent(QPoint(5, 5), copy, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, over)
    assert over.dropAction() is Qt.DropAction.IgnoreAction, "the pointer says so as well"
    assert dropped_as(target, data, copy) is Qt.DropAction.IgnoreAction
    assert zone.accessibleName() == "This community is read-only for you."
    assert dropped == []


def test_text_addresses_and_shares_of_other_hosts_are_left_alone(target: QWidget) -> None:
    zone = DropZone(target, lambda: 0, lambda: "")
    for url in ("https://a.example/x.pdf", "file://host/share/x.pdf"):
        data = QMimeData()
        data.setUrls([QUrl(url)])
        assert not drag_and_drop(target, data)
    assert not zone.isVisible()


def test_a_row_says_how_far_a_file_is(target: QWidget) -> None:
    row = UploadRow("planning.pdf", 8_400_000, parent=target)
    row.show()
    row.set_progress(0.37)
    assert row.bar.accessibleName() == "37 % sent"
    assert row.detail.text() == "3.1 MB of 8.4 MB"
    row.set_progress(None)
    assert not row.bar.isVisible()


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (1, "1 byte"), (12_500, "12.5 kB"), (512_000_000, "512 MB")]
)
def test_sizes_are_written_as_people_write_them(size: int, words: str, target: QWidget) -> None:
    assert file_size(size) == words
