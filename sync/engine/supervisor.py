"""Owns the workers' tasks: starts them, reads the verdicts of their errors, lets them rest and wakes them.

::

    supervisor = Supervisor(clock=world.clock, random=world.random, told=lambda standing: …)
    supervisor.add(puller)          # before or after start()
    supervisor.start()              # on the running loop
    supervisor.nudge()              # the network may be back: whoever rests tries at once
    supervisor.standing             # Standing(link, since, trouble, detail)
    supervisor.thaw()               # signed in again after ENDED, or a file is usable again
    await supervisor.stop()

A worker has a ``name``, ``leads`` (True for the one whose success means being online: the puller) and
``async run(beat)``, which works for ever. It calls ``beat.well()`` after each success, which forgets earlier failures;
the leading one calls ``beat.link(Link.SYNCING)`` and ``beat.link(Link.ONLINE)``. When it raises, the verdict decides:
RETRY and PARK rest with growing pauses (1 to 60 s, after a quarter of an hour up to 6 minutes, jittered; Throttled as
long as the server says; while offline only the leading worker knocks and the others wait for it), FREEZE ends the
session for all workers (Link.ENDED; a locked account is tried again every 90 s), STOP stops this worker until somebody
nudges (a full disk is tried again every 30 s). ``run`` is called anew after each rest. A worker that returns is done.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Protocol

from sync.engine.clock import Clock, met_within
from sync.engine.standing import Pause, as_sync_error, pause
from sync.errors import Locked, SyncError, Throttled, Unreachable, Verdict
from sync.model.status import Link

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the engine stands; ``since`` is when ``link`` was reached, ``trouble`` a key of ``sync.errors.REASONS``."""

    link: Link = Link.STARTING
    since: int = 0
    trouble: str = ""
    detail: str = ""


class Beat(Protocol):
    """How a worker tells its supervisor that it is well."""

    def well(self) -> None:
        """Something succeeded: earlier failures are forgotten."""

    def link(self, link: Link) -> None:
        """How far the leading worker is; also says that it is well."""


class Worker(Protocol):
    """Something that works for ever."""

    @property
    def name(self) -> str:
        """For the log."""

    @property
    def leads(self) -> bool:
        """Whether its failures mean being offline."""

    async def run(self, beat: Beat) -> None:
        """Work until cancelled; raise SyncError when it cannot go on for now."""


class Supervisor:
    """See the module. ``told`` is called on the loop with each new standing."""

    def __init__(self, *, clock: Clock, random: Random, told: Callable[[Standing], None] = lambda _: None) -> None:
        self._clock = clock
        self._random = random
        self._told = told
        self._workers: dict[str, Worker] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._wakes: dict[str, asyncio.Event] = {}
        self._thawed = asyncio.Event()
        self._thawed.set()
        self._started = False
        self.standing = Standing(since=clock.now_ms())

    def add(self, worker: Worker) -> None:
        """Look after a worker; it runs at once when started already."""
        if worker.name in self._workers:
            raise ValueError(f"two workers called {worker.name}")
        self._workers[worker.name] = worker
        if self._started:
            self._launch(worker)

    def start(self) -> None:
        """Begin; on the running loop."""
        self._started = True
        for worker in self._workers.values():
            self._launch(worker)

    def nudge(self) -> None:
        """Wake whoever rests after a failure, except when the server asked to wait."""
        for wake in self._wakes.values():
            wake.set()

    def freeze(self, error: SyncError) -> None:
        """The session ended as seen by somebody outside (a verb, the outbox): all workers rest until ``thaw``."""
        self._thawed.clear()
        self._stand(Link.ENDED, error)

    def thaw(self) -> None:
        """Everybody may work again: somebody signed in, or a file is usable again."""
        if not self._thawed.is_set():
            self._thawed.set()
            self._stand(Link.STARTING)
        self.nudge()

    async def stop(self) -> None:
        """Cancel all and wait for their ends."""
        self._started = False
        tasks = list(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._workers.clear()
        self._wakes.clear()

    def stand(self, link: Link) -> None:
        """Set the link by hand, for instance SIGNED_OUT before anybody signed in."""
        self._stand(link)

    def _launch(self, worker: Worker) -> None:
        self._wakes[worker.name] = asyncio.Event()
        self._tasks[worker.name] = asyncio.create_task(self._look_after(worker), name=f"parvis-{worker.name}")

    async def _look_after(self, worker: Worker) -> None:
        beat = _Pulse(self, worker)
        while True:
            await self._thawed.wait()
            try:
                await worker.run(beat)
                return
            except Exception as raised:  # a worker's bug must not end the engine: it is logged, shown and retried
                if not isinstance(raised, SyncError):
                    _log.exception("worker %s failed", worker.name)
                error = as_sync_error(raised)
            beat.failed(self._clock.monotonic())
            self._judge(worker, error)
            await self._rest(worker, error, beat)

    async def _rest(self, worker: Worker, error: SyncError, beat: "_Pulse") -> None:
        rest = pause(error, beat.failures, self._random, self._clock.monotonic() - beat.since)
        if self._follows(worker, error):
            rest = Pause(None)
        wake = self._wakes[worker.name]
        wake.clear()
        if rest.seconds is None:
            await wake.wait()
        elif rest.firm:
            await self._clock.sleep(rest.seconds)
        else:
            await met_within(self._clock, wake, rest.seconds)

    def _follows(self, worker: Worker, error: SyncError) -> bool:
        """Whether the leading worker's success will wake it: one knocks at a server that is away, not everybody."""
        away = isinstance(error, Unreachable | Locked) and not isinstance(error, Throttled)
        return away and not worker.leads and self.standing.link is Link.OFFLINE

    def _judge(self, worker: Worker, error: SyncError) -> None:
        if error.verdict is Verdict.FREEZE and not isinstance(error, Locked):
            self.freeze(error)
        elif error.verdict is Verdict.STOP:
            _log.error("worker %s stopped: %s", worker.name, error.reason)
            self._stand(Link.OFFLINE if worker.leads else self.standing.link, error)
        elif worker.leads:
            self._stand(Link.OFFLINE, error)

    def _stand(self, link: Link, error: SyncError | None = None) -> None:
        if not self._thawed.is_set() and link is not Link.ENDED:
            return
        new = replace(
            self.standing, link=link, trouble=error.reason if error else "", detail=error.detail if error else ""
        )
        back = self.standing.link is Link.OFFLINE and link in (Link.SYNCING, Link.ONLINE)
        if link is not self.standing.link:
            new = replace(new, since=self._clock.now_ms())
        if new != self.standing:
            self.standing = new
            self._told(new)
        if back:
            self.nudge()


class _Pulse:
    """The Beat of one worker."""

    def __init__(self, supervisor: Supervisor, worker: Worker) -> None:
        self._supervisor = supervisor
        self._worker = worker
        self.failures = 0
        self.since = 0.0

    def failed(self, now: float) -> None:
        """Once more; ``since`` is when the first of these failures was."""
        self.since = self.since if self.failures else now
        self.failures += 1

    def well(self) -> None:
        self.failures = 0

    def link(self, link: Link) -> None:
        self.failures = 0
        if self._worker.leads:
            self._supervisor.stand(link)
