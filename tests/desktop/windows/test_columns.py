"""Three columns, two, one."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.layouts import column
from desktop.windows.columns import Columns


@pytest.fixture
def columns(qtbot) -> Columns:  # type: ignore[no-untyped-def]
    made = Columns()
    qtbot.addWidget(made)
    for name in ("navigation", "content", "side"):
        made.put(name, QWidget())
    made.show()
    return made


def _shown(columns: Columns) -> tuple[bool, bool, int]:
    parts = columns._parts
    navigation, content, side = (parts[name] for name in ("navigation", "content", "side"))
    return navigation.isVisible(), side.isVisible(), content.width()


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1440, (True, True, 1440 - 248 - 316)),
        (1200, (True, True, 636)),
        (1199, (True, False, 951)),
        (819, (False, False, 819)),
    ],
)
def test_columns_fold_as_the_window_narrows(columns: Columns, width: int, expected: tuple[bool, bool, int]) -> None:
    columns.resize(width, 640)
    assert _shown(columns) == expected


def test_a_folded_column_opens_over_the_content_and_closes_at_a_click_beside_it(columns: Columns) -> None:
    columns.resize(1024, 640)
    columns.toggle("side")
    assert _shown(columns) == (True, True, 1024 - 248)
    content = columns._parts["content"]
    assert content is not None
    QTest.mouseClick(content, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    assert _shown(columns) == (True, False, 1024 - 248)
    assert not columns.close_opened()


def test_an_unfolded_column_can_be_hidden(columns: Columns) -> None:
    columns.resize(1440, 640)
    columns.toggle("side")
    assert _shown(columns) == (True, False, 1440 - 248)
    columns.toggle("side")
    assert _shown(columns)[1]


def test_columns_mirror_with_the_language(columns: Columns) -> None:
    columns.resize(1440, 640)
    columns.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert columns._parts["navigation"].x() == 1440 - 248


def test_a_columns_scroll_bar_takes_no_room_and_shows_while_it_moves(qtbot) -> None:  # type: ignore[no-untyped-def]
    inner = QWidget()
    inner.setMinimumHeight(900)
    area = column(inner)
    qtbot.addWidget(area)
    area.resize(248, 400)
    area.show()
    bar = area.bar  # type: ignore[attr-defined]
    assert area.viewport().width() == 248 and not bar.isVisible()
    area.verticalScrollBar().setValue(120)
    assert bar.isVisible() and bar.value() == 120 and bar.maximum() == area.verticalScrollBar().maximum()
    bar.setValue(300)
    assert area.verticalScrollBar().value() == 300
    qtbot.waitExposed(area)
    qtbot.wait(50)  # where the pointer happens to be
    QApplication.sendEvent(area, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=3000)
