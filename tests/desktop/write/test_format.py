"""Formatting buttons, as a function of the text and the selection."""

import pytest

from desktop.widgets.editor import FORMATS, units, whole
from desktop.widgets.editor_format import continued, formatted
from desktop.widgets.editor_mentions import mentioned, prefix_of
from desktop.widgets.editor_preview import broken
from desktop.widgets.emoji_names import all_emoji, find
from sync.model.ids import UserId
from sync.model.person import Person


def after(name: str, text: str, start: int, end: int) -> tuple[str, str]:
    """The whole text afterwards, and what is selected in it."""
    change = formatted(name, text, start, end)
    made = text[: change.start] + change.text + text[change.end :]
    return made, made[change.select[0] : change.select[1]]


@pytest.mark.parametrize(
    ("name", "text", "start", "end", "made", "selected"),
    [
        ("bold", "un mot ici", 3, 6, "un **mot** ici", "mot"),
        ("bold", "un **mot** ici", 5, 8, "un mot ici", "mot"),
        ("italic", "un **mot** ici", 5, 8, "un ***mot*** ici", "mot"),
        ("italic", "un *mot* ici", 4, 7, "un mot ici", "mot"),
        ("bold", "un mot ", 3, 7, "un **mot** ", "mot"),
        ("bold", "", 0, 0, "****", ""),
        ("code", "a b", 2, 3, "a `b`", "b"),
        ("code", "x\ny", 0, 3, "```\nx\ny\n```\n", "x\ny"),
        ("list", "un\ndeux", 0, 7, "- un\n- deux", "- un\n- deux"),
        ("list", "- un\n- deux", 0, 11, "un\ndeux", "un\ndeux"),
        ("quote", "mot", 1, 1, "> mot", ""),
        ("link", "voir ici", 5, 8, "voir [ici](https://)", "https://"),
        ("link", "https://a.example", 0, 17, "[](https://a.example)", ""),
    ],
)
def test_a_format_is_put_on_and_taken_off(
    name: str, text: str, start: int, end: int, made: str, selected: str
) -> None:
    assert after(name, text, start, end) == (made, selected)


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_every_format_survives_every_selection(name: str) -> None:
    text = "a\n\n- b *c*\n> d"
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            made, _ = after(name, text, start, end)
            assert made.count("d") == 1


@pytest.mark.parametrize(
    ("line", "next_"),
    [("- un", "\n- "), ("- ", None), ("3. x", "\n4. "), ("mot", "\n"), ("> dit", "\n> "), ("1. ", None), ("²", "\n")],
)
def test_enter_goes_on_with_a_list_and_ends_it(line: str, next_: str | None) -> None:
    assert continued(line) == next_


def test_positions_count_an_emoji_as_qt_does() -> None:
    assert len(units("a🎉b")) == 4
    assert whole(units("a🎉b")) == "a🎉b"


def test_a_mention_begins_a_word() -> None:
    assert prefix_of("bonjour @Nad") == "Nad"
    assert prefix_of("camille@acme") is None
    assert prefix_of("@Nadia Lam") == "Nadia Lam"
    assert prefix_of("@a b c") is None


def test_a_longer_name_is_not_taken_for_a_shorter_one() -> None:
    ana = Person(UserId("@ana:x"), "Ana")
    both = Person(UserId("@anaruiz:x"), "Ana Ruiz")
    assert mentioned("merci @Ana Ruiz", (ana, both)) == ("@anaruiz:x",)
    assert set(mentioned("@Ana et @Ana Ruiz", (ana, both))) == {"@ana:x", "@anaruiz:x"}


def test_two_people_of_one_name_are_told_apart() -> None:
    one, other = (Person(UserId(f"@{n}:x"), "Ana", handle=f"ana.{n}") for n in ("a", "b"))
    assert mentioned("@Ana (ana.b) ?", (one, other)) == ("@b:x",)


@pytest.mark.parametrize("query", ["coeur", "cœur", "CŒUR", "heart", "red heart", "rouge"])
def test_emoji_are_found_in_french_and_english(query: str) -> None:
    assert "❤️" in [emoji.glyph for emoji in find(query)]


def test_every_emoji_is_there_once_and_has_both_names() -> None:
    table = all_emoji()
    assert len({emoji.glyph for emoji in table}) == len(table) > 200
    assert all(emoji.name(True) and emoji.name(False) for emoji in table)


def test_a_single_line_break_is_one_outside_code() -> None:
    assert broken("a\nb\n\nc") == "a  \nb\n\nc"
    assert broken("```\na\nb\n```") == "```\na\nb\n```"
