"""A homeserver restored from a backup: how it is noticed, and what of the cache it no longer has.

Such a server has forgotten its newest events and takes a cursor "from the future" for its newest position, so that
what it hears next is never delivered (reliability.md, finding 6). Three signs tell, in the order of their cost: its
new cursor is older than ours; the newest event we saw is not there; the newest event of a room is unknown to us.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from sync.engine.event import id_of
from sync.engine.rows import Rows
from sync.engine.settle import recount, settle
from sync.engine.unheard import Told, restarted
from sync.errors import NotAllowed, NotFound
from sync.matrix import rooms
from sync.matrix.classic import KIND as CLASSIC
from sync.matrix.source import Cursor, SyncBatch
from sync.matrix.transport import Http
from sync.matrix.wire import as_objects, word
from sync.model.ids import CommunityId, EventId
from sync.store.rank import SLOTS
from sync.store.store import Store

_log = logging.getLogger(__name__)

PAGE = 50
SILENCE_MS = 40_000
"""A poll of half a minute is answered sooner: whatever came to pass behind a longer silence, nobody was told of."""
_POSITION = re.compile(r"([a-z]*)(\d+)")

_JOINED = text("SELECT id, last_rank FROM community WHERE membership = 'join' ORDER BY last_rank DESC")
_MEMBERSHIP = text("SELECT membership FROM community WHERE id = :room")
_GET = text("SELECT value FROM meta WHERE name = :name")
_PUT = text("INSERT OR REPLACE INTO meta (name, value) VALUES (:name, :value)")
_TAIL = text(
    """
    SELECT event_id, rank, 'post' AS held, root AS target FROM post WHERE community = :room AND rank >= :low
    UNION ALL SELECT event_id, rank, 'version', target FROM version
      WHERE community = :room AND rank >= :low AND target <> event_id
    UNION ALL SELECT event_id, rank, 'reaction', target FROM reaction WHERE community = :room AND rank >= :low
    UNION ALL SELECT event_id, rank, 'answer', target FROM answer WHERE community = :room AND rank >= :low
    UNION ALL SELECT event_id, rank, 'mark', NULL FROM mark WHERE community = :room AND rank >= :low
    """
)
_UNDONE = text("SELECT event_id, target FROM redaction WHERE community = :room AND event_id IN ("
               "SELECT value FROM json_each(:ids))")  # fmt: skip
_RANKS = text(
    "SELECT event_id, rank FROM post WHERE event_id IN (SELECT value FROM json_each(:ids))"
    " UNION ALL SELECT event_id, rank FROM version WHERE event_id IN (SELECT value FROM json_each(:ids))"
    " AND target <> event_id"
    " UNION ALL SELECT event_id, rank FROM reaction WHERE event_id IN (SELECT value FROM json_each(:ids))"
    " UNION ALL SELECT event_id, rank FROM answer WHERE event_id IN (SELECT value FROM json_each(:ids))"
    " UNION ALL SELECT event_id, rank FROM mark WHERE event_id IN (SELECT value FROM json_each(:ids))"
)
_CLOSE = text("DELETE FROM gap WHERE community = :room AND high > :low")
_HOLE = text(
    "INSERT INTO gap (community, token, until, low, high, wanted) VALUES (:room, :token, NULL, :low, :high, 1)"
)
_LAST = text("UPDATE community SET last_rank = :high WHERE id = :room")
_OWN = text(
    "SELECT event_id, nonce, rank, kind, title, text, root, reply_to, document, extra, at FROM post"
    " WHERE mine = 1 AND deleted = 0 AND event_id IN (SELECT value FROM json_each(:ids)) ORDER BY rank"
)


@dataclass(slots=True)
class Lost:
    """What a room's server no longer has. ``anchor`` is the newest event both still know, None when there is none.

    ``own`` are this account's posts and comments as the cache showed them, oldest first; ``seen`` the events the
    server was seen to have, ``ids`` those it has not.
    """

    room: CommunityId
    anchor: str | None
    low: int
    ids: list[str]
    seen: set[str]
    start: str
    own: Sequence[Mapping[str, Any]] = ()


def went_back(before: Cursor | None, after: Cursor) -> bool:
    """Whether the server's new cursor lies before the one it was asked with.

    Cursors are opaque; that their first number grows is true of every homeserver known, and where it is not, the
    other signs are left.
    """
    if before is None or (before.kind, before.config_hash) != (after.kind, after.config_hash):
        return False
    old, new = _POSITION.match(before.token), _POSITION.match(after.token)
    return bool(old and new and old[1] == new[1] and int(new[2]) < int(old[2]))


class Watch:
    """Looks for the signs, and remembers across restarts of the program what has to be looked at."""

    def __init__(
        self, store: Store, http: Http, *, server_now: Callable[[], int], noticed: Callable[[], None],
        sent: Callable[[], Awaitable[tuple[str, str] | None]],
    ) -> None:
        """``noticed`` is called when a restoration is; ``sent`` tells the newest event this program made, and where."""
        self._store = store
        self._http = http
        self._server_now = server_now
        self._noticed = noticed
        self._sent = sent
        self._heard = 0
        self.told = Told(store)
        self.asked = False
        """Somebody is sure that the server was restored: begin again after the next batch."""

    async def gone_unheard(self, before: Cursor | None, batch: SyncBatch) -> bool:
        """Called with each answer of the poll: whether the server was restored and nobody saw the line break.

        A computer that slept between an answer and the next question finds the line as it left it, and a proxy that
        holds a question back until the server is there again breaks none: nobody knocks, so the witness is asked here,
        before the answer brings another one.
        """
        heard, self._heard = self._heard, self._server_now()
        silent = bool(heard) and self._heard - heard > SILENCE_MS
        if (silent or restarted(before, batch.next)) and await self.witness_gone():
            self.asked = True
            self.told.trust()
            return True
        self.told.note(before, batch)
        return False

    async def witness_gone(self) -> bool:
        """Whether the newest event we saw or made is not on the server any more, while we are still in its room."""
        self.told.knocked()
        with self._store.cache.connect() as db:
            found = db.execute(_GET, {"name": "witnesses"}).scalar()
        for room, event in msgspec.json.decode(found) if found else ():  # asked at every knock: little is read before
            if await self._gone(room, event):
                return True
        made = await self._sent()
        return made is not None and not self._ranks([made[1]]) and await self._gone(*made)

    async def _gone(self, room: str, event: str) -> bool:
        with self._store.cache.connect() as db:
            here = db.execute(_MEMBERSHIP, {"room": room}).scalar() == "join"
        if not here:
            return False
        try:
            await rooms.event(self._http, room=CommunityId(room), event=EventId(event))
            gone = False
        except (NotFound, NotAllowed):  # NotAllowed: a room that is younger than the backup is nobody's
            gone = True
        self._heard = self._server_now()
        return gone

    def begin_again(self, cursor: Cursor) -> Cursor:
        """Note that every room has to be compared, and forget the cursor; the one to go on with is returned."""
        before, self.asked = self.told.before() if self.asked else {}, False
        again = Cursor("restored", "", cursor.config_hash)
        with self._store.cache.begin() as db:
            waiting = [(row.id, row.last_rank) for row in db.execute(_JOINED)]
            self._put(db, "compare", waiting)
            # What was told since the knock both may know, and yet what lies below it may never have been told.
            self._put(db, "below", before)
            self._put(db, "cursor", again)
            db.execute(text("DELETE FROM meta WHERE name = 'witnesses'"))
        _log.warning("the homeserver was restored from a backup: %d rooms are compared", len(waiting))
        self.told.trust()
        self._noticed()
        return again

    def waiting(self) -> list[tuple[CommunityId, int]]:
        """Rooms still to compare, with the newest rank known when the restoration was noticed."""
        with self._store.cache.connect() as db:
            found = db.execute(_GET, {"name": "compare"}).scalar()
        return [(CommunityId(room), high) for room, high in (msgspec.json.decode(found) if found else [])]

    def _below(self, room: CommunityId, high: int) -> int:
        with self._store.cache.connect() as db:
            found = db.execute(_GET, {"name": "below"}).scalar()
        return int(msgspec.json.decode(found).get(room, high)) if found else high

    async def compare(self, room: CommunityId, high: int) -> Lost | None:
        """Walk back from the server's newest event until both know the same; None when all is as it should be."""
        seen: set[str] = set()
        asked: set[str | None] = set()
        token: str | None = None
        start = ""
        low, anchor, below = 0, None, min(high, self._below(room, high))
        last, mixed = None, False
        while True:
            page = await rooms.messages(self._http, room=room, direction="b", start=token, limit=PAGE)
            start = start or word(page, "start")
            events = as_objects(page.get("chunk"))
            ids = [found for event in events if (found := id_of(event)) is not None]
            ranks = self._ranks(ids)
            for each in ids:
                rank = ranks.get(each)
                mixed = mixed or (rank is not None and last is not None and rank > last)
                last = last if rank is None else rank
                if rank is not None and rank <= below:
                    if anchor is not None and rank < low:
                        return self._lost(room, anchor, low, high, seen, start, mixed)
                    anchor, low = anchor or each, low or rank
                seen.add(each)
            asked.add(token)
            token = page.get("end")
            if not isinstance(token, str) or not token or token in asked:  # a history in a circle has no end of its own
                return self._lost(room, anchor, low if anchor else 0, high, seen, start, mixed)

    def cut(self, lost: Lost) -> None:
        """Drop what is gone and everything after the anchor, and leave a hole that is filled from the server."""
        with self._store.cache.begin() as db:
            # A deletion that never was: what it emptied has to be fetched anew, wherever it stands.
            undone = db.execute(_UNDONE, {"room": lost.room, "ids": _json(lost.ids)}).first()
            low, gone = (0 if undone else lost.low), set(lost.ids)
            tail = db.execute(_TAIL, {"room": lost.room, "low": low}).all()
            tail = [row for row in tail if row.rank > low or row.event_id in gone]
            _delete(db, lost.room, [row.event_id for row in tail])
            # What sync brought since the comparing began is dropped too: the hole begins where the cache ends.
            cursor = msgspec.json.decode(db.execute(_GET, {"name": "cursor"}).scalar() or "{}")
            token = cursor["token"] if cursor.get("kind") == CLASSIC and cursor["token"] else lost.start
            place = {"room": lost.room, "low": low, "token": token}
            place["high"] = max(self._server_now() * SLOTS, *(row.rank for row in tail), low) + SLOTS
            db.execute(_CLOSE, place)
            db.execute(_HOLE, place)
            db.execute(_LAST, place)
            kept = [row for row in tail if row.held == "version"]
            settle(db, Rows(version=[{"event_id": row.event_id, "target": row.target} for row in kept]))
            recount(db, {row.target for row in tail if row.held == "post" and row.target})

    def done(self, room: CommunityId) -> None:
        """A room is compared."""
        left = [each for each in self.waiting() if each[0] != room]
        with self._store.cache.begin() as db:
            self._put(db, "compare", left)

    def later(self, room: CommunityId) -> None:
        """A room that cannot be compared now comes after the others."""
        rooms_left = sorted(self.waiting(), key=lambda each: each[0] == room)
        with self._store.cache.begin() as db:
            self._put(db, "compare", rooms_left)

    def _ranks(self, ids: list[str]) -> dict[str, int]:
        with self._store.cache.connect() as db:
            return {row.event_id: row.rank for row in db.execute(_RANKS, {"ids": _json(ids)})}

    def _lost(
        self, room: CommunityId, anchor: str | None, low: int, high: int, seen: set[str], start: str, mixed: bool
    ) -> Lost | None:
        with self._store.cache.connect() as db:
            tail = db.execute(_TAIL, {"room": room, "low": low}).all()
            gone = [row.event_id for row in tail if row.rank <= high and row.event_id not in seen]
            own = [dict(row) for row in db.execute(_OWN, {"ids": _json(gone)}).mappings()]
        unknown = seen - {row.event_id for row in tail}
        return Lost(room, anchor, low, gone, seen, start, own) if gone or unknown or mixed else None

    @staticmethod
    def _put(db: Connection, name: str, value: Any) -> None:
        db.execute(_PUT, {"name": name, "value": msgspec.json.encode(value).decode()})


def _delete(db: Connection, room: str, ids: list[str]) -> None:
    """Take events out of every table that holds them."""
    values = {"room": room, "ids": _json(ids)}
    among = "community = :room AND event_id IN (SELECT value FROM json_each(:ids))"
    db.execute(
        text(f"DELETE FROM post_text WHERE rowid IN (SELECT id FROM post WHERE {among})"), values  # noqa: S608
    )
    for table in ("post", "version", "reaction", "answer", "mark", "redaction", "skipped"):
        db.execute(text(f"DELETE FROM {table} WHERE {among}"), values)  # noqa: S608 - names of our own
    gone = "community = :room AND target IN (SELECT value FROM json_each(:ids))"
    for table in ("version", "redaction"):
        db.execute(text(f"DELETE FROM {table} WHERE {gone}"), values)  # noqa: S608


def _json(values: list[str]) -> str:
    return msgspec.json.encode(values).decode()
