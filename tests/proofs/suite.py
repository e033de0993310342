"""What a proof is: a budget goes in, figures come out, and a mutant of the product must turn them red."""

import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

Patch = Callable[[Any, str, Any], None]
"""``patch(owner, name, value)``, as ``monkeypatch.setattr``."""

SEEDS = Path(__file__).with_name("seeds")


@dataclass(frozen=True, slots=True)
class Budget:
    """How much to prove: ``size`` cases drawn from ``seed`` in a scratch ``folder``, ending early after ``until``.

    ``until`` is a moment of ``time.monotonic()``; a suite looks at ``over`` between whole cases.
    """

    seed: int
    size: int
    folder: Path
    until: float = float("inf")

    def chance(self, *words: object) -> random.Random:
        """The randomness of one case, from the seed and the case's own words alone."""
        return random.Random(":".join(str(each) for each in (self.seed, *words)))

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self.until

    def cases(self) -> Iterable[int]:
        """The numbers of the cases: the first one always, then as long as there is time."""
        for number in range(self.size):
            if number and self.over:
                return
            yield number


@dataclass(slots=True)
class Figures:
    """What a run counted. ``failures`` say what broke and how to see it again: case, seed, what was found.

    ``counts`` holds the words of the table in ``docs/reliability.md``: acknowledged, lost, doubled, reordered…
    """

    cases: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def case(self, **counts: int) -> None:
        """One more case, with what it counted."""
        self.cases += 1
        self.counts.update(counts)

    def fail(self, what: str) -> None:
        """Something promised does not hold."""
        self.failures.append(what)

    @property
    def red(self) -> bool:
        """Whether a promise was seen broken."""
        return bool(self.failures)


Prove = Callable[[Budget], Figures]
"""A proof of so many cases; it never raises for a broken promise, which is a failure among the figures."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault planted in the product: ``prove`` runs the suite with it, and ``size`` cases are enough to find it."""

    name: str
    says: str
    prove: Prove
    size: int


@contextmanager
def unheard() -> Iterator[None]:
    """A mutant's complaints are expected."""
    log = logging.getLogger("sync")
    usual = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(usual)


def planted(prove: Prove, plant: Callable[[Patch], None]) -> Prove:
    """The same proof with a fault in this process, taken out again afterwards."""

    def with_fault(budget: Budget) -> Figures:
        with pytest.MonkeyPatch.context() as patch:
            plant(patch.setattr)
            return prove(budget)

    return with_fault


@dataclass(frozen=True, slots=True)
class Suite:
    """``full`` and ``short`` are sizes: of a deep run and of the normal test run.

    A kept seed is played again as a budget of that seed with ``replay_size`` cases.
    """

    name: str
    title: str
    promises: str
    unit: str
    full: int
    short: int
    prove: Prove
    mutants: tuple[Mutant, ...] = ()
    replay_size: int = 1

    def kept(self) -> list[int]:
        """The seeds that once failed, each with its story beside it in the file."""
        file = SEEDS / f"{self.name}.txt"
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        return [int(line.split()[0]) for line in lines if line.strip() and not line.startswith("#")]
