"""Prints how fast Parvis is, in the figures it promises: `bench.py [--json] [--sizes 1000,…] [--only NAME]`.

Every measure runs in a process of its own, five times; the table shows the median and the spread.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (1_000, 50_000, 500_000)


@dataclass(frozen=True)
class Measure:
    """``budget`` is what was promised; ``least`` marks figures that must be at least it."""

    name: str
    unit: str
    budget: float
    command: Callable[[Path, int], list[str]]
    least: bool = False
    runs: int = 5


def _window(scenario: str) -> Callable[[Path, int], list[str]]:
    return lambda profile, _run: [str(HERE / "measures/window.py"), scenario, str(profile), str(time.monotonic())]


def _script(name: str) -> Callable[[Path, int], list[str]]:
    return lambda profile, run: [str(HERE / f"measures/{name}.py"), str(profile), str(run)]


MEASURES = (
    Measure("start_cached_feed_ms", "ms", 450, _window("start")),
    Measure("pss_mb", "MB", 140, _window("memory")),
    Measure("scroll_frame_p99_ms", "ms", 8, _window("scroll")),
    Measure("feed_page_ms", "ms", 5, _script("feed_page")),
    Measure("ui_gap_max_ms", "ms", 40, _window("gap")),
    Measure("ingest_events_per_s", "1/s", 10_000, _script("ingest"), least=True),
    Measure("pane_open_ms", "ms", 50, _window("panes")),
    Measure("directory_search_ms", "ms", 20, _script("directory")),
    Measure("frames_late", "frames", 0, _window("stream")),
    Measure("remote_to_paint_ms", "ms", 100, _script("remote"), runs=1),
    Measure("first_screen_ms", "ms", 1000, _script("first_screen"), runs=1),
    Measure("idle_cpu_percent", "%", 0.3, _script("idle"), runs=1),
)
ONCE = {"directory_search_ms", "remote_to_paint_ms", "first_screen_ms", "idle_cpu_percent"}
"""Measured at one size: the number of cached posts is nothing to the first, and not the others' to choose, which sign
in on a real Synapse."""


def environment() -> dict[str, str]:
    """The processes' own: no display, the key in a file, compiled modules allowed to be kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    paths = os.pathsep.join([str(HERE), str(ROOT)])
    return kept | {"PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen", "PARVIS_KEY_STORE": "file"}


def measure(what: Measure, profile: Path, runs: int) -> list[float]:
    """The figures of several runs; a measure may print several itself."""
    figures: list[float] = []
    for run in range(runs):
        command = [sys.executable, *what.command(profile, run + int(time.time()))]
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{what.name} failed:\n{done.stdout}{done.stderr}")
        figures += [float(line) for line in done.stdout.split()]
    return figures


def _prepare(folder: Path, size: int) -> Path:
    profile = folder / str(size)
    make = f"from pathlib import Path; from measures.company import generate; generate(Path({str(profile)!r}), {size})"
    subprocess.run([sys.executable, "-c", make], env=environment(), check=True)
    return profile


def _row(what: Measure, size: int, figures: list[float]) -> dict[str, object]:
    return {
        "name": what.name, "unit": what.unit, "size": size, "median": round(statistics.median(figures), 2),
        "min": round(min(figures), 2), "max": round(max(figures), 2), "runs": len(figures),
        "budget": what.budget, "kept": _kept(what, statistics.median(figures)),
    }


def _kept(what: Measure, figure: float) -> bool:
    return figure >= what.budget if what.least else figure <= what.budget


def main() -> int:
    """Measure everything asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="a list at the largest size instead of the table")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of cached posts")
    parser.add_argument("--only", default="", help="one measure by name")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    chosen = [what for what in MEASURES if given.only in ("", what.name)]
    folder = Path(tempfile.mkdtemp(prefix="parvis-bench-"))
    rows = []
    try:
        for size in sizes:
            profile = _prepare(folder, size)
            for what in chosen:
                if what.name not in ONCE or size == sizes[-1]:
                    runs = min(what.runs, given.runs)
                    rows.append(_row(what, size, measure(what, profile, runs)))
                    _tell(rows[-1], quiet=given.json)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if given.json:
        keep = ("name", "unit", "size", "median", "min", "max")
        print(json.dumps([{key: row[key] for key in keep} for row in rows if row["size"] == sizes[-1]], indent=1))
    return 0


def _tell(row: dict[str, object], *, quiet: bool) -> None:
    if quiet:
        return
    if not _told:
        cores = os.cpu_count()
        print(f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, {platform.system()}")
        print(f"{'name':<24}{'posts':>9}{'median':>10}{'min':>10}{'max':>10}{'budget':>9}  kept")
    _told.append(True)
    line = f"{row['name']:<24}{row['size']:>9,}{row['median']:>10}{row['min']:>10}{row['max']:>10}{row['budget']:>9}"
    print(f"{line}  {'yes' if row['kept'] else 'NO'}", flush=True)


_told: list[bool] = []


if __name__ == "__main__":
    sys.exit(main())
