"""A post, or a comment below one, as a card shows it."""

from dataclasses import dataclass, field
from enum import StrEnum

from sync.model.ballot import Ballot
from sync.model.document import Document
from sync.model.ids import CommunityId, EventId, PostKey
from sync.model.person import Person
from sync.model.promise import Promise, Quote
from sync.model.reaction import Reaction
from sync.model.shared import Shared

LOST_FILE = "lost_file"
"""In ``extra``: the name of a file that nobody can fetch, for its address makes no sense."""


class Delivery(StrEnum):
    """Where a post written here stands; what came from the server is ``SENT``."""

    WAITING = "waiting"
    SENDING = "sending"
    IN_DOUBT = "in_doubt"
    PARKED = "parked"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Post:
    """``at`` is the sender's time in milliseconds since 1970, for show only; ``rank`` orders (see store/rank.py).

    ``text`` is plain text, ``html`` sanitised HTML (empty when the post has none). ``kind`` is a name of the
    table in ``sync.kinds``. ``root`` is the post a comment belongs to; ``reply_to`` the comment it answers.
    ``reason`` says why a parked post was refused (a key of ``sync.errors.REASONS``).
    ``ballot`` is what can be chosen under a poll or event. ``confirmed`` is whether this account confirmed that it read
    an announcement, ``confirmations`` how many did (None below five: nobody is to be found out), ``reminded`` when its
    author last asked those who have not (ms, 0 = never), ``expired`` whether its time is over. ``accepted`` is the
    comment that answered a question, ``quote`` its first words.
    ``supporters`` is how many are for an idea or ask the same question, ``promise`` what became of an idea, ``merged``
    the idea it was united with (``merged_title`` its words), ``decided`` whether it was marked as a decision.
    ``in_charge`` is whether this account moderates the community. ``shared`` is the post of elsewhere it quotes.
    ``keeper`` is who answers for a knowledge sheet.
    ``changing`` is set while an edit or a deletion written here has not left yet.
    """

    key: PostKey
    community: CommunityId
    community_name: str
    author: Person
    kind: str
    at: int
    rank: int
    event_id: EventId | None = None
    title: str = ""
    text: str = ""
    html: str = ""
    root: PostKey | None = None
    reply_to: PostKey | None = None
    document: Document | None = None
    reactions: tuple[Reaction, ...] = ()
    comments: int = 0
    mine: bool = False
    may_delete: bool = False
    edited: bool = False
    deleted: bool = False
    unread: bool = False
    mentions_me: bool = False
    saved: bool = False
    delivery: Delivery = Delivery.SENT
    reason: str = ""
    changing: bool = False
    ballot: Ballot | None = None
    confirmed: bool = False
    confirmations: int | None = None
    reminded: int = 0
    expired: bool = False
    accepted: PostKey | None = None
    quote: Quote | None = None
    supporters: int = 0
    supported: bool = False
    promise: Promise | None = None
    merged: PostKey | None = None
    merged_title: str = ""
    decided: bool = False
    in_charge: bool = False
    keeper: Person | None = None
    shared: Shared | None = None
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def important(self) -> bool:
        """Whether its author gave an announcement priority."""
        return self.kind == "announcement" and self.extra.get("priority") == "important"

    @property
    def expires(self) -> int | None:
        """The last moment of an announcement (ms), None when it has none."""
        ends = self.extra.get("expires")
        return ends if self.kind == "announcement" and isinstance(ends, int) else None

    @property
    def to_confirm(self) -> bool:
        """Whether this account is asked to say that it read this."""
        open_ = self.kind == "announcement" and not (self.deleted or self.expired)
        return open_ and not (self.mine or self.confirmed)

    @property
    def lost_file(self) -> str:
        """The name of a file that came with it and cannot be fetched; empty for all others."""
        name = self.extra.get(LOST_FILE)
        return name if isinstance(name, str) and self.document is None and not self.deleted else ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some posts, newest first; ``before`` fetches the next older page, None at the end.

    ``holes`` are communities in which history between these posts is still being fetched. ``pinned`` are announcements
    to be confirmed, kept on top of the newest page; each stands in its own place too.
    """

    posts: tuple[Post, ...]
    before: int | None = None
    holes: frozenset[CommunityId] = frozenset()
    pinned: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A post with its comments, oldest first."""

    post: Post
    comments: tuple[Post, ...] = ()
    complete: bool = True
