"""The program between its settings and how it was started."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shell.links import Target
from desktop.shell.options import Options
from sync import SETTINGS, Profile

DEFAULTS = {name: setting.default for name, setting in SETTINGS.items()}


class Language:
    """Remembers what was installed."""

    def __init__(self) -> None:
        self.installed: list[str] = []

    def install(self, name: str) -> bool:
        self.installed.append(name)
        return False


class Window:
    """Remembers that it came forward, and where it was led."""

    settings = DEFAULTS

    def __init__(self) -> None:
        self.came = 0
        self.led: list[Target] = []

    def come_forward(self) -> None:
        self.came += 1

    def go_to(self, target: Target) -> None:
        self.led.append(target)


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    monkeypatch.setattr("desktop.application.Log.install", lambda _log: None)  # the process's own handlers stay
    program = Application(qapp, Profile(tmp_path), Options(lang="fr"))
    program.language = Language()  # type: ignore[assignment]
    program.window = Window()  # type: ignore[assignment]
    return program


def test_the_language_of_the_start_outlasts_other_settings(program: Application) -> None:
    program.apply_settings(DEFAULTS | {"density": "compact"})
    program.apply_settings(DEFAULTS)
    assert program.language.installed == ["fr", "fr"]  # type: ignore[attr-defined]


def test_a_language_chosen_in_the_settings_outweighs_the_start(program: Application) -> None:
    program.apply_settings(DEFAULTS | {"language": "en"})
    assert program.language.installed == ["en"]  # type: ignore[attr-defined]


def test_after_another_profile_a_second_start_shows_the_window_of_now(qtbot: QtBot, program: Application) -> None:
    before, now = Window(), Window()
    for window in (before, now):
        program.window = window  # type: ignore[assignment]
        program.running = object()  # type: ignore[assignment]
    program.shown.emit({"link": "parvis:pane/outbox"})
    qtbot.waitUntil(lambda: bool(now.led))
    assert (before.came, now.came, now.led) == (0, 1, [Target(pane="outbox")])
