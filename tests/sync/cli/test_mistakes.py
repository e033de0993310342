"""Mistakes people make on a command line: one sentence in their language, exit code 1, nothing lost."""

import pytest

from sync.cli.reasons import SENTENCES
from tests.sync.cli.conftest import Parvis
from tests.sync.reads.shelf import TEAM

MISTAKES: dict[str, tuple[list[str], bytes, str]] = {
    "no address": (["login", "--homeserver", "ht!tp://x y", "--user", "a"], b"x\n", "no_such_host"),
    "a file": (["login", "--homeserver", "file:///etc", "--user", "a"], b"x\n", "no_such_host"),
    "plain http": (["login", "--homeserver", "http://intranet.example", "--user", "a"], b"x\n", "needs_https"),
    "nobody there": (["login", "--homeserver", "http://127.0.0.1:9", "--user", "a"], b"x\n", "no_such_host"),
    "half a character": (["post", "--community", TEAM, "\ud83d"], b"", "not_text"),
    "bytes": (["post", "--community", TEAM, "-"], b"\xff\xfe", "not_text"),
    "too large": (["post", "--community", TEAM, "-"], "é".encode() * 40_000, "too_large"),
    "nothing": (["post", "--community", TEAM, "  "], b"", "empty"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_sentence_and_loses_nothing(
    parvis: Parvis, monkeypatch: pytest.MonkeyPatch, mistake: str, language: str
) -> None:
    monkeypatch.setenv("LANG", f"{language}.UTF-8")
    assert parvis("post", "--community", TEAM, "gardé").code == 0
    arguments, stdin, reason = MISTAKES[mistake]
    ran = parvis(*arguments, stdin=stdin)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == SENTENCES[reason][language == "en"] + "\n"
    assert [wish["words"] for wish in parvis("outbox", "--json").json] == ["gardé"]


def test_what_was_taken_back_is_not_called_waiting(parvis: Parvis) -> None:
    wish = parvis("post", "--community", TEAM, "non", "--json").json
    assert parvis("outbox", "cancel", wish["id"], "--json").json == {"id": wish["id"], "state": "withdrawn"}
    assert parvis("outbox", "--json").json == []
