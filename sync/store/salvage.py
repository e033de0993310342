"""What can still be read of a damaged outbox is carried over; the damaged file itself is kept for ever."""

from collections.abc import Iterator
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
    with outbox.begin() as db:
        for table in OUTBOX.sorted_tables:
            for row in _rows(path, key, table):
                db.execute(insert(table).on_conflict_do_nothing(), row)
                carried += 1
    return carried


def _rows(path: Path, key: Key, table: Table) -> list[dict[str, Any]]:
    """From both ends towards the damage, each row once."""
    columns = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for order in ("ASC", "DESC"):
        ordered = ", ".join(f"{name} {order}" for name in keys)
        query = f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY {ordered}"  # noqa: S608 - names of our own
        # A connection that met a damaged page reads nothing more: each try has one of its own.
        for row in _until_damage(path, key, query):
            values = dict(zip(columns, row, strict=True))
            found[tuple(values[name] for name in keys)] = values
    return list(found.values())


def _until_damage(path: Path, key: Key, query: str) -> Iterator[tuple[Any, ...]]:
    try:
        connection = unlock(path, key)
    except StoreError:
        return  # not even its first page: nothing to carry over, the file stays for experts
    try:
        yield from connection.execute(query)
    except dbapi2.DatabaseError:
        return  # the damage is reached from this side
    finally:
        connection.close()
