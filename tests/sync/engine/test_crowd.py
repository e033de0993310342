"""A thousand clients of one company: after an outage they come back one by one, not in one second."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable

import pytest

from sync.engine.standing import pause
from sync.engine.supervisor import Beat, Supervisor
from sync.errors import Throttled, Unreachable
from sync.model.status import Link
from sync.outbox.plan import backoff
from tests.helpers.clock import VirtualClock, simulate

CLIENTS = 1000
MOST = 0.03
"""Of all clients, in any one second."""

Wait = Callable[[int, random.Random, float], float]


def pulls(failures: int, chance: random.Random, away: float) -> float:
    rest = pause(Unreachable(), failures, chance, away).seconds
    assert rest is not None
    return rest


def lanes(failures: int, chance: random.Random, away: float) -> float:
    return backoff(failures - 1, chance)


def share(times: list[float]) -> float:
    """Of all clients, how many came in the busiest second, wherever it begins."""
    times = sorted(times)
    most = end = 0
    for begin, time in enumerate(times):
        while end < len(times) and times[end] < time + 1:
            end += 1
        most = max(most, end - begin)
    return most / len(times)


def comes_back(seed: int, outage: float, wait: Wait) -> float:
    """When a client that met the outage's first second is there again."""
    chance, now, failures = random.Random(seed), random.Random(-seed - 1).random(), 0
    while now < outage:
        failures += 1
        now += wait(failures, chance, now)
    return now


@pytest.mark.parametrize("wait", [pulls, lanes])
@pytest.mark.parametrize("minutes", [3, 10, 60, 480])
def test_no_second_sees_more_than_a_few_of_them(wait: Wait, minutes: int) -> None:
    back = [comes_back(seed, minutes * 60.0, wait) for seed in range(CLIENTS)]
    assert share(back) <= MOST, share(back)
    assert max(back) - minutes * 60 <= 360, "and nobody waits long"


def test_told_to_wait_as_long_they_do_not_come_in_step() -> None:
    back = [pause(Throttled(60), 1, random.Random(seed)).seconds or 0.0 for seed in range(CLIENTS)]
    assert share(back) <= MOST and min(back) >= 60


class Knocking:
    """A pull that succeeds as soon as the outage is over."""

    name = "pull"
    leads = True

    def __init__(self, clock: VirtualClock, over: float) -> None:
        self._clock, self._over = clock, over
        self.knocks: list[float] = []

    async def run(self, beat: Beat) -> None:
        self.knocks.append(self._clock.monotonic())
        if self._clock.monotonic() < self._over:
            raise Unreachable
        beat.link(Link.ONLINE)
        await asyncio.Event().wait()


def test_a_thousand_supervisors_after_ten_minutes() -> None:
    async def story(clock: VirtualClock) -> list[Knocking]:
        made = [Knocking(clock, 600.0) for _ in range(CLIENTS)]
        crowd = [Supervisor(clock=clock, random=random.Random(seed)) for seed in range(CLIENTS)]
        for supervisor, worker in zip(crowd, made, strict=True):
            supervisor.add(worker)
            supervisor.start()
        await clock.sleep(1000)
        for supervisor in crowd:
            await supervisor.stop()
        return made

    made = simulate(story)
    assert share([each.knocks[-1] for each in made]) <= MOST
    during = Counter(int(knock) for each in made for knock in each.knocks if 180 < knock < 600)
    assert max(during.values()) <= MOST * CLIENTS, "nor do they knock together while it lasts"
