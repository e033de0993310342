"""A dressed window for every test of writing."""

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.write.surroundings import make_shell
from tests.helpers.fake_shell import FakeShell


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    return make_shell(qtbot)
