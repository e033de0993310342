"""Everything about the engine that is not decided by its inputs: time, chance, ids and the network."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from sync.engine.clock import Clock, SystemClock

if TYPE_CHECKING:
    import httpx


def _new_id() -> str:
    return str(uuid.uuid4())


def _real_network() -> "httpx.AsyncBaseTransport | None":
    return None


@dataclass(frozen=True, slots=True)
class World:
    """A parameter of the session. ``World()`` is the real one; a simulation gives a clock, a seed and a fake network.

    ``transport_factory`` makes what goes into ``Http(transport=…)``; None is the real network.
    """

    clock: Clock = field(default_factory=SystemClock)
    random: Random = field(default_factory=SystemRandom)
    new_id: Callable[[], str] = _new_id
    transport_factory: "Callable[[], httpx.AsyncBaseTransport | None]" = _real_network
