"""Drives the real window from inside its process: start, memory, scrolling, gaps and idling, one a run.

``python window.py SCENARIO PROFILE BEGAN`` prints one number. ``BEGAN`` is ``time.monotonic()`` of who started the
process. The window is the product's own; only Qt's timers are added to it.
"""

import sys
import time
from collections.abc import Callable, Generator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QTimer

from desktop import application
from desktop.app import main
from desktop.cards.feed_view import FeedView

Scenario = Generator[int, None, float]
"""Yields how many milliseconds to let the window live before it is resumed; returns the figure."""

SCREENS = 10
STEPS = 2_000
STEP = 60
IDLE_SECONDS = 60
EVENTS = 50_000
STREAMED, PER_SECOND = 750, 50
FRAME = 1 / 60


def pss_mb() -> float:
    """This process's share of memory in MB, pages held in common divided by who holds them (Linux)."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1000
    raise RuntimeError("no Pss in smaps_rollup")


def _feed(window: application.MainWindow) -> FeedView:
    return max(window.findChildren(FeedView), key=lambda view: view.isVisible())


def start(window: application.MainWindow, began: float) -> Scenario:
    """Process start to Home painted with cached posts."""
    took = (time.monotonic() - began) * 1000
    assert _feed(window).feed.posts, "painted without posts"
    yield 0
    return took


def memory(window: application.MainWindow, began: float) -> Scenario:
    """After ten screens with the engine running."""
    feed = _feed(window)
    yield 6_000
    for _ in range(SCREENS):
        bar = feed.verticalScrollBar()
        bar.setValue(bar.value() + feed.viewport().height())
        yield 300
    yield 2_000
    return pss_mb()


def scroll(window: application.MainWindow, began: float) -> Scenario:
    """Each of 2,000 steps from setting the position to painted; the 99th percentile."""
    feed = _feed(window)
    yield 6_000
    times = []
    clock = QElapsedTimer()
    bar = feed.verticalScrollBar()
    down = True
    for _ in range(STEPS):
        if bar.value() >= bar.maximum():
            down = False
        elif bar.value() <= 0:
            down = True
        clock.start()
        bar.setValue(bar.value() + (STEP if down else -STEP))
        QCoreApplication.processEvents()  # what the step made necessary is painted here
        times.append(clock.nsecsElapsed() / 1e6)
        yield 1
    return sorted(times)[STEPS * 99 // 100 - 1]


def gap(window: application.MainWindow, began: float) -> Scenario:
    """The longest time between two ticks of a 5 ms timer while 50,000 events are ingested by the running engine."""
    import asyncio  # the product imports it behind the first frame: it must not be paid for before

    from measures.traffic import batches

    traffic = batches(EVENTS, int(time.time()))
    yield 6_000
    ticks: list[float] = []
    timer = QTimer(window)
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()

    async def ingest(session: object) -> None:
        applier = session.core.engine.puller._applier  # type: ignore[attr-defined]
        for batch in traffic:
            await applier.batch(batch)
            await asyncio.sleep(0)

    running = application_of(window).running
    assert running is not None
    done = running._engine.run(ingest)
    while not done.done():
        yield 50
    done.result()
    timer.stop()
    return max(after - before for before, after in pairwise(ticks)) * 1000


def panes(window: application.MainWindow, began: float) -> Scenario:
    """From choosing a pane to its contents painted: the slowest of all panes, each opened for the first time."""
    import sync
    from desktop.panes.table import PANES

    yield 6_000
    bridge, reads = window.shell.bridge, sync.open_reads(sync.Profile(Path(sys.argv[2])))
    assert bridge is not None and reads is not None
    read, reading = bridge.read, [0]

    async def counted(asked: Callable[[object], object]) -> object:
        reading[0] += 1
        try:
            return await read(asked)
        finally:
            reading[0] -= 1

    bridge.read = counted  # type: ignore[method-assign]
    keys = {"community": reads.communities()[0].id, "thread": reads.home().posts[0].key, "profile": "@person1:bench"}
    reads.close()
    clock, took = QElapsedTimer(), {}
    for name in PANES:
        if name == "home":
            continue  # it is open
        clock.start()
        window.go(name, keys.get(name, ""))
        QCoreApplication.processEvents()
        while reading[0]:
            yield 1  # a spinning loop would keep the interpreter from the thread that reads
        QCoreApplication.processEvents()
        took[name] = clock.nsecsElapsed() / 1e6
        yield 500
    print(", ".join(f"{name} {each:.0f}" for name, each in took.items()), file=sys.stderr)
    return max(took.values())


def stream(window: application.MainWindow, began: float) -> Scenario:
    """Frames of a screen at 60 Hz that came too late while colleagues' events arrive, 50 a second, for a while."""
    import asyncio

    from measures.traffic import batches

    traffic = batches(STREAMED, int(time.time()), of=1)
    yield 6_000
    ticks: list[float] = []
    timer = QTimer(window)
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()

    async def arrive(session: object) -> None:
        applier = session.core.engine.puller._applier  # type: ignore[attr-defined]
        for batch in traffic:
            await applier.batch(batch)
            await asyncio.sleep(1 / PER_SECOND)

    running = application_of(window).running
    assert running is not None
    done = running._engine.run(arrive)
    while not done.done():
        yield 50
    done.result()
    timer.stop()
    late = [after - before for before, after in pairwise(ticks) if after - before > FRAME]
    print(f"{len(late)} of {len(ticks)}, the longest {max(late, default=0) * 1000:.0f} ms", file=sys.stderr)
    return float(sum(int(each / FRAME) for each in late))


def idle(window: application.MainWindow, began: float) -> Scenario:
    """Share of one processor used in a quiet minute."""
    yield 15_000
    before = time.process_time()
    yield IDLE_SECONDS * 1000
    return (time.process_time() - before) / IDLE_SECONDS * 100


SCENARIOS: dict[str, Callable[[application.MainWindow, float], Scenario]] = {
    "start": start, "memory": memory, "scroll": scroll, "gap": gap, "idle": idle,
    "panes": panes, "stream": stream,
}
_running: list[application.Application] = []


def application_of(window: application.MainWindow) -> application.Application:
    """The program around the window."""
    return next(one for one in _running if one.window is window)


def _drive(scenario: Scenario, end: Callable[[], None]) -> None:
    try:
        pause = next(scenario)
    except StopIteration as finished:
        print(finished.value, flush=True)
        end()
    else:
        QTimer.singleShot(pause, lambda: _drive(scenario, end))


def run(name: str, folder: str, began: float) -> int:
    """Open the window on a profile and let the scenario live in it."""

    class Measured(application.Application):
        """The program, telling when its first frame is there."""

        def _pump_until_painted(self) -> None:
            _running.append(self)
            scenario = SCENARIOS[name](self.window, began)
            self.window.painted.connect(lambda: _drive(scenario, self._end))
            super()._pump_until_painted()

        def _end(self) -> None:
            if self.running is None:
                QTimer.singleShot(50, self._end)
            else:
                self.running.quit()

    application.Application = Measured  # type: ignore[misc]
    return main(["--profile", folder])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2], float(sys.argv[3])))
