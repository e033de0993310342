"""Who asks to be let into a community, asked of the server: sync does not tell of those who asked long ago."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from sync.engine.event import Malformed, read_event
from sync.engine.roomstate import apply_state
from sync.engine.rows import Known, Rows
from sync.engine.write import write
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.model.ids import CommunityId
from sync.store.store import Store

_NOW = text("SELECT user, membership FROM member WHERE community = :room AND membership <> 'join'")
_GONE = text("UPDATE member SET membership = 'leave' WHERE community = :room AND user = :user AND membership = :was")
_LISTED = ("knock", "invite")


async def refresh_asking(store: Store, http: Http, room: CommunityId, me: str) -> bool:
    """Read who asks and who was invited; whether that is news. What sync says meanwhile is newer, and stays."""
    with store.cache.connect() as db:
        before = _held(db, room)
    told = {each: await rooms.members(http, room=room, membership=each) for each in _LISTED}
    with store.cache.begin() as db:
        now = _held(db, room)
        rows = Rows()
        found: set[str] = set()
        for membership, events in told.items():
            for raw in events:
                user = _user(raw)
                found.add(user)
                same = now.get(user) == before.get(user)
                if same and now.get(user) != membership:
                    _note(raw, room, me, rows)
        write(db, rows)
        gone = [user for user, was in now.items() if was in _LISTED and before.get(user) == was and user not in found]
        for user in gone:
            db.execute(_GONE, {"room": room, "user": user, "was": now[user]})
    return bool(rows.member or gone)


def _held(db: Connection, room: str) -> dict[str, str]:
    return {found.user: found.membership for found in db.execute(_NOW, {"room": room})}


def _user(raw: Mapping[str, Any]) -> str:
    user = raw.get("state_key")
    return user if isinstance(user, str) else ""


def _note(raw: Mapping[str, Any], room: str, me: str, rows: Rows) -> None:
    """Write one; an event nobody can read is no request."""
    try:
        apply_state(read_event(raw), Known(room), me, rows)
    except (Malformed, ValueError):
        return
