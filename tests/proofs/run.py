"""Run one proof at full size, its mutants too: a line of the table."""

import time
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.suite import Budget, Figures, Mutant, Prove, Suite


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    suite: str
    title: str
    promises: str
    unit: str
    asked: int
    cases: int
    counts: dict[str, int]
    failures: list[str]
    mutants: dict[str, bool]
    seconds: int
    seed: int

    @property
    def good(self) -> bool:
        """Whether everything held and every planted fault was found."""
        return not self.failures and all(self.mutants.values())

    def __str__(self) -> str:
        told = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in self.counts.items())
        found = f"{sum(self.mutants.values())}/{len(self.mutants)}"
        cases = f"{self.cases:,} {self.unit}" + (f" of {self.asked:,}" if self.cases < self.asked else "")
        verdict = "holds" if self.good else "FAILS"
        return f"| {self.title} | {self.promises} | {cases}: {told} | {found} | {self.seconds} s | {verdict} |"


def run(suite: Suite, seed: int, folder: Path, until: float = float("inf"), size: int = 0) -> Line:
    """One suite: its kept seeds, its cases, then each mutant."""
    began = time.monotonic()
    size = size or suite.full
    figures = Figures()
    for kept in suite.kept():
        figures.failures += _prove(suite.prove, kept, suite.replay_size, folder / f"kept-{kept}").failures
    main_part = _prove(suite.prove, seed, size, folder / "main", until)
    figures.failures += main_part.failures
    found = {each.name: bites(each, seed, folder) for each in suite.mutants}
    return Line(
        suite=suite.name, title=suite.title, promises=suite.promises, unit=suite.unit, asked=size,
        cases=main_part.cases, counts=dict(main_part.counts), failures=figures.failures, mutants=found,
        seconds=round(time.monotonic() - began), seed=seed,
    )  # fmt: skip


def bites(mutant: Mutant, seed: int, folder: Path) -> bool:
    """Whether the suite finds the planted fault, at this seed or one of the next seven: chance may miss it."""
    for each in range(seed, seed + 8):
        if _prove(mutant.prove, each, mutant.size, folder / f"{mutant.name}-{each}").red:
            return True
    return False


def _prove(prove: Prove, seed: int, size: int, folder: Path, until: float = float("inf")) -> Figures:
    folder.mkdir(parents=True, exist_ok=True)
    return prove(Budget(seed, size, folder, until))
