"""Text reaches a contrast of 4.5:1 on every ground it lies on, light and dark."""

import pytest
from PySide6.QtGui import QColor

from desktop.shell import pictures, tokens
from desktop.shell.tokens import DARK, LIGHT, Tokens

TEXT = [
    *((ink, ground) for ink in ("ink", "ink2") for ground in ("paper", "surface", "sunk")),
    *(("accent", ground) for ground in ("paper", "surface", "accent_soft")),
    ("on_accent", "accent"), ("ink", "accent_soft"), ("danger", "surface"), ("danger_ink", "danger_soft"),
    ("idea_ink", "surface"), ("idea_ink", "paper"), ("danger_ink", "surface"), ("paper", "ink"),
    *((f"{kind}_ink", f"{kind}_soft") for kind in ("announcement", "idea", "question", "mediation", "event")),
]  # fmt: skip


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(theme: Tokens, ink: str, ground: str) -> None:
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("ground", [*tokens.PEOPLE, *tokens.FILES.values(), tokens.FILE_OTHER])
def test_white_letters_can_be_read_on_every_ground(ground: str) -> None:
    assert contrast(QColor(ground), QColor(tokens.ON_PEOPLE)) >= 4.5


def test_somebody_has_the_same_colour_every_day_and_a_hostile_name_does_no_harm() -> None:
    assert pictures.colour_of("@camille:parvis.local") == pictures.colour_of("@camille:parvis.local")
    assert pictures.colour_of("\udcff") in tokens.PEOPLE
    assert pictures.initials("Camille Meyer") == "CM"
    assert pictures.initials("Jean-Paul de la Tour") == "JT"
    assert pictures.initials("  ") == "·"
