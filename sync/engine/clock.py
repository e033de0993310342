"""The clock as a parameter: the real one, or a simulated one in tests."""

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """``now_ms`` may jump with the computer's clock and is for show only; ``monotonic`` (seconds) never goes back."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, as this computer believes."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    async def sleep(self, seconds: float) -> None:
        """Let others run for so long."""


class SystemClock:
    """The computer's."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, as this computer believes."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Let others run for so long."""
        await asyncio.sleep(max(0.0, seconds))


async def met_within(clock: Clock, event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event, but not longer than so; whether it came."""
    if event.is_set():
        return True
    waiting = asyncio.ensure_future(event.wait())
    sleeping = asyncio.ensure_future(clock.sleep(seconds))
    try:
        await asyncio.wait({waiting, sleeping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
        sleeping.cancel()
    return event.is_set()
