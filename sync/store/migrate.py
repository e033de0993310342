"""Numbered SQL steps bring a file from any earlier version to this one; a newer file is refused untouched."""

import json
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from sync.errors import Newer, StoreError
from sync.model.tags import tags_of
from sync.store import database, keepsake
from sync.store.keys import Key
from sync.store.schema import LATEST, File

_STEPS = Path(__file__).parent / "schema"


def version(connection: Any) -> int:
    """The step a file is at; 0 for a new one."""
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except dbapi2.Error as error:
        raise database.translated(error) from error


def check(connection: Any, file: File) -> int:
    """The step a file is at; raises Newer before anything was written."""
    found = version(connection)
    if found > LATEST[file]:
        raise Newer(f"{file}.db has version {found}, this Parvis knows {LATEST[file]}")
    return found


def bring_up(path: Path, key: Key, file: File) -> None:
    """Make a file, or bring it to this version; of an outbox with something in it a copy is kept before.

    Raises Newer, NoKey, DiskFull, StoreError; then the file is what it was.
    """
    connection = database.connect(path, key, durable=file == "outbox")
    try:
        before = check(connection, file)
        changes = 0 < before < LATEST[file]
        if changes and file == "outbox":
            keepsake.keep(connection, path, key, before)
        migrate(connection, file)
        if file == "outbox":
            keepsake.forget(path, but=before if changes else 0)
    finally:
        connection.close()


def teach(connection: Any) -> None:
    """Give a connection what steps ask and SQL cannot tell: the tags of a text."""
    connection.create_function("parvis_tags", 2, lambda *texts: json.dumps(tags_of(*texts)), deterministic=True)


def migrate(connection: Any, file: File, *, until: int | None = None) -> None:
    """Run the steps that are missing, all of them or none, the new number in the same transaction.

    References are not enforced meanwhile: dropping a table to build it anew would empty the tables that refer to it.
    They are checked at the end instead.
    """
    found, wanted = check(connection, file), until or LATEST[file]
    if found >= wanted:
        return
    scripts = [(_STEPS / file / f"{n:04}.sql").read_text("utf-8") for n in range(found + 1, wanted + 1)]
    try:
        enforced = connection.execute("PRAGMA foreign_keys").fetchone()[0]
        connection.execute("PRAGMA foreign_keys = OFF")
        teach(connection)
        try:
            connection.executescript("\n".join(["BEGIN IMMEDIATE;", *scripts, f"PRAGMA user_version = {wanted};"]))
            if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreError(f"{file}.db: a step left {broken[0]} without what it refers to")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.execute(f"PRAGMA foreign_keys = {enforced}")
    except dbapi2.Error as error:
        raise database.translated(error) from error
