"""One event as the server sent it, checked before anything is done with it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from sync.kinds.text import MAX_DEPTH

LONGEST_ID = 255
LATEST_AT = (1 << 53) - 1

_NOTHING: Mapping[str, Any] = {}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')


class Malformed(ValueError):
    """Not an event; it is counted and hides no other."""


@dataclass(frozen=True, slots=True)
class Event:
    """``state_key`` is None for what is not state; ``unsigned`` may hold anything."""

    id: str
    type: str
    sender: str
    at: int
    content: Mapping[str, Any]
    state_key: str | None
    unsigned: Mapping[str, Any]
    redacts: str | None

    @property
    def redacted(self) -> bool:
        """Whether the server sent it without what it said."""
        return "redacted_because" in self.unsigned


def read_event(raw: object) -> Event:
    """The event, or Malformed."""
    if not isinstance(raw, dict):
        raise Malformed("not an object")
    event_id = _id(raw, "event_id")
    content = raw.get("content")
    if not isinstance(content, dict):
        raise Malformed("no content")
    state_key = raw.get("state_key")
    if state_key is not None:
        state_key = _text(state_key, "state_key")
    at = raw.get("origin_server_ts")
    if type(at) is not int:
        raise Malformed("no time")
    unsigned = raw.get("unsigned")
    redacts = content.get("redacts", raw.get("redacts"))
    return Event(
        event_id, _id(raw, "type"), _id(raw, "sender"), min(max(at, 0), LATEST_AT), content, state_key,
        unsigned if isinstance(unsigned, dict) else _NOTHING,
        redacts if isinstance(redacts, str) and 0 < len(redacts) <= LONGEST_ID and sound(redacts) else None,
    )


def id_of(raw: object) -> str | None:
    """The event's id when there is one, whatever the rest looks like."""
    event_id = raw.get("event_id") if isinstance(raw, dict) else None
    named = isinstance(event_id, str) and 0 < len(event_id) <= LONGEST_ID and event_id.isprintable()
    return event_id if named else None


def stand_in_id(raw: object) -> str:
    """A stable id for what has none, so that it is counted once."""
    return "?" + hashlib.sha256(repr(raw).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def sound(text: str) -> bool:
    """Whether SQLite and UTF-8 can hold it."""
    if text.isascii():
        return "\0" not in text
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def json_text(value: object) -> str:
    """JSON for a column; raises Malformed for what JSON, UTF-8 or SQLite's own functions for JSON cannot hold."""
    try:
        text = msgspec.json.encode(value).decode()
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise Malformed(f"content cannot be stored: {type(error).__name__}") from error
    if text.count("[") + text.count("{") > MAX_DEPTH and _depth(text) > MAX_DEPTH:
        raise Malformed("content cannot be stored: too deep")
    return text


def _depth(text: str) -> int:
    depth = deepest = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        deepest = max(deepest, depth)
    return deepest


def _id(raw: Mapping[Any, Any], name: str) -> str:
    value = _text(raw.get(name), name)
    if not value or not value.isprintable():  # names are shown: what steers a terminal or turns reading round is none
        raise Malformed(f"no {name}")
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ID or not sound(value):
        raise Malformed(f"no {name}")
    return value
