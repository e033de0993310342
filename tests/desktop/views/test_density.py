"""Compact or comfortable, at once; and nothing else moves."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.panes.home import HomePane
from desktop.shell import style
from desktop.widgets.layouts import filled


def test_another_density_takes_hold_of_the_cards_in_sight(qapp: QApplication, pane: Callable[..., HomePane]) -> None:
    view = pane("home").view

    def high() -> int:
        card = view.card_of(view.in_sight()[0])
        return card.height() if card is not None else 0

    before = high()
    style.dress(qapp, compact=True)
    try:
        assert 0 < high() < before
    finally:
        style.dress(qapp)
    assert high() == before


def test_nothing_moves_sideways_when_a_pane_grows_longer_than_the_window(qtbot: QtBot) -> None:
    pane, inner = QWidget(), QWidget()
    area = filled(pane, inner)
    qtbot.addWidget(pane)
    pane.resize(800, 300)
    pane.show()
    short = area.viewport().width()
    assert not area.verticalScrollBar().isEnabled()
    inner.setMinimumHeight(900)
    qtbot.waitUntil(area.verticalScrollBar().isEnabled)
    assert area.viewport().width() == short
