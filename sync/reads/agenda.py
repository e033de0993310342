"""What lies ahead: the next events, and the announcements that still wait to be confirmed."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sync.model.post import Post
from sync.reads import unsent
from sync.reads.hydrate import posts
from sync.reads.pending import pending
from sync.reads.view import View

_STRETCH = 2000
"""Posts looked at, newest first: kinds have no index of their own."""
MOST = 16
_AN_HOUR = timedelta(hours=1)
"""How long an event without an end is taken to last."""
_FRESH = 30 * 86_400_000
"""An announcement older than this (ms) is history: who comes new to a company is not asked to confirm it."""

_EVENTS = """
SELECT id FROM (
  SELECT id, kind, extra FROM post INDEXED BY post_home
  WHERE root IS NULL AND deleted = 0 ORDER BY rank DESC LIMIT ?1)
WHERE kind = 'event' AND json_valid(extra)
  AND coalesce(json_extract(extra, '$.event.end') > ?2, json_extract(extra, '$.event.start') > ?3)
ORDER BY json_extract(extra, '$.event.start') LIMIT ?4
"""
_UNCONFIRMED = """
SELECT id FROM (
  SELECT id, event_id, kind, mine, at, rank FROM post INDEXED BY post_home
  WHERE root IS NULL AND deleted = 0 ORDER BY rank DESC LIMIT ?1) AS lately
WHERE kind = 'announcement' AND mine = 0 AND at > ?2 AND NOT EXISTS (
  SELECT 1 FROM answer WHERE target = lately.event_id AND name = 'confirm' AND sender = ?3)
ORDER BY rank DESC LIMIT ?4
"""


def upcoming(view: View, limit: int) -> tuple[Post, ...]:
    """The next events of one's communities that one has not declined, the first to come first."""
    now = datetime.fromtimestamp(view.now / 1000, UTC)
    rows = view.all(_EVENTS, _STRETCH, now.isoformat(), (now - _AN_HOUR).isoformat(), 3 * MOST)
    known = _shown(view, rows, lambda post: post.kind == "event" and "no" not in _mine(post) and _ahead(post, now))
    return tuple(sorted(known, key=_start)[:limit])


def to_confirm(view: View, limit: int) -> tuple[Post, ...]:
    """The announcements of the last days that one has not confirmed, the newest first."""
    rows = view.all(_UNCONFIRMED, _STRETCH, view.now - _FRESH, view.me, MOST)
    known = _shown(view, rows, lambda post: post.kind == "announcement" and not (post.mine or post.confirmed))
    return tuple(known[:limit])


def _shown(view: View, rows: Iterable[Any], fits: Callable[[Post], bool]) -> list[Post]:
    """These posts and what waits to leave, of the communities one is in."""
    wishes = pending(view)
    found = [*posts(view, [row[0] for row in rows], wishes), *unsent.posts(view, wishes)]
    return [post for post in found if not post.deleted and fits(post) and _joined(view, post)]


def _joined(view: View, post: Post) -> bool:
    return view.place(post.community).membership in ("join", "")


def _mine(post: Post) -> tuple[str, ...]:
    return post.ballot.mine if post.ballot is not None else ()


def _held(post: Post, name: str) -> str:
    event = post.extra.get("event")
    value = event.get(name) if isinstance(event, dict) else None
    return value if isinstance(value, str) else ""


def _start(post: Post) -> str:
    return _held(post, "start")


def _ahead(post: Post, now: datetime) -> bool:
    """Dates are kept in one form, in UTC: they are compared as they are written."""
    end = _held(post, "end")
    return end > now.isoformat() if end else _start(post) > (now - _AN_HOUR).isoformat()
