"""What is unread in each community: posts by others after the place this account has read to."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, text

_RECEIPTS = text(
    """
    SELECT r.community, r.event_id, coalesce(
      (SELECT rank FROM post AS p WHERE p.event_id = r.event_id AND p.community = r.community),
      (SELECT rank FROM mark AS m WHERE m.event_id = r.event_id AND m.community = r.community),
      (SELECT rank FROM reaction AS a WHERE a.event_id = r.event_id AND a.community = r.community),
      (SELECT rank FROM version AS v WHERE v.event_id = r.event_id AND v.community = r.community), 0) AS rank
    FROM receipt AS r WHERE r.community IN (SELECT value FROM json_each(:rooms)) ORDER BY rank
    """
)
_READ = text(
    "UPDATE community SET read_event = :event_id, read_rank = :rank"
    " WHERE id = :community AND (read_rank < :rank OR (:rank = 0 AND read_rank = 0))"
)
_COUNT = text(
    """
    UPDATE community SET
      unread = (SELECT count(*) FROM post WHERE post.community = community.id AND post.root IS NULL
                AND post.deleted = 0 AND post.mine = 0 AND post.rank > community.read_rank),
      mentions = (SELECT count(*) FROM post WHERE post.community = community.id AND post.mentions_me = 1
                  AND post.deleted = 0 AND post.mine = 0 AND post.rank > community.read_rank)
    WHERE id IN (SELECT value FROM json_each(:rooms))
    """
)
_POST_RANK = text("SELECT rank FROM post WHERE event_id = :event_id AND community = :community")
_NEWEST = text("SELECT event_id, rank FROM post WHERE community = :community ORDER BY rank DESC LIMIT 1")


def count(db: Connection, rooms: Iterable[str]) -> None:
    """Find the places read to, as far as they are known by now, and count what comes after them."""
    wanted = {"rooms": msgspec.json.encode(sorted(rooms)).decode()}
    read = [
        {"community": row.community, "event_id": row.event_id, "rank": row.rank}
        for row in db.execute(_RECEIPTS, wanted)
    ]
    if read:
        db.execute(_READ, read)
    db.execute(_COUNT, wanted)


def read_up_to(db: Connection, community: str, event_id: str | None = None) -> str | None:
    """Take a community as read up to a post (None: all of it) at once, before the server says so.

    Returns the event that was read last, for the receipt; None when there is nothing to read. Reading never goes back.
    """
    if event_id is None:
        newest = db.execute(_NEWEST, {"community": community}).first()
        if newest is None:
            return None
        event_id, rank = newest.event_id, newest.rank
    else:
        rank = db.execute(_POST_RANK, {"event_id": event_id, "community": community}).scalar()
        if rank is None:
            return None
    db.execute(_READ, {"community": community, "event_id": event_id, "rank": rank})
    count(db, [community])
    return event_id
