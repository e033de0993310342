"""Lanes at work over real stores, in virtual time, against the small server."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from random import Random
from typing import Any

from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.matrix.transport import Http
from sync.model.ids import UserId
from sync.model.post import Delivery
from sync.outbox.attempt import Line
from sync.outbox.lanes import Lanes
from sync.outbox.row import Row
from sync.outbox.upload import Uploads
from sync.outbox.verbs import VERBS
from tests.helpers.clock import Ids, VirtualClock, simulate, until
from tests.sync.outbox.bench import ME, Bench, ShownRules
from tests.sync.outbox.server import Server


class Beat:
    def well(self) -> None:
        """Nothing to forget."""


class SimWorld:
    def __init__(self, clock: VirtualClock, seed: int) -> None:
        self.clock = clock
        self.random = Random(seed)
        self.new_id: Callable[[], str] = Ids(self.random)


class Office(Bench):
    """A bench whose lanes run; ``restart`` is a crash of the program, ``sign_in`` a new token or device."""

    def __init__(self, folder: Path, clock: VirtualClock, *, owner: UserId = ME, seed: int = 1) -> None:
        self.sim = SimWorld(clock, seed)
        super().__init__(folder, owner)
        self.clock = clock
        self.server = Server(owner)
        self.told: list[ChangeSet] = []
        self.troubles: list[SyncError] = []
        self.task: asyncio.Task[None] | None = None
        self.token = "token"

    def use(self, owner: UserId) -> None:
        self.world = self.sim  # type: ignore[assignment]
        super().use(owner)

    def open(self) -> "Office":
        self.http = Http("https://here", self.token, self.server.transport())
        uploads = Uploads(self.store.cache, self.queue, self.sim, self._uploading)
        line = Line(self.http, self.queue, self.desk.facts, uploads, self.sim, self.server.device, VERBS, ShownRules())
        self.lanes = Lanes(line, self.told.append, self.troubles.append)
        self.task = asyncio.create_task(self.lanes.run(Beat()))
        return self

    def _uploading(self, row: Row) -> None:
        self.told.append(ChangeSet(outbox=True))

    async def shut(self) -> None:
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
            await self.http.close()
            self.task = None

    async def rest(self, limit: float = 7200) -> None:
        """Until everything that can leave has left."""
        self.lanes.wake()
        await until(self.clock, lambda: self.lanes.at_rest, limit=limit, step=0.5)

    async def wait(self, met: Callable[[], bool], limit: float = 7200) -> None:
        self.lanes.wake()
        await until(self.clock, met, limit=limit, step=0.5)

    def states(self) -> list[Delivery]:
        return [row.state for row in self.queue.unsent()]


def story(folder: Path, tell: Callable[[Office], Coroutine[Any, Any, None]], *, owner: UserId = ME) -> None:
    """Run a story in a fresh office."""

    async def run(clock: VirtualClock) -> None:
        office = Office(folder, clock, owner=owner)
        office.community()
        try:
            await tell(office.open())
        finally:
            await office.shut()
            office.close()

    simulate(run)
