"""Which rows a page shows: always ranges of an index, never a scan of all posts."""

import heapq
from collections import deque
from dataclasses import dataclass, field

from sync.reads.view import Place, View, as_json
from sync.store.positions import OPENED

END = 2**62
"""Above every rank."""

Found = tuple[int, int]
"""A rank and the row that bears it."""

_RECENT = """
SELECT rank, id, community FROM post INDEXED BY post_home
WHERE root IS NULL AND deleted = 0 AND rank < ? ORDER BY rank DESC LIMIT ?
"""
_FEED = """
SELECT rank, id FROM post INDEXED BY post_feed
WHERE community = ? AND root IS NULL AND deleted = 0 AND rank < ? ORDER BY rank DESC LIMIT ?
"""
_ALL = """
SELECT rank, id FROM post INDEXED BY post_feed
WHERE community = ? AND root IS NULL AND deleted = 0 AND rank > ? AND rank < ? ORDER BY rank DESC LIMIT 8
"""
_BY_OTHERS = f"""
SELECT rank, id FROM post AS p INDEXED BY post_unread
WHERE community = ? AND root IS NULL AND deleted = 0 AND mine = 0 AND rank > ? AND rank < ? AND NOT {OPENED}
ORDER BY rank DESC LIMIT 8
"""  # noqa: S608 - SQL of our own
_ALL_HEADS = """
SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), (
  SELECT max(rank) FROM post INDEXED BY post_feed
  WHERE community = json_extract(j.value, '$[0]') AND root IS NULL AND deleted = 0
    AND rank > json_extract(j.value, '$[1]') AND rank < ?2)
FROM json_each(?1) AS j
"""
_HEADS_BY_OTHERS = f"""
SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), (
  SELECT max(rank) FROM post AS p INDEXED BY post_unread
  WHERE community = json_extract(j.value, '$[0]') AND root IS NULL AND deleted = 0 AND mine = 0
    AND rank > json_extract(j.value, '$[1]') AND rank < ?2 AND NOT {OPENED})
FROM json_each(?1) AS j
"""  # noqa: S608 - SQL of our own
_MENTIONS = """
SELECT p.rank, p.id FROM post AS p INDEXED BY post_mention JOIN community AS c ON c.id = p.community
WHERE p.mentions_me = 1 AND p.deleted = 0 AND p.mine = 0 AND c.membership = 'join' AND c.direct = 0 AND p.rank < ?
ORDER BY p.rank DESC LIMIT ?
"""
_SAVED = """
SELECT rank, id FROM (
  SELECT p.rank, p.id, p.deleted FROM outbox.saved AS s CROSS JOIN post AS p ON p.event_id = s.event_id
  UNION
  SELECT p.rank, p.id, p.deleted FROM outbox.saved AS s
  CROSS JOIN post AS p INDEXED BY post_nonce ON p.nonce = s.event_id AND p.nonce IS NOT NULL AND p.mine = 1)
WHERE deleted = 0 AND rank < ? ORDER BY rank DESC LIMIT ?
"""
_JOINED = "SELECT id, read_rank, unread, direct FROM community WHERE membership = 'join' AND type <> 'm.space'"
_SHARED = f"{_JOINED} AND direct = 0"
_UNREAD_FIRST = f"""
SELECT min((
  SELECT min(rank) FROM post AS p INDEXED BY post_unread
  WHERE community = json_extract(j.value, '$[0]') AND root IS NULL AND deleted = 0 AND mine = 0
    AND rank > json_extract(j.value, '$[1]') AND NOT {OPENED}))
FROM json_each(?) AS j
"""  # noqa: S608 - SQL of our own
_WINDOWS = (1, 4)
"""How many times the page's length is looked at before communities are merged instead."""


def everything(view: View, before: int, limit: int) -> list[Found]:
    """The newest posts of the communities one is in; a private conversation is read where it is, not here.

    Nearly every cached post is of such a community, so the newest posts are looked at first; only where
    posts of places one has left, or private ones, stand in the way are the communities merged one by one.
    """
    for times in _WINDOWS:
        rows = view.all(_RECENT, before, limit * times)
        places = view.places({row[2] for row in rows})
        found = [(row[0], row[1]) for row in rows if row[2] in places and at_home(places[row[2]])]
        if len(found) >= limit or len(rows) < limit * times:
            return found[:limit]
    return merged(view, [(row[0], 0) for row in view.all(_SHARED)], before, limit, own=True)


def at_home(place: Place) -> bool:
    """Whether what is written there shows on Home: of a community one is in, not of a private conversation."""
    return place.membership == "join" and not place.direct


def unread(view: View, before: int, limit: int) -> list[Found]:
    """Posts by others after what was read, of communities."""
    return merged(view, unread_ranges(view), before, limit, own=False)


def unread_ranges(view: View, community: str | None = None) -> list[tuple[str, int]]:
    """The communities that have unread posts, each with the rank read up to; what is private only by its name."""
    return [
        (id_, max(read, view.read_to.get(id_, 0)))
        for id_, read, count, direct in view.all(_JOINED)
        if count > 0 and (id_ == community if community else not direct)
    ]


def first_unread(view: View, community: str | None) -> int | None:
    """The rank of the oldest unread post."""
    row = view.one(_UNREAD_FIRST, as_json(unread_ranges(view, community)))
    return int(row[0]) if row and row[0] is not None else None


def feed(view: View, community: str, before: int, limit: int) -> list[Found]:
    """The newest posts of one community."""
    return [(row[0], row[1]) for row in view.all(_FEED, community, before, limit)]


def mentions(view: View, before: int, limit: int) -> list[Found]:
    """The newest posts and comments of communities that name this account."""
    return [(row[0], row[1]) for row in view.all(_MENTIONS, before, limit)]


def saved(view: View, before: int, limit: int) -> list[Found]:
    """The newest posts this person put aside."""
    return [(row[0], row[1]) for row in view.all(_SAVED, before, limit)]


FILTERS = {"all": everything, "unread": unread, "mentions": mentions, "saved": saved}
"""What Home can be narrowed to."""


@dataclass(slots=True)
class _Stream:
    """One community's posts, newest first, read a few at a time."""

    community: str
    low: int
    sql: str
    ready: deque[Found] = field(default_factory=deque)

    def next(self, view: View, before: int) -> Found | None:
        """The newest post below ``before``."""
        if not self.ready:
            self.ready.extend((row[0], row[1]) for row in view.all(self.sql, self.community, self.low, before))
        return self.ready.popleft() if self.ready else None


def merged(view: View, ranges: list[tuple[str, int]], before: int, limit: int, *, own: bool) -> list[Found]:
    """The newest posts of several communities, each from its own low end, without reading more than is shown."""
    rows = view.all(_ALL_HEADS if own else _HEADS_BY_OTHERS, as_json(ranges), before)
    heads = [row for row in rows if row[2] is not None]
    heap = [(-head, community) for community, _, head in heads]
    heapq.heapify(heap)
    sql = _ALL if own else _BY_OTHERS
    streams = {community: _Stream(community, low, sql) for community, low, _ in heads}
    found: list[Found] = []
    while heap and len(found) < limit:
        head, community = heapq.heappop(heap)
        stream = streams[community]
        post = stream.next(view, -head + 1)
        if post is None:
            continue
        found.append(post)
        after = stream.next(view, post[0])
        if after is not None:
            stream.ready.appendleft(after)
            heapq.heappush(heap, (-after[0], community))
    return found
