"""Simulation: a month of eight devices in virtual time, from one seed, faults and crashes and all."""

import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.proofs.simulation import mutants
from tests.proofs.simulation.crowd import alone, crowd
from tests.proofs.simulation.play import Outcome
from tests.proofs.suite import Budget, Figures, Mutant, Suite, planted
from tests.stories.kills import plants

MEMORY = Path("/dev/shm")
"""A file system in memory, where there is one."""
FEW = 4
COUNTED = ("acknowledged", "crashes", "lost", "doubled", "reordered", "misattributed", "missing")


def prove(budget: Budget, *, together: bool = True) -> Figures:
    """Case n of a budget is played from the seed ``budget.seed + n``: that is the number to keep when it fails.

    Not ``together`` means in this process, and only until something is found.
    """
    figures = Figures()
    scratch = Path(tempfile.mkdtemp(prefix="parvis-", dir=MEMORY if MEMORY.is_dir() else budget.folder))
    traces: dict[int, str] = {}
    try:
        found = crowd if together and budget.size > FEW else alone
        for outcome in found(replace(budget, folder=scratch)):
            _count(figures, outcome, traces)
            if figures.red and not together:
                break
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return figures


def _count(figures: Figures, outcome: Outcome, traces: dict[int, str]) -> None:
    for problem in outcome.problems:
        figures.fail(f"seed {outcome.seed}: {problem}")
    if outcome.heavy:
        figures.counts["played_heavily"] += 1
        return
    if outcome.seed not in traces:
        traces[outcome.seed] = outcome.trace
        figures.case(**{name: outcome.counts[name] for name in COUNTED})
        return
    figures.counts["played_twice"] += 1
    if outcome.trace != traces[outcome.seed]:
        figures.counts["traces_unlike"] += 1
        figures.fail(f"seed {outcome.seed}: played twice, its traces are not the same")


_alone = partial(prove, together=False)

SUITE = Suite(
    name="simulation", title="simulation, 30 virtual days of 8 devices with faults, clock jumps, kills, sign-ins",
    promises="P4–P8, P11, P17–P19, P24", unit="seeds", full=10_000, short=24, prove=prove,
    mutants=(
        Mutant("forgetful", "a new transaction id on each retry", planted(_alone, plants.forgetful), 6),
        Mutant("trusting", "nobody looks before repeating what is old", planted(_alone, mutants.trusting), 6),
        Mutant("hasty", "saved is said before the commit", planted(_alone, mutants.hasty), 2),
        Mutant("overtaking", "a lane sends what was asked last first", planted(_alone, mutants.overtaking), 4),
    ),
)  # fmt: skip
