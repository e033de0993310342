"""What a restoration nobody heard of leaves behind: a cursor that counts anew, and news that hides older news."""

from collections import deque

import msgspec
from sqlalchemy import text

from sync.matrix.source import Cursor, SyncBatch
from sync.store.store import Store

KNOCKS = 3
"""Knocks remembered until a closer look is taken: a line that comes back may break again at once."""
_NEWEST = text(
    "SELECT id, last_rank FROM community WHERE membership = 'join' AND id IN (SELECT value FROM json_each(:rooms))"
)


def restarted(before: Cursor | None, after: Cursor) -> bool:
    """Whether any number of the cursor went back: Synapse counts some streams, typing among them, from 0 at each start.

    No proof of a restoration, but each needs a restart, and this one shows where a proxy hides it.
    """
    if before is None or (before.kind, before.config_hash) != (after.kind, after.config_hash):
        return False
    pairs = zip(before.token.split("_"), after.token.split("_"), strict=False)
    return any(old.isdecimal() and new.isdecimal() and int(new) < int(old) for old, new in pairs)


class Told:
    """The rooms that had news since the last knocks: the cursor they were asked with, the newest known before.

    A server restored to a moment before our cursor, and busy since, tells only what is newer than the cursor. What it
    tells is known on both sides then, and what lies right below it is not.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rooms: deque[dict[str, tuple[str, int]]] = deque([{}], maxlen=KNOCKS)

    def knocked(self) -> None:
        """The line is new: what is told from now on is to be looked at anew."""
        self._rooms.append({})

    def returned(self) -> None:
        """This knock ended an absence that is worth a closer look; nobody asks about earlier ones."""
        while len(self._rooms) > 1:
            self._rooms.popleft()

    def note(self, before: Cursor | None, batch: SyncBatch) -> None:
        """Remember an answer that is not written yet; a room one was not in before hides nothing."""
        if before is None or not before.token or before.kind != batch.next.kind:
            return
        told = [delta.room_id for delta in batch.rooms if delta.timeline and delta.membership == "join"]
        fresh = [room for room in told if room not in self._rooms[-1]]
        if fresh:
            with self._store.cache.connect() as db:
                found = db.execute(_NEWEST, {"rooms": msgspec.json.encode(fresh).decode()}).all()
            self._rooms[-1].update({row.id: (before.token, row.last_rank) for row in found})

    def places(self) -> list[tuple[str, str]]:
        """Each room with the cursor it was asked with."""
        return [(room, token) for each in self._rooms for room, (token, _) in each.items()]

    def before(self) -> dict[str, int]:
        """The newest rank of each room before the first of these news."""
        return {room: rank for each in reversed(self._rooms) for room, (_, rank) in each.items()}

    def trust(self) -> None:
        """They were looked at."""
        self._rooms.clear()
        self._rooms.append({})
