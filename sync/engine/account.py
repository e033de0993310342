"""Account data: tags, push rules and direct chats, as columns of communities."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from sync.engine.event import LONGEST_ID, Malformed, json_text
from sync.engine.reading import FULLY_READ, digest_marker
from sync.engine.rows import Rows
from sync.engine.rules import PUSH_RULES, Rules, read_rules

DIRECT = "m.direct"
TAG = "m.tag"

_ONE = text("SELECT content FROM account_data WHERE community = '' AND type = :type")
_MUTE = text("UPDATE community SET muted = (id IN (SELECT value FROM json_each(:rooms)))")
_QUIET = text("UPDATE community SET quiet = (id IN (SELECT value FROM json_each(:rooms)))")
_DIRECT = text("UPDATE community SET direct = (id IN (SELECT value FROM json_each(:rooms)))")


def digest_account_data(events: Iterable[object], room: str, rows: Rows) -> set[str]:
    """Note account data of a community, or of the account itself (room ''); returns the types that came."""
    types = set()
    for event in events:
        kind = event.get("type") if isinstance(event, dict) else None
        content = event.get("content") if isinstance(event, dict) else None
        if not isinstance(kind, str) or len(kind) > LONGEST_ID or not isinstance(content, dict):
            continue
        try:
            rows.account_data.append({"community": room, "type": kind, "content": json_text(content)})
        except Malformed as error:
            rows.skip(room, f"account data {kind[:100]!a}", str(error))
            continue
        types.add(kind)
        if room and kind == TAG:
            tags = content.get("tags")
            rows.patch(room, favourite=int(isinstance(tags, dict) and "m.favourite" in tags))
        elif room and kind == FULLY_READ:
            digest_marker(content, room, rows)
    return types


def apply_account_data(db: Connection) -> None:
    """Mark muted and direct communities; called when rules, chats or the list of communities changed."""
    rules = load_rules(db)
    db.execute(_MUTE, {"rooms": msgspec.json.encode(sorted(rules.muted)).decode()})
    db.execute(_QUIET, {"rooms": msgspec.json.encode(sorted(rules.quiet)).decode()})
    db.execute(_DIRECT, {"rooms": msgspec.json.encode(direct_rooms(_load(db, DIRECT))).decode()})


def load_rules(db: Connection) -> Rules:
    """The push rules as last told by the server."""
    return read_rules(_load(db, PUSH_RULES))


def direct_rooms(content: Mapping[str, Any] | None) -> list[str]:
    """The communities that are chats between two people."""
    lists = content.values() if content is not None else ()
    return sorted({room for rooms in lists if isinstance(rooms, list) for room in rooms if isinstance(room, str)})


def _load(db: Connection, kind: str) -> dict[str, Any] | None:
    found = db.execute(_ONE, {"type": kind}).scalar()
    content = msgspec.json.decode(found) if found else None
    return content if isinstance(content, dict) else None
