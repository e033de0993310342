"""The window over a shell in memory, before its engine and with it."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from desktop.shell.theme import Theme
from desktop.windows.main import MainWindow
from sync import SETTINGS
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_shell import FakeShell

DEFAULTS = {name: setting.default for name, setting in SETTINGS.items()}


@pytest.fixture
def shell() -> FakeShell:
    return FakeShell()


@pytest.fixture
def window(qapp: QApplication, shell: FakeShell) -> Iterator[MainWindow]:
    if qapp.styleSheet() == "":
        Theme(qapp).apply({"theme": "light"})
    made = MainWindow(shell.reads, dict(DEFAULTS), shell.status)  # type: ignore[arg-type]
    made.resize(1440, 900)
    made.show()
    yield made
    made.shell.detach()
    shiboken6.delete(made)  # at once: deleteLater waits for a loop, and every window alive is dressed again


@pytest.fixture
def bridge(window: MainWindow, shell: FakeShell) -> FakeBridge:
    made = FakeBridge(shell)
    shell.session.answers["refresh_directory"] = False
    window.attach(made)  # type: ignore[arg-type]
    return made
