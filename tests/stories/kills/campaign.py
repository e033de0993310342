"""Many kills of several people's programs at once, on the fake homeserver or on a real Synapse."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx

from sync.engine.clock import SystemClock
from tests.helpers.homeserver import FakeHomeserver
from tests.live.homeserver import RealSynapse
from tests.stories.gate import Gate
from tests.stories.kills.author import Author, Tally
from tests.stories.kills.child import Nursery

AUTHORS = 3
COLD_EACH = 20
"""One life in so many is a program started from nothing."""
RATES = {"drop_request": 0.02, "drop_answer": 0.04, "bad_gateway_after": 0.01, "truncate": 0.02}


class FakeGround:
    """The fake homeserver behind a gate; every request takes a little, as on a real network."""

    def __init__(self) -> None:
        self.server = FakeHomeserver(SystemClock())
        self.server.latency = 0.004
        self.gate = Gate(self.server.transport, self.server.url)

    def settle_in(self, names: list[str]) -> dict[str, list[str]]:
        """The people, and two communities for each."""
        boss = self.server.add_user("bruno")
        people = [self.server.add_user(name, f"{name}-secret") for name in names]
        return {name: [self.server.add_room(f"{name} {n}", creator=boss, members=[user]) for n in range(2)]
                for name, user in zip(names, people, strict=True)}  # fmt: skip

    def history(self, room: str) -> list[dict[str, Any]]:
        """What arrived, as the server has it."""

        async def look() -> list[dict[str, Any]]:
            return [{"type": event.type, "sender": event.sender, "content": event.content}
                    for event in self.server.messages(room)]  # fmt: skip

        return self.gate.ask(look())


class RealGround:
    """A Synapse behind a gate."""

    def __init__(self, synapse: RealSynapse) -> None:
        self.synapse = synapse
        self.gate = Gate(httpx.AsyncHTTPTransport, synapse.url)

    def settle_in(self, names: list[str]) -> dict[str, list[str]]:
        """The people, and two communities for each."""
        for name in names:
            self.synapse.register(name)
        return {name: [self.synapse.make_room("bruno", name, name=f"{name} {n}") for n in range(2)] for name in names}

    def history(self, room: str) -> list[dict[str, Any]]:
        """What arrived, as the server tells it."""
        return [event for event in self.synapse.messages(room, "bruno", 500) if event["content"]]


Ground = FakeGround | RealGround


@contextmanager
def authors(
    ground: Ground, folder: Path, seed: int, *, plant: str = "", people: int = AUTHORS
) -> Iterator[list[Author]]:
    """The people of a campaign, signed in."""
    names = [f"writer{n}-{seed}" for n in range(people)]
    with ExitStack() as stack:
        stack.enter_context(ground.gate)
        rooms = ground.settle_in(names)
        found = []
        for n, name in enumerate(names):
            nursery = Nursery(plant=plant)
            stack.callback(nursery.close)
            found.append(Author(name, folder / name, rooms[name], ground.gate, f"{seed}.{n}", nursery))
        with ThreadPoolExecutor(people) as pool:
            list(pool.map(lambda each: each.sign_in(f"{each.name}-secret"), found))
        yield found


def campaign(ground: Ground, folder: Path, *, kills: int, seed: int, plant: str = "") -> Tally:
    """Kill so often, then check everything; AssertionError says what was lost, doubled or reordered."""
    tally, began = Tally(), time.monotonic()
    with authors(ground, folder, seed, plant=plant) as people:
        ground.gate.line.faults.by_chance(seed, RATES)
        shares = [kills // len(people) + (n < kills % len(people)) for n in range(len(people))]
        with ThreadPoolExecutor(len(people)) as pool:
            list(pool.map(_lives, people, shares))
            ground.gate.line.faults.heal()
            list(pool.map(Author.settle, people))
        for each in people:
            for room in each.rooms:
                each.check(room, ground.history(room))
            tally.add(each.tally)
    _print(ground, tally, seed, time.monotonic() - began)
    return tally


def _lives(author: Author, kills: int) -> None:
    for n in range(kills):
        author.live(cold=n % COLD_EACH == COLD_EACH - 1)


def _print(ground: Ground, tally: Tally, seed: int, seconds: float) -> None:
    points = json.dumps(dict(sorted(tally.points.items())))
    print(
        f"{type(ground).__name__}: seed {seed}: {tally.kills} kills {points}; {tally.saved} wishes called saved,"
        f" {tally.unsent} of them not sent when killed, {tally.unsaid} sent that were never called saved:"
        f" none lost, doubled or reordered ({seconds:.0f} s)", flush=True,
    )  # fmt: skip


__all__ = ["FakeGround", "RealGround", "campaign"]
