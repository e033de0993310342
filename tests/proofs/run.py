"""Run the proofs at full size, mutants too, and print their table: `python -m tests.proofs.run [--seed N] …`."""

import argparse
import json
import os
import secrets
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.proofs import options
from tests.proofs.suite import Budget, Figures, Mutant, Prove, Suite
from tests.proofs.table import suites


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


def main() -> int:
    """Returns 0 only if every promise held and every mutant was found."""
    asked = _asked()
    os.environ["PARVIS_KEY_STORE"] = "file"  # no key store of the system is touched
    began = time.monotonic()
    print(f"seed {asked.seed}", flush=True)
    lines = []
    with tempfile.TemporaryDirectory(prefix="parvis-proofs-", ignore_cleanup_errors=True) as name:
        chosen = suites(asked.only)
        for number, suite in enumerate(chosen):
            until = float("inf")
            if asked.minutes:  # what is left, in equal shares: a suite that ends early leaves its time to the others
                left = asked.minutes * 60 - (time.monotonic() - began)
                until = time.monotonic() + max(0.0, left) / (len(chosen) - number)
            line = run(suite, asked.seed, Path(name) / suite.name, until, asked.size)
            lines.append(line)
            _tell(line)
    print("\n| suite | promises | figure | mutants found | time | |\n| --- | --- | --- | --- | --- | --- |")
    print("\n".join(str(line) for line in lines))
    if asked.json:
        Path(asked.json).write_text(json.dumps([asdict(line) for line in lines], indent=1), "utf-8")
    bad = [line.suite for line in lines if not line.good]
    print(f"\n{len(lines) - len(bad)} passed, {len(bad)} failed" + (f": {', '.join(bad)}" if bad else ""))
    return 1 if bad else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    options.add_to(parser)
    parser.set_defaults(seed=secrets.randbelow(1_000_000), minutes=0.0, only="", size=0, json="")
    return parser.parse_args()


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
    """Whether the suite finds the planted fault, at this seed or one of the next two: chance may miss it."""
    for each in range(seed, seed + 3):
        if _prove(mutant.prove, each, mutant.size, folder / f"{mutant.name}-{each}").red:
            return True
    return False


def _prove(prove: Prove, seed: int, size: int, folder: Path, until: float = float("inf")) -> Figures:
    folder.mkdir(parents=True, exist_ok=True)
    return prove(Budget(seed, size, folder, until))


def _tell(line: Line) -> None:
    print(str(line), flush=True)
    for failure in line.failures[:20]:
        print(f"  {failure}", file=sys.stderr, flush=True)
    for name, found in line.mutants.items():
        if not found:
            print(f"  the planted fault {name!r} was not found", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
