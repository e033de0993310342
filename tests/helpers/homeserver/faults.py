"""What can go wrong on the way to the fake homeserver and back, by script or by chance."""

import random
from collections.abc import Callable
from dataclasses import dataclass

CUTS = ("drop_request", "drop_answer", "bad_gateway", "bad_gateway_after", "portal", "truncate", "wrong_id", "status")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one request.

    ``drop_request``: never arrives · ``drop_answer``: carried out, the answer is lost · ``bad_gateway``: 502 before ·
    ``bad_gateway_after``: 502 although carried out · ``portal``: 200 with a web page · ``truncate``: carried out, half
    an answer · ``wrong_id``: carried out, nonsense instead of an id · ``status``: ``status`` with ``body`` instead ·
    ``delay``: ``seconds`` late, and then as usual.
    """

    kind: str
    seconds: float = 0.0
    status: int = 500
    body: bytes = b'{"errcode":"M_UNKNOWN","error":"Internal server error"}'
    mime: str = "application/json"


@dataclass(slots=True)
class _Planned:
    matches: Callable[[str, str], bool]
    fault: Fault
    left: int


class Faults:
    """Scripted faults come first, in order; then chance, when ``rates`` are set; an outage stops everything."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._planned: list[_Planned] = []
        self._until: float = 0
        self._chance: random.Random | None = None
        self.rates: dict[str, float] = {}

    def next(self, fault: Fault | str, *, match: str = "", method: str = "", times: int = 1) -> None:
        """The next ``times`` requests whose path contains ``match`` meet ``fault`` (a kind's name will do)."""
        wanted = Fault(fault) if isinstance(fault, str) else fault

        def matches(verb: str, path: str) -> bool:
            return match in path and method in ("", verb)

        self._planned.append(_Planned(matches, wanted, times))

    def by_chance(self, seed: int, rates: dict[str, float]) -> None:
        """From now on each request meets a fault with these probabilities (by kind)."""
        self._chance, self.rates = random.Random(seed), rates

    def outage(self, seconds: float | None = None) -> None:
        """Nothing is reachable for so long; None = until ``heal``."""
        self._until = float("inf") if seconds is None else self._now() + seconds * 1000

    def heal(self) -> None:
        """Everything works from now on."""
        self._until, self._planned, self._chance, self.rates = 0, [], None, {}

    @property
    def unreachable(self) -> bool:
        return self._now() < self._until

    def pick(self, method: str, path: str) -> Fault | None:
        """What happens to this request."""
        if self.unreachable:
            return Fault("drop_request")
        for planned in self._planned:
            if planned.left > 0 and planned.matches(method, path):
                planned.left -= 1
                return planned.fault
        if self._chance is not None:
            drawn = self._chance.random()
            for kind, rate in self.rates.items():
                drawn -= rate
                if drawn < 0:
                    return Fault(kind, seconds=self._chance.uniform(0, 60))
        return None
