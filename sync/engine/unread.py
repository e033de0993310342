"""What is unread in each community: posts by others after the place read to; a thread has a place of its own."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from sync.engine.reading import EVERYTHING, MAIN, named, scope_of
from sync.store.positions import FURTHEST, HERE, IN_THREAD, OPENED, OPENED_POSTS, RANK_OF_RECEIPT, THREAD_READ

_RECEIPTS = text(
    f"SELECT r.community, r.kind, r.event_id, {RANK_OF_RECEIPT} AS rank"  # noqa: S608 - SQL of our own
    " FROM receipt AS r WHERE r.community IN (SELECT value FROM json_each(:rooms)) ORDER BY rank"
)
_READ = text(
    "UPDATE community SET read_event = :event_id, read_rank = :rank"
    " WHERE id = :community AND (read_rank < :rank OR (:rank = 0 AND read_rank = 0))"
)
_FURTHEST = text("INSERT OR REPLACE INTO receipt (community, kind, event_id) VALUES (:community, :kind, :event_id)")
UNREAD = f"(p.rank > CASE WHEN {IN_THREAD} THEN {THREAD_READ} ELSE c.read_rank END AND NOT {OPENED})"
"""Whether ``post AS p`` of ``community AS c`` was not read yet."""

_COUNT = text(
    f"""
    UPDATE community AS c SET
      unread = (SELECT count(*) FROM post AS p WHERE p.community = c.id AND p.root IS NULL
                AND p.deleted = 0 AND p.mine = 0 AND p.rank > c.read_rank)
             - (SELECT count(*) FROM {OPENED_POSTS} WHERE h_.community = c.id AND p.community = c.id
                AND p.root IS NULL AND p.deleted = 0 AND p.mine = 0 AND p.rank > c.read_rank),
      mentions = (SELECT count(*) FROM post AS p WHERE p.community = c.id AND p.mentions_me = 1
                  AND p.deleted = 0 AND p.mine = 0 AND {UNREAD})
    WHERE id IN (SELECT value FROM json_each(:rooms))
    """  # noqa: S608 - SQL of our own
)
_POST_RANK = text("SELECT rank FROM post WHERE event_id = :event_id AND community = :community")
_NEWEST = text("SELECT event_id, rank FROM post WHERE community = :community ORDER BY rank DESC LIMIT 1")


def count(db: Connection, rooms: Iterable[str]) -> None:
    """Find the places read to, as far as they are known by now, and count what comes after them."""
    wanted = {"rooms": msgspec.json.encode(sorted(rooms)).decode()}
    receipts = db.execute(_RECEIPTS, wanted).all()
    feeds = [_place(row) for row in receipts if scope_of(row.kind) in (EVERYTHING, MAIN)]
    if feeds:
        db.execute(_READ, feeds)
    # A receipt may be replaced by an older one; reading never goes back, so the furthest is kept beside them.
    furthest = {(row.community, scope_of(row.kind)): row for row in receipts if row.rank}
    moved = [
        _place(row) | {"kind": named(FURTHEST, scope)}
        for (_, scope), row in furthest.items()
        if scope != MAIN and row.kind != named(FURTHEST, scope)
    ]
    if moved:
        db.execute(_FURTHEST, moved)
    db.execute(_COUNT, wanted)


def _place(row: Any) -> dict[str, Any]:
    return {"community": row.community, "event_id": row.event_id, "rank": row.rank}


def read_up_to(db: Connection, community: str, event_id: str | None = None) -> str | None:
    """Take a community as read up to a post (None: all of it) at once, before the server says so.

    Returns the event that was read last, for the receipt; None when there is nothing to read. Reading never goes back.
    """
    if event_id is None:
        newest = db.execute(_NEWEST, {"community": community}).first()
        if newest is None:
            return None
        event_id = newest.event_id
    elif db.execute(_POST_RANK, {"event_id": event_id, "community": community}).scalar() is None:
        return None
    db.execute(_FURTHEST, {"community": community, "kind": HERE, "event_id": event_id})
    count(db, [community])
    return event_id


_LAST = text(
    "SELECT event_id FROM post WHERE community = :community AND (event_id = :root OR root = :root)"
    " ORDER BY rank DESC LIMIT 1"
)
_OUTSIDE = text(
    f"SELECT p.event_id FROM post AS p JOIN community AS c ON c.id = p.community"  # noqa: S608 - SQL of our own
    f" WHERE p.community = :community AND p.root = :root AND NOT {IN_THREAD} AND p.rank > c.read_rank"
)
_FEED_READ = text(
    f"""
    SELECT p.event_id FROM post AS p JOIN community AS c ON c.id = p.community
    WHERE p.community = :community AND p.root IS NULL AND p.rank > c.read_rank AND p.rank < coalesce((
      SELECT min(p.rank) FROM post AS p JOIN community AS c ON c.id = p.community
      WHERE p.community = :community AND p.root IS NULL AND p.deleted = 0 AND p.mine = 0
        AND p.rank > c.read_rank AND NOT {OPENED}), p.rank + 1)
    ORDER BY p.rank DESC LIMIT 1
    """  # noqa: S608 - SQL of our own
)
_PASSED = text(
    f"""
    DELETE FROM receipt WHERE community = :community AND kind LIKE '{HERE} $%' AND EXISTS (
      SELECT 1 FROM post AS p JOIN community AS c ON c.id = p.community
      WHERE p.event_id = substr(receipt.kind, {len(HERE) + 2}) AND p.community = :community AND p.rank <= c.read_rank)
    """  # noqa: S608 - SQL of our own
)


def read_thread(db: Connection, community: str, root: str) -> list[tuple[str, str]]:
    """Take one post and its comments as read at once, and nothing else; what is unread before it stays so.

    Returns what to tell the server: events, and what their receipts are about. Once nothing before it is unread, that
    is the feed too.
    """
    place = {"community": community, "root": root}
    last = db.execute(_LAST, place).scalar()
    if last is None:
        return []
    for event in (root, *db.execute(_OUTSIDE, place).scalars()):
        db.execute(_FURTHEST, {"community": community, "kind": named(HERE, event), "event_id": event})
    db.execute(_FURTHEST, {"community": community, "kind": named(HERE, root), "event_id": last})
    told = [(last, root)] if last != root else []
    feed = db.execute(_FEED_READ, place).scalar()
    if feed is not None:
        db.execute(_FURTHEST, {"community": community, "kind": named(HERE, MAIN), "event_id": feed})
        told.append((feed, MAIN))
    count(db, [community])
    db.execute(_PASSED, place)
    return told
