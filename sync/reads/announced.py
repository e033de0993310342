"""The announcements this account is asked to confirm: kept on top of feeds, and in sight beside them."""

from collections.abc import Sequence

from sync.model.post import Post
from sync.reads.hydrate import posts
from sync.reads.overlay import Pending
from sync.reads.pending import pending
from sync.reads.view import View

_STRETCH = 2000
"""Posts looked at, newest first; of all communities together kinds have no index."""
_FRESH = 30 * 86_400_000
"""An announcement older than this (ms) is history, unless its author set an end or asked again since: who comes new to
a company is not asked to confirm it."""
MOST = 16
PINNED = 3
"""On top of a feed: more would hide it."""

_OPEN = """
WHERE kind = 'announcement' AND mine = 0
  AND coalesce(CASE WHEN json_valid(extra) THEN json_extract(extra, '$.expires') > ?2 END, at > ?3 OR EXISTS (
    SELECT 1 FROM answer AS r WHERE r.target = lately.event_id AND r.name = 'remind' AND r.sender = lately.sender
      AND r.at > ?3))
  AND NOT EXISTS (SELECT 1 FROM answer AS c WHERE c.target = lately.event_id AND c.name = 'confirm' AND c.sender = ?4)
ORDER BY rank DESC LIMIT ?5
"""
_HOME = f"""
SELECT id FROM (
  SELECT id, event_id, kind, mine, at, rank, extra, sender FROM post INDEXED BY post_home
  WHERE root IS NULL AND deleted = 0 ORDER BY rank DESC LIMIT ?1) AS lately
{_OPEN}
"""  # noqa: S608 - SQL of our own
_HERE = f"""
SELECT id FROM (
  SELECT id, event_id, kind, mine, at, rank, extra, sender FROM post INDEXED BY post_kind
  WHERE community = ?6 AND kind = 'announcement' AND kind IN ('announcement', 'idea', 'question')
    AND root IS NULL AND deleted = 0 ORDER BY rank DESC LIMIT ?1) AS lately
{_OPEN}
"""  # noqa: S608 - SQL of our own


def to_confirm(
    view: View, limit: int, community: str | None = None, wishes: Sequence[Pending] | None = None
) -> tuple[Post, ...]:
    """What is to be confirmed, of all communities or one: what matters most first, then what was told last."""
    asked = (_STRETCH, view.now, view.now - _FRESH, view.me, MOST)
    rows = view.all(_HOME, *asked) if community is None else view.all(_HERE, *asked, community)
    if not rows:
        return ()
    found = posts(view, [row[0] for row in rows], pending(view, community) if wishes is None else wishes)
    places = {post.community: view.place(post.community) for post in found}
    shown = {id_ for id_, place in places.items() if place.membership == "join" and (community or not place.direct)}
    known = [post for post in found if post.to_confirm and post.community in shown]
    known.sort(key=lambda post: (not post.important, -max(post.at, post.reminded)))
    return tuple(known[:limit])
