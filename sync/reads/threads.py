"""A post with its comments, and how a post is found by any of its names."""

from typing import Any

from sync.model.ids import PostKey
from sync.model.post import Post, Thread
from sync.reads.hydrate import posts, scene
from sync.reads.markup import markup
from sync.reads.overlay import Pending, as_post, laid, overlaid
from sync.reads.pending import pending
from sync.reads.view import View

MOST = 500
"""Comments read at once; of longer threads the newest are shown."""

_FIND = "SELECT id, event_id, root, community, nonce, sender FROM post WHERE event_id = ?"
_FIND_NONCE = """
SELECT id, event_id, root, community, nonce, sender FROM post
WHERE nonce IS NOT NULL AND nonce = ? AND sender = ? ORDER BY rank LIMIT 1
"""
_WISH_BY_ID = "SELECT id, event_id FROM outbox.wish WHERE id = ? AND owner = ?"
_COMMENTS = """
SELECT id, rank FROM post WHERE root = ? ORDER BY rank DESC LIMIT ?
"""
_HOLE = "SELECT 1 FROM gap WHERE community = ? AND high > ? AND refused = '' LIMIT 1"


def row_of(view: View, key: str) -> Any:
    """The cached row of a post, by its event id or by the client's own id."""
    found = view.one(_FIND, key) or view.one(_FIND_NONCE, key, view.me)
    if found is None:
        wish = view.one(_WISH_BY_ID, key, view.me)
        found = view.one(_FIND, wish[1]) if wish and wish[1] else None
    return found


def resolve(view: View, name: str) -> PostKey | None:
    """The key of a post or a wish, whichever of its names is given."""
    row = row_of(view, name)
    if row is not None:
        return PostKey((row[4] if row[5] == view.me else None) or row[1])
    wish = view.one(_WISH_BY_ID, name, view.me)
    return PostKey(wish[0]) if wish else None


def post(view: View, key: str) -> Post | None:
    """One post or comment."""
    row = row_of(view, key)
    wishes = pending(view, row[3] if row is not None else None)
    if row is not None:
        return posts(view, [row[0]], wishes)[0]
    return next((_unsent(view, wish, wishes) for wish in wishes if _bears(wish, key) and _writes(wish)), None)


def thread(view: View, key: str) -> Thread | None:
    """The thread a post or comment belongs to."""
    head = post(view, key)
    if head is None:
        return None
    if head.root is not None:
        # Where the post itself is not known yet, its comment stands for it until the hole is filled.
        head = post(view, head.root) or head
    wishes = pending(view, head.community)
    names = {head.key, head.event_id}
    rows = view.all(_COMMENTS, head.event_id, MOST + 1) if head.event_id else []
    cached = posts(view, [row[0] for row in rows[:MOST]], wishes)
    waiting = [
        _unsent(view, wish, wishes, root=head.key)
        for wish in wishes
        if wish.writes_comment and wish.root in names
    ]
    complete = len(rows) <= MOST and head.root is None and view.one(_HOLE, head.community, head.rank) is None
    return Thread(head, laid(cached, waiting, newest_first=False), complete)


def _writes(wish: Pending) -> bool:
    return wish.writes_post or wish.writes_comment


def _bears(wish: Pending, key: str) -> bool:
    return key in (wish.id, wish.event_id)


def _unsent(view: View, wish: Pending, wishes: list[Pending], root: PostKey | None = None) -> Post:
    if root is None and wish.writes_comment:
        root = resolve(view, wish.root) or PostKey(wish.root)
    return overlaid(as_post(wish, scene(view, wish.lane), root=root, html=markup(wish)), wishes)
