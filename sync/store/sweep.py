"""Every row of a table that can still be read, around pages that cannot."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Table
from sqlcipher3 import dbapi2

from sync.errors import StoreError

Connect = Callable[[], Any]
"""A connection that met a damaged page reads nothing more: each try has one of its own."""

_NUMBERED = frozenset({"account", "wish", "attachment_chunk"})
"""Tables that SQLite keeps by row number; the others are kept by their key."""

_TEXTS = "!#$*-.0123456789:@ACEGIKMOQSUWY_abcdefghilmnopqrstuwy~é"
"""Where to look on among words, in SQLite's order, when the row behind the damage is not known."""
_FAR = 20_000
"""How many numbers behind a damage are looked at when even the last row cannot be read."""


def sweep(connect: Connect, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of one table of the outbox, each once."""
    columns = [column.name for column in table.columns]
    names = [column.name for column in table.primary_key.columns]
    look = _Look(connect, table.name, columns)
    found: set[tuple[Any, ...]] = set()
    for row in look.by_number() if table.name in _NUMBERED else look.by_words(names):
        values = dict(zip(columns, row, strict=False))
        mark = tuple(values[name] for name in names)
        if mark not in found:
            found.add(mark)
            yield values


class _Look:
    """Looks at one table. ``whole`` is whether the last query came to its end without meeting damage."""

    def __init__(self, connect: Connect, table: str, columns: Sequence[str]) -> None:
        self._connect = connect
        self._what = f"SELECT {', '.join(columns)}"
        self._table = f"FROM {table}"
        self.whole = False

    def by_number(self) -> Iterator[Any]:
        """Upwards until the damage, and on from the next row behind it that can be read."""
        last: int | None = -1
        while last is not None:
            for row in self._rows("WHERE rowid > ? ORDER BY rowid", last):
                last = row[-1]
                yield row
            last = None if self.whole else self._behind(last)
            if last is not None:
                row = self._first("WHERE rowid = ?", last)
                if row is not None:
                    yield row

    def _behind(self, last: int) -> int | None:
        """The number of the next readable row behind the damage that follows ``last``."""
        top = self._first("ORDER BY rowid DESC")
        end = top[-1] if top is not None else last + _FAR
        step = 1
        while last + step <= end:
            found = self._first("WHERE rowid >= ? ORDER BY rowid", last + step)
            if found is not None:
                return int(found[-1])
            step += max(1, step // 64)
        return int(end) if top is not None and end > last else None

    def by_words(self, names: Sequence[str]) -> Iterator[Any]:
        """From both ends, and from many places between them, each towards the damage."""
        up, down = ", ".join(names), ", ".join(f"{name} DESC" for name in names)
        yield from self._rows(f"ORDER BY {up}")
        if self.whole:
            return
        yield from self._rows(f"ORDER BY {down}")
        for one in _TEXTS:
            yield from self._rows(f"WHERE {names[0]} >= ? ORDER BY {up}", one)
            yield from self._rows(f"WHERE {names[0]} < ? ORDER BY {down}", one)

    def _first(self, words: str, *values: Any) -> Any:
        return next(self._rows(f"{words} LIMIT 1", *values), None)

    def _rows(self, words: str, *values: Any) -> Iterator[Any]:
        """The rows, with their number last where they have one."""
        number = ", rowid" if self._table.removeprefix("FROM ") in _NUMBERED else ""
        self.whole = False
        try:
            connection = self._connect()
        except StoreError:
            return  # not even its first page: nothing to carry over, the file stays for experts
        try:
            yield from connection.execute(f"{self._what}{number} {self._table} {words}", values)
            self.whole = True
        except dbapi2.DatabaseError:
            return  # the damage is reached from this side
        finally:
            connection.close()
