"""One person at one profile, in virtual time, against the homeserver in memory."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from sync import open_reads
from sync.changes import Changes, ChangeSet
from sync.model.ids import CommunityId
from sync.model.listed import Listed
from sync.model.post import Delivery
from sync.model.status import Link
from sync.outbox.row import Row
from sync.session import Session
from sync.store.profile import Profile
from tests.helpers.clock import VirtualClock, make_world, simulate, until
from tests.helpers.homeserver import FakeHomeserver

ALICE, BRUNO = "@alice:fake.test", "@bruno:fake.test"


class Person:
    """``open`` starts the program on the profile, ``close`` ends it as a quit does."""

    def __init__(self, folder: Path, clock: VirtualClock, server: FakeHomeserver, *, seed: int = 1) -> None:
        self.profile = Profile(folder)
        self.clock = clock
        self.world = make_world(clock, server.transport, seed=seed)
        self.told: list[ChangeSet] = []

    async def open(self, *, start: bool = True) -> Session:
        changes = Changes(asyncio.get_running_loop().call_later)
        changes.subscribe(self.told.append)
        self.session = await Session.open(self.profile, self.world, changes)
        if start:
            self.session.start()
        return self.session

    async def sign_in(self, user: str = "alice") -> Session:
        await self.session.sign_in(homeserver="fake.test", user=user, password="secret")
        return self.session

    async def close(self) -> None:
        await self.session.close()

    async def online(self) -> None:
        await until(self.clock, lambda: self.session.status.link is Link.ONLINE)

    def rows(self) -> list[Row]:
        return self.session.core.desk.queue.unsent()

    def community(self, name: str) -> CommunityId:
        """The id a community has by now."""
        reads = open_reads(self.profile)
        assert reads is not None
        found = reads.community(name)
        reads.close()
        assert found is not None
        return found.id

    def directory(self, term: str) -> tuple[Listed, ...]:
        reads = open_reads(self.profile)
        assert reads is not None
        found = reads.directory(term)
        reads.close()
        return found

    def states(self) -> list[Delivery]:
        return [row.state for row in self.rows()]


class Stage:
    """The company of a story."""

    def __init__(self, folder: Path, clock: VirtualClock) -> None:
        self.folder = folder
        self.clock = clock
        self.server = FakeHomeserver(clock)
        self.server.add_user("alice", display_name="Alice")
        self.server.add_user("bruno")
        self.square = self.server.add_room("Café", creator=BRUNO, members=[ALICE])
        self.alice = Person(folder / "alice", clock, self.server)


def story(folder: Path, tell: Callable[[Stage], Coroutine[Any, Any, None]]) -> None:
    """Run a story with Alice signed in and online."""
    os.environ["PARVIS_KEY_STORE"] = "file"

    async def run(clock: VirtualClock) -> None:
        stage = Stage(folder, clock)
        await stage.alice.open()
        await stage.alice.sign_in()
        await stage.alice.online()
        try:
            await tell(stage)
        finally:
            await stage.alice.close()

    simulate(run)
