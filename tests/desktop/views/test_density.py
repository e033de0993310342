"""Compact or comfortable, at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from desktop.panes.home import HomePane
from desktop.shell import style


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
