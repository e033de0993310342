"""What the stores use of SQLAlchemy, straight on the driver: the same statements on the same files, a tenth as dear.

Only who carries a statement to the driver is another one: how a file is opened, when a transaction begins, who is told
of an error and what they make of it is the program's own, through the same hooks. Some seeds are played with SQLAlchemy
too, and their traces must be the same (``play``).
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any, Self

from sqlalchemy.dialects import sqlite
from sqlcipher3 import dbapi2

_DIALECT = sqlite.dialect()  # type: ignore[no-untyped-call]
TIDYING = frozenset({"PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)", "ROLLBACK", "BEGIN"})
"""What is said to a file before it is closed, outside of a transaction."""


def create_engine(_url: str, *, creator: Callable[[], Any], **_more: Any) -> "Engine":
    """In place of SQLAlchemy's."""
    return Engine(creator)


def listen(engine: "Engine", name: str, hook: Callable[..., Any], *, insert: bool = False, retval: bool = True) -> None:
    """In place of ``event.listen``; what a hook of errors returns is always heeded."""
    hooks = engine.hooks[name]
    hooks.insert(0 if insert else len(hooks), hook)


class Engine:
    """One connection at a time, as the program's pool. ``creator`` makes it."""

    def __init__(self, creator: Callable[[], Any]) -> None:
        self.creator = creator
        self.idle: Any = None
        self.busy = False
        self.hooks: dict[str, list[Callable[..., Any]]] = {"begin": [], "handle_error": []}
        self.info: dict[str, Any] = {}
        self.dialect = SimpleNamespace(do_commit=lambda connection: connection.commit())

    def connect(self) -> "Connection":
        """For reading."""
        return Connection(self)

    def begin(self) -> "Connection":
        """For writing."""
        return Writing(self)

    def dispose(self) -> None:
        """Let the connection go."""
        idle, self.idle = self.idle, None
        if idle is not None:
            idle.close()

    def met(self, error: BaseException) -> BaseException:
        """What an error of the driver's becomes."""
        context = SimpleNamespace(original_exception=error, chained_exception=None)
        for hook in self.hooks["handle_error"]:
            told = hook(context)
            if told is not None:
                context.chained_exception = told
        return context.chained_exception or error


class Connection:
    """Reads; there is nobody else whose writing it could see half of. What it writes is no part of a transaction."""

    __slots__ = ("_connection", "_engine", "_written", "info")

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        engine = self._engine
        if engine.busy:
            raise RuntimeError("a transaction inside another one")
        if engine.idle is None:
            engine.idle, engine.info = engine.creator(), {}
        engine.busy = True
        self._connection, self.info = engine.idle, engine.info
        self._written = self._connection.total_changes
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.busy = False
        if self._connection.total_changes != self._written:
            raise RuntimeError("written outside of a transaction")

    def execute(self, statement: Any, values: Any = ()) -> "Result":
        """A statement of SQLAlchemy's with its values, or with rows of them."""
        text = getattr(statement, "text", None)  # SQLite knows ``:name`` itself
        return self._done(text if isinstance(text, str) else str(statement.compile(dialect=_DIALECT)), values)

    def exec_driver_sql(self, words: str, values: Any = ()) -> "Result | None":
        """A statement in the driver's own words; memory needs no tidying."""
        return None if words in TIDYING else self._done(words, values)

    def _done(self, words: str, values: Any) -> "Result":
        try:
            if isinstance(values, list):
                return Result(self._connection.executemany(words, values))
            return Result(self._connection.execute(words, values))
        except (dbapi2.Error, MemoryError) as error:
            raise self._engine.met(error) from error


class Writing(Connection):
    """A transaction."""

    __slots__ = ()

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            for hook in self._engine.hooks["begin"]:
                hook(self)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: Any, *_: object) -> None:
        try:
            if kind is None:
                self._engine.dialect.do_commit(self._connection)
        except dbapi2.Error as error:
            raise self._engine.met(error) from error
        finally:
            self._end()

    def _end(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.rollback()
        finally:
            self._engine.busy = False

    def begin_nested(self) -> "Savepoint":
        """A part that may fail alone."""
        return Savepoint(self)


class Savepoint:
    """A part of a transaction that may fail alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.exec_driver_sql("SAVEPOINT part")

    def __exit__(self, kind: Any, *_: object) -> None:
        if kind is not None:
            self._connection.exec_driver_sql("ROLLBACK TO part")
        self._connection.exec_driver_sql("RELEASE part")


class Result:
    """The rows of a statement, all of them."""

    __slots__ = ("_rows", "_told", "lastrowid", "rowcount")

    def __init__(self, cursor: Any) -> None:
        self.lastrowid = cursor.lastrowid
        self._told = cursor.description
        self._rows: list[tuple[Any, ...]] = [] if self._told is None else cursor.fetchall()
        self.rowcount = cursor.rowcount

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple([each[0] for each in self._told])

    def all(self) -> Sequence[Any]:
        return list(map(_row(self._names), self._rows)) if self._rows else []

    def __iter__(self) -> Iterator[Any]:
        return iter(self.all())

    def first(self) -> Any:
        return _row(self._names)(self._rows[0]) if self._rows else None

    def one(self) -> Any:
        (row,) = self.all()
        return row

    def scalars(self) -> "Several":
        return Several([row[0] for row in self._rows])

    def scalar(self) -> Any:
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:
        ((value,),) = self._rows
        return value

    def mappings(self) -> "Several":
        names = self._names if self._rows else ()
        return Several([dict(zip(names, row, strict=True)) for row in self._rows])


class Several(list[Any]):
    """Values or mappings."""

    def all(self) -> "Several":
        return self

    def first(self) -> Any:
        return self[0] if self else None


@cache
def _row(names: tuple[str, ...]) -> Callable[..., Any]:
    return namedtuple("Row", names, rename=True)._make  # type: ignore[misc]
