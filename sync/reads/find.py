"""How a post is found by any of its names: the event's, the client's own id, or the wish it was."""

from typing import Any

from sync.model.ids import PostKey
from sync.reads.view import View

_FIND = "SELECT id, event_id, root, community, nonce, sender FROM post WHERE event_id = ?"
_FIND_NONCE = """
SELECT id, event_id, root, community, nonce, sender FROM post
WHERE nonce IS NOT NULL AND nonce = ? AND sender = ? ORDER BY rank LIMIT 1
"""
_WISH_BY_ID = "SELECT id, event_id FROM outbox.wish WHERE id = ? AND owner = ?"


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
