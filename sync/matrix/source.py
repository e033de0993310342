"""Where news come from: the interface the engine pulls from, whatever way of syncing is behind it (matrix.md §3.4)."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any, Protocol

Events = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a source stands; stored in the same transaction as the batch that brought it."""

    kind: str
    token: str
    config_hash: str


@dataclass(slots=True)
class RoomDelta:
    """What changed in one room.

    ``replace_timeline``: what was known of its timeline was a first glance only, forget it.
    ``membership`` is join, invite, knock or leave. ``replace_state``: ``state`` is everything, forget what was known.
    Without ``state_is_after`` the state events of the timeline apply too. ``gap_token`` marks a hole before the
    timeline, back to the cursor ``gap_until`` (None = to the beginning). What is
    unread is counted here. ``stripped`` is the state an invitation shows.
    """

    room_id: str
    membership: str
    replace_state: bool = False
    replace_timeline: bool = False
    state: Events = field(default_factory=list)
    state_is_after: bool = False
    timeline: Events = field(default_factory=list)
    gap_token: str | None = None
    gap_until: str | None = None
    receipts: Events = field(default_factory=list)
    account_data: Events = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)
    stripped: Events = field(default_factory=list)


@dataclass(slots=True)
class SyncBatch:
    """One answer. ``reset``: the old cursor was of no use, every room may have a hole before its timeline.

    ``unreadable`` names rooms of which a part could not be read at all. ``stale``: the answer may be an old one, and
    only the next batch tells that one is up to date.
    """

    next: Cursor
    rooms: list[RoomDelta] = field(default_factory=list)
    account_data: Events = field(default_factory=list)
    presence: Events = field(default_factory=list)
    reset: bool = False
    stale: bool = False
    unreadable: list[str] = field(default_factory=list)


class SyncSource(Protocol):
    """ClassicSource and SlidingSource, and FirstScreen, which begins with the one and goes on with the other."""

    def batches(self, cursor: Cursor | None) -> AsyncGenerator[SyncBatch, None]:
        """Batches after ``cursor``, for ever; raises errors of ``sync.errors``, after which one starts again."""
