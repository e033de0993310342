"""The read-only connection of whoever shows things: plain SQL over both files, light enough for the first paint."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from sqlcipher3 import dbapi2

from sync.errors import Newer, NoKey, StoreError
from sync.store.keys import Key
from sync.store.profile import Profile, suspect
from sync.store.schema import LATEST

_DAMAGED = frozenset({11, 26})
"""SQLITE_CORRUPT and SQLITE_NOTADB."""

Params = Sequence[object] | Mapping[str, object]
Row = Any
"""A ``sqlcipher3.dbapi2.Row``: by position or by column name."""


class Outdated(StoreError):
    """An earlier Parvis wrote the file; whoever opens it for writing brings it up to date."""


class ReadConnection:
    """``cache.db`` as main, ``outbox.db`` attached as ``outbox``; cannot write. Bound to the thread that made it.

    When the engine has set a damaged file aside, the next read transaction begins on the new one.
    """

    def __init__(self, profile: Profile, key: Key) -> None:
        self._profile = profile
        self._key = key
        self._connection = _connect(profile, key)
        self._seen = _seen(profile)

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows; keep the pages small."""
        try:
            return cast(list[Row], self._connection.execute(sql, params).fetchall())
        except dbapi2.Error as error:
            raise self._failed(error) from error

    def one(self, sql: str, params: Params = ()) -> Row | None:
        """The first row, or None."""
        if sql == "BEGIN":
            self._follow()
        try:
            return self._connection.execute(sql, params).fetchone()
        except dbapi2.Error as error:
            raise self._failed(error) from error

    def _follow(self) -> None:
        """Go over to the new files, if there are some."""
        now = _seen(self._profile)
        if None in now or now == self._seen:
            return
        fresh = _connect(self._profile, self._key)
        self._connection.close()
        self._connection, self._seen = fresh, now

    def _failed(self, error: dbapi2.Error) -> StoreError:
        """Damage is marked for the engine, which alone may mend it."""
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _DAMAGED:
            for path in (self._profile.cache_path, self._profile.outbox_path):
                suspect(path)
        return StoreError(str(error))

    def close(self) -> None:
        """Let the files go."""
        self._connection.close()


def open_reader(profile: Profile, key: Key) -> ReadConnection:
    """Open both files for reading.

    Raises NoKey when the key does not open them, Newer when a newer Parvis wrote them, StoreError when one is missing
    or still waits to be migrated (the engine does that).
    """
    return ReadConnection(profile, key)


def _connect(profile: Profile, key: Key) -> Any:
    for path in (profile.cache_path, profile.outbox_path):
        if not path.is_file():
            raise StoreError(f"{path.name} is not there yet")
    try:
        connection = dbapi2.connect(_address(profile.cache_path), uri=True, isolation_level=None)
    except dbapi2.Error as error:
        raise StoreError(str(error)) from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.pragma}"')
        connection.execute(f'ATTACH DATABASE ? AS outbox KEY "{key.pragma}"', (_address(profile.outbox_path),))
        _check_versions(connection)
        for pragma in ("query_only = ON", "busy_timeout = 5000", "temp_store = MEMORY", "cache_size = -6000"):
            connection.execute(f"PRAGMA {pragma}")
    except dbapi2.DatabaseError as error:
        connection.close()
        if "not a database" in str(error):
            raise NoKey("the key does not open the files") from error
        raise StoreError(str(error)) from error
    except StoreError:
        connection.close()
        raise
    connection.row_factory = dbapi2.Row
    return connection


def _seen(profile: Profile) -> tuple[tuple[int, int] | None, ...]:
    """Which files they are: a name may be given to another one."""
    found: list[tuple[int, int] | None] = []
    for path in (profile.cache_path, profile.outbox_path):
        try:
            status = path.stat()
        except OSError:
            found.append(None)  # between two renames
        else:
            found.append((status.st_dev, status.st_ino))
    return tuple(found)


def _address(path: Path) -> str:
    return path.absolute().as_uri() + "?mode=ro"


def _check_versions(connection: Any) -> None:
    for schema, file in (("main", "cache"), ("outbox", "outbox")):
        found = connection.execute(f"PRAGMA {schema}.user_version").fetchone()[0]
        known = LATEST["cache" if file == "cache" else "outbox"]
        if found > known:
            raise Newer(f"{file}.db has version {found}, this Parvis knows {known}")
        if found < known:
            raise Outdated(f"{file}.db waits to be migrated")
