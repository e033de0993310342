"""Choosing a community by a part of its name."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.dialogs.pick_community import CommunityPicker
from tests.desktop.write.surroundings import make_shell, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Opened = tuple[CommunityPicker, list[object]]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    shell = make_shell(qtbot)
    picker = CommunityPicker(shell.reads.communities(), shell.window)
    chosen: list[object] = []
    picker.picked.connect(chosen.append)
    picker.open_at(shell.window)
    picker.shell = shell  # type: ignore[attr-defined]  # it owns the window: it must outlive the test
    return picker, chosen


def test_a_community_is_found_without_its_accents(qtbot: QtBot, opened: Opened) -> None:
    picker, chosen = opened
    type_in(picker.search, "fete")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert [getattr(each, "name", "") for each in chosen] == ["Fête d’été 2027"]
    qtbot.waitUntil(lambda: not shiboken6.isValid(picker))


def test_where_one_may_not_publish_says_why_and_cannot_be_chosen(opened: Opened) -> None:
    picker, chosen = opened
    type_in(picker.search, "cafe")
    assert "read-only" in picker.list.item(0).text()
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert chosen == []
