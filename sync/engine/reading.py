"""How far this account has read: receipts and markers become rows; pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from sync.engine.event import LONGEST_ID, sound
from sync.engine.rows import Rows

KINDS = ("m.read", "m.read.private")
FULLY_READ = "m.fully_read"
EVERYTHING, MAIN = "", "main"
"""What a receipt is about, beside the root of a thread: everything before it, or everything but threads."""


def digest_receipts(events: Iterable[object], room: str, me: str, rows: Rows) -> None:
    """The receipts of this account in a community: of everything, of all but threads, or of one thread."""
    for event in events:
        content = event.get("content") if isinstance(event, dict) else None
        if not isinstance(content, dict):
            continue
        for event_id, kinds in content.items():
            for kind in KINDS:
                scope = _scope(kinds, kind, me)
                if scope is not None:
                    _note(rows, room, kind, scope, event_id)


def digest_marker(content: Mapping[str, Any], room: str, rows: Rows) -> None:
    """The account's marker of what is fully read: other clients move it with the feed, whatever threads hold."""
    _note(rows, room, FULLY_READ, MAIN, content.get("event_id"))


def named(kind: str, scope: str) -> str:
    """The name of a row: what kind of marker, about what."""
    return f"{kind} {scope}".rstrip()


def scope_of(name: str) -> str:
    """What the marker of that name is about."""
    return name.partition(" ")[2]


def _scope(kinds: object, kind: str, me: str) -> str | None:
    """What this account's receipt is about; None for receipts of others, and for those that make no sense."""
    readers = kinds.get(kind) if isinstance(kinds, dict) else None
    receipt = readers.get(me) if isinstance(readers, dict) else None
    if not isinstance(receipt, dict):
        return None
    thread = receipt.get("thread_id")
    if thread is None:
        return EVERYTHING
    return thread if thread == MAIN or _is_event(thread) else None


def _is_event(name: object) -> bool:
    return isinstance(name, str) and name.startswith("$") and len(name) <= LONGEST_ID and sound(name)


def _note(rows: Rows, room: str, kind: str, scope: str, event_id: object) -> None:
    if _is_event(event_id):
        rows.receipt.append({"community": room, "kind": named(kind, scope), "event_id": event_id})
