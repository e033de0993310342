"""What happens to files: bytes turned, ends cut off, a log or its index deleted; and a profile worth damaging."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from sync.errors import StoreError
from sync.model.ids import CommunityId
from sync.model.wish import Draft
from sync.store import database
from sync.store.keys import Key
from sync.store.profile import Profile
from tests.helpers.clock import VirtualClock, simulate
from tests.sync.session.desk import BRUNO, Stage

WISHES, DRAFTS, POSTS = 30, 12, 150


@dataclass(frozen=True, slots=True)
class Template:
    """A profile with wishes that wait, once ended in order and once as it lies there after a kill."""

    closed: Path
    killed: Path
    wishes: tuple[str, ...]
    server: Any


def make(folder: Path, chance: Random) -> Template:
    """A month of posts in the cache; wishes, drafts and files in the outbox, half of them still in its log."""
    wishes: list[str] = []
    servers: list[Any] = []

    async def run(clock: VirtualClock) -> None:
        stage = Stage(folder / "made", clock)
        for n in range(POSTS):
            stage.server.post(stage.square, BRUNO, f"{n} " + "bonjour " * chance.randrange(1, 60))
        session = await stage.alice.open()
        await stage.alice.sign_in()
        assert await session.settle(600)
        stage.server.faults.outage(10**9)
        for n in range(DRAFTS):
            words = "mot " * chance.randrange(1, 400)
            await session.keep_draft(Draft(f"place {n}", CommunityId(stage.square), text=words))
        await session.set_setting("theme", "dark")
        for n in range(WISHES):
            if n == WISHES // 2:
                checkpoint(session.core.store.outbox)
            text = f"{n} " + "parole " * chance.randrange(1, 300)
            files = [(await session.attach("plan.bin", chance.randbytes(40_000))).source] if n % 20 == 7 else []
            wishes.append((await session.post(community=CommunityId(stage.square), text=text, files=files)).id)
        servers.append(stage.server.back_up())
        shutil.copytree(stage.alice.profile.folder, folder / "killed")
        await stage.alice.close()

    simulate(run)
    return Template(folder / "made" / "alice", folder / "killed", tuple(wishes), servers[0])


def checkpoint(engine: Engine) -> None:
    """Have the log written into the file."""
    with engine.connect() as db:
        db.exec_driver_sql("ROLLBACK")
        db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.exec_driver_sql("BEGIN")


def damage(path: Path, chance: Random, *, sidecars: bool) -> str:
    """Do something to a file or to what lies beside it; returns what. The file is changed in its place."""
    log, index = path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
    ways = ["flips"] * 4 + ["cut"]
    if sidecars and log.exists():
        ways += ["log flips", "log flips", "log cut", "log gone", "index gone"]
    way = chance.choice(ways)
    if way == "log gone":
        log.unlink()
    elif way == "index gone":
        index.unlink()
    elif way.endswith("cut"):
        _cut(log if way == "log cut" else path, chance)
    else:
        _flip(log if way == "log flips" else path, chance)
    return way


def _flip(path: Path, chance: Random) -> None:
    """1 to 1,000 bytes: as often one as many."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for _ in range(round(10 ** chance.uniform(0, 3)) if size else 0):
            file.seek(at := chance.randrange(size))
            before = file.read(1)[0]
            file.seek(at)
            file.write(bytes([before ^ chance.randrange(1, 256)]))


def _cut(path: Path, chance: Random) -> None:
    with path.open("r+b") as file:
        file.truncate(chance.randrange(path.stat().st_size + 1))


def readable(profile: Profile, key: Key, scratch: Path) -> set[str]:
    """The wishes SQLite itself can still find one by one, asked of a copy: what a mending must carry over."""
    shutil.copytree(profile.folder, scratch, ignore=shutil.ignore_patterns("cache*", "ballast", "socket"))
    found = set()
    for number in range(1, WISHES + 20):
        try:
            connection = database.unlock(scratch / "outbox.db", key)
        except StoreError:
            continue
        try:
            row = connection.execute("SELECT id, payload FROM wish WHERE seq = ?", (number,)).fetchone()
            found |= {row[0]} if row is not None else set()
        except dbapi2.DatabaseError:
            pass  # on a page that cannot be read
        finally:
            connection.close()
    shutil.rmtree(scratch)
    return found
