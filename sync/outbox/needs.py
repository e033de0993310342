"""What the outbox needs of the world around it: time, chance and ids (``sync.engine.world.World`` gives them)."""

from random import Random
from typing import Protocol


class Clock(Protocol):
    """Time, real or simulated."""

    def now_ms(self) -> int:
        """The computer's clock, ms since 1970; may be wrong and may jump."""

    def monotonic(self) -> float:
        """Seconds that only ever go forward; every wait is reckoned in these."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class World(Protocol):
    """Everything that is not decided by the stores."""

    @property
    def clock(self) -> Clock:
        """Time."""

    @property
    def random(self) -> Random:
        """Chance, for jitter."""

    def new_id(self) -> str:
        """A fresh UUID."""
