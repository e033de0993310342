"""Faults planted in the program whose power is cut."""

from typing import Any

from sqlalchemy import Connection, Engine

from sync.store import database


def normal() -> None:
    """The outbox is written as carelessly as the cache: ``synchronous=NORMAL``."""
    connect = database.connect

    def careless(path: Any, key: Any, *, durable: bool) -> Any:
        return connect(path, key, durable=False)

    database.connect = careless


def early() -> None:
    """*Saved* is said before the commit, which happens when the next transaction begins."""
    open_engine, begin = database.open_engine, database._begin
    due: list[Any] = []

    def catch_up(connection: Connection) -> None:
        if connection.engine.dialect in postponed and due:
            due.pop().execute("COMMIT")
        begin(connection)

    def lazy(path: Any, key: Any, *, durable: bool) -> Engine:
        engine = open_engine(path, key, durable=durable)
        if durable:
            postponed[:] = [engine.dialect]
            _postpone(engine.dialect, due)
        return engine

    postponed: list[Any] = []
    database.open_engine, database._begin = lazy, catch_up


def _postpone(dialect: Any, due: list[Any]) -> None:
    rollback = dialect.do_rollback
    dialect.do_commit = lambda connection: due.append(connection.dbapi_connection)
    dialect.do_rollback = lambda connection: None if due else rollback(connection)


PLANTS = {"normal": normal, "early": early}


def plant(name: str) -> None:
    """Put a fault into this process for good."""
    if name:
        PLANTS[name]()
