"""Objects of the window die on the window's thread, whoever makes garbage."""

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.shell.garbage import Garbage
from sync.engine.collector import rested


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    was = gc.isenabled()
    made = Garbage()
    yield made
    made.deleteLater()
    if was:
        gc.enable()


def make_cycle(died: list[str]) -> None:
    """An object with a running timer that only the collector can find, as of a loop that was closed."""
    one = QObject()
    one.myself = one  # type: ignore[attr-defined]
    one.startTimer(1)
    one.destroyed.connect(lambda: died.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection)


def litter(cycles: int) -> None:
    """What makes Python collect by itself."""
    for _ in range(cycles):
        one: list[object] = []
        one.append(one)


def test_garbage_made_elsewhere_kills_nothing_of_the_window(garbage: Garbage, qtbot: QtBot) -> None:
    gc.collect()
    died: list[str] = []
    make_cycle(died)
    elsewhere = threading.Thread(target=litter, args=(100_000,), name="engine")
    elsewhere.start()
    elsewhere.join()
    assert died == []
    gc.collect(1)  # what the litter left is older by now; the next look is one at everything
    qtbot.waitUntil(lambda: bool(litter(1000) or died), timeout=10_000)
    assert died == ["MainThread"]


def test_what_is_collected_is_what_python_would_collect(garbage: Garbage) -> None:
    gc.collect()
    litter(100)
    young = gc.get_count()[0]
    garbage.look()
    assert gc.get_count()[0] >= young, "too little to look at"
    litter(1000)
    garbage.look()
    assert gc.get_count()[0] < young
    for _ in range(200):
        litter(1000)
        garbage.look()
    assert gc.get_count()[2] <= gc.get_threshold()[2] + 1, "old ones are looked at too"


def test_nothing_is_collected_while_the_engine_rests_the_collector(garbage: Garbage) -> None:
    usual = gc.get_threshold()
    with rested(), rested():
        litter(2000)
        garbage.look()
        assert gc.get_count()[0] > 2000
    assert gc.get_threshold() == usual
    garbage.look()
    assert gc.get_count()[0] < 2000


PROGRAM = """
import threading, time
from PySide6.QtWidgets import QApplication
from tests.desktop.shell.test_garbage import litter, make_cycle
app = QApplication(["parvis", "-platform", "offscreen"])
from desktop.shell.garbage import Garbage
garbage = Garbage()
ends = time.monotonic() + 1.5
while time.monotonic() < ends:
    for _ in range(20):
        make_cycle([])
    thread = threading.Thread(target=litter, args=(20_000,))
    thread.start()
    while thread.is_alive():
        app.processEvents()
    thread.join()
"""


def test_a_window_beside_a_busy_thread_does_not_crash() -> None:
    """Without ours it does within a second: "Timers cannot be stopped from another thread", then signal 11."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=Path(__file__).parents[3], capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
