"""Polls and events on the wire, and the answers to them: other clients read them, hostile ones change nothing."""

import json
from typing import Any

import pytest

from sync.errors import BadInput
from sync.kinds import WRITABLE, Malformed, Parsed, Written, build_content, event_type_of, parse_event
from sync.kinds.answers import ANSWER_TYPES, ANSWERS, read_answer, write_answer
from sync.model.ids import EventId

POLL = "org.matrix.msc3381.poll.start"
QUESTION = Written("poll", "Quel repas ?", nonce="n", extra={"answers": ["Tarte flambée", "Choucroute"], "most": 9})
VISIT = Written("event", "Visite de Kehl", "Casques fournis.", "n", extra={"event": {
    "start": "2026-11-26T14:00:00+01:00", "end": "2026-11-26T16:00:00+01:00", "tz": "Europe/Berlin",
    "place": "Port de Kehl", "places": 18,
}})  # fmt: skip


def read(written: Written) -> Parsed:
    return parse_event(event_type_of(written.kind), json.loads(json.dumps(build_content(written))))


def test_a_poll_is_one_for_other_clients_and_comes_back_whole() -> None:
    content = build_content(QUESTION)
    start = content[POLL]
    assert start["kind"] == "org.matrix.msc3381.poll.disclosed" and start["max_selections"] == 2
    assert content["org.matrix.msc1767.text"] == "Quel repas ?\n1. Tarte flambée\n2. Choucroute"
    parsed = read(QUESTION)
    assert (parsed.kind, parsed.title, parsed.nonce) == ("poll", "Quel repas ?", "n")
    assert [answer["text"] for answer in parsed.extra["answers"]] == ["Tarte flambée", "Choucroute"]
    assert (parsed.extra["most"], parsed.extra["hidden"], parsed.extra["ends"]) == (2, "", None)


@pytest.mark.parametrize(("hidden", "kind"), [("voted", "disclosed"), ("closed", "undisclosed")])
def test_hidden_results_and_an_end_travel_with_the_poll(hidden: str, kind: str) -> None:
    extra = {"answers": ["a", "b"], "hidden": hidden, "ends": 1_800_000_000_000}
    written = Written("poll", "Q ?", nonce="n", extra=extra)
    assert build_content(written)[POLL]["kind"].endswith(f".{kind}")
    assert (read(written).extra["hidden"], read(written).extra["ends"]) == (hidden, 1_800_000_000_000)


def test_an_event_is_a_poll_of_who_comes_for_other_clients() -> None:
    content = build_content(VISIT)
    assert [answer["id"] for answer in content[POLL]["answers"]] == ["yes", "maybe", "no"]
    assert "2026-11-26 14:00 (Europe/Berlin)\nPort de Kehl\nCasques fournis." in content["org.matrix.msc1767.text"]
    parsed = read(VISIT)
    assert (parsed.kind, parsed.title, parsed.text) == ("event", "Visite de Kehl", "Casques fournis.")
    assert parsed.extra["event"] == {
        "start": "2026-11-26T13:00:00+00:00", "end": "2026-11-26T15:00:00+00:00", "tz": "Europe/Berlin",
        "place": "Port de Kehl", "places": 18,
    }  # fmt: skip


@pytest.mark.parametrize("block", [None, 5, {}, {"start": "soon"}, {"start": 5}, {"start": "9" * 39}])
def test_an_event_without_a_date_is_malformed(block: Any) -> None:
    content = build_content(VISIT) | {"app.parvis.event": block}
    with pytest.raises(Malformed):
        parse_event(POLL, content)


def test_a_broken_end_zone_or_number_of_places_leaves_the_event() -> None:
    event = {"start": "2026-01-01T10:00", "end": "2025-01-01", "tz": "../../etc/passwd", "places": -4}
    event["place"] = "x" * 999
    parsed = parse_event(POLL, build_content(VISIT) | {"app.parvis.event": event})
    kept = parsed.extra["event"]
    assert (kept["end"], kept["tz"], kept["places"], len(kept["place"])) == (None, "UTC", None, 200)


@pytest.mark.parametrize(
    ("name", "held"),
    [("vote", {"chosen": ["a", "b"]}), ("end", {}), ("accept", {"answer": "$c"}), ("accept", {"answer": None}),
     ("confirm", {})],
)  # fmt: skip
def test_an_answer_comes_back_as_it_was_given(name: str, held: dict[str, Any]) -> None:
    kind, content = write_answer(name, held, target=EventId("$post"))
    assert kind in ANSWER_TYPES
    assert read_answer(kind, json.loads(json.dumps(content))) == (name, "$post", held)


def test_a_vote_in_the_stable_form_is_read() -> None:
    content = {"m.relates_to": {"rel_type": "m.reference", "event_id": "$p"}, "m.selections": ["a"]}
    assert read_answer("m.poll.response", content) == ("vote", "$p", {"chosen": ["a"]})


@pytest.mark.parametrize("kind", sorted(ANSWER_TYPES))
@pytest.mark.parametrize(
    "relation", [None, 5, {}, {"rel_type": "m.thread", "event_id": "$p"}, {"rel_type": "m.reference"}]
)
def test_an_answer_to_nothing_is_malformed(kind: str, relation: Any) -> None:
    with pytest.raises(Malformed):
        read_answer(kind, {"m.relates_to": relation})


def test_an_accepted_answer_that_is_none_is_malformed() -> None:
    reference = {"m.relates_to": {"rel_type": "m.reference", "event_id": "$p"}}
    with pytest.raises(Malformed):
        read_answer("app.parvis.answer", reference | {"answer": "../x"})


def test_every_sort_of_answer_has_types_of_its_own() -> None:
    types = [kind for answer in ANSWERS.values() for kind in answer.types]
    assert len(types) == len(set(types))


def test_a_poll_needs_answers_that_differ() -> None:
    with pytest.raises(BadInput) as caught:
        build_content(Written("poll", "Q", extra={"answers": ["Oui", " oui "]}))
    assert caught.value.reason == "no_choices"


def test_files_and_words_travel_as_messages_whatever_else_their_kind_is_read_from() -> None:
    types = {kind: event_type_of(kind) for kind in WRITABLE}
    assert types.pop("poll") == types.pop("event") == POLL
    assert set(types.values()) == {"m.room.message"}
