"""The way back, and what is remembered of the window."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QMainWindow

from desktop.running import Running
from desktop.windows import remember
from desktop.windows.main import MainWindow
from desktop.windows.places import History, Place
from sync.changes import ChangeSet
from sync.model.status import Link, Status
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_shell import FakeShell

HOME, OUTBOX, POST = Place("home"), Place("outbox"), Place("thread", "$a/b:c d")


@pytest.mark.parametrize("place", [HOME, OUTBOX, POST, Place("community", "!é%/x")])
def test_a_place_survives_being_written_down(place: Place) -> None:
    assert Place.read(str(place)) == place


@pytest.mark.parametrize("text", ["", "/x", "//"])
def test_what_cannot_be_read_is_home(text: str) -> None:
    assert Place.read(text) == HOME


def test_back_and_forward_as_in_a_browser() -> None:
    history = History(HOME)
    assert not history.can_go_back
    assert history.go(OUTBOX)
    assert history.go(POST)
    assert not history.go(POST)
    assert history.back() == OUTBOX
    assert history.back() == HOME
    assert history.back() is None
    assert history.forward() == OUTBOX
    assert history.go(HOME)
    assert not history.can_go_forward
    assert history.forward() is None


def test_the_way_back_is_long_but_not_endless() -> None:
    history = History(HOME)
    for number in range(200):
        history.go(Place("thread", str(number)))
    steps = 0
    while history.back():
        steps += 1
    assert steps == 49


def test_the_window_comes_back_where_it_was(qtbot) -> None:  # type: ignore[no-untyped-def]
    window = QMainWindow()
    qtbot.addWidget(window)
    remember.restore(window, "20,30,700,600,0")
    assert window.geometry() == QRect(20, 30, 700, 600)
    assert remember.written(window) == "20,30,700,600,0"


@pytest.mark.parametrize("setting", ["", "x", "1,2,3", "90000,90000,700,600,0", "1,2,3,4,5,6", "9" * 50 + ",1,1,1,0"])
def test_a_window_is_never_lost_beyond_the_screens(setting: str, qtbot) -> None:  # type: ignore[no-untyped-def]
    window = QMainWindow()
    qtbot.addWidget(window)
    remember.restore(window, setting)
    assert window.size().expandedTo(QSize(640, 480)) == window.size()
    assert window.geometry().x() < 2000


def test_the_place_is_kept_while_one_moves_for_a_program_that_is_killed(
    window: MainWindow, bridge: FakeBridge, shell: FakeShell
) -> None:
    running = Running(SimpleNamespace(window=window))  # type: ignore[arg-type]
    running._bridge = bridge  # type: ignore[assignment]
    running._kept = running._where()
    running._keep_place()
    assert "set_setting" not in shell.session.verbs(), "who does not move writes nothing"
    window.go("outbox")
    running._keep_place()
    running._keep_place()
    assert [asked["args"] for verb, asked in shell.session.calls if verb == "set_setting"] == [("place", "outbox")]
    window.resize(1000, 700)
    bridge.tell(ChangeSet(status=Status(Link.SIGNED_OUT)))
    running._keep_place()
    assert shell.session.verbs().count("set_setting") == 1, "nobody is signed in"
