"""How posts point at each other on the wire: comments, edits and reactions (matrix.md §5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.kinds.kind import Json
from sync.kinds.text import emoji_key, is_id, single_line
from sync.model.ids import EventId

THREAD = "m.thread"
EDIT = "m.replace"
REACTION = "m.annotation"


@dataclass(frozen=True, slots=True)
class Relation:
    """What an event says of another one. ``type`` is empty for a rich reply, which has no ``rel_type``.

    ``reply_to`` is the comment somebody answered; None when the reply is only a fallback for older clients.
    ``emoji`` is filled for reactions, as it is counted.
    """

    type: str
    target: EventId | None
    reply_to: EventId | None = None
    emoji: str = ""


def relation_of(content: Json) -> Relation | None:
    """The relation in some content, or None; a malformed one is none."""
    relation = content.get("m.relates_to")
    if not isinstance(relation, Mapping):
        return None
    kind = relation.get("rel_type")
    kind = kind if isinstance(kind, str) else ""
    target = _event_id(relation.get("event_id"))
    answer = relation.get("m.in_reply_to")
    reply_to = _event_id(answer.get("event_id")) if isinstance(answer, Mapping) else None
    if kind == THREAD and relation.get("is_falling_back") is True:
        reply_to = None
    key = relation.get("key")
    if target is None and reply_to is None:
        return None
    return Relation(kind, target, reply_to, emoji_key(key) if kind == REACTION and isinstance(key, str) else "")


def _event_id(value: object) -> EventId | None:
    return EventId(str(value)) if is_id(value, "$") else None


def new_content_of(content: Json) -> Mapping[str, Any] | None:
    """What an edit wants to show instead; an edit without it is not valid."""
    new = content.get("m.new_content")
    return new if isinstance(new, Mapping) else None


def as_comment(
    content: dict[str, Any], *, root: EventId, reply_to: EventId | None = None, last: EventId | None = None
) -> dict[str, Any]:
    """Some content as a comment on ``root``, maybe answering another comment.

    ``last`` is the newest comment known, for clients that do not show threads.
    """
    relation = {
        "rel_type": THREAD,
        "event_id": root,
        "is_falling_back": reply_to is None,
        "m.in_reply_to": {"event_id": reply_to or last or root},
    }
    return content | {"m.relates_to": relation}


def as_edit(content: dict[str, Any], *, original: EventId) -> dict[str, Any]:
    """Some content as the new version of ``original``.

    The outer copy is for clients that do not know edits; it mentions nobody, so that an edit rings nowhere twice.
    """
    copied = ("msgtype", "format", "filename", "url", "info")
    outer: dict[str, Any] = {key: content[key] for key in copied if key in content}
    outer["body"] = f"* {content['body']}"
    if "formatted_body" in content:
        outer["formatted_body"] = f"* {content['formatted_body']}"
    relation = {"rel_type": EDIT, "event_id": original}
    return outer | {"m.mentions": {}, "m.new_content": content, "m.relates_to": relation}


def as_reaction(*, target: EventId, emoji: str) -> dict[str, Any]:
    """The content of an ``m.reaction``."""
    return {"m.relates_to": {"rel_type": REACTION, "event_id": target, "key": single_line(emoji, 64)}}
