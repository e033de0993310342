"""Thousands of events written while away, and a bad line and a failing disk while they are fetched."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from sync.engine import apply
from sync.engine.apply import Applier
from sync.errors import Unreachable
from sync.matrix import classic
from tests.helpers.fault_proxy import FaultProxy
from tests.helpers.synapse_events import stored
from tests.helpers.synapse_template import running
from tests.helpers.timelines import differences, holes, local, told
from tests.live.homeserver import RealSynapse
from tests.proofs.gap_fill import WRITERS, fill
from tests.proofs.proxy_author import Author
from tests.proofs.suite import Budget, Figures, Mutant, Patch, Suite, planted, unheard

RATES = {
    "status_429": 0.10, "status_500": 0.10, "drop_request": 0.04, "drop_answer": 0.04, "bad_gateway": 0.04,
    "truncate": 0.04, "delay": 0.02,
}  # fmt: skip
ABSENCES = 3
PATIENCE = 420.0
FETCHING, FETCHED = 120.0, 12
"""Seconds on the bad line at most, and how many events are worth one of them."""
STILL = 4.0
"""Seconds without a hole and without news after which what differs stays so."""
_WRITES = ("INSERT", "UPDATE", "DELETE")


class Unlucky:
    """A cache whose so-many-th transaction that writes is rolled back, as when the program dies between two of them."""

    def __init__(self, failing: set[int]) -> None:
        self.failing = failing
        self.failed = 0
        self._wrote = False
        self._count = 0

    def watch(self, engine: Any) -> None:
        """From now on."""
        begin = engine.begin

        @contextmanager
        def unlucky() -> Iterator[Any]:
            with begin() as db:
                self._wrote = False
                yield db
                self._count += self._wrote
                if self._wrote and self._count in self.failing:
                    self.failed += 1
                    raise Unreachable("the program dies here")

        event.listen(engine, "before_cursor_execute", self._statement)
        engine.begin = unlucky

    def _statement(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self._wrote = self._wrote or statement.lstrip().startswith(_WRITES)


def prove(budget: Budget, *, patience: float = PATIENCE) -> Figures:
    """``budget.size`` events in a few absences."""
    figures = Figures()
    with running(budget.folder / "server") as server:
        asyncio.run(_prove(budget, figures, server, patience))
    return figures


async def _prove(budget: Budget, figures: Figures, server: RealSynapse, patience: float) -> None:
    chance, began = budget.chance("gap"), time.monotonic()
    number = max(2, min(6, budget.size // 200))
    rooms = [server.make_room("bruno", "alice", *WRITERS[1:], name=f"Room {n}") for n in range(number)]
    known: dict[str, list[Any]] = {room: [] for room in rooms}
    async with FaultProxy(server.url, budget.seed, {}) as proxy:
        reader = Author(budget.folder / "alice", proxy.url, "alice", rooms, chance)
        await reader.sign_in()
        await asyncio.to_thread(fill, server, rooms, 4 * number, chance, known)
        for absence in range(ABSENCES):
            if absence and budget.over:
                break
            await reader.session.close()
            share = budget.size // ABSENCES + (absence < budget.size % ABSENCES)
            await asyncio.to_thread(fill, server, rooms, share, chance, known)
            proxy.rates = dict(RATES)
            await _come_back(reader, absence, chance, figures, max(15.0, min(FETCHING, budget.size / FETCHED)))
            proxy.heal()
            await _compare(reader, rooms, server.folder, figures, f"seed {budget.seed} absence {absence}", patience)
            figures.cases += share
            if figures.red:
                break
        await reader.session.close()
    figures.counts["faults"] = sum(proxy.counts.values())
    print(f"gap: seed {budget.seed}: {figures.cases} events, {dict(figures.counts)}, {dict(proxy.counts)}"
          f" ({time.monotonic() - began:.0f} s)", flush=True)  # fmt: skip


async def _come_back(
    reader: Author, absence: int, chance: random.Random, figures: Figures, fetching: float
) -> None:
    """Catch up on a bad line; the disk fails once between two transactions, and the program is ended twice."""
    for life in range(3):
        await reader.open(start=False)
        unlucky = Unlucky({2 + (absence + life + 1) % 3} | {chance.randrange(4, 60) for _ in range(3)})
        unlucky.watch(reader.session.core.store.cache)
        reader.session.start()
        await asyncio.sleep(chance.uniform(0.3, 3.0))
        if life < 2:
            await reader.session.close()
        else:
            await reader.until(lambda: _whole(reader), fetching)
        figures.counts["failed_writes"] += unlucky.failed


def _whole(reader: Author) -> bool:
    """Whether it has caught up and no hole is left."""
    engine, cache = reader.session.core.engine, reader.session.core.store.cache
    if engine is None or not engine.puller.caught_up.is_set():
        return False
    return not any(holes(cache, room, all_of_it=True) for room in reader.rooms)


async def _compare(
    reader: Author, rooms: list[str], folder: Path, figures: Figures, where: str, patience: float
) -> None:
    """The local timeline is the server's, in the end."""
    server = {room: told(stored(folder, room)) for room in rooms}
    cache = reader.session.core.store.cache
    found: Counter[str] = Counter()
    still: float | None = None

    def settled() -> bool:
        nonlocal found, still
        still = (still or time.monotonic()) if _whole(reader) else None
        if still is None:
            return False
        found = sum((differences(server[room], local(cache, room)) for room in rooms), Counter())
        return not found or time.monotonic() - still > STILL

    await reader.session.nudge()
    if not await reader.until(settled, patience):
        figures.fail(f"{where}: holes left")
    figures.counts.update(compared=sum(map(len, server.values())), missing=found["missing"], doubled=found["doubled"],
                          reordered=found["reordered"], differing=found["differing"])  # fmt: skip
    if found:
        figures.fail(f"{where}: {dict(found)}")


def _impatient(budget: Budget) -> Figures:
    with unheard():
        return prove(budget, patience=20.0)


def cursor_first(patch: Patch) -> None:
    """The cursor is saved, then what it brought."""
    batch = Applier.batch

    async def hasty(self: Applier, news: Any) -> None:
        with self._store.cache.begin() as db:
            apply.Applier._finish(self, db, news)
        await batch(self, news)

    patch(Applier, "batch", hasty)


def no_holes(patch: Patch) -> None:
    """``limited`` is ignored."""
    patch(classic, "_gap", lambda *_: (None, None))


SUITE = Suite(
    name="gap", title="events while away, with 429 and 500 during back-pagination", promises="P10",
    unit="events", full=5000, short=160, prove=prove, replay_size=240,
    mutants=(
        Mutant("cursor_first", "the cursor is saved before its events", planted(_impatient, cursor_first), 90),
        Mutant("no_holes", "a limited timeline is taken for a whole one", planted(_impatient, no_holes), 240),
    ),
)  # fmt: skip
