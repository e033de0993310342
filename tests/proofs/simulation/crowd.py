"""Many seeds over two processes whose sets are ordered differently; some are played by both and compared.

Some are played once more ``heavy``: with the files, SQLAlchemy and httpx that all others do without.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.proofs.simulation.play import Outcome, make_template, play
from tests.proofs.suite import Budget

ROOT = Path(__file__).parents[3]
WORKERS = 2
TWICE, HEAVILY = 100, 50
"""One seed in so many is played by both, and the one that far behind it heavily by the other.

What takes more turns of the loop may ask in another order what falls due at one moment: its trace is its own.
"""


def seeds_of(worker: int, first: int, size: int) -> Iterator[tuple[int, bool]]:
    """The share of one worker, and whether it plays a seed heavily."""
    for n in range(size):
        if n % WORKERS == worker:
            yield first + n, False
        elif n % TWICE in (0, HEAVILY):
            yield first + n, n % TWICE == HEAVILY


def alone(budget: Budget) -> Iterator[Outcome]:
    """In this process."""
    template = make_template(budget.folder / "template")
    for n in budget.cases():
        yield play(budget.seed + n, template, budget.folder / "month")


def crowd(budget: Budget) -> Iterator[Outcome]:
    """By all workers, as they come."""
    left = budget.until - time.monotonic()
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.simulation.worker", str(worker), str(budget.seed), str(budget.size),
             str(budget.folder / f"worker-{worker}"), str(left)],
            cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": str(worker + 1)}, stdout=subprocess.PIPE, text=True,
        )
        for worker in range(WORKERS)
    ]  # fmt: skip
    try:
        for child in children:
            assert child.stdout is not None
            for line in child.stdout:
                told = json.loads(line)
                yield Outcome(**told | {"counts": Counter(told["counts"])})
        for child in children:
            if child.wait() != 0:
                yield Outcome(budget.seed, problems=[f"a worker ended with {child.returncode}"])
    finally:
        for child in children:
            child.kill()
            child.wait()
            assert child.stdout is not None
            child.stdout.close()
