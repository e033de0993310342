"""Panes nobody opened yet: their modules are there before somebody does."""

import sys
from importlib import import_module

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.windows.ahead import Ahead


def test_modules_come_one_at_a_time_while_nobody_waits(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["desktop.panes.search", "desktop.panes.outbox"]
    for name in names:
        import_module(name)
        monkeypatch.delitem(sys.modules, name)
    owner = QObject()
    ahead = Ahead(owner, names)
    assert not set(names) & set(sys.modules)
    ahead.start(0)
    qtbot.waitUntil(lambda: ahead.left == names[1:])
    assert names[0] in sys.modules and names[1] not in sys.modules
    qtbot.waitUntil(lambda: not ahead.left)
    assert names[1] in sys.modules


def test_it_brings_what_every_pane_is_made_of(qtbot: QtBot) -> None:
    left = Ahead(QObject()).left
    assert len(left) == len(set(left)), "each once"
    assert {"desktop.panes.thread", "desktop.panes.community", "desktop.widgets.editor_comment"} <= set(left)
    for name in left:
        import_module(name)
