"""One computer with Parvis on it: its files, the life of the program on them, and its sudden ends."""

import asyncio
import contextlib
import hashlib
import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from sqlcipher3 import dbapi2

from sync.changes import Changes
from sync.engine.world import World
from sync.errors import DiskFull
from sync.model.status import Link
from sync.session import Session
from sync.session.core import Core
from sync.store import keys
from sync.store import store as stores
from sync.store.ballast import Ballast
from sync.store.profile import Profile
from sync.store.store import Store
from tests.helpers.clock import Ids, VirtualClock
from tests.helpers.homeserver.faults import Faults
from tests.proofs.simulation.wire import Wire

if TYPE_CHECKING:
    from tests.proofs.simulation.office import Office

ROOM = 1 << 40
"""Free bytes of a disk on which there is room."""
REBUILT = ("-shm", "ballast", "lock")
"""Ends of the names of files that a sudden end may as well have taken along."""


class Killed(asyncio.CancelledError):
    """The program dies here: nothing after this moment happened."""


class Life:
    """The program from its start to its end. After ``die`` whatever it still does leaves no trace anywhere."""

    def __init__(self, device: "Device", folder: Path) -> None:
        self.device = device
        self.folder = folder
        self.dead = asyncio.Event()
        self.remains: Path | None = None
        self.session: Session

    def open(self) -> None:
        store = self.device.store(self.folder)
        for name, engine in (("cache", store.cache), ("outbox", store.outbox)):
            self.watch(name, engine)
        world = World(self.device.clock, self.device.luck, self.device.ids, lambda: Wire(self))
        try:
            self.session = Session(Core(store, world, Changes(asyncio.get_running_loop().call_later)))
        except DiskFull:
            store.close()
            raise
        self.session.start()

    def watch(self, name: str, engine: Any) -> None:
        """Be there at each commit: before it, after it, and to look at what became durable."""
        commit: Callable[[Any], None] = engine.dialect.do_commit
        written = self.device.written(name)

        def do_commit(connection: Any) -> None:
            nonlocal written
            self.strikes(f"{name} before")
            if connection.total_changes != written:
                written = connection.total_changes
                self.device.fill()
            commit(connection)
            if name == "outbox":
                self.device.office.witness.look(self.device, connection)
            self.strikes(f"{name} after")

        if not hasattr(engine, "watched"):
            engine.dialect.do_commit = do_commit
            engine.watched = True

    def strikes(self, moment: str) -> None:
        """Something durable is about to happen, or has happened."""
        if self.dead.is_set():
            raise Killed
        if self.device.dies_at(moment):
            self.die()
            raise Killed

    async def passes(self, moment: str) -> None:
        """A request is at this moment of its way; from a dead program none goes any further."""
        if not self.dead.is_set() and self.device.dies_at(moment):
            self.die()
        if self.dead.is_set():
            await asyncio.Event().wait()

    def die(self) -> None:
        """As by SIGKILL: what is on the disk at this moment is all there will be."""
        self.device.lives += 1
        self.remains = self.device.cut(self)
        self.device.office.counts["crashes"] += 1
        self.device.trace("dies")
        self.dead.set()

    async def end(self) -> Path:
        """Quit as people do, or bury the dead; returns the folder of the next life."""
        with contextlib.suppress(Killed):
            await self.session.close()
        if self.remains is None:
            return self.folder
        self.device.leave(self)
        return self.remains


class Device:
    """``doom`` is a moment (``cache before``, ``outbox after``, ``request after``…) and how many more may pass."""

    def __init__(self, office: "Office", name: str, folder: Path, users: tuple[str, ...]) -> None:
        self.office = office
        self.name = name
        self.users = users
        self.folder = folder
        self.chance = random.Random(f"{office.seed}:{name}")
        self.luck = random.Random(f"{office.seed}:{name}:inside")
        self.ids = Ids(self.luck)
        self.clock = VirtualClock(office.loop)
        self.faults = Faults(office.clock.true_ms)
        self.room = ROOM
        self.lives = 0
        self.requests = 0
        self.doom: tuple[str, int] | None = None
        self.life: Life | None = None

    @property
    def session(self) -> Session:
        assert self.life is not None
        return self.life.session

    @property
    def user(self) -> str:
        """Who is signed in, or nobody."""
        held = self.session.core.accounts.held()
        return "" if held is None or held.access_token is None else str(held.user)

    @property
    def standing(self) -> Link:
        return self.session.core.supervisor.standing.link

    def latency(self) -> float:
        return self.chance.uniform(0.02, 0.3)

    def trace(self, what: str) -> None:
        self.office.trace(f"{self.name} {what}")

    def dies_at(self, moment: str) -> bool:
        if self.doom is None or self.doom[0] != moment:
            return False
        self.doom = (moment, self.doom[1] - 1) if self.doom[1] else None
        return self.doom is None

    def fill(self) -> None:
        """Something is written: here a full disk says so."""
        if self.room <= 0:
            self.trace("is full")
            self.office.counts["full"] += 1
            raise dbapi2.OperationalError("database or disk is full")

    # -- what is on its disk -------------------------------------------------------------------------------------

    @staticmethod
    def prepare(template: Path, folder: Path) -> Path:
        """A new one; returns its folder."""
        folder.mkdir()
        copy_profile(template, folder)
        return folder

    def store(self, folder: Path) -> Store:
        """Open the files."""
        profile = Profile(folder)
        with patch.object(stores, "Ballast", partial(Reserve, self)):
            return Store.open(profile, keys.open_key(profile))

    def written(self, name: str) -> int:
        """The changes a connection to one of them has made before it is used."""
        return 0

    def cut(self, life: Life) -> Path:
        """What is on the disk at this moment, for the next life."""
        remains = life.folder.with_name(f"{self.name}-{self.lives}")
        remains.mkdir()
        copy_profile(life.folder, remains)
        return remains

    def leave(self, life: Life) -> None:
        """Nobody needs the files of a dead program's last moments."""
        shutil.rmtree(life.folder)

    def drop(self) -> None:
        """Nobody needs any of it."""
        shutil.rmtree(self.folder)

    # -- its lives -----------------------------------------------------------------------------------------------

    def open(self) -> None:
        if self.life is None:
            self.life = life = Life(self, self.folder)
            try:
                life.open()
            except Killed:
                self.life, self.folder = None, life.remains or self.folder
                raise
            except DiskFull:
                self.life = None
                raise
            self.trace("opens")

    async def close(self) -> None:
        """Let the program end, or bury it when it is dead."""
        life, self.life = self.life, None
        self.doom = None
        if life is not None:
            self.folder = await life.end()
            self.trace("is closed")

    async def rest(self, seconds: float) -> bool:
        """Let time pass; False when the program died meanwhile."""
        if self.life is None:
            await asyncio.sleep(seconds)
            return True
        try:
            async with asyncio.timeout(seconds):
                await self.life.dead.wait()
        except TimeoutError:
            return True
        return False


class Reserve(Ballast):
    """The reserve on a disk that may be full."""

    def __init__(self, device: Device, path: Path) -> None:
        self._device = device
        super().__init__(path)

    def _free(self) -> int:
        return self._device.room


def copy_profile(source: Path, to: Path) -> None:
    """The files of a profile as they are on the disk now."""
    for file in source.iterdir():
        if not file.name.endswith(REBUILT):
            shutil.copyfile(file, to / file.name)


def digest(lines: "hashlib._Hash", what: str) -> None:
    """Add a line to a trace."""
    lines.update(what.encode())
    lines.update(b"\n")
