"""Something a person asked for, kept until the server has it."""

from dataclasses import dataclass, field

from sync.model.ids import CommunityId, EventId, PostKey, WishId
from sync.model.post import Delivery


@dataclass(frozen=True, slots=True)
class Wish:
    """A row of the outbox. ``id`` is the client's UUID; ``verb`` a name of the table in ``sync.outbox.verbs``.

    ``target`` is the post it comments, edits, deletes or reacts to. ``words`` is what the person wrote, for
    the outbox panel. ``at`` is when it was written (ms since 1970). ``reason`` is a key of ``sync.errors.REASONS``.
    ``due`` is the hour it waits for (ms since 1970), None for what leaves as soon as it can.
    """

    id: WishId
    verb: str
    state: Delivery
    community: CommunityId | None
    community_name: str = ""
    target: PostKey | None = None
    words: str = ""
    title: str = ""
    kind: str = ""
    file_name: str = ""
    size: int = 0
    progress: float | None = None
    reason: str = ""
    detail: str = ""
    event_id: EventId | None = None
    at: int = 0
    next_try: int | None = None
    due: int | None = None
    payload: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a wish: when (ms since 1970, the computer's clock) it came to stand in ``state``, and why.

    ``state`` is one of ``Delivery``, or *withdrawn*.
    """

    wish: WishId
    verb: str
    at: int
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Words not yet published; ``place`` is ``new``, a community's id or a post's key (for a comment).

    ``extra`` is what its kind holds besides words: the answers of a poll, the date of an event.
    """

    place: str
    community: CommunityId | None = None
    kind: str = "message"
    title: str = ""
    text: str = ""
    files: tuple[str, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)
