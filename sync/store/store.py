"""Both files of a profile, open for writing on the engine's thread."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, delete, text
from sqlcipher3 import dbapi2

from sync.errors import NoKey
from sync.store import database, journal, migrate, salvage
from sync.store.ballast import Ballast
from sync.store.keys import Key
from sync.store.place import check_place
from sync.store.profile import Profile
from sync.store.schema import File
from sync.store.tables import CACHE
from sync.store.watch import Watch

_LOOKED_OVER = 32 * 1024 * 1024
"""Bytes: an outbox up to this size is looked over at every opening (a quarter of a second at most)."""


@dataclass(frozen=True, slots=True)
class Store:
    """``with store.cache.begin() as db:`` writes what came from the server, ``store.outbox`` what exists only here.

    A transaction must end before the coroutine that began it awaits anything: each file has one connection.
    ``repaired`` names the files that were damaged and had to be set aside while opening. ``watch`` tells of damage
    met later, which ``mend`` mends.
    """

    profile: Profile
    key: Key
    cache: Engine
    outbox: Engine
    repaired: tuple[File, ...] = ()
    watch: Watch = field(default_factory=Watch)

    @classmethod
    def open(cls, profile: Profile, key: Key) -> Self:
        """Open, make or migrate both files.

        Raises Newer (nothing was written), NoKey, DiskFull, StoreError. A damaged cache is set aside and begun anew; a
        damaged outbox is set aside for ever and what can be read of it is carried over.
        """
        database.check_library()
        check_place(profile.folder)
        profile.make()
        ballast = Ballast(profile.folder / "ballast")
        ballast.keep_room()
        salvage.finish(profile.outbox_path)
        repaired = _mend(profile, key, _damaged(profile, key))
        migrate.bring_up(profile.cache_path, key, "cache")
        migrate.bring_up(profile.outbox_path, key, "outbox")
        ballast.take()
        watch = Watch(ballast)
        return cls(
            profile, key,
            watch.over("cache", profile.cache_path, database.open_engine(profile.cache_path, key, durable=False)),
            watch.over("outbox", profile.outbox_path, database.open_engine(profile.outbox_path, key, durable=True)),
            repaired, watch,
        )

    def mend(self) -> tuple[File, ...]:
        """Mend whatever was met damaged since opening, and say what; no transaction may be under way.

        Both engines stay what they are, on the new files. Raises DiskFull or StoreError, and can be called again.
        """
        self.cache.dispose()
        self.outbox.dispose()
        met = set(self.watch.damaged)
        salvage.finish(self.profile.outbox_path)
        bad = _damaged(self.profile, self.key, known=True) | (met & {"cache"})
        mended = _mend(self.profile, self.key, bad)
        migrate.bring_up(self.profile.cache_path, self.key, "cache")
        migrate.bring_up(self.profile.outbox_path, self.key, "outbox")
        self.watch.damaged.clear()
        return mended

    @property
    def suspected(self) -> bool:
        """Whether somebody met damage in a file, in this program or (only reading) in another."""
        return bool(self.watch.damaged) or any(
            path.with_suffix(".suspect").exists() for path in (self.profile.cache_path, self.profile.outbox_path)
        )

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


def _damaged(profile: Profile, key: Key, *, known: bool = False) -> set[File]:
    """Which files cannot be used. When neither can be opened it is the key that is wrong, unless it is ``known``."""
    found: dict[File, str] = {}
    if profile.cache_path.exists():
        found["cache"] = _look(profile.cache_path, key, "cache")
    if profile.outbox_path.exists():
        found["outbox"] = _look(profile.outbox_path, key, "outbox")
    if found and not known and all(state == "sealed" for state in found.values()):
        raise NoKey("the key does not open the files")
    return {file for file, state in found.items() if state != "good"}


def _look(path: Path, key: Key, file: File) -> str:
    """``good``, ``sealed`` (wrong key, or its first page is damaged) or ``damaged``; raises Newer."""
    mark = path.with_suffix(".suspect")
    own = file == "outbox"
    if own and journal.lost(path):  # an ordinary opening would throw away what is left of the log
        return "damaged" if _opens(path, key) else "sealed"
    connection = database.unlock_reading(path, key)
    try:
        migrate.check(connection, file)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        thorough = mark.exists() or (own and path.stat().st_size <= _LOOKED_OVER)
        if thorough and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            return "damaged"
    except NoKey:
        return "sealed"
    except (database.Damaged, dbapi2.DatabaseError):
        return "damaged"
    finally:
        connection.close()
    mark.unlink(missing_ok=True)
    return "good"


def _opens(path: Path, key: Key) -> bool:
    """Whether the key opens the file itself, whatever its log says; nothing is touched."""
    connection = dbapi2.connect(path.absolute().as_uri() + "?immutable=1", uri=True, isolation_level=None)
    try:
        for pragma in ("cipher_log_level = NONE", f'key = "{key.pragma}"', "user_version"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except dbapi2.DatabaseError as error:
        return not isinstance(database.translated(error), NoKey)
    finally:
        connection.close()
    return True


def _mend(profile: Profile, key: Key, bad: set[File]) -> tuple[File, ...]:
    if "cache" in bad:
        salvage.set_aside(profile.cache_path, "cache-damaged.db")
    if "outbox" in bad:
        salvage.salvage(profile.outbox_path, key, lambda new: migrate.bring_up(new, key, "outbox"))
    return tuple(sorted(bad))
