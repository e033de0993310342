"""Puts the rows of a slice into the cache, inside the caller's transaction."""

from collections import defaultdict
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, text

from sync.engine.event import id_of
from sync.engine.rows import Context, Known, Piece, Row, Rows
from sync.store import tables

SEEN = text(
    """
    SELECT value FROM json_each(:ids) WHERE
      EXISTS (SELECT 1 FROM post WHERE event_id = value) OR EXISTS (SELECT 1 FROM mark WHERE event_id = value)
      OR EXISTS (SELECT 1 FROM reaction WHERE event_id = value) OR EXISTS (SELECT 1 FROM version WHERE event_id = value)
      OR EXISTS (SELECT 1 FROM answer WHERE event_id = value) OR EXISTS (SELECT 1 FROM skipped WHERE event_id = value)
    """
)
"""Which of some ids are known here, whatever kind of event they are."""
_KNOWN = text(
    "SELECT id, membership, last_rank, power, creators, muted, name FROM community"
    " WHERE id IN (SELECT value FROM json_each(:ids))"
)
_NEXT_ID = text("SELECT coalesce(max(id), 0) + 1 FROM post")
_WORDS = "INSERT INTO post_text (rowid, title, body) VALUES (:id, :title, :body)"
_NEW_COMMUNITY = text("INSERT OR IGNORE INTO community (id, membership) VALUES (:id, :membership)")
_MEMBER = text(
    """
    INSERT INTO member (community, user, membership, name, avatar)
    VALUES (:community, :user, :membership, :name, :avatar)
    ON CONFLICT (community, user) DO UPDATE SET membership = excluded.membership,
      name = CASE WHEN excluded.name = '' AND excluded.membership IN ('leave', 'ban') THEN name ELSE excluded.name END,
      avatar = CASE WHEN excluded.avatar IS NULL AND excluded.membership IN ('leave', 'ban')
                    THEN avatar ELSE excluded.avatar END
    """
)
_MEMBER_IF_UNKNOWN = text(
    "INSERT OR IGNORE INTO member (community, user, membership, name, avatar)"
    " VALUES (:community, :user, :membership, :name, :avatar)"
)

_ONCE = ("post", "version", "reaction", "answer", "mark", "skipped")
_LAST_WINS = ("redaction", "state", "account_data", "receipt")


def load(db: Connection, pieces: list[Piece], *, me: str, now: int) -> Context:
    """What the store knows about the events and communities of a slice."""
    return load_for(db, {piece.room for piece in pieces}, [e for p in pieces for e in p.timeline], me=me, now=now)


def load_for(db: Connection, rooms: set[str], events: list[object], *, me: str, now: int) -> Context:
    """The same for some rooms and events."""
    ids = [event_id for event in events if (event_id := id_of(event)) is not None]
    seen = set(db.execute(SEEN, {"ids": _json(ids)}).scalars()) if ids else set()
    known = {row.id: _known(row) for row in db.execute(_KNOWN, {"ids": _json(sorted(rooms))})}
    return Context(me, now, db.execute(_NEXT_ID).scalar_one(), known, seen)


def write(db: Connection, rows: Rows, *, members_are_old: bool = False) -> None:
    """All tables. Events known already stay as they are, state and account data are replaced."""
    _communities(db, rows)
    for room in rows.cleared:
        db.execute(text("DELETE FROM state WHERE community = :room"), {"room": room})
    for name in _ONCE:
        _insert(db, tables.CACHE.tables[name], getattr(rows, name), "IGNORE")
    if rows.words:
        db.exec_driver_sql(_WORDS, rows.words)
    _insert(db, tables.tag, rows.tag, "IGNORE")
    for name in _LAST_WINS:
        _insert(db, tables.CACHE.tables[name], getattr(rows, name), "REPLACE")
    if rows.member:
        db.execute(_MEMBER_IF_UNKNOWN if members_are_old else _MEMBER, rows.member)
    if rows.gap:
        _insert(db, tables.gap, rows.gap, "ABORT")


def forget(db: Connection, rooms: set[str]) -> None:
    """Drop what is stored of timelines that come anew."""
    if not rooms:
        return
    wanted, among = {"rooms": _json(sorted(rooms))}, "IN (SELECT value FROM json_each(:rooms))"
    words = f"DELETE FROM post_text WHERE rowid IN (SELECT id FROM post WHERE community {among})"  # noqa: S608
    db.execute(text(words), wanted)
    for table in (*_ONCE, "redaction", "gap"):
        db.execute(text(f"DELETE FROM {table} WHERE community {among}"), wanted)  # noqa: S608 - names of our own
    db.execute(
        text(f"UPDATE community SET last_rank = 0, read_rank = 0, read_event = NULL WHERE id {among}"),  # noqa: S608
        wanted,
    )


def _communities(db: Connection, rows: Rows) -> None:
    if not rows.community:
        return
    db.execute(
        _NEW_COMMUNITY,
        [{"id": room, "membership": patch.get("membership", "leave")} for room, patch in rows.community.items()],
    )
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for room, patch in rows.community.items():
        if patch:
            alike[tuple(sorted(patch))].append({"id": room, **patch})
    for names, patches in alike.items():
        columns = ", ".join(f"{name} = :{name}" for name in names)
        db.execute(text(f"UPDATE community SET {columns} WHERE id = :id"), patches)  # noqa: S608 - columns of our own


def _insert(db: Connection, table: Table, rows: list[Row], conflict: str) -> None:
    """Straight to the driver: compiling parameters a row at a time costs as much as writing them."""
    if not rows:
        return
    columns = list(rows[0])
    names, values = ", ".join(columns), ", ".join(f":{column}" for column in columns)
    sql = f"INSERT OR {conflict} INTO {table.name} ({names}) VALUES ({values})"  # noqa: S608 - names of our own
    db.exec_driver_sql(sql, rows)


def _known(row: Any) -> Known:
    power = msgspec.json.decode(row.power) if row.power else None
    return Known(
        row.id, row.membership, row.last_rank, power if isinstance(power, dict) else None,
        tuple(msgspec.json.decode(row.creators)), bool(row.muted), row.name, fresh=False,
    )


def _json(values: list[str]) -> str:
    return msgspec.json.encode(values).decode()
