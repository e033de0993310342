"""A dressed application, a fixed clock, French or English, and the company in memory."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.panes.pane import Pane
from desktop.panes.table import make_pane
from desktop.shell import style, times
from desktop.shell.language import Language
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    style.dress(qapp)
    times.set_clock(lambda: sample.NOW)
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield qapp
    QLocale.setDefault(before)


@pytest.fixture
def french() -> Iterator[None]:
    language = Language()
    before = QLocale()
    language.install("fr")
    QLocale.setDefault(QLocale("fr_FR"))
    yield
    language.install("en")
    QLocale.setDefault(before)


@pytest.fixture
def shell() -> FakeShell:
    return FakeShell()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show a widget in a size, active, as a person has it before them."""

    def shown(widget: QWidget, width: int = 1000, height: int = 800) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    return shown


@pytest.fixture
def pane(shell: FakeShell, show: Callable[..., QWidget]) -> Callable[..., Pane]:
    """A pane of the table, shown from the reads in memory."""

    def made(name: str, key: str = "", width: int = 1000, height: int = 800) -> Pane:
        pane = make_pane(shell, name, key)
        pane.show_first(shell.reads)  # type: ignore[arg-type]
        show(pane, width, height)
        return pane

    return made
