"""What a slice of events becomes: rows to write and things to look at afterwards; plain values."""

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Known:
    """What the store already knows of a community, kept up to date while a slice is digested."""

    id: str
    membership: str = ""
    last_rank: int = 0
    power: dict[str, Any] | None = None
    creators: tuple[str, ...] = ()
    muted: bool = False
    name: str = ""
    fresh: bool = True


@dataclass(slots=True)
class Context:
    """What the store knows about a slice before it is digested.

    ``now`` is the server's clock in milliseconds, ``next_id`` the next free row of ``post``, ``seen`` the events of the
    slice that are stored already.
    """

    me: str
    now: int
    next_id: int
    communities: dict[str, Known]
    seen: set[str]

    def community(self, room: str) -> Known:
        """What is known of a community, even when that is nothing."""
        return self.communities.setdefault(room, Known(room))


@dataclass(slots=True)
class Rows:
    """Everything a slice writes, table by table, and what has to be looked at once it is written."""

    post: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    tag: list[Row] = field(default_factory=list)
    version: list[Row] = field(default_factory=list)
    reaction: list[Row] = field(default_factory=list)
    answer: list[Row] = field(default_factory=list)
    redaction: list[Row] = field(default_factory=list)
    mark: list[Row] = field(default_factory=list)
    skipped: list[Row] = field(default_factory=list)
    state: list[Row] = field(default_factory=list)
    member: list[Row] = field(default_factory=list)
    account_data: list[Row] = field(default_factory=list)
    receipt: list[Row] = field(default_factory=list)
    gap: list[Row] = field(default_factory=list)
    community: dict[str, Row] = field(default_factory=dict)
    cleared: set[str] = field(default_factory=set)
    echoes: dict[str, str] = field(default_factory=dict)

    def patch(self, room: str, **values: Any) -> None:
        """Change columns of a community."""
        self.community.setdefault(room, {}).update(values)

    def skip(self, room: str, event_id: str, why: str) -> None:
        """Count an event that could not be understood."""
        self.skipped.append({"event_id": event_id, "community": room, "why": why[:200]})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what a sync says of one community, small enough for one transaction.

    ``clear_timeline``: what is stored of its timeline goes first. ``hole`` is the token of the hole before ``timeline``
    and ``until`` where it ends; ``live`` is false for an initial sync, about which nobody is notified.
    """

    room: str
    membership: str
    live: bool = True
    clear_state: bool = False
    clear_timeline: bool = False
    state: tuple[object, ...] = ()
    timeline: tuple[object, ...] = ()
    state_is_after: bool = False
    hole: str | None = None
    until: str | None = None
    receipts: tuple[object, ...] = ()
    account_data: tuple[object, ...] = ()
    summary: dict[str, Any] = field(default_factory=dict)
