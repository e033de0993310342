"""French and English are equals: every reason, phase, state and count has its words in both."""

import re
from pathlib import Path

import pytest

import sync.homeserver
from sync.cli import COMMANDS, words
from sync.cli.reasons import SENTENCES, sentence
from sync.errors import REASONS
from sync.model.ending import GATHERED
from sync.model.post import Delivery
from sync.model.promise import STATUSES
from sync.model.template import ACCESS

SOURCES = list((Path(words.__file__).parent).rglob("*.py"))


def test_every_reason_has_a_sentence_in_both_languages_and_no_other_has() -> None:
    assert SENTENCES.keys() == REASONS | sync.homeserver.REASONS
    for french, english in SENTENCES.values():
        assert french != english and french.endswith(".") and english.endswith(".")


def test_every_word_asked_for_exists_and_every_word_is_asked_for() -> None:
    text = "".join(path.read_text("utf-8") for path in SOURCES)
    asked = set(re.findall(r"""(?:say|raw)\(\s*["']([a-z_.]+)["']""", text))
    asked |= set(re.findall(r'"(usage[a-z_.]*)"', text))
    asked |= set(re.findall(r'"(retried|detached|cancelled|put_off)"', text))
    asked |= set(re.findall(r'_(?:wish|person)\("[a-z_]+", "([a-z_]+)"', text))
    asked |= set(re.findall(r'"((?:asking|answered)\.[a-z]+)"', text)) | {"asking.accept", "asking.decline"}
    built = {f"access.{name}" for name in ACCESS} | {f"membership.{name}" for name in ("join", "invite", "knock")}
    built |= {f"help.{name}" for name in COMMANDS} | {f"state.{state}" for state in [*Delivery, "withdrawn"]}
    built |= {f"phase.{phase}" for phase in sync.homeserver.PHASES}
    built |= {f"idea.{status}" for status in STATUSES} | {f"support.{kind}" for kind in ("idea", "question")}
    built |= {f"sheet.{what}" for what in GATHERED} | set(re.findall(r'"(days\.[a-z]+)"', text))
    assert asked | built == words._WORDS.keys()
    assert set(re.findall(r'count\(\s*"([a-z_]+)"', text)) <= words._PLURALS.keys()


@pytest.mark.parametrize(("lang", "n", "expected"), [
    ("fr_FR.UTF-8", 0, "0 commentaire"), ("fr_CA", 1, "1 commentaire"), ("fr", 2, "2 commentaires"),
    ("en_GB", 0, "0 comments"), ("C", 1, "1 comment"), ("de_DE", 2, "2 comments"),
])  # fmt: skip
def test_plurals(monkeypatch: pytest.MonkeyPatch, lang: str, n: int, expected: str) -> None:
    monkeypatch.setenv("LC_ALL", lang)
    assert words.count("comments", n) == expected


def test_both_languages_fill_the_same_gaps() -> None:
    pairs = [*words._WORDS.values(), *((one, two) for french, english in words._PLURALS.values()
                                       for one, two in zip(french, english, strict=True))]
    for french, english in pairs:
        assert set(re.findall(r"{\w+}|%\(\w+\)\w|%s", french)) == set(re.findall(r"{\w+}|%\(\w+\)\w|%s", english))


def test_a_detail_stays_on_one_line_and_short() -> None:
    assert "\n" not in sentence("refused", "a\nb" * 500) and len(sentence("refused", "x" * 5000)) < 300
    assert sentence("never heard of") == sentence("failed")
