"""Edits and redactions, as the client itself finds them valid."""

from typing import Any

import pytest

from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk


def test_an_edit_is_shown_and_found_instead_of_the_original(desk: Desk) -> None:
    desk.take(e.post("bonjour", id="$1", title="Titre"), e.edit("$1", "bonsoir"))
    post = desk.post("$1")
    assert (post.text, post.title, post.edited) == ("bonsoir", "", 1)
    assert desk.found("bonjour") == [] and desk.found("bonsoir") == ["$1"]
    assert "$1" in desk.told.threads and desk.texts() == ["bonsoir"]


def test_the_newest_edit_by_its_senders_clock_wins_then_by_id(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.edit("$1", "late", at=e.NOW + 5), e.edit("$1", "early", at=e.NOW + 1))
    assert desk.post("$1").text == "late"
    desk.take(e.edit("$1", "b", id="$b", at=e.NOW + 9), e.edit("$1", "a", id="$a", at=e.NOW + 9))
    assert desk.post("$1").text == "b"


FORGED: list[Any] = [
    e.edit("$1", "forged", sender=e.BOB),
    e.edit("$2", "forged"),
    e.edit("$none", "forged"),
    e.edit("$1", "forged", content={"m.new_content": None}),
    e.edit("$1", "forged", content={"m.new_content": "forged"}),
    e.edit("$1", "forged", content={"m.new_content": {"msgtype": "m.text"}}),
    e.edit("$1", "forged", state_key=""),
    e.event("m.room.encrypted", {"m.relates_to": {"rel_type": "m.replace", "event_id": "$1"}}),
    e.event("org.matrix.msc3381.poll.start", e.edit("$1", "forged")["content"]),
]


@pytest.mark.parametrize("forged", FORGED)
def test_no_forged_edit_is_believed(desk: Desk, forged: Any) -> None:
    desk.take(e.post("true", id="$1"), e.edit("$1", "true 2", id="$2"), forged)
    assert desk.post("$1").text == "true 2"


def test_an_edit_from_another_room_is_not_believed(desk: Desk) -> None:
    desk.take(e.post("true", id="$1"))
    desk.take(e.edit("$1", "forged"), id=e.OTHER)
    assert desk.post("$1").text == "true"


def test_an_edit_that_comes_before_its_post_waits_for_it(desk: Desk) -> None:
    desk.take(e.edit("$1", "new"), e.edit("$1", "forged", sender=e.BOB, at=e.NOW + 9))
    desk.take(e.post("old", id="$1"))
    assert desk.post("$1").text == "new" and desk.found("old") == []


def test_an_edit_keeps_the_place_in_the_thread(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.comment("$1", id="$2"), e.edit("$2", "new"))
    assert (desk.post("$2").root, desk.post("$2").text) == ("$1", "new")
    assert {"$1", "$2"} <= desk.told.threads


@pytest.mark.parametrize("top_level", [True, False])
def test_a_redacted_edit_gives_back_what_was_there_before(desk: Desk, top_level: bool) -> None:
    desk.take(e.post("first", id="$1", title="T"), e.edit("$1", "second", id="$2"))
    desk.take(e.edit("$1", "third", id="$3", at=e.NOW + 1))
    desk.take(e.redaction("$3", top_level=top_level))
    assert desk.post("$1").text == "second"
    desk.take(e.redaction("$2", top_level=top_level))
    post = desk.post("$1")
    assert (post.text, post.title, post.edited) == ("first", "T", 0)
    assert desk.found("first") == ["$1"] and desk.found("second") == []
    desk.take(e.edit("$1", "fourth", id="$4"))
    assert desk.post("$1").text == "fourth"


@pytest.mark.parametrize("top_level", [True, False])
def test_a_redacted_post_says_nothing_any_more(desk: Desk, top_level: bool) -> None:
    desk.take(e.post("secret", id="$1", title="Secret"), e.edit("$1", "secret 2", id="$2"), e.comment("$1"))
    desk.take(e.redaction("$1", top_level=top_level), e.edit("$1", "secret 3"))
    post = desk.post("$1")
    assert (post.deleted, post.text, post.title, post.html, post.extra) == (1, "", "", "", None)
    assert desk.found("secret") == [] and desk.texts() == []
    everything = repr(desk.everything())
    assert "secret" not in everything and "Secret" not in everything
    assert desk.one("SELECT reason FROM redaction").reason == "erreur"


def test_a_redaction_that_comes_first_waits_for_its_target(desk: Desk) -> None:
    desk.take(e.redaction("$1"), e.redaction("$2"), e.redaction("$4"))
    desk.take(e.post("secret", id="$1"), e.post("first", id="$3"))
    desk.take(e.edit("$3", "second", id="$2"), e.reaction("$3", id="$4"))
    assert desk.post("$1").deleted == 1 and desk.post("$3").text == "first"
    assert desk.sql("SELECT * FROM reaction") == [] and desk.found("secret") == []


def test_a_redaction_from_another_room_does_nothing(desk: Desk) -> None:
    desk.take(e.post("true", id="$1"))
    desk.take(e.redaction("$1"), id=e.OTHER)
    assert desk.texts() == ["true"]


def test_an_event_the_server_has_emptied_is_a_deleted_post(desk: Desk) -> None:
    because = e.redaction("$1", sender=e.BOB)
    desk.take(
        e.event("m.room.message", {}, id="$1", unsigned={"redacted_because": because}),
        e.event("m.room.message", {}, id="$2"), e.event("m.reaction", {}, id="$3", unsigned={"redacted_because": {}}),
        e.event("m.room.message", {}, id="$4", unsigned={"redacted_because": {}}),
    )
    assert [desk.post(id).deleted for id in ("$1", "$2", "$4")] == [1, 1, 1]
    assert desk.one("SELECT sender FROM redaction WHERE target = '$1'").sender == e.BOB
    assert desk.sql("SELECT * FROM skipped") == []


def test_a_redacted_reaction_is_gone(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.reaction("$1", id="$2"), e.reaction("$1", id="$3", sender=e.BOB), e.redaction("$2"))
    assert [row.event_id for row in desk.sql("SELECT event_id FROM reaction")] == ["$3"]


def tags(desk: Desk) -> list[tuple[str, int]]:
    return [tuple(row) for row in desk.sql("SELECT shown, uses FROM hashtag ORDER BY word")]


def test_tags_follow_what_is_shown(desk: Desk) -> None:
    desk.take(e.post("Le #Budget et `#code`", id="$1"), e.comment("$1", "#budget encore", id="$2"))
    assert tags(desk) == [("Budget", 2)]
    desk.take(e.edit("$1", "Le #planning", id="$3"))
    assert tags(desk) == [("Budget", 1), ("planning", 1)]
    desk.take(e.redaction("$3"))
    assert tags(desk) == [("Budget", 2)]
    desk.take(e.redaction("$1"), e.redaction("$2"))
    assert tags(desk) == []
