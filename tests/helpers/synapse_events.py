"""What a Synapse holds, read from its own database: redacted words, transaction ids and the true order included."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BLOCK = "app.parvis.post"
_EVENTS = """
SELECT e.event_id, e.type, e.sender, e.room_id, j.json, t.txn_id, e.event_id IN (SELECT redacts FROM redactions)
FROM events AS e JOIN event_json AS j ON j.event_id = e.event_id
LEFT JOIN event_txn_id_device_id AS t ON t.event_id = e.event_id
WHERE e.room_id = ? AND e.outlier = 0 AND e.stream_ordering >= 0 ORDER BY e.topological_ordering, e.stream_ordering
"""
_REDACTS = "SELECT event_id, redacts FROM redactions"


@dataclass(frozen=True, slots=True)
class Stored:
    """One event, with the content it had before it was redacted."""

    id: str
    type: str
    sender: str
    room: str
    at: int
    content: dict[str, Any]
    txn: str | None
    redacted: bool
    redacts: str | None

    @property
    def relation(self) -> dict[str, Any]:
        """What it belongs to."""
        found = self.content.get("m.relates_to")
        return found if isinstance(found, dict) else {}

    @property
    def is_edit(self) -> bool:
        """Whether it changes another one."""
        return self.relation.get("rel_type") == "m.replace"

    @property
    def is_post(self) -> bool:
        """Whether it is a post, a comment or a file."""
        return self.type == "m.room.message" and not self.is_edit

    @property
    def nonce(self) -> str | None:
        """The client's own id."""
        block = self.content.get(BLOCK)
        return block.get("nonce") if isinstance(block, dict) else None


def stored(folder: Path, room: str) -> list[Stored]:
    """The whole history of a room, oldest first."""
    with closing(sqlite3.connect(f"file:{folder / 'homeserver.db'}?mode=ro", uri=True, timeout=30)) as database:
        redacts = dict(database.execute(_REDACTS).fetchall())
        return [_stored(row, redacts) for row in database.execute(_EVENTS, (room,))]


def _stored(row: tuple[Any, ...], redacts: dict[str, str]) -> Stored:
    event_id, kind, sender, room, text, txn, redacted = row
    event = json.loads(text)
    return Stored(
        event_id, kind, sender, room, event["origin_server_ts"], event["content"], txn, bool(redacted),
        redacts.get(event_id),
    )  # fmt: skip
