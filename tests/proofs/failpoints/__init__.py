"""Failpoints: the program ends at every durable step, twice in a row, and while it recovers; all of it converges."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.clock import VirtualLoop
from tests.proofs.failpoints.points import ANYTHING, Doomed, wire
from tests.proofs.failpoints.story import Story
from tests.proofs.simulation import MEMORY, mutants
from tests.proofs.simulation.checker import check
from tests.proofs.simulation.office import Office
from tests.proofs.simulation.play import clear, listening, patient_polls
from tests.proofs.suite import Budget, Figures, Mutant, Suite, planted
from tests.stories.kills import plants

FEWEST = 40
Dooms = list[tuple[str, int]]


def play(dooms: Dooms, folder: Path) -> tuple[Office, Doomed]:
    """The story with these ends."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "nothing").mkdir(parents=True)
    loop = VirtualLoop()
    office = Office(loop, "0", folder / "nothing", folder, (("alice-1", ("alice",)),), Doomed)
    office.server.core.send_rate, office.server.core.accounts.token_lifetime_ms = None, 3_600_000
    device = office.devices[0]
    assert isinstance(device, Doomed)
    device.dooms = list(dooms)
    with pytest.MonkeyPatch.context() as patch, patient_polls(), listening(office):
        wire(patch, device)
        try:
            asyncio.set_event_loop(loop)
            loop.run_until_complete(_told(office))
        except Exception as error:
            office.problem(f"the story broke off: {type(error).__name__}: {error}")
        finally:
            clear(loop)
    return office, device


async def _told(office: Office) -> None:
    await Story(office).tell()
    await asyncio.sleep(60)
    check(office)
    await office.devices[0].close()


def dooms_of(met: dict[str, int], chance: random.Random, *, anywhere: bool = False) -> Iterator[Dooms]:
    """Each point once; each twice in a row; each and then somewhere in the recovery; then by chance, for ever."""
    points = sorted(met)
    chance.shuffle(points)
    while anywhere:
        point = chance.choice(points)
        yield [(point, chance.randrange(met[point]))]
    yield from ([(point, 0)] for point in points)
    yield from ([(point, 0), (point, 0)] for point in points)
    yield from ([(point, 0), (ANYTHING, n % 24)] for n, point in enumerate(points))
    while True:
        point = chance.choice(points)
        again = [(ANYTHING, chance.randrange(60)) for _ in range(2)]
        yield [(point, chance.randrange(met[point])), *again]


def prove(budget: Budget, *, until_found: bool = False, only: str = "") -> Figures:
    """A new durable step is a point by itself. ``only`` is how the points begin to end at, wherever they are met."""
    figures = Figures()
    scratch = Path(tempfile.mkdtemp(prefix="parvis-", dir=MEMORY if MEMORY.is_dir() else budget.folder))
    try:
        office, device = play([], scratch)
        figures.counts["points"] = len(device.met)
        _judge(figures, office, [])
        if len(device.met) < FEWEST:
            figures.fail(f"only {len(device.met)} points were found")
        met = {point: times for point, times in device.met.items() if point.startswith(only)}
        asked = dooms_of(met, budget.chance("failpoints"), anywhere=bool(only))
        for _, dooms in zip(budget.cases(), asked, strict=False):
            if figures.red and until_found:
                break
            office, _ = play(dooms, scratch)
            figures.case(crashes=office.counts["crashes"], acknowledged=office.counts["acknowledged"])
            _judge(figures, office, dooms)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return figures


def _judge(figures: Figures, office: Office, dooms: Dooms) -> None:
    for name in ("lost", "doubled", "reordered", "missing"):
        figures.counts[name] += office.counts[name]
    for problem in office.problems:
        figures.fail(f"{dooms}: {problem}")


_until_found = partial(prove, until_found=True)
_hurried = partial(prove, until_found=True, only="cache after sync.engine.pull")

SUITE = Suite(
    name="failpoints", title="named failpoint at every durable step, also twice in a row and during recovery",
    promises="P3", unit="crash stories", full=500, short=30, prove=prove,
    mutants=(
        Mutant("forgetful", "a new transaction id on each retry", planted(_until_found, plants.forgetful), 10),
        Mutant("hasty", "saved is said before the commit", planted(_until_found, mutants.hasty), 10),
        Mutant("hurried", "the cursor is saved before its events", planted(_hurried, mutants.hurried), 30),
        Mutant("overtaking", "a lane sends what was asked last first", planted(_until_found, mutants.overtaking), 10),
    ),
)  # fmt: skip
