"""A device whose files are in memory and stay open over all its lives: what a sudden end leaves is what was committed.

How Parvis finds its files after a sudden end, with keys, journals and pages, is shown by the proofs of kills, of power
cuts and of damage; here everything above a commit is played. Some seeds are played on files too, and their traces must
be the same (``play``).
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from sync.store import database, migrate
from sync.store.ballast import SIZE
from sync.store.keys import Key
from sync.store.profile import Profile
from sync.store.schema import File
from sync.store.store import Store
from sync.store.watch import Watch
from tests.proofs.simulation.device import Device, Reserve

if TYPE_CHECKING:
    from tests.proofs.simulation.device import Life

KEY = Key(bytes(32), "file")
FILES: tuple[File, ...] = ("cache", "outbox")
STATEMENTS = 512
"""Prepared ones that are kept: all there are."""


class Light(Device):
    """Opens nothing and copies nothing."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._files = {file: _made(file) for file in FILES}
        self.reserved: int | None = None

    @staticmethod
    def prepare(template: Path, folder: Path) -> Path:
        """Nothing is on a disk."""
        return folder

    def store(self, folder: Path) -> Store:
        """Both files as they are."""
        reserve = Remembered(self, folder)
        reserve.keep_room()
        reserve.take()
        watch = Watch(reserve)
        cache, outbox = (watch.over(file, folder / f"{file}.db", self._engine(file, folder)) for file in FILES)
        return Store(Profile(folder), KEY, cache, outbox, (), watch)

    def _engine(self, file: File, folder: Path) -> Any:
        engine: Any = database.open_engine(folder / f"{file}.db", KEY, durable=file == "outbox")
        engine.creator = lambda: self._begun(file)
        return engine

    def _begun(self, file: File) -> Any:
        """A connection of a new life."""
        self._files[file].execute("PRAGMA query_only = OFF")
        return self._files[file]

    def cut(self, life: "Life") -> Path:
        """Whatever was not committed never was."""
        for file in self._files.values():
            file.rollback()
        self.reserved = None
        return life.folder

    def written(self, name: str) -> int:
        """By all lives."""
        return int(self._files["cache" if name == "cache" else "outbox"].total_changes)

    def leave(self, life: "Life") -> None:
        """Nothing to tidy."""

    def drop(self) -> None:
        """The month is over."""
        for file in self._files.values():
            dbapi2.Connection.close(file)


class Kept(dbapi2.Connection):
    """Open as long as the device is there."""

    def close(self) -> None:
        """Only the program ends."""


class Remembered(Reserve):
    """The reserve of a disk that is in memory too."""

    _device: Light

    def _bytes(self) -> int | None:
        return self._device.reserved

    def _fill(self) -> None:
        self._device.reserved = SIZE

    def release(self) -> None:
        if self._bytes():
            self._device.reserved, self.low = 0, True


@lru_cache
def _template(file: File) -> Any:
    made = dbapi2.connect(":memory:", isolation_level=None)
    migrate.migrate(made, file)
    return made


def _made(file: File) -> Any:
    made = dbapi2.connect(":memory:", isolation_level=None, cached_statements=STATEMENTS, factory=Kept)
    _template(file).backup(made)
    for pragma in database._PRAGMAS:
        made.execute(f"PRAGMA {pragma}")
    return made
