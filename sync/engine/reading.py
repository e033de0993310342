"""How far this account has read: receipts and markers become rows; pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from sync.engine.event import LONGEST_ID, sound
from sync.engine.rows import Rows

KINDS = ("m.read", "m.read.private")
FULLY_READ = "m.fully_read"


def digest_receipts(events: Iterable[object], room: str, me: str, rows: Rows) -> None:
    """The receipts of this account in a community's timeline; those of one thread only say nothing about the rest."""
    for event in events:
        content = event.get("content") if isinstance(event, dict) else None
        if not isinstance(content, dict):
            continue
        for event_id, kinds in content.items():
            for kind in KINDS:
                if _mine(kinds, kind, me):
                    _note(rows, room, kind, event_id)


def digest_marker(content: Mapping[str, Any], room: str, rows: Rows) -> None:
    """The account's marker of what is fully read."""
    _note(rows, room, FULLY_READ, content.get("event_id"))


def _mine(kinds: object, kind: str, me: str) -> bool:
    readers = kinds.get(kind) if isinstance(kinds, dict) else None
    receipt = readers.get(me) if isinstance(readers, dict) else None
    return isinstance(receipt, dict) and receipt.get("thread_id") in (None, "main")


def _note(rows: Rows, room: str, kind: str, event_id: object) -> None:
    if isinstance(event_id, str) and event_id.startswith("$") and len(event_id) <= LONGEST_ID and sound(event_id):
        rows.receipt.append({"community": room, "kind": kind, "event_id": event_id})
