"""Pages of posts, newest first: Home with its filters, a community's feed, and documents."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sync.model.ids import CommunityId
from sync.model.post import Page, Post
from sync.reads import announced, choose, unsent
from sync.reads.hydrate import posts
from sync.reads.overlay import Pending, between, laid
from sync.reads.pending import pending
from sync.reads.view import View

LONGEST = 64
"""Rows of a page at most: what a window may read at once."""

_HOLES = """
SELECT DISTINCT community FROM gap
WHERE high > ?1 AND low < ?2 AND refused = '' AND (?3 IS NULL OR community = ?3)
"""

_DOCUMENTS_HOME = """
SELECT rank, id FROM post INDEXED BY post_document
WHERE document IS NOT NULL AND root IS NULL AND deleted = 0 AND rank < ? ORDER BY rank DESC LIMIT ?
"""
_DOCUMENTS_FEED = """
SELECT rank, id FROM post INDEXED BY post_document_community
WHERE document IS NOT NULL AND community = ? AND root IS NULL AND deleted = 0 AND rank < ?
ORDER BY rank DESC LIMIT ?
"""
_OF_KIND = """
SELECT rank, id, kind = ?3 FROM post INDEXED BY post_home
WHERE root IS NULL AND deleted = 0 AND rank < ?1 ORDER BY rank DESC LIMIT ?2
"""
_OF_KIND_HERE = """
SELECT rank, id, kind = ?3 FROM post INDEXED BY post_feed
WHERE community = ?4 AND root IS NULL AND deleted = 0 AND rank < ?1 ORDER BY rank DESC LIMIT ?2
"""
_STRETCH = 4000
"""Posts looked at for a page of one kind; where it is rare a page is short and ``before`` leads on."""


def home(view: View, filter_: str, before: int | None, limit: int) -> Page:
    """Home, narrowed by one of ``choose.FILTERS``, or to one kind of post: ``kind:idea``."""
    if filter_.startswith("kind:"):
        return of_kind(view, filter_.removeprefix("kind:"), None, before, limit)
    limit = min(max(limit, 1), LONGEST)
    found = choose.FILTERS[filter_](view, choose.END if before is None else before, limit + 1)
    page = _page(view, found, before=before, limit=limit, lane=None, waiting=_WAITING.get(filter_, _nothing))
    on_top = before is None and filter_ == "all"
    return replace(page, pinned=announced.to_confirm(view, announced.PINNED)) if on_top else page


def _nothing(view: View, wishes: Sequence[Pending]) -> list[Post]:
    return []


def _shared(view: View, wishes: Sequence[Pending]) -> list[Post]:
    return [post for post in unsent.posts(view, wishes) if not view.place(post.community).direct]


def _saved(view: View, wishes: Sequence[Pending]) -> list[Post]:
    return [post for post in unsent.everything(view, wishes) if post.saved and not post.deleted]


_WAITING: dict[str, Callable[[View, Sequence[Pending]], list[Post]]] = {"all": _shared, "saved": _saved}
"""What shows of the posts that have not left under each filter of Home; under the others, nothing."""


def feed(view: View, community: str, before: int | None, limit: int) -> Page:
    """One community's posts."""
    limit = min(max(limit, 1), LONGEST)
    found = choose.feed(view, community, choose.END if before is None else before, limit + 1)
    page = _page(view, found, before=before, limit=limit, lane=community, waiting=unsent.posts)
    return page if before else replace(page, pinned=announced.to_confirm(view, announced.PINNED, community))


def _page(
    view: View, found: list[choose.Found], *, before: int | None, limit: int, lane: str | None,
    waiting: Callable[[View, Sequence[Pending]], list[Post]],
) -> Page:
    more = len(found) > limit
    shown = found[:limit]
    low = shown[-1][0] if more else 0
    wishes = pending(view, lane)
    cached = posts(view, [id_ for _, id_ in shown], wishes)
    own = between(waiting(view, wishes), high=before, low=low)
    return Page(laid(cached, own), low if more else None, holes(view, low, before, lane))


def holes(view: View, low: int, before: int | None, lane: str | None) -> frozenset[CommunityId]:
    """The communities whose history between these ranks is still being fetched; what is refused never comes."""
    rows = view.all(_HOLES, low, choose.END if before is None else before, lane)
    return frozenset(CommunityId(row[0]) for row in rows)


def documents(view: View, community: str | None, before: int | None, limit: int) -> Page:
    """Posts that carry a file."""
    limit = min(max(limit, 1), LONGEST)
    high = choose.END if before is None else before
    if community is None:
        rows = view.all(_DOCUMENTS_HOME, high, limit + 1)
    else:
        rows = view.all(_DOCUMENTS_FEED, community, high, limit + 1)
    found, low = [(row[0], row[1]) for row in rows[:limit]], rows[limit - 1][0] if len(rows) > limit else 0
    return _chosen(view, found, community, lambda post: post.document is not None, before=before, low=low)


def of_kind(view: View, kind: str, community: str | None, before: int | None, limit: int) -> Page:
    """The posts of one kind, of all communities or of one; what is private stays in its conversation."""
    limit = min(max(limit, 1), LONGEST)
    asked = (choose.END if before is None else before, _STRETCH, kind)
    rows = view.all(_OF_KIND, *asked) if community is None else view.all(_OF_KIND_HERE, *asked, community)
    found = [(row[0], row[1]) for row in rows if row[2]][:limit]
    ended = len(rows) < _STRETCH and len(found) < limit
    low = 0 if ended else (found[-1][0] if len(found) == limit else rows[-1][0])
    return _chosen(view, found, community, lambda post: post.kind == kind, before=before, low=low)


def _chosen(
    view: View, found: list[choose.Found], lane: str | None, fits: Callable[[Post], bool], *, before: int | None,
    low: int,
) -> Page:  # fmt: skip
    """These posts with the waiting ones that fit, down to ``low`` (0 = there are no more)."""
    wishes = pending(view, lane)
    waiting = [post for post in unsent.posts(view, wishes) if fits(post)]
    here = [post for post in waiting if lane is not None or not view.place(post.community).direct]
    shown = [post for post in posts(view, [id_ for _, id_ in found], wishes) if _belongs(view, post, lane)]
    return Page(laid(shown, between(here, high=before, low=low)), low or None)


def _belongs(view: View, post: Post, lane: str | None) -> bool:
    place = view.place(post.community)
    return choose.at_home(place) if lane is None else place.membership == "join"
