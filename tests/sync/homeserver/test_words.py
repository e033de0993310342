"""Dates, choices and mentions of the sample's texts."""

from datetime import datetime

from sync.homeserver.sample import words

MONDAY = datetime(2026, 11, 23, 9, 0)


def test_dates_are_working_days_in_the_language_of_the_place() -> None:
    assert words.dated("{day:+9} / {date:+8} / {weekday:+1}", MONDAY) == "mercredi 2 décembre / 1er décembre / mardi"
    assert words.dated("{day:+5}", MONDAY) == "lundi 30 novembre"
    assert words.dated("{day:+9}", MONDAY, "en") == "Wednesday 2 December"
    assert words.dated("Fête d’été {summer}", MONDAY) == "Fête d’été 2027"


def test_choices_move_on_each_at_its_own_pace() -> None:
    text = "{a|b|c} {1|2}"
    assert len({words.choose(text, number) for number in range(12)}) == 6
    assert words.choose("{le {day:+2}|demain}", 0) == "le {day:+2}"


def test_mentions_and_french_spaces() -> None:
    assert words.mentions("Merci @camille.meyer !", {"camille.meyer": "Camille Meyer"}) == (
        "Merci @Camille Meyer !",
        ["camille.meyer"],
    )
    assert words.mentions("a@b.c", {}) == ("a@b.c", [])
    assert words.spaced("Quoi ? « Rien »") == "Quoi\u00a0? «\u00a0Rien\u00a0»"
