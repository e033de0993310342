"""Writes what the server sent into the cache, slice by slice, and tells what changed."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, text

from sync.changes import Changes, ChangeSet
from sync.engine import account, names, unread
from sync.engine.clock import Clock
from sync.engine.collector import rested
from sync.engine.digest import digest_page, digest_piece
from sync.engine.event import Malformed, id_of, read_event, stand_in_id
from sync.engine.notices import notices_for
from sync.engine.reading import digest_receipts
from sync.engine.reminders import reminders_for
from sync.engine.roomstate import apply_summary, member_row
from sync.engine.rows import Piece, Rows
from sync.engine.rules import PUSH_RULES
from sync.engine.settle import Settled, settle
from sync.engine.slices import slices
from sync.engine.told import told
from sync.engine.write import forget, load, load_for, write
from sync.matrix.source import Cursor, SyncBatch
from sync.model.notice import Notice
from sync.store.store import Store

_log = logging.getLogger(__name__)

_CURSOR = text("SELECT value FROM meta WHERE name = 'cursor'")
_META = text("INSERT OR REPLACE INTO meta (name, value) VALUES (:name, :value)")
_LEFT = text(
    "UPDATE community SET membership = 'leave' WHERE membership IN ('join', 'invite', 'knock')"
    " AND id NOT IN (SELECT value FROM json_each(:rooms))"
)
_BELOW = text(
    """
    SELECT value FROM json_each(:ids) WHERE
      EXISTS (SELECT 1 FROM post WHERE event_id = value AND rank <= :low)
      OR EXISTS (SELECT 1 FROM mark WHERE event_id = value AND rank <= :low)
      OR EXISTS (SELECT 1 FROM reaction WHERE event_id = value AND rank <= :low)
      OR EXISTS (SELECT 1 FROM answer WHERE event_id = value AND rank <= :low)
      OR EXISTS (SELECT 1 FROM version WHERE event_id = value AND target <> event_id AND rank <= :low)
    """
)
WITNESSES = 5
SAME_MOMENT_MS = 1000
_REMEMBERED = {PUSH_RULES, account.DIRECT}


class Echoed(Protocol):
    """Called with what came back of what was written here: nonce or transaction id to event id."""

    def __call__(self, echoes: Mapping[str, str], /) -> None: ...


@dataclass(frozen=True, slots=True)
class Filled:
    """What a page did: whether its hole is still open, and how many posts (not comments) it brought."""

    open: bool = False
    posts: int = 0


class Applier:
    """Everything that is written into the cache of one account. ``server_now`` is the server's clock (ms)."""

    def __init__(
        self, store: Store, me: str, *, clock: Clock, changes: Changes,
        server_now: Callable[[], int] | None = None, echoed: Echoed = lambda _: None,
    ) -> None:
        self._store = store
        self._me = me
        self._clock = clock
        self._changes = changes
        self._server_now = server_now or clock.now_ms
        self._echoed = echoed

    def cursor(self) -> Cursor | None:
        """Where the last complete batch ended."""
        with self._store.cache.connect() as db:
            found = db.execute(_CURSOR).scalar()
        return msgspec.json.decode(found, type=Cursor) if found else None

    async def batch(self, batch: SyncBatch) -> None:
        """Write a batch. Its cursor is written with its last slice: after a crash all of it comes again, harmlessly."""
        if not (batch.rooms or batch.account_data or batch.unreadable or batch.reset):
            with self._store.cache.begin() as db:  # a poll that brought nothing, as most do
                self._finish(db, batch)
            return
        before = self.cursor()
        live = before is not None and not batch.reset
        cut = list(slices(batch, live=live))
        if len(cut) == 1:
            self._slice(cut[0], batch)
            return
        with rested():
            for pieces in cut[:-1]:
                self._slice(pieces, None)
                await self._clock.sleep(0)
            self._slice(cut[-1], batch)

    def _slice(self, pieces: list[Piece], last_of: SyncBatch | None) -> None:
        rows = Rows()
        with self._store.cache.begin() as db:
            forget(db, {piece.room for piece in pieces if piece.clear_timeline})
            known = load(db, pieces, me=self._me, now=self._server_now())
            fresh = any(known.community(piece.room).fresh for piece in pieces)
            types: set[str] = set()
            for piece in pieces:
                digest_piece(piece, known, rows)
                apply_summary(piece.summary, piece.room, rows)
                digest_receipts(piece.receipts, piece.room, self._me, rows)
                account.digest_account_data(piece.account_data, piece.room, rows)
            if last_of is not None:
                types = account.digest_account_data(last_of.account_data, "", rows)
                for room in last_of.unreadable:
                    rows.skip(room, f"?{room}", "a part of the answer could not be read")
            write(db, rows)
            settled = settle(db, rows)
            if last_of is not None:
                self._finish(db, last_of)
            if fresh or types & _REMEMBERED:
                account.apply_account_data(db)
            rooms = {piece.room for piece in pieces}
            self._tidy(db, rooms)
            live = {piece.room for piece in pieces if piece.live}
            notices = notices_for(db, [row["event_id"] for row in rows.post if row["community"] in live])
            answers = [row for row in rows.answer if row["community"] in live]
            notices += reminders_for(db, self._store, answers, me=self._me, now=self._server_now())
            change = self._change(db, rows, settled, rooms, notices)
        self._after(rows, change)

    def _finish(self, db: Connection, batch: SyncBatch) -> None:
        if batch.reset:
            rooms = msgspec.json.encode([delta.room_id for delta in batch.rooms]).decode()
            db.execute(_LEFT, {"rooms": rooms})
        witnesses = witnesses_of(batch)
        if witnesses:
            db.execute(_META, {"name": "witnesses", "value": msgspec.json.encode(witnesses).decode()})
        db.execute(_META, {"name": "cursor", "value": msgspec.json.encode(batch.next).decode()})
        db.execute(_META, {"name": "synced", "value": str(self._clock.now_ms())})

    def ready(self) -> None:
        """Raise while nothing can be written: what could not be kept is not asked for, again and again."""
        with self._store.cache.begin() as db:
            db.execute(_META, {"name": "opened", "value": str(self._clock.now_ms())})

    def page(self, gap: int, asked: str, answer: Mapping[str, Any]) -> Filled:
        """Write a page of ``/messages`` into the hole it was asked for."""
        rows = Rows()
        chunk = answer.get("chunk")
        events: Sequence[object] = chunk if isinstance(chunk, list) else []
        with self._store.cache.begin() as db:
            hole = db.execute(text("SELECT * FROM gap WHERE id = :id AND token = :token"), {"id": gap, "token": asked})
            row = hole.first()
            if row is None:
                return Filled()  # closed or emptied meanwhile
            known = load_for(db, {row.community}, list(events), me=self._me, now=self._server_now())
            events, met = _inside(db, events, known.seen, row.low)
            high = digest_page(row.community, events, low=row.low, high=row.high, known=known, rows=rows)
            _old_members(answer.get("state"), row.community, rows)
            write(db, rows, members_are_old=True)
            settled = settle(db, rows)
            end = answer.get("end")
            open_ = isinstance(end, str) and bool(end) and end != asked and not met
            if open_:
                db.execute(text("UPDATE gap SET token = :end, high = :high WHERE id = :id"),
                           {"id": gap, "end": end, "high": high})
            else:
                db.execute(text("DELETE FROM gap WHERE id = :id"), {"id": gap})
            self._tidy(db, {row.community})
            change = self._change(db, rows, settled, {row.community}, ())
        self._after(rows, change)
        return Filled(open_, sum(not post["root"] for post in rows.post))

    def _tidy(self, db: Connection, rooms: set[str]) -> None:
        if rooms:
            names.name_nameless(db, rooms)
            unread.count(db, rooms)

    def _change(
        self, db: Connection, rows: Rows, settled: Settled, rooms: set[str], notices: tuple[Notice, ...]
    ) -> ChangeSet:
        feeds = {row["community"] for table in (rows.post, rows.gap) for row in table}
        return told(db, settled, feeds, communities=bool(rooms), notices=notices)

    def _after(self, rows: Rows, change: ChangeSet) -> None:
        """Only once the transaction is durable."""
        if rows.skipped:
            reasons = sorted({row["why"].partition(":")[0] for row in rows.skipped})
            _log.warning("%d events could not be understood: %s", len(rows.skipped), ", ".join(reasons[:5]))
        try:
            if rows.echoes:
                self._echoed(rows.echoes)
        finally:
            self._changes.tell(change)


def witnesses_of(batch: SyncBatch) -> list[tuple[str, str]]:
    """The newest events of a batch with their rooms: a server that has not all of them any more was restored.

    Usually one. Of several rooms that spoke at the same moment nobody can tell which was last.
    """
    found: list[tuple[int, str, str]] = []
    for delta in batch.rooms:
        event = delta.timeline[-1] if delta.timeline and delta.membership == "join" else {}
        at, event_id = event.get("origin_server_ts"), id_of(event)
        if isinstance(at, int) and event_id is not None:
            found.append((at, delta.room_id, event_id))
    found.sort(reverse=True)
    return [(room, event) for at, room, event in found[:WITNESSES] if found[0][0] - at <= SAME_MOMENT_MS]


def _inside(
    db: Connection, events: Sequence[object], seen: set[str], low: int
) -> tuple[Sequence[object], bool]:
    """The part of a page, newest first, that lies in its hole, and whether the page reached what was known before it.

    What comes after that is older than the hole: it is known, or lies in an older hole, whose own pages bring it.
    """
    if not seen or not low:
        return events, False
    ids = {"ids": msgspec.json.encode(list(seen)).decode(), "low": low}
    below = set(db.execute(_BELOW, ids).scalars())
    for number, event in enumerate(events):
        if isinstance(event, dict) and event.get("event_id") in below:
            return events[:number], True
    return events, bool(below)


def _old_members(state: object, room: str, rows: Rows) -> None:
    """People named by a page: only those nobody knows yet, for what is known already is newer."""
    for raw in state if isinstance(state, list) else ():
        try:
            event = read_event(raw)
        except Malformed as error:
            rows.skip(room, stand_in_id(raw), str(error))
            continue
        row = member_row(event, room) if event.type == "m.room.member" else None
        if row is not None:
            rows.member.append(row)
