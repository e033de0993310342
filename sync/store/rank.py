"""The rank: one number that orders posts everywhere, in the server's order inside a community.

rank = milliseconds × 1,000,000, moved just enough that what the server put after comes after (decision 0003).
"""

SLOTS = 1_000_000
"""Ranks in one millisecond: the room kept for what is still hidden in a hole."""

LATEST_AT = 1 << 42
"""The year 2109: no clock is believed beyond it, so that a rank fits SQLite's 64 bits."""


def live(at: int, now: int, last: int, *, after_hole: bool = False) -> int:
    """The rank of the next event of a timeline; ``last`` is the newest so far, ``now`` the server's clock.

    After a hole a millisecond's worth of ranks stays free, enough for a million hidden events even when
    the sender's clock is behind.
    """
    floor = last + (SLOTS if after_hole else 1)
    return max(min(max(at, 0), now, LATEST_AT) * SLOTS, floor)


def backfilled(at: int, low: int, high: int) -> int:
    """The rank of the event right before ``high`` in a hole that begins after ``low``.

    Its own time when that leaves room for what is older and still hidden, else right before its successor.
    """
    own = min(max(at, 0), LATEST_AT) * SLOTS
    return own if low + SLOTS < own < high else high - 1
