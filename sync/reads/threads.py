"""A post with its comments."""

from sync.model.post import Post, Thread
from sync.reads import unsent
from sync.reads.find import row_of
from sync.reads.hydrate import posts
from sync.reads.overlay import laid
from sync.reads.pending import pending
from sync.reads.view import View

MOST = 500
"""Comments read at once; of longer threads the newest are shown."""

_COMMENTS = """
SELECT id, rank FROM post WHERE root = ? ORDER BY rank DESC LIMIT ?
"""
_HOLE = "SELECT 1 FROM gap WHERE community = ? AND high > ? AND refused = '' LIMIT 1"


def post(view: View, key: str) -> Post | None:
    """One post or comment."""
    row = row_of(view, key)
    wishes = pending(view, row[3] if row is not None else None)
    if row is not None:
        return posts(view, [row[0]], wishes)[0]
    return unsent.one(view, wishes, key)


def thread(view: View, key: str) -> Thread | None:
    """The thread a post or comment belongs to."""
    head = post(view, key)
    if head is None:
        return None
    if head.root is not None:
        # Where the post itself is not known yet, its comment stands for it until the hole is filled.
        head = post(view, head.root) or head
    wishes = pending(view, head.community)
    names: set[str] = {head.key, head.event_id or head.key}
    rows = view.all(_COMMENTS, head.event_id, MOST + 1) if head.event_id else []
    cached = posts(view, [row[0] for row in rows[:MOST]], wishes)
    waiting = unsent.comments(view, wishes, head.key, names)
    complete = len(rows) <= MOST and head.root is None and view.one(_HOLE, head.community, head.rank) is None
    return Thread(head, laid(cached, waiting, newest_first=False), complete)
