"""The events of one's communities by their dates: the next ones, and all of a stretch of time."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sync.model.post import Post
from sync.reads import unsent
from sync.reads.hydrate import posts
from sync.reads.pending import pending
from sync.reads.view import View

MOST = 16
_AN_HOUR = timedelta(hours=1)
"""How long an event without an end is taken to last."""
_NEVER = "9999-12-31"

_LAST = (
    "CASE WHEN json_valid(extra) THEN coalesce(json_extract(extra, '$.event.end'), "
    "json_extract(extra, '$.event.start')) END"
)
_START = "CASE WHEN json_valid(extra) THEN json_extract(extra, '$.event.start') END"
"""As in the index ``post_event``: an event written long ago for next month is found as soon as yesterday's."""
_EVENTS = f"""
SELECT id FROM post INDEXED BY post_event
WHERE kind = 'event' AND root IS NULL AND deleted = 0 AND {_LAST} >= ?1 AND {_START} < ?2
  AND community IN (SELECT id FROM community WHERE membership = 'join')
ORDER BY {_START} LIMIT ?3
"""  # noqa: S608 - SQL of our own


def upcoming(view: View, limit: int) -> tuple[Post, ...]:
    """The next events of one's communities that one has not declined, the first to come first."""
    now = datetime.fromtimestamp(view.now / 1000, UTC)
    rows = view.all(_EVENTS, (now - _AN_HOUR).isoformat(), _NEVER, 3 * MOST)
    known = _shown(view, rows, lambda post: "no" not in _mine(post) and _ahead(post, now))
    return tuple(known[:limit])


def between(view: View, start: int, end: int | None, limit: int) -> tuple[Post, ...]:
    """The events that touch a stretch of time (ms), those one declined too, the first to begin first."""
    low, high = _iso(start), _NEVER if end is None else _iso(end)
    rows = view.all(_EVENTS, low, high, limit)
    known = _shown(view, rows, lambda post: (_held(post, "end") or _start(post)) >= low and _start(post) < high)
    return tuple(known[:limit])


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat()


def _shown(view: View, rows: Iterable[Any], fits: Callable[[Post], bool]) -> list[Post]:
    """These events and what waits to leave, of the communities one is in, by their dates."""
    wishes = pending(view)
    found = [*posts(view, [row[0] for row in rows], wishes), *unsent.posts(view, wishes)]
    events = [each for each in found if each.kind == "event" and not each.deleted and _start(each)]
    return sorted((each for each in events if fits(each) and _joined(view, each)), key=_start)


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
