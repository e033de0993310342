"""What time it is for wishes that wait for theirs: never early, whatever the computer's clock says."""

from collections.abc import Callable

from sync.outbox.needs import Clock

DAY_MS = 86_400_000
PATIENCE = 60.0
"""Seconds after the start in which the server is expected to tell the time; later its silence means that it never does.
"""


class Hours:
    """The earlier of the computer's clock and the server's, so that neither being a little fast sends anything early.

    Where they are a day apart, one of them is plain wrong, and that is the computer's: nobody else reads by it. What
    the server said goes on by a clock that only ever goes forward.
    """

    def __init__(self, server_date: Callable[[], int | None], clock: Clock) -> None:
        self._server_date = server_date
        self._clock = clock
        self._begun = clock.monotonic()
        self._told: int | None = None
        self._noted = 0.0

    def now_ms(self) -> int:
        """The hour; 0 while it is not known, when nothing is due."""
        told, passed = self._server_date(), self._clock.monotonic()
        if told is not None and told != self._told:
            self._told, self._noted = told, passed
        here = self._clock.now_ms()
        if self._told is None:
            return here if passed - self._begun > PATIENCE else 0
        there = self._told + int((passed - self._noted) * 1000)
        return min(here, there) if abs(here - there) < DAY_MS else there
