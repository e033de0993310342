"""One of the processes that play seeds: `python -m tests.proofs.simulation.worker N FIRST SIZE FOLDER SECONDS`."""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from tests.proofs.simulation.crowd import seeds_of
from tests.proofs.simulation.play import make_template, play


def _work() -> None:
    worker, first, size, folder, left = sys.argv[1:]
    until = time.monotonic() + float(left)
    template = make_template(Path(folder) / "template")
    for seed, heavy in seeds_of(int(worker), int(first), int(size)):
        if time.monotonic() > until and seed != int(first):
            return
        outcome = play(seed, template, Path(folder) / "month", heavy=heavy)
        told = asdict(outcome) | {"counts": outcome.counts}  # which asdict would count anew
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    _work()
