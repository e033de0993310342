"""Numbered SQL steps bring a file from any earlier version to this one; a newer file is refused untouched."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from sync.errors import Newer
from sync.store.database import translated
from sync.store.schema import LATEST, File

_STEPS = Path(__file__).parent / "schema"


def version(connection: Any) -> int:
    """The step a file is at; 0 for a new one."""
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except dbapi2.Error as error:
        raise translated(error) from error


def check(connection: Any, file: File) -> int:
    """The step a file is at; raises Newer before anything was written."""
    found = version(connection)
    if found > LATEST[file]:
        raise Newer(f"{file}.db has version {found}, this Parvis knows {LATEST[file]}")
    return found


def migrate(connection: Any, file: File, *, until: int | None = None) -> None:
    """Run the steps that are missing, each whole or not at all, its number in the same transaction."""
    for number in range(check(connection, file) + 1, (until or LATEST[file]) + 1):
        script = (_STEPS / file / f"{number:04}.sql").read_text("utf-8")
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
        except dbapi2.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise translated(error) from error
