"""Sends what waits: one wish at a time in each community, a few communities at once, in the order it was asked."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from sync.changes import ChangeSet
from sync.errors import Broken, Locked, SignedOut, StoreError, SyncError, Throttled, Unreachable, Verdict
from sync.model.ids import WishId
from sync.outbox import states
from sync.outbox.attempt import Attempt, Line
from sync.outbox.changed import told_of
from sync.outbox.facts import NotYet
from sync.outbox.hours import Hours
from sync.outbox.owner import Owner
from sync.outbox.pace import Pace
from sync.outbox.plan import Gates, Plan, asleep, backoff, held_back, lane_key, plan
from sync.outbox.row import Row

MOST_BROKEN = 5
OFFLINE_PROBE = 3600.0
"""Seconds between two tries of our own while the pull says there is no network: it is the one that knocks."""
LONGEST_PAUSE = 3600.0
STORE_REST = 30.0
LOCKED_REST = 90.0
PACED = "message"
"""The class of rate limits that what people write falls under."""


class Beat(Protocol):
    """How a worker tells its supervisor that it is well."""

    def well(self) -> None: ...


class Lanes:
    """The worker. ``run`` is supervised; everything else may be called at any time on the engine's loop."""

    name = "lanes"
    leads = False

    def __init__(
        self, line: Line, tell: Callable[[ChangeSet], None], trouble: Callable[[SyncError], None]
    ) -> None:
        self._line = line
        self._tell = tell
        self._trouble = trouble
        self._news = asyncio.Event()
        self._tasks: dict[str, tuple[WishId, asyncio.Task[None]]] = {}
        self._held: set[WishId] = set()
        self._classes: dict[str, float] = {}
        self._resting: dict[str, float] = {}
        self._last_tried: dict[str, float] = {}
        self._odd: dict[str, int] = {}
        self._all_until = 0.0
        self._failures = 0
        self._frozen = False
        self._offline = False
        self._owner = Owner(line)
        self._hours = Hours(lambda: line.http.server_date, line.world.clock)
        self.pace = Pace()

    # -- what others tell the lanes -------------------------------------------------------------------------------

    def wake(self) -> None:
        """Something new: a wish was asked or changed, or sync brought what some waited for."""
        self._held.clear()
        self._news.set()

    def online(self) -> None:
        """The network is back."""
        self._offline = False
        self.try_now()

    def try_now(self) -> None:
        """Somebody believes that it is worth a try; every lane tries at once."""
        self._failures, self._all_until = 0, 0.0
        self.wake()

    def offline(self) -> None:
        """The pull cannot reach the server."""
        self._offline = True
        self.pace.rest()
        self._failures = max(self._failures, 1)
        self._all_until = max(self._all_until, self._now + self._until_probe())

    def thaw(self) -> None:
        """The account is good again."""
        self._frozen = False
        self.online()

    def drop(self, wish: WishId) -> None:
        """A wish was withdrawn: stop bringing its file."""
        for held, task in self._tasks.values():
            if held == wish:
                task.cancel()
        self.wake()

    @property
    def at_rest(self) -> bool:
        """Whether every wish that can leave has left."""
        if self._tasks:
            return False
        hour = self._hours.now_ms()
        return all(row.id in self._held or asleep(row, hour) for row in self._heads())

    def leaves_in(self, wishes: int) -> int | None:
        """Seconds until so many have left, to two figures; None while nobody can know."""
        known = None if self._frozen or self._failures else self.pace.left(wishes, self._now)
        return None if known is None else round(float(f"{known:.2g}"))

    # -- the worker -----------------------------------------------------------------------------------------------

    async def run(self, beat: Beat) -> None:
        """Work until cancelled."""
        self._frozen = False
        try:
            while True:
                beat.well()
                self._news.clear()
                again = self._start()
                await self._rest(again)
        finally:
            await self._stop()

    def _start(self) -> float | None:
        if self._frozen:
            return None
        try:
            decided = self._decide()
        except StoreError as error:
            return self._store_failed(error)
        for row in decided.start:
            lane = lane_key(row, self._line.verbs)
            self._last_tried[lane] = self._now
            task = asyncio.get_running_loop().create_task(self._work(lane, row.id), name=f"lane {lane}")
            self._tasks[lane] = (row.id, task)
        if not self._tasks and decided.idle:
            self.pace.rest()
        return decided.again

    def _decide(self) -> Plan:
        self._told(*self._line.queue.recover([wish for wish, _ in self._tasks.values()]))
        gates = Gates(
            now=self._now, hour=self._hours.now_ms(), busy=frozenset(self._tasks), held=frozenset(self._held),
            classes=self._classes, lanes=self._resting, all_until=self._all_until, probing=self._failures > 0,
            last_tried=self._last_tried,
        )
        return plan(self._heads(), gates, self._line.verbs)

    def _heads(self) -> list[Row]:
        return self._line.queue.heads(verb.name for verb in self._line.verbs.values() if verb.aside)

    async def _rest(self, again: float | None) -> None:
        try:
            async with asyncio.timeout(None if again is None else max(0.0, again - self._now)):
                await self._news.wait()
        except TimeoutError:
            return

    async def _stop(self) -> None:
        tasks = [task for _, task in self._tasks.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._tasks.clear()

    async def _work(self, lane: str, wish: WishId) -> None:
        attempt = Attempt(self._line, wish, self._told)
        try:
            await self._owner.check()
            row = await attempt.make()
            self._succeeded(row, asked=attempt.asked)
        except asyncio.CancelledError:
            self._undo(attempt, Unreachable("stopped"))
            raise
        except NotYet:
            self._held.add(wish)
            self._undo(attempt, NotYet())
        except StoreError as error:
            self._store_failed(error)
        except SyncError as error:
            self._failed(lane, attempt, error)
        except Exception as error:  # one wish nobody foresaw must not stop the others: it is set aside and shown
            self._failed(lane, attempt, SyncError(f"{type(error).__name__}: {error}"))
        finally:
            self._tasks.pop(lane, None)
            self._news.set()

    def _undo(self, attempt: Attempt, why: SyncError | NotYet) -> None:
        try:
            self._told(attempt.undo(why))
        except StoreError as failure:  # it goes on being "sending" until that can be written down
            self._store_failed(failure)

    # -- what an answer means -------------------------------------------------------------------------------------

    def _succeeded(self, row: Row | None, *, asked: bool) -> None:
        self._failures, self._all_until = 0, 0.0
        self._held.clear()
        if row is not None:
            if asked and self._line.verbs[row.verb].limit == PACED:
                self.pace.departed(self._now)
            self._resting.pop(lane_key(row, self._line.verbs), None)
            self._odd.pop(lane_key(row, self._line.verbs), None)
            self._told(row)

    def _failed(self, lane: str, attempt: Attempt, error: SyncError) -> None:
        try:
            self._judge(lane, attempt, error)
        except StoreError as failure:
            self._store_failed(failure)

    def _judge(self, lane: str, attempt: Attempt, error: SyncError) -> None:
        if not isinstance(error, Unreachable) or isinstance(error, Throttled):
            self._failures, self._all_until = 0, 0.0  # somebody answered
        if error.verdict is Verdict.FREEZE:
            try:
                self._told(attempt.undo(error))
            finally:  # even when that cannot be written down: nobody goes on asking
                self._freeze(error)
        elif isinstance(error, Throttled):
            self._throttled(lane, attempt, error)
        elif isinstance(error, Unreachable):
            pause = self._until_probe() if self._offline else backoff(self._failures, self._line.world.random)
            self._failures += 1
            self._all_until = max(self._all_until, self._now + pause)
            self._told(attempt.undo(error, self._wall(pause)))
        elif isinstance(error, Broken):
            self._broken(lane, attempt, error)
        else:
            self._park(attempt.undo(error), error, error.reason)

    def _until_probe(self) -> float:
        return OFFLINE_PROBE * self._line.world.random.uniform(0.8, 1.0)

    def _freeze(self, error: SyncError) -> None:
        if isinstance(error, Locked):  # while the pull is locked out too, it is the one that knocks
            rest = self._until_probe() if self._offline else LOCKED_REST * self._line.world.random.uniform(0.8, 1.2)
            self._all_until = self._now + rest
        elif isinstance(error, SignedOut):
            self._frozen = True
        self._trouble(error)

    def _throttled(self, lane: str, attempt: Attempt, error: Throttled) -> None:
        pause = held_back(error.wait, self._line.world.random, longest=LONGEST_PAUSE)
        row = attempt.undo(error, self._wall(pause))
        self._told(row)
        verb = self._line.verbs.get(row.verb) if row is not None else None
        if verb is not None and attempt.asked:
            self._classes[verb.limit] = self._now + pause
            if verb.limit == PACED:
                self.pace.slowed(error.wait, self._now + pause)
        else:  # a file, or history: not the class of what the wish itself is
            self._resting[lane] = self._now + pause

    def _broken(self, lane: str, attempt: Attempt, error: Broken) -> None:
        row = attempt.undo(error)
        if row is None:
            return
        step = self._odd[lane] = self._odd.get(lane, -1) + 1
        if error.status >= 500:  # the wish itself may be what the server chokes on; a garbled answer is the network's
            row = self._line.queue.write(replace(row, attempts=row.attempts + 1))
        if row.attempts >= MOST_BROKEN:
            self._odd.pop(lane)
            self._park(row, error, "poison")
            return
        pause = backoff(step, self._line.world.random)
        self._resting[lane] = self._now + pause
        self._told(self._line.queue.write(replace(row, next_try=self._wall(pause))))

    def _park(self, row: Row | None, error: SyncError, reason: str) -> None:
        if row is None or row.state not in states.LEAVING:
            return
        self._told(*self._line.queue.park(row, reason, error.detail))

    def _store_failed(self, error: StoreError) -> float:
        """The disk is full or busy: what was sent is in doubt until it can be written down."""
        self._all_until = max(self._all_until, self._now + STORE_REST)  # a server away is not knocked at for a disk
        self._trouble(error)
        return self._all_until

    # -- telling --------------------------------------------------------------------------------------------------

    def _told(self, *rows: Row | None) -> None:
        changed = [row for row in rows if row is not None]
        if changed:
            self._tell(told_of(*changed))

    @property
    def _now(self) -> float:
        return self._line.world.clock.monotonic()

    def _wall(self, pause: float) -> int:
        return self._line.world.clock.now_ms() + round(pause * 1000)
