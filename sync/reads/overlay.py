"""What the screen shows: rows of the cache overlaid by the wishes that have not come back yet; pure functions."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sync.model.document import Document
from sync.model.ids import CommunityId, EventId, PostKey, WishId
from sync.model.person import Person
from sync.model.post import Delivery, Post
from sync.model.reaction import Reaction

WRITES = frozenset({"post", "share"})
"""Verbs whose wish is a post of its own."""


@dataclass(frozen=True)
class Pending:
    """A wish not yet echoed by the server. ``document`` is its file, when it carries one.

    ``later`` is whether it waits for its hour: until then it is in the outbox only.
    """

    seq: int
    id: WishId
    verb: str
    lane: str
    state: Delivery
    at: int
    target: str | None = None
    reason: str = ""
    event_id: str | None = None
    progress: float | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None
    later: bool = False

    @property
    def writes_post(self) -> bool:
        """Whether it appears in a feed."""
        return self.verb in WRITES and not self.root

    @property
    def writes_comment(self) -> bool:
        """Whether it appears below a post: a comment, or the second file of a post."""
        return self.verb == "comment" or (self.verb in WRITES and bool(self.root))

    @property
    def root(self) -> str:
        """The post it comments, empty when it comments none."""
        return self.word("root") or (self.target or "" if self.verb == "comment" else "")

    @property
    def counts(self) -> bool:
        """Whether it is under way; what was refused changes nothing on screen."""
        return self.state is not Delivery.PARKED and not self.later

    def word(self, name: str) -> str:
        """A text of the payload, empty when it is not one."""
        value = self.payload.get(name)
        return value if isinstance(value, str) else ""


def loads(text: str | None) -> dict[str, Any]:
    """A JSON object, empty when the text holds none."""
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an unsent post appears: its author there, the community's name, and the newest rank known there."""

    author: Person
    community_name: str
    newest: int = 0


def as_post(wish: Pending, scene: Scene, *, root: PostKey | None = None, html: str = "") -> Post:
    """An unsent post or comment, under the name it keeps after it left.

    What is on its way belongs above all that is known, where it will be once it arrived; what was refused
    stays at its own time and does not cling to the top.
    """
    rank = wish.at * 1_000_000 + wish.seq % 1_000_000
    if wish.counts:
        rank = max(rank, scene.newest + 1 + wish.seq % 1_000_000)
    return Post(
        key=PostKey(wish.id), community=CommunityId(wish.lane), community_name=scene.community_name,
        author=scene.author, kind=wish.word("kind") or ("file" if wish.document else "message"),
        at=wish.at, rank=rank, event_id=EventId(wish.event_id) if wish.event_id else None,
        title=wish.word("title"), text=wish.word("text"), html=html,
        root=root, reply_to=PostKey(wish.word("reply_to")) if wish.word("reply_to") else None,
        document=wish.document, mine=True, may_delete=True, delivery=wish.state, reason=wish.reason,
        extra=_held(wish, "extra"),
    )  # fmt: skip


def _held(wish: Pending, name: str) -> dict[str, object]:
    value = wish.payload.get(name)
    return value if isinstance(value, dict) else {}


def between(posts: Iterable[Post], *, high: int | None, low: int) -> list[Post]:
    """Those whose rank lies in a page: ``low`` < rank < ``high`` (None: no upper end)."""
    return [post for post in posts if post.rank > low and (high is None or post.rank < high)]


def laid(posts: Sequence[Post], unsent: Iterable[Post], *, newest_first: bool = True) -> tuple[Post, ...]:
    """Both in order, each key once."""
    known = {post.key for post in posts} | {post.event_id for post in posts if post.event_id}
    extra = [post for post in unsent if post.key not in known and (not post.event_id or post.event_id not in known)]
    return tuple(sorted([*posts, *extra], key=lambda post: post.rank, reverse=newest_first))


def sorted_out(wishes: Iterable[Pending]) -> dict[str, list[Pending]]:
    """The wishes by the post they are about, so that a long outbox costs each post only its own."""
    found: dict[str, list[Pending]] = {}
    for wish in wishes:
        about = wish.root if wish.writes_comment else wish.target
        if wish.counts and about:
            found.setdefault(about, []).append(wish)
    return found


def about(post: Post, wishes: Mapping[str, list[Pending]]) -> list[Pending]:
    """Those about one post, which has two names once it left, in the order they were made."""
    names: set[str] = {post.key, post.event_id or post.key}
    return sorted((wish for name in names for wish in wishes.get(name, ())), key=lambda wish: wish.seq)


def overlaid(post: Post, wishes: Iterable[Pending]) -> Post:
    """The post as its reader expects it once the wishes about it are carried out, in the order they were made."""
    for wish in wishes:
        if not wish.counts:
            continue
        if wish.writes_comment:
            post = _commented(post, wish)
        elif wish.target is not None and wish.target in (post.key, post.event_id):
            change = _CHANGES.get(wish.verb)
            post = change(post, wish) if change else post
    return post


def _edited(post: Post, wish: Pending) -> Post:
    title = wish.word("title") if isinstance(wish.payload.get("title"), str) else post.title
    return replace(post, text=wish.word("text"), html=wish.word("html"), title=title, edited=True, changing=True)


def _deleted(post: Post, wish: Pending) -> Post:
    return replace(post, deleted=True, changing=True)


def _reacted(post: Post, wish: Pending) -> Post:
    return replace(post, reactions=chosen(post.reactions, wish.word("emoji"), wanted=True))


def _unreacted(post: Post, wish: Pending) -> Post:
    return replace(post, reactions=chosen(post.reactions, wish.word("emoji"), wanted=False))


def _commented(post: Post, wish: Pending) -> Post:
    return replace(post, comments=post.comments + 1) if wish.root in (post.key, post.event_id) else post


_CHANGES = {"edit": _edited, "delete": _deleted, "react": _reacted, "unreact": _unreacted}


def chosen(reactions: tuple[Reaction, ...], emoji: str, *, wanted: bool) -> tuple[Reaction, ...]:
    """The reactions once this account's choice of ``emoji`` is as wished; doing it twice changes nothing."""
    if not emoji:
        return reactions
    found = next((reaction for reaction in reactions if _bare(reaction.emoji) == _bare(emoji)), None)
    if found is None:
        return (*reactions, Reaction(emoji, 1, True)) if wanted else reactions
    if found.mine is wanted:
        return reactions
    changed = Reaction(found.emoji, found.count + (1 if wanted else -1), wanted)
    return tuple(changed if one is found else one for one in reactions if one is not found or changed.count > 0)


def _bare(emoji: str) -> str:
    """Without the variation selector, which clients add or leave out at will."""
    return emoji.replace("\ufe0f", "")
