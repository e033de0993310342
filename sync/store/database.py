"""One encrypted SQLite file: how it is opened, how a transaction begins, and what its errors mean."""

import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from sync.errors import Busy, DiskFull, NoKey, StoreError
from sync.store.keys import Key
from sync.store.profile import suspect

_log = logging.getLogger(__name__)

_BUSY, _LOCKED, _READONLY, _CORRUPT, _FULL, _NOTADB = 5, 6, 8, 11, 13, 26

_PRAGMAS = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "temp_store = MEMORY",
    "cache_size = -16000",
    "mmap_size = 0",
    "wal_autocheckpoint = 4000",
    "journal_size_limit = 16777216",
    "secure_delete = FAST",
)


class Damaged(StoreError):
    """The file's bytes are not what was written."""


def check_library(version: tuple[int, int, int] = dbapi2.sqlite_version_info) -> None:
    """Refuse a SQLite that can corrupt a WAL file (3.7.0 to 3.51.2, but for its two backports)."""
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)
    if not fixed:
        raise StoreError(f"SQLite {'.'.join(map(str, version))} can damage its files", reason="unsafe_sqlite")


def unlock_reading(path: Path, key: Key) -> Any:
    """A connection that writes to neither file nor journal, not even while closing.

    Only a change that was cut off while the file was being made is undone first, as any opening must.
    """
    if path.with_name(f"{path.name}-journal").exists():
        return unlock(path, key)
    log = path.with_name(f"{path.name}-wal")
    pending = log.exists() and log.stat().st_size > 0
    return unlock(path, key, "?mode=ro" if pending else "?immutable=1")


def unlock(path: Path, key: Key, how: str = "") -> Any:
    """A DB-API connection that has the key and has touched nothing yet; ``how`` are words of SQLite's for its address.

    Closing the last one that may write also puts what its journal holds into the file.
    """
    address = path.absolute().as_uri() + how if how else str(path)
    try:
        connection = dbapi2.connect(address, uri=bool(how), isolation_level=None)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.pragma}"')
    except dbapi2.Error as error:
        raise translated(error) from error
    return connection


def connect(path: Path, key: Key, *, durable: bool) -> Any:
    """A DB-API connection for writing; ``durable`` makes every commit survive a loss of power."""
    connection = unlock(path, key)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        if durable:
            connection.execute("PRAGMA fullfsync = ON")
            connection.execute("PRAGMA checkpoint_fullfsync = ON")
    except dbapi2.Error as error:
        connection.close()
        found = translated(error)
        if isinstance(found, Damaged | NoKey):
            suspect(path)
        raise found from error
    return connection


def open_engine(path: Path, key: Key, *, durable: bool) -> Engine:
    """A SQLAlchemy engine of one connection, used on the thread that first uses it.

    Each transaction is ``BEGIN IMMEDIATE``. A second one begun inside the first fails at once and mixes nothing.
    """
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key, durable=durable),
        poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0,
    )
    event.listen(engine, "begin", _begin)

    def _translate(context: ExceptionContext) -> BaseException | None:
        if isinstance(context.original_exception, MemoryError):
            suspect(path)  # SQLCipher says so of some pages it cannot read; looking at the whole file will tell
            return StoreError("a page could not be read, or there is no memory")
        if not isinstance(context.original_exception, dbapi2.Error):
            return None
        found = translated(context.original_exception)
        if isinstance(found, Damaged):
            suspect(path)
        return found

    event.listen(engine, "handle_error", _translate, retval=True)
    return engine


def close_engine(engine: Engine) -> None:
    """Tidy up and let the file go."""
    try:
        with engine.connect() as db:
            db.exec_driver_sql("ROLLBACK")
            db.exec_driver_sql("PRAGMA optimize")
            db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.exec_driver_sql("BEGIN")
    except StoreError as error:
        # Everything was committed before; a full disk or a damaged page only means less tidy files.
        _log.warning("not tidied while closing: %s", error.reason)
    finally:
        engine.dispose()


def translated(error: dbapi2.Error) -> StoreError:
    """The one place that knows SQLite's codes."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    words = str(error)
    if code == _FULL or "disk is full" in words:
        return DiskFull(words)
    if code == _NOTADB:
        return NoKey(words)
    if code == _CORRUPT:
        return Damaged(words)
    if code in {_BUSY, _LOCKED}:
        return Busy(words)
    if code == _READONLY:
        return StoreError(words, reason="folder_read_only")
    return StoreError(words)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if connection.info.get("only_reads") else "BEGIN IMMEDIATE")
