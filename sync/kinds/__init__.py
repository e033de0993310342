"""The table of kinds of post: how each is read from and written to the wire."""

from dataclasses import replace
from typing import Any

from sync.errors import BadInput
from sync.kinds import (
    announcement,
    encrypted,
    event,
    file,
    idea,
    knowledge,
    message,
    poll,
    praise,
    question,
    shared,
    unknown,
)
from sync.kinds.common import BLOCK, block_of, kind_name
from sync.kinds.kind import Json, Kind, Malformed, Parsed, Written

MESSAGE = "m.room.message"

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        message.KIND,
        announcement.KIND,
        question.KIND,
        idea.KIND,
        praise.KIND,
        shared.KIND,
        knowledge.KIND,
        file.KIND,
        poll.KIND,
        event.KIND,
        encrypted.KIND,
        unknown.KIND,
    )
}
"""One line a kind; nothing else in the program lists them."""

_BY_TYPE = {event_type: kind for kind in reversed(KINDS.values()) for event_type in kind.types}
"""Where several kinds share an event type, the first of the table is what others than Parvis mean by it."""
POST_TYPES = frozenset({MESSAGE, *_BY_TYPE})
"""The event types that are posts or comments; everything else is reactions, state or for others."""
WRITABLE = tuple(kind.name for kind in KINDS.values() if kind.build)
"""What a composer may offer, in the order of the table."""

fallback = unknown.KIND


def kind_of(event_type: str, content: Json) -> Kind:
    """The line of the table an event belongs to."""
    if event_type != MESSAGE:
        named = KINDS.get(kind_name(content), fallback)
        return named if event_type in named.types else _BY_TYPE.get(event_type, fallback)
    msgtype = content.get("msgtype")
    if isinstance(msgtype, str) and msgtype in file.MSGTYPES:
        return file.KIND
    kind = KINDS.get(kind_name(content), fallback)
    # Kinds with an event type of their own cannot be claimed by a plain message.
    return fallback if kind.types else kind


def parse_event(event_type: str, content: Json) -> Parsed:
    """Read the content of a post. Raises ``Malformed`` when it cannot be shown as what it claims to be."""
    kind = kind_of(event_type, content)
    parsed = kind.parse(content)
    if parsed is None:
        raise Malformed(f"not a post: {event_type[:60]}")
    named = kind_name(content)
    if kind is file.KIND and named in WRITABLE and named != "message" and KINDS[named].writes == MESSAGE:
        # An announcement with a picture stays an announcement.
        parsed = replace(parsed, kind=named)
    held = KINDS.get(parsed.kind, fallback).beside(block_of(content))
    return replace(parsed, extra=parsed.extra | held) if held else parsed


def build_content(written: Written) -> dict[str, Any]:
    """Write a post for the wire. Raises ``BadInput`` (``empty``, ``too_large``, ``file_gone``)."""
    kind = file.KIND if written.document else KINDS.get(written.kind, fallback)
    if kind.build is None:
        raise BadInput(f"cannot write a {written.kind!r}")
    content = kind.build(written)
    held = KINDS.get(written.kind, fallback).beside(written.extra)
    return content | {BLOCK: content[BLOCK] | held} if held else content


def event_type_of(kind: str) -> str:
    """The type of the event a post of this kind becomes."""
    return KINDS.get(kind, fallback).writes


def summary(parsed: Parsed) -> str:
    """One line of a post, for lists and notifications."""
    return KINDS.get(parsed.kind, fallback).summary(parsed)


def search_text(parsed: Parsed) -> str:
    """The words of a post for the text index, without its title."""
    return KINDS.get(parsed.kind, fallback).words(parsed)


__all__ = [
    "KINDS",
    "MESSAGE",
    "POST_TYPES",
    "WRITABLE",
    "Kind",
    "Malformed",
    "Parsed",
    "Written",
    "build_content",
    "event_type_of",
    "fallback",
    "kind_of",
    "parse_event",
    "search_text",
    "summary",
]
