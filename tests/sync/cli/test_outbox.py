"""``outbox`` on the command line: what waits, for how long, and what one may decide about it."""

from dataclasses import replace

import pytest

from sync.cli.context import Context
from sync.cli.shown import left
from sync.host.thread import EngineThread
from sync.session.core import Core
from sync.store.profile import Profile
from tests.sync.cli.conftest import Parvis
from tests.sync.reads.shelf import TEAM


def test_a_comment_whose_post_was_withdrawn_can_leave_on_its_own_or_go(
    parvis: Parvis, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = parvis("post", "--community", TEAM, "un").json["id"]
    kept, dropped = (parvis("comment", post, words).json["id"] for words in ("deux", "trois"))
    parvis("outbox", "cancel", post)
    assert [wish["reason"] for wish in parvis("outbox", "--json").json] == ["parent_withdrawn"] * 2
    assert parvis("outbox").out.count("It waits for a post that you withdrew.") == 2
    assert parvis("outbox", "detach", kept).out == f"Leaves on its own: {kept}\n"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert parvis("outbox", "cancel", dropped).out == f"Abandonné : {dropped}\n"
    (wish,) = parvis("outbox", "--json").json
    assert (wish["id"], wish["verb"], wish["state"], wish["words"]) == (kept, "post", "waiting", "deux")
    assert parvis("feed", "--json").json[0]["text"] == "deux", "a post of its own in the feed"
    for mistake, code in ((("detach", kept), 1), (("detach", "nobody"), 1), (("detach",), 2)):
        ran = parvis("outbox", *mistake)
        assert ran.code == code and ran.err.count("\n") == 1


@pytest.mark.parametrize(("seconds", "english", "french"), [
    (2430, "about 40 minutes left", "encore 40 minutes environ"),
    (70, "about 1 minute left", "encore 1 minute environ"),
    (9000, "about 2 hours left", "encore 2 heures environ"), (200_000, "about 2 days left", "encore 2 jours environ"),
    (15, "less than a minute left", "encore moins d’une minute"),
])  # fmt: skip
def test_how_long_it_takes_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, seconds: int, english: str, french: str
) -> None:
    assert left(seconds) == english
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert left(seconds) == french


def test_the_time_is_told_while_somebody_sends_and_not_otherwise(
    parvis: Parvis, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    parvis("post", "--community", TEAM, "un")
    assert "left" not in parvis("outbox").out, "nobody runs"
    engine = EngineThread(profile)
    engine.start()
    engine.ready.result(20)
    try:
        assert "left" not in parvis("outbox").out, "it runs, and cannot know"
        assert parvis("doctor", "--json").json["counts"]["leaves_in_seconds"] is None
        real = Core.status
        monkeypatch.setattr(Core, "status", lambda self: replace(real(self), leaves_in=2400))
        assert parvis("outbox").out.endswith("about 40 minutes left\n")
        assert parvis("doctor", "--json").json["counts"]["leaves_in_seconds"] == 2400
    finally:
        assert engine.stop(5)


def test_a_program_that_hangs_does_not_keep_the_list_back(
    parvis: Parvis, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    parvis("post", "--community", TEAM, "un")
    with profile.lock():  # held, and nobody at the door
        assert Context(None, profile).standing() is None  # type: ignore[arg-type]
        assert "un" in parvis("outbox").out
