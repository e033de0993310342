"""What can still be read of a damaged outbox is carried over; the damaged file itself is kept for ever."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table
from sqlalchemy.dialects.sqlite import insert
from sqlcipher3 import dbapi2

from sync.errors import StoreError
from sync.store.database import unlock
from sync.store.keys import Key
from sync.store.tables import OUTBOX


def salvage(path: Path, key: Key, outbox: Engine) -> int:
    """Copy every row of ``path`` that can be read; returns how many."""
    carried = 0
    try:
        connection = unlock(path, key)
    except StoreError:
        return 0  # not even its first page: nothing to carry over, the file stays for experts
    try:
        with outbox.begin() as db:
            for table in OUTBOX.sorted_tables:
                for row in _rows(connection, table):
                    db.execute(insert(table).on_conflict_do_nothing(), row)
                    carried += 1
    finally:
        connection.close()
    return carried


def _rows(connection: Any, table: Table) -> list[dict[str, Any]]:
    """From both ends towards the damage, each row once."""
    columns = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for order in ("ASC", "DESC"):
        ordered = ", ".join(f"{key} {order}" for key in keys)
        query = f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY {ordered}"  # noqa: S608 - names of our own
        try:
            for row in connection.execute(query):
                values = dict(zip(columns, row, strict=True))
                found[tuple(values[key] for key in keys)] = values
        except dbapi2.DatabaseError:
            continue  # the damage is reached from this side
    return list(found.values())
