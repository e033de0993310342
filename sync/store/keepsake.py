"""A copy of the outbox as it was before its schema changed, so that an upgrade somebody regrets has lost nothing."""

import os
import shutil
import time
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from sync.errors import DiskFull, StoreError
from sync.store import database
from sync.store.keys import Key
from sync.store.profile import sync_names

WEEK = 7 * 24 * 3600
"""Seconds: who has not missed the earlier version by then does not go back to it."""

SPARE = 1024 * 1024
"""Bytes that stay free beside the copy, for the change of schema itself."""


def name_of(path: Path, version: int) -> Path:
    """Where the copy of a version is kept."""
    return path.with_name(f"{path.stem}-v{version}{path.suffix}")


def kept(path: Path) -> list[Path]:
    """The copies that are there."""
    return sorted(each for each in path.parent.glob(f"{path.stem}-v*{path.suffix}") if each.is_file())


def keep(connection: Any, path: Path, key: Key, version: int) -> Path:
    """Copy everything ``connection`` sees, under the same key; the copy is whole and durable, or not there.

    Raises DiskFull: nothing is changed where there is no room for the way back.
    """
    part = path.with_name(f"{path.stem}-v{version}.part")
    _drop(part)
    try:
        _check_room(connection, path)
        connection.execute("VACUUM INTO ?", (str(part),))
        _check_copy(part, key, version)
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        whole = name_of(path, version)
        part.replace(whole)
        sync_names(path.parent)
    except dbapi2.Error as error:
        raise database.translated(error) from error
    except OSError as error:
        raise StoreError(f"the copy before the upgrade cannot be written: {error.strerror}") from error
    finally:
        _drop(part)
    return whole


def forget(path: Path, *, but: int = 0) -> None:
    """Drop the copies older than a week; after an upgrade from version ``but``, every other one as well."""
    for copy in kept(path):
        try:
            old = time.time() - copy.stat().st_mtime > WEEK
            if old or (but and copy != name_of(path, but)):
                copy.unlink()
        except OSError as error:
            raise StoreError(f"{copy.name} cannot be dropped: {error.strerror}") from error


def _check_room(connection: Any, path: Path) -> None:
    # SQLCipher answers some of its pragmas in words.
    pages, size = (int(connection.execute(f"PRAGMA {each}").fetchone()[0]) for each in ("page_count", "page_size"))
    needed = pages * size + SPARE
    if shutil.disk_usage(path.parent).free < needed:
        raise DiskFull(f"{needed} bytes are needed for a copy before the upgrade")


def _check_copy(part: Path, key: Key, version: int) -> None:
    copy = database.unlock_reading(part, key)
    try:
        found = copy.execute("PRAGMA user_version").fetchone()[0]
        if found != version or copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreError("the copy before the upgrade is not what was copied")
    finally:
        copy.close()


def _drop(part: Path) -> None:
    for name in (part.name, f"{part.name}-journal"):
        part.with_name(name).unlink(missing_ok=True)
