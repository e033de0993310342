"""All proofs at full size, two at a time, and their table: `python -m tests.proofs.deep [--seed N] …`.

The simulation keeps both processors busy, the others mostly wait for a server or a disk: they are played beside it.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.proofs import options
from tests.proofs.run import Line, run
from tests.proofs.table import suites

ROOT = Path(__file__).parents[2]
LANES = 2


class Board:
    """The lines so far, in a file when one was named: a run of hours that was interrupted goes on from there."""

    def __init__(self, file: Path | None, seed: int) -> None:
        self._file = file
        self.lines: dict[str, Line] = {}
        if file is not None and file.is_file():
            held = [Line(**each) for each in json.loads(file.read_text("utf-8"))]
            self.lines = {line.suite: line for line in held if line.seed == seed}

    def add(self, line: Line) -> None:
        """Note a line and tell it."""
        self.lines[line.suite] = line
        if self._file is not None:
            self._file.write_text(json.dumps([asdict(each) for each in self.lines.values()], indent=1), "utf-8")
        print(line, flush=True)
        for failure in line.failures[:20]:
            print(f"  {failure}", file=sys.stderr, flush=True)
        for name, found in line.mutants.items():
            if not found:
                print(f"  the planted fault {name!r} was not found", file=sys.stderr, flush=True)


def main() -> int:
    """Returns 0 only if every promise held and every mutant was found."""
    asked = _asked()
    os.environ["PARVIS_KEY_STORE"] = "file"  # no key store of the system is touched
    print(f"seed {asked.seed}", flush=True)
    board = Board(Path(asked.json) if asked.json else None, asked.seed)
    names = [asked.only] if asked.only else sorted(options.SUITES, key=lambda name: name != "simulation")
    with tempfile.TemporaryDirectory(prefix="parvis-proofs-", ignore_cleanup_errors=True) as folder:
        if asked.only:
            board.add(_alone(asked, Path(folder)))
        else:
            _all([name for name in names if name not in board.lines], asked, Path(folder), board)
    lines = [board.lines[name] for name in options.SUITES if name in board.lines and name in names]
    print("\n| suite | promises | figure | mutants found | time | |\n| --- | --- | --- | --- | --- | --- |")
    print("\n".join(str(line) for line in lines))
    bad = [line.suite for line in lines if not line.good]
    print(f"\n{len(lines) - len(bad)} passed, {len(bad)} failed" + (f": {', '.join(bad)}" if bad else ""))
    return 1 if bad or len(lines) < len(names) else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    options.add_to(parser)
    parser.set_defaults(seed=secrets.randbelow(1_000_000), minutes=0.0, only="", size=0, json="")
    return parser.parse_args()


def _alone(asked: argparse.Namespace, folder: Path) -> Line:
    """One suite, in this process."""
    until = time.monotonic() + asked.minutes * 60 if asked.minutes else float("inf")
    return run(suites(asked.only)[0], asked.seed, folder, until, asked.size)


def _all(names: list[str], asked: argparse.Namespace, folder: Path, board: Board) -> None:
    """Each in a process of its own, on ``LANES`` lanes; the time that is left is shared by those that are left."""
    ends = time.monotonic() + asked.minutes * 60
    waiting, lock = list(names), threading.Lock()

    def lane() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                share = max(0.0, ends - time.monotonic()) / 60 * LANES / (len(waiting) + LANES - 1)
                name = waiting.pop(0)
            words = ["--minutes", f"{max(share, 0.01):.3f}"] if asked.minutes else []
            words += ["--size", str(asked.size)] if asked.size else []
            line = _apart(name, asked.seed, words, folder / f"{name}.json")
            with lock:
                board.add(line)

    lanes = [threading.Thread(target=lane, name=f"lane {number}") for number in range(LANES)]
    for each in lanes:
        each.start()
    for each in lanes:
        each.join()


def _apart(name: str, seed: int, words: Sequence[str], told: Path) -> Line:
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.proofs.deep", "--only", name, "--seed", str(seed), "--json", str(told)]
    ended = subprocess.run([*command, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if told.is_file():
        return Line(**json.loads(told.read_text("utf-8"))[0])
    suite, seconds = suites(name)[0], round(time.monotonic() - began)
    failures = [f"the suite ended with {ended.returncode} and told nothing"]
    return Line(name, suite.title, suite.promises, suite.unit, suite.full, 0, {}, failures, {}, seconds, seed)


if __name__ == "__main__":
    sys.exit(main())
