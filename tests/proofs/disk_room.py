"""Ways for a disk to be full: a small one of its own, files that may not grow, and writes that fail as told."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event
from sqlcipher3 import dbapi2

from sync.store.store import Store

MEGABYTES = (2, 4, 8, 16, 32, 64)
ENOUGH = 16
_REMOUNT = 32
_WRITES = ("INSERT", "UPDATE", "DELETE")


def mounted(folder: Path, megabytes: int) -> Callable[[], None] | None:
    """Put a small disk under a folder; returns what takes it away, or None where that is not allowed."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    where = os.fsencode(folder)
    if library.mount(b"tmpfs", where, b"tmpfs", 0, f"size={megabytes}m,mode=700".encode()) != 0:
        return None

    def unmount() -> None:
        if library.umount2(where, 2) != 0:  # MNT_DETACH
            raise OSError(ctypes.get_errno(), f"umount {folder}")

    return unmount


def larger(folder: Path, megabytes: int) -> None:
    """Give a small disk more room."""
    library = ctypes.CDLL(None, use_errno=True)
    options = f"size={megabytes}m,mode=700".encode()
    if library.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", _REMOUNT, options) != 0:
        raise OSError(ctypes.get_errno(), f"remount {folder}")


class Room:
    """The room on the disk of one case. ``fill`` takes it, at a random point of the next write; ``free`` gives it back.

    ``small`` is a real disk of a few megabytes; ``capped`` lets no database file grow; ``failing`` fails each statement
    that writes, from a random one on.
    """

    def __init__(self, folder: Path, chance: Random, *, small: bool = True) -> None:
        self.folder = folder
        self.kind = chance.choice(["small", "capped", "failing"])
        self.megabytes = chance.choice(MEGABYTES)
        self._chance = chance
        self._filler = folder / "filler"
        self._undo = ExitStack()
        folder.mkdir(parents=True)
        if self.kind == "small":
            unmount = mounted(folder, self.megabytes) if small else None
            if unmount is None:
                self.kind = "capped"
            else:
                self._undo.callback(unmount)
        self._left = 0
        self._full = False

    def fill(self, store: Store) -> None:
        """From now on there is no room, or only for a little."""
        self._full = True
        if self.kind == "small":
            self._leave(self._chance.choice([0, 0, self._chance.randrange(4096, 600_000)]))
        elif self.kind == "capped":
            for engine in (store.outbox, store.cache):
                _cap(engine, self._chance.randrange(0, 6))
        else:
            self._left = self._chance.randrange(0, 12)
            for engine in (store.outbox, store.cache):
                event.listen(engine, "do_execute", self._refuse)
                event.listen(engine, "do_executemany", self._refuse)

    def press(self) -> None:
        """Somebody else takes what was set free meanwhile, as a browser's download would."""
        if self._full and self.kind == "small" and self._chance.random() < 0.5:
            self._leave(0)

    def free(self, store: Store) -> None:
        """Somebody made room."""
        self._full = False
        if self.kind == "small":
            self._filler.unlink(missing_ok=True)
            larger(self.folder, self.megabytes + ENOUGH)  # the reserve needs its own room, however small the disk was
        elif self.kind == "capped":
            for engine in (store.outbox, store.cache):
                _cap(engine, None)
        else:
            for engine in (store.outbox, store.cache):
                event.remove(engine, "do_execute", self._refuse)
                event.remove(engine, "do_executemany", self._refuse)

    def close(self) -> None:
        """Take the disk away."""
        self._undo.close()

    def _leave(self, much: int) -> None:
        """Fill the disk but for so many bytes."""
        with self._filler.open("ab") as file:
            while (room := shutil.disk_usage(self.folder).free - much) > 0:
                try:
                    file.write(bytes(min(room, 1 << 20)))
                    file.flush()
                except OSError:
                    return

    def _refuse(self, _cursor: Any, statement: str, _values: Any, _context: Any) -> None:
        if self._full and statement.lstrip().startswith(_WRITES):
            self._left -= 1
            if self._left < 0:
                raise dbapi2.OperationalError("database or disk is full")


def _cap(engine: Any, more: int | None) -> None:
    with engine.connect() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar() + more if more is not None else 1 << 30
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
