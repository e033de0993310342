"""Where events of a timeline stand: posts take a rank, everything else stands beside one."""

from typing import Protocol

from sync.engine.rows import Known, Rows
from sync.store import rank

_LATER = -1
"""For what stands right after a hole: its place is known once the first post after the hole is."""


class Places(Protocol):
    """Gives ranks in the order the events come."""

    def shown(self, at: int) -> int:
        """The rank of a post or comment: nobody else has it."""

    def hidden(self, at: int) -> int:
        """Where an event stands that shows nothing: whoever has read it has read all posts up to there."""


class Forwards:
    """A live timeline, oldest first; moves ``last_rank`` of the community on."""

    def __init__(self, community: Known, now: int, *, hole: bool) -> None:
        self._community = community
        self._now = now
        self._hole = hole
        self._low = community.last_rank
        self._first = 0
        self._latest = 0

    def shown(self, at: int) -> int:
        """The rank of a post or comment."""
        after_hole = self._hole and not self._first
        given = rank.live(at, self._now, self._community.last_rank, after_hole=after_hole)
        self._community.last_rank = given
        self._first = self._first or given
        return given

    def hidden(self, at: int) -> int:
        """Beside the post before it."""
        self._latest = max(self._latest, at)
        return _LATER if self._hole and not self._first else self._community.last_rank

    def close(self, rows: Rows) -> tuple[int, int]:
        """The ranks around the hole; gives their places to the events between it and the first post."""
        if not self._first:
            self._first = rank.live(self._latest, self._now, self._low, after_hole=True)
            self._community.last_rank = self._first
        for table in (rows.mark, rows.reaction, rows.answer, rows.version):
            for row in table:
                if row["rank"] == _LATER:
                    row["rank"] = self._first - 1
        return self._low, self._first


class Backwards:
    """A page from a hole, newest first; ``high`` goes down."""

    def __init__(self, low: int, high: int) -> None:
        self._low = low
        self.high = high

    def shown(self, at: int) -> int:
        """The rank of a post or comment."""
        self.high = rank.backfilled(at, self._low, self.high)
        return self.high

    def hidden(self, at: int) -> int:
        """Right before what comes after it."""
        return self.high - 1
