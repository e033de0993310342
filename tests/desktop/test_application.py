"""The program between its settings and how it was started."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.application import Application
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
    settings = DEFAULTS


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    monkeypatch.setattr("desktop.application.Log.install", lambda _log: None)  # the process's own handlers stay
    program = Application(qapp, Profile(tmp_path), Options(lang="fr"))
    program.language = Language()  # type: ignore[assignment]
    program.window = Window()  # type: ignore[assignment]
    program.settings = DEFAULTS
    return program


def test_the_language_of_the_start_outlasts_other_settings(program: Application) -> None:
    program.apply_settings(DEFAULTS | {"density": "compact"})
    program.apply_settings(DEFAULTS)
    assert program.language.installed == ["fr", "fr"]  # type: ignore[attr-defined]


def test_a_language_chosen_in_the_settings_outweighs_the_start(program: Application) -> None:
    program.apply_settings(DEFAULTS | {"language": "en"})
    assert program.language.installed == ["en"]  # type: ignore[attr-defined]
