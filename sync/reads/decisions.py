"""The decisions of a community: posts and comments that were marked so, the newest first."""

from sync.model.answer import DECIDE
from sync.model.post import Page
from sync.reads import choose, unsent
from sync.reads.find import row_of
from sync.reads.hydrate import posts
from sync.reads.overlay import between, laid
from sync.reads.pending import pending
from sync.reads.view import View

_MARKED = """
SELECT p.rank, p.id FROM answer AS a INDEXED BY answer_place CROSS JOIN post AS p ON p.event_id = a.target
WHERE a.community = ?1 AND a.name = 'decide' AND p.deleted = 0 AND p.rank < ?2
GROUP BY p.id ORDER BY p.rank DESC LIMIT ?3
"""
LONGEST = 64


def decisions(view: View, community: str, before: int | None, limit: int) -> Page:
    """A page of them; who marked one and takes it back has it out of the list at once, offline too."""
    limit = min(max(limit, 1), LONGEST)
    high = choose.END if before is None else before
    rows = view.all(_MARKED, community, high, limit + 1)
    low = int(rows[limit - 1][0]) if len(rows) > limit else 0
    wishes = pending(view, community)
    found = {int(row[1]) for row in rows[:limit]}
    for wish in wishes:
        if wish.verb == "answer" and wish.word("name") == DECIDE and wish.target:
            row = row_of(view, wish.target)
            found |= {int(row[0])} if row is not None else set()
    known = [post for post in posts(view, list(found), wishes) if post.decided]
    waiting = [post for post in unsent.everything(view, wishes) if post.decided]
    inside = between([*known, *waiting], high=before, low=low - 1 if low else 0)
    return Page(laid(inside, ()), low or None)
