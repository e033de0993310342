"""What colleagues answer to a post besides words: votes, ends of polls, accepted answers, confirmations (matrix.md §5).

Each is an event of its own that refers to the post. Servers check none of the rules below, so each client counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.kinds.kind import Json, Malformed
from sync.kinds.text import clean_text, is_id
from sync.model.answer import ACCEPT, CONFIRM, DECIDE, END, MERGE, REMIND, STATUS, SUPPORT, VOTE
from sync.model.ids import EventId
from sync.model.promise import STATUSES

REFERENCE = "m.reference"
TEXT = "org.matrix.msc1767.text"
MAX_CHOSEN = 20
MAX_WORDS = 2000
"""Of what is said with a status."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the table: how one sort of answer is read from and written to the wire, newest form first."""

    name: str
    types: tuple[str, ...]
    read: Callable[[Json], dict[str, Any]]
    write: Callable[[Mapping[str, Any]], dict[str, Any]]


def _read_vote(content: Json) -> dict[str, Any]:
    held = content.get("org.matrix.msc3381.poll.response", content)
    chosen = held.get("answers", content.get("m.selections")) if isinstance(held, Mapping) else None
    if not isinstance(chosen, list):
        raise Malformed("a vote for nothing")
    return {"chosen": [str(each)[:64] for each in chosen[:MAX_CHOSEN]]}


def _write_vote(held: Mapping[str, Any]) -> dict[str, Any]:
    return {"org.matrix.msc3381.poll.response": {"answers": list(held["chosen"])}}


def _write_end(held: Mapping[str, Any]) -> dict[str, Any]:
    return {"org.matrix.msc3381.poll.end": {}, TEXT: str(held.get("words") or "The poll is closed.")}


def _read_accept(content: Json) -> dict[str, Any]:
    answer = content.get("answer")
    if answer is not None and not is_id(answer, "$"):
        raise Malformed("accepts nothing that could be an answer")
    return {"answer": answer}


def _read_wanted(content: Json) -> dict[str, Any]:
    return {"on": content.get("on") is not False}


def _write_wanted(held: Mapping[str, Any]) -> dict[str, Any]:
    return {"on": bool(held.get("on", True))}


def _read_status(content: Json) -> dict[str, Any]:
    status, owner, due, words = (content.get(name) for name in ("status", "owner", "due", "words"))
    if status not in STATUSES:
        raise Malformed("a status nobody knows")
    return {
        "status": status, "owner": owner if is_id(owner, "@") else "", "due": _day(due),
        "words": clean_text(words)[:MAX_WORDS] if isinstance(words, str) else "",
    }  # fmt: skip


def _day(value: object) -> str:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else ""
    except ValueError:
        return ""


def _write_status(held: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: held[name] for name in ("status", "owner", "due", "words") if held.get(name)}
    return told | {TEXT: " · ".join(str(each) for each in told.values())}


def _read_merge(content: Json) -> dict[str, Any]:
    into = content.get("into")
    if into is not None and not is_id(into, "$"):
        raise Malformed("united with nothing that could be an idea")
    return {"into": into}


ANSWERS: dict[str, Answer] = {
    answer.name: answer
    for answer in (
        Answer(VOTE, ("org.matrix.msc3381.poll.response", "m.poll.response"), _read_vote, _write_vote),
        Answer(END, ("org.matrix.msc3381.poll.end", "m.poll.end"), lambda _: {}, _write_end),
        Answer(ACCEPT, ("app.parvis.answer",), _read_accept, lambda held: {"answer": held.get("answer")}),
        Answer(CONFIRM, ("app.parvis.confirmation",), lambda _: {}, lambda _: {}),
        Answer(SUPPORT, ("app.parvis.support",), _read_wanted, _write_wanted),
        Answer(STATUS, ("app.parvis.idea.status",), _read_status, _write_status),
        Answer(MERGE, ("app.parvis.idea.merge",), _read_merge, lambda held: {"into": held.get("into")}),
        Answer(DECIDE, ("app.parvis.decision",), _read_wanted, _write_wanted),
        Answer(REMIND, ("app.parvis.reminder",), lambda _: {}, lambda _: {}),
    )
}
"""One line a sort of answer; nothing else in the program lists them."""

_BY_TYPE = {kind: answer for answer in ANSWERS.values() for kind in answer.types}
ANSWER_TYPES = frozenset(_BY_TYPE)


def read_answer(event_type: str, content: Json) -> tuple[str, EventId, dict[str, Any]]:
    """Its name, the post it is about, and what it holds. Raises Malformed."""
    answer = _BY_TYPE[event_type]
    relation = content.get("m.relates_to")
    target = relation.get("event_id") if isinstance(relation, Mapping) else None
    if not isinstance(relation, Mapping) or relation.get("rel_type") != REFERENCE or not is_id(target, "$"):
        raise Malformed("an answer to nothing")
    return answer.name, EventId(str(target)), answer.read(content)


def write_answer(name: str, held: Mapping[str, Any], *, target: EventId) -> tuple[str, dict[str, Any]]:
    """The type and content of the event; ``name`` is one of the table."""
    answer = ANSWERS[name]
    return answer.types[0], {"m.relates_to": {"rel_type": REFERENCE, "event_id": target}, **answer.write(held)}
