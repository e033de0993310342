"""Opens a store and is killed at the n-th statement, or change of a name in the folder, that this takes.

`python -m tests.proofs.migrations_child`: each line of standard input is a JSON request; the answer is how many points
there were, or 0 when it was killed. Every opening happens in a process of its own, forked from this one.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from sync.store import database, migrate
from sync.store.profile import Profile
from sync.store.schema import LATEST
from sync.store.store import Store
from tests.proofs import migrations_plants
from tests.proofs.migrations_fixtures import KEY

ROOT = Path(__file__).resolve().parents[2]
_NAMES = frozenset({"open", "os.rename", "os.remove", "os.mkdir"})


class Child:
    """A process that opens stores for somebody."""

    def __init__(self, plant: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.migrations_child"], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PARVIS_TEST_PLANT": plant},
        )  # fmt: skip

    def open(self, folder: Path, steps: Path, latest: dict[Any, int], kill_at: int) -> int:
        """How many points an opening has; 0 when it was killed before."""
        assert self._process.stdin is not None and self._process.stdout is not None
        asked = {"folder": str(folder), "steps": str(steps), "latest": latest, "kill_at": kill_at}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """No more."""
        self._process.communicate(timeout=20)


class Points:
    """Counts, and ends the process at the right one."""

    def __init__(self, folder: str, kill_at: int) -> None:
        self._folder, self._kill_at, self.seen = folder, kill_at, 0

    def pass_one(self, *_: object) -> None:
        self.seen += 1
        if self.seen == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _NAMES and str(arguments[0]).startswith(self._folder):
            self.pass_one()


def _open(asked: dict[str, Any], answer: int) -> None:
    points = Points(asked["folder"], asked["kill_at"])
    unlock = database.unlock

    def traced(*arguments: Any) -> Any:
        connection = unlock(*arguments)
        connection.set_trace_callback(points.pass_one)
        return connection

    database.unlock = traced
    sys.addaudithook(points.audit)
    migrate._STEPS = Path(asked["steps"])
    LATEST.update(asked["latest"])
    Store.open(Profile(Path(asked["folder"])), KEY).close()
    os.write(answer, str(points.seen).encode())


def main() -> None:
    """Serve until nobody asks any more."""
    migrations_plants.plant(os.environ.get("PARVIS_TEST_PLANT", ""), setattr)
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                _open(json.loads(line), writing)
            finally:
                os._exit(0)
        os.close(writing)
        _, status = os.waitpid(child, 0)
        said = os.read(reading, 20)
        os.close(reading)
        killed = os.WIFSIGNALED(status)
        print(0 if killed else int(said or b"-1"), flush=True)


if __name__ == "__main__":
    main()
