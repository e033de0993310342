"""Both files of a profile, open for writing on the engine's thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, delete, text
from sqlcipher3 import dbapi2

from sync.errors import NoKey, StoreError
from sync.store import database, migrate
from sync.store.keys import Key
from sync.store.profile import Profile
from sync.store.salvage import salvage
from sync.store.schema import File
from sync.store.tables import CACHE

_SIDECARS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Store:
    """``with store.cache.begin() as db:`` writes what came from the server, ``store.outbox`` what exists only here.

    A transaction must end before the coroutine that began it awaits anything: each file has one connection.
    ``repaired`` names the files that were damaged and had to be set aside while opening.
    """

    profile: Profile
    key: Key
    cache: Engine
    outbox: Engine
    repaired: tuple[str, ...] = ()

    @classmethod
    def open(cls, profile: Profile, key: Key) -> Self:
        """Open, make or migrate both files.

        Raises Newer (nothing was written), NoKey, DiskFull, StoreError. A damaged cache is set aside and begun anew; a
        damaged outbox is set aside for ever and what can be read of it is carried over.
        """
        database.check_library()
        profile.make()
        bad = _damaged(profile, key)
        if "cache" in bad:
            _set_aside(profile.cache_path, "cache-damaged.db")
        aside = _set_aside(profile.outbox_path, _free_name(profile)) if "outbox" in bad else None
        _bring_up(profile.cache_path, key, "cache")
        _bring_up(profile.outbox_path, key, "outbox")
        store = cls(
            profile, key,
            database.open_engine(profile.cache_path, key, durable=False),
            database.open_engine(profile.outbox_path, key, durable=True),
            tuple(bad),
        )
        if aside is not None:
            salvage(aside, key, store.outbox)
        return store

    def claim_cache(self, user: str) -> bool:
        """Make sure the cache is this user's: another user's is emptied. True when it was empty or is now."""
        with self.cache.begin() as db:
            owner = db.execute(text("SELECT value FROM meta WHERE name = 'user'")).scalar()
            if owner == user:
                return False
            if owner is not None:
                empty_cache(db)
            db.execute(text("INSERT OR REPLACE INTO meta (name, value) VALUES ('user', :user)"), {"user": user})
        return True

    def clear_cache(self) -> None:
        """Empty the cache; it is fetched again at the next sync."""
        with self.cache.begin() as db:
            empty_cache(db)

    def close(self) -> None:
        """Let both files go; harmless when called twice."""
        try:
            database.close_engine(self.cache)
        finally:
            database.close_engine(self.outbox)


def empty_cache(db: Connection) -> None:
    """Delete every row of the cache inside a transaction of the caller's."""
    for table in CACHE.sorted_tables:
        db.execute(delete(table))
    db.exec_driver_sql("INSERT INTO post_text (post_text) VALUES ('delete-all')")


def _damaged(profile: Profile, key: Key) -> set[File]:
    """Which files cannot be used. When neither can be opened it is the key that is wrong, and nothing is touched."""
    found: dict[File, str] = {}
    if profile.cache_path.exists():
        found["cache"] = _look(profile.cache_path, key, "cache")
    if profile.outbox_path.exists():
        found["outbox"] = _look(profile.outbox_path, key, "outbox")
    if found and all(state == "sealed" for state in found.values()):
        raise NoKey("the key does not open the files")
    return {file for file, state in found.items() if state != "good"}


def _look(path: Path, key: Key, file: File) -> str:
    """``good``, ``sealed`` (wrong key, or its first page is damaged) or ``damaged``; raises Newer."""
    connection = database.unlock(path, key)
    mark = path.with_suffix(".suspect")
    try:
        migrate.check(connection, file)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if mark.exists() and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            return "damaged"
    except NoKey:
        return "sealed"
    except (database.Damaged, dbapi2.DatabaseError):
        return "damaged"
    finally:
        connection.close()
    mark.unlink(missing_ok=True)
    return "good"


def _set_aside(path: Path, name: str) -> Path:
    aside = path.with_name(name)
    try:
        for suffix in _SIDECARS:
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))
        path.with_suffix(".suspect").unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path.name} is damaged and cannot be set aside: {error.strerror}") from error
    return aside


def _free_name(profile: Profile) -> str:
    taken = {path.name for path in profile.folder.glob("outbox-damaged-*.db")}
    return next(name for n in range(1, len(taken) + 2) if (name := f"outbox-damaged-{n}.db") not in taken)


def _bring_up(path: Path, key: Key, file: File) -> None:
    connection = database.connect(path, key, durable=file == "outbox")
    try:
        migrate.migrate(connection, file)
    finally:
        connection.close()
