"""A damaged outbox: what can still be read is carried over into a new file, and the damaged one is kept for ever.

The new file is made whole beside the damaged one and then takes its place by renames. Its name while it waits says what
the damaged one shall be called, so that a program killed anywhere between finishes the same moves at its next start.
"""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.dialects.sqlite import insert
from sqlcipher3 import dbapi2

from sync.errors import DiskFull, StoreError
from sync.store import database, journal
from sync.store.keys import Key
from sync.store.sweep import sweep
from sync.store.tables import OUTBOX

SIDECARS = ("-wal", "-shm", "-journal", "")
"""The database itself is the last to be renamed: without it beside them the others mean nothing."""

_WAITING = ".ready."
_SCRATCH, _NEW = "salvage.tmp", "mended.tmp"
_MOST_PAGES = 1 << 18
_JSON = ("payload", "frozen", "files")
_ORPHANS = text("DELETE FROM attachment_chunk WHERE attachment NOT IN (SELECT id FROM attachment)")


def salvage(path: Path, key: Key, bring_up: Callable[[Path], None]) -> int:
    """Begin ``path`` anew with every row of it that can be read; returns how many. ``bring_up`` makes an empty one.

    Raises DiskFull or StoreError, and then everything is as it was.
    """
    new, scratch = path.with_name(_NEW), path.with_name(_SCRATCH)
    try:
        _drop(new)
        _drop(scratch)
        _copy(path, scratch)
        bring_up(new)
        engine = database.open_engine(new, key, durable=True)
        try:
            carried = _carry(scratch, key, engine)
        finally:
            database.close_engine(engine)
        new.replace(path.with_name(path.name + _WAITING + free_name(path)))
    except OSError as error:
        raise full_or_store(error, f"{path.name} is damaged and cannot be mended") from error
    finally:
        _drop(new)
        _drop(scratch)
    finish(path)
    return carried


def finish(path: Path) -> None:
    """Let a new file that waits take its place; harmless when none does."""
    for waiting in sorted(path.parent.glob(f"{path.name}{_WAITING}*")):
        set_aside(path, waiting.name.removeprefix(path.name + _WAITING))
        try:
            waiting.replace(path)
        except OSError as error:
            raise full_or_store(error, f"{path.name} cannot be replaced") from error


def set_aside(path: Path, name: str) -> Path:
    """Rename a database with all that belongs to it."""
    aside = path.with_name(name)
    try:
        for suffix in SIDECARS:
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))
        path.with_suffix(".suspect").unlink(missing_ok=True)
    except OSError as error:
        raise full_or_store(error, f"{path.name} is damaged and cannot be set aside") from error
    return aside


def free_name(path: Path) -> str:
    """A name nothing has: with the day, so that support can tell when it happened."""
    stem = f"{path.stem}-damaged-{date.today().isoformat()}"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{path.suffix}" for n in range(1, 10_000))
    return next(name for name in names if not any(path.with_name(name + suffix).exists() for suffix in SIDECARS))


def kept(folder: Path) -> list[str]:
    """The damaged outboxes that were set aside, oldest first."""
    return sorted(each.name for each in folder.glob("outbox-damaged-*.db"))


def full_or_store(error: OSError, words: str) -> StoreError:
    """What a failed move or copy means."""
    full = error.errno in (28, 122)  # ENOSPC, EDQUOT
    return DiskFull(words) if full else StoreError(f"{words}: {error.strerror}")


def _copy(path: Path, scratch: Path) -> None:
    """A copy to read from: with what its log holds, and with nothing where its end is missing."""
    shutil.copyfile(path, scratch)
    journal.replay(journal.read(path), scratch)


def _carry(scratch: Path, key: Key, outbox: Engine) -> int:
    carried = 0
    _lengthen(scratch, key)
    with outbox.begin() as db:
        for table in OUTBOX.sorted_tables:
            carried += sum(_keep(db, table, row) for row in sweep(lambda: database.unlock(scratch, key), table))
        db.execute(_ORPHANS)
    return carried


def _keep(db: Connection, table: Table, row: dict[str, Any]) -> int:
    """One row on its own: one that cannot stand (its file's own row is lost) must not take others with it."""
    if not all(_makes_sense(row[name]) for name in _JSON if row.get(name) is not None):
        return 0  # its end is on a page that is older than its beginning
    try:
        with db.begin_nested():
            db.execute(insert(table).on_conflict_do_nothing(), row)
    except StoreError as error:
        if isinstance(error, DiskFull):
            raise
        return 0
    return 1


def _lengthen(scratch: Path, key: Key) -> None:
    """SQLite reads nothing of a file that is shorter than it says; pages of nothing are merely unreadable."""
    pages = max(1, scratch.stat().st_size // 4096)
    while pages < _MOST_PAGES and _too_short(scratch, key):
        pages *= 2
        os.truncate(scratch, pages * 4096)


def _makes_sense(words: Any) -> bool:
    try:
        json.loads(words)
    except (ValueError, TypeError):
        return False
    return True


def _too_short(scratch: Path, key: Key) -> bool:
    try:
        connection = database.unlock(scratch, key)
    except StoreError:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.Error as error:
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) == 11
    finally:
        connection.close()
    return False


def _drop(path: Path) -> None:
    for suffix in SIDECARS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
