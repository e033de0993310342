"""How fast wishes leave, learned from the server's own answers: so that a wait is told honestly, or not at all."""

from collections import deque

REMEMBERED = 40
"""How many departures the pace is reckoned from."""
ENOUGH, LONG_ENOUGH = 5, 10.0
"""Departures, and the seconds between the first and the last of them, below which nothing is known."""
SHORT = 60.0
"""Seconds: a server that asks for more than this does not tell its usual pace by it."""


class Pace:
    """One account's; times are monotonic seconds.

    A server lets a few leave at once before it asks to wait, and those say nothing of the others: at the first such
    request the reckoning begins anew. So it does after a rest of our own, without network or without anything to say.
    """

    def __init__(self) -> None:
        self._left: deque[float] = deque(maxlen=REMEMBERED)
        self._asked = 0.0
        self._until = 0.0
        self._slowed = False

    def rest(self) -> None:
        """Nothing more leaves, and not because the server asked for it: the next ones may be faster or slower."""
        self._left.clear()
        self._slowed = False
        self._asked = self._until = 0.0

    def departed(self, now: float) -> None:
        """A wish left."""
        self._left.append(now)

    def slowed(self, asked: float, until: float) -> None:
        """The server asked to wait so many seconds; the next leaves at ``until``."""
        if not self._slowed:
            self._slowed = True
            self._left.clear()
            self._asked = asked
        self._until = until

    def left(self, wishes: int, now: float) -> float | None:
        """Seconds until the last of so many wishes leaves; None while nothing is known of it."""
        each = self._each(now)
        if not wishes or each is None:
            return None
        waiting = max(0.0, self._until - now)
        return waiting + each * (wishes - 1 if waiting else wishes)

    def _each(self, now: float) -> float | None:
        """Seconds a wish takes, as the last ones took; before there are enough, as the server said."""
        if len(self._left) >= ENOUGH and self._left[-1] - self._left[0] >= LONG_ENOUGH:
            return (self._left[-1] - self._left[0]) / (len(self._left) - 1)
        return self._asked if self._slowed and self._asked <= SHORT else None
