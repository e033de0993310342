"""Without a connection the window says so, once and in one place, whatever one looks at."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from desktop.shell import times
from desktop.shell.theme import Theme
from desktop.widgets.banner import OfflineBanner
from desktop.windows.main import MainWindow
from desktop.windows.places import Place
from sync import SETTINGS
from sync.changes import ChangeSet
from sync.model.status import Link
from tests.helpers import sample_posts as sample
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_shell import FakeShell

PLACES = ["home", "community/!siege", "outbox", "documents", "announcements", "thread/%24post1", "search/caf"]


@pytest.fixture
def shell() -> FakeShell:
    times.set_clock(lambda: sample.NOW)
    return FakeShell()


@pytest.fixture
def window(qapp: QApplication, shell: FakeShell) -> Iterator[MainWindow]:
    if qapp.styleSheet() == "":
        Theme(qapp).apply({"theme": "light"})
    settings = {name: setting.default for name, setting in SETTINGS.items()}
    made = MainWindow(shell.reads, settings, shell.status)  # type: ignore[arg-type]
    made.resize(1440, 900)
    made.show()
    yield made
    made.shell.detach()
    shiboken6.delete(made)


@pytest.fixture
def bridge(window: MainWindow, shell: FakeShell) -> FakeBridge:
    made = FakeBridge(shell)
    window.attach(made)  # type: ignore[arg-type]
    return made


def offline(shell: FakeShell) -> ChangeSet:
    return ChangeSet(status=replace(shell.status, link=Link.OFFLINE, since=sample.NOW - 12 * sample.MINUTE))


def banners(window: MainWindow) -> list[OfflineBanner]:
    return [each for each in window.findChildren(OfflineBanner) if each.isVisible()]


@pytest.mark.parametrize("place", PLACES)
def test_offline_is_said_above_every_pane(
    window: MainWindow, bridge: FakeBridge, shell: FakeShell, place: str
) -> None:
    there = Place.read(place)
    window.go(there.pane, there.key)
    QApplication.processEvents()
    assert banners(window) == [] and window.pane.mapTo(window.middle, QPoint()).y() == 0
    bridge.tell(offline(shell))
    QApplication.processEvents()
    (banner,) = banners(window)
    assert "09:12" in banner.words.text()
    top = window.pane.mapTo(window.middle, QPoint()).y()
    assert banner.mapTo(window.middle, QPoint()).y() + banner.height() <= top
    bridge.tell(ChangeSet(status=shell.status))
    QApplication.processEvents()
    assert banners(window) == [] and window.pane.mapTo(window.middle, QPoint()).y() == 0


def test_it_is_there_from_the_first_frame(qapp: QApplication, shell: FakeShell) -> None:
    status = replace(shell.status, link=Link.ENDED)
    settings = {name: setting.default for name, setting in SETTINGS.items()}
    window = MainWindow(shell.reads, settings, status, Place("outbox"))  # type: ignore[arg-type]
    window.show()
    (banner,) = banners(window)
    assert banner.button.text() == "Sign in again"
    shiboken6.delete(window)


def test_its_button_tries_again_or_signs_in(
    window: MainWindow, bridge: FakeBridge, shell: FakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("outbox")
    bridge.tell(offline(shell))
    banners(window)[0].button.click()
    assert "nudge" in shell.session.verbs()
    opened: list[str] = []
    monkeypatch.setattr(window.shell, "open_pane", opened.append)
    bridge.tell(ChangeSet(status=replace(shell.status, link=Link.ENDED)))
    banners(window)[0].button.click()
    assert opened == ["sign_in"]
