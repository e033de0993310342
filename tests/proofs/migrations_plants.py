"""Faults planted in the migrations."""

from typing import Any

from sqlcipher3 import dbapi2

from sync.store import database, migrate
from sync.store.schema import LATEST, File
from tests.proofs.suite import Patch


class _Through:
    """A connection that lets one statement pass unheard."""

    def __init__(self, connection: Any, unheard: str) -> None:
        self._connection, self._unheard = connection, unheard

    def execute(self, sql: str, *rest: Any) -> Any:
        return self._connection.execute("SELECT 1" if sql == self._unheard else sql, *rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def enforced(patch: Patch) -> None:
    """References stay enforced while tables are built anew: what refers to them goes with the old one."""
    whole = migrate.migrate

    def with_them(connection: Any, file: File, *, until: int | None = None) -> None:
        whole(_Through(connection, "PRAGMA foreign_keys = OFF"), file, until=until)

    patch(migrate, "migrate", with_them)


def piecemeal(patch: Patch) -> None:
    """Each statement of a step is a commit of its own."""

    def bit_by_bit(connection: Any, file: File, *, until: int | None = None) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        migrate.teach(connection)
        for number in range(migrate.check(connection, file) + 1, (until or LATEST[file]) + 1):
            try:
                connection.executescript((migrate._STEPS / file / f"{number:04}.sql").read_text("utf-8"))
            except dbapi2.Error as error:
                raise database.translated(error) from error
            connection.execute(f"PRAGMA user_version = {number}")

    patch(migrate, "migrate", bit_by_bit)


def touching(patch: Patch) -> None:
    """A file is looked at through a connection that may write: closing it moves the journal into the file."""
    patch(database, "unlock_reading", database.unlock)


PLANTS = {"enforced": enforced, "piecemeal": piecemeal, "touching": touching}


def plant(name: str, patch: Patch) -> None:
    """Put a fault in."""
    if name:
        PLANTS[name](patch)
