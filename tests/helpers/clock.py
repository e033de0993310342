"""An asyncio loop with virtual time: a sleep of a week takes no time, and nothing but the seed decides what happens."""

import asyncio
import random
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

START_MS = 1_790_000_000_000
"""When every simulated story begins (ms since 1970)."""


class _Leaping(selectors.BaseSelector):
    """Never waits: when no descriptor is ready, it moves the loop's clock on by what it was asked to wait."""

    def __init__(self) -> None:
        self._real = selectors.DefaultSelector()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = self._real.select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None:
            ready = self._real.select(2)
            if not ready:
                raise RuntimeError("the simulation is stuck: every task waits and no timer is set")
            return ready
        self.now += timeout
        return ready

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def get_map(self) -> Any:
        return self._real.get_map()

    def close(self) -> None:
        self._real.close()


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose ``time()`` only moves when every task sleeps."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)
        self.failures: list[dict[str, Any]] = []
        self.set_exception_handler(lambda _, context: self.failures.append(context))

    def time(self) -> float:
        return self._leaping.now


class VirtualClock:
    """The engine's clock (``sync.engine.clock.Clock``) on a virtual loop.

    ``skew_ms`` is how wrong the computer's clock is; a story may change it at any moment. The monotonic clock is
    never wrong.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, start_ms: int = START_MS) -> None:
        self._loop = loop
        self._start_ms = start_ms
        self.skew_ms = 0

    def true_ms(self) -> int:
        """The time it really is in the story, for servers."""
        return self._start_ms + round(self._loop.time() * 1000)

    def now_ms(self) -> int:
        return self.true_ms() + self.skew_ms

    def leap(self, seconds: float) -> None:
        """The computer sleeps: no task runs, and like Linux' its monotonic clock stands still."""
        self._start_ms += round(seconds * 1000)

    def monotonic(self) -> float:
        return self._loop.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))


class Ids:
    """UUID-shaped ids drawn from a seed."""

    def __init__(self, source: random.Random) -> None:
        self._source = source

    def __call__(self) -> str:
        bits = f"{self._source.getrandbits(128):032x}"
        return f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-a{bits[17:20]}-{bits[20:]}"


def make_world(clock: VirtualClock, transport_factory: Callable[..., Any], *, seed: int = 1) -> Any:
    """A ``World`` in which everything comes from the seed and the virtual clock."""
    from sync.engine.world import World

    source = random.Random(seed)
    return World(clock=clock, random=source, new_id=Ids(source), transport_factory=transport_factory)


def simulate(story: Callable[[VirtualClock], Coroutine[Any, Any, T]], *, start_ms: int = START_MS) -> T:
    """Run a story to its end in virtual time; an exception nobody awaited fails it."""
    loop = VirtualLoop()
    clock = VirtualClock(loop, start_ms)
    try:
        asyncio.set_event_loop(loop)
        told = loop.run_until_complete(story(clock))
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        asyncio.set_event_loop(None)
        loop.close()
    assert not loop.failures, f"an exception was left behind: {loop.failures}"
    return told


async def until(clock: VirtualClock, met: Callable[[], bool], *, limit: float = 3600, step: float = 0.05) -> None:
    """Let virtual time pass until ``met()``; fails after ``limit`` virtual seconds."""
    deadline = clock.monotonic() + limit
    while not met():
        if clock.monotonic() > deadline:
            raise AssertionError(f"not met within {limit} s of virtual time: {met}")
        await clock.sleep(step)
