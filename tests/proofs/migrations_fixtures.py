"""Files of every released version, filled; and steps of tomorrow, so that there is always something to migrate to."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from sqlcipher3 import dbapi2

from sync.store import database, migrate
from sync.store.keys import Key
from sync.store.profile import Profile
from sync.store.schema import LATEST, File

SCHEMAS = Path(__file__).parents[1] / "sync" / "store" / "schemas"
"""What each version was when it was released, for ever."""
KEY = Key(bytes(range(32)), "file")
FILES: tuple[File, ...] = ("cache", "outbox")
HEAD: dict[File, int] = dict(LATEST)
TOMORROW = 2
"""Steps made up here, after the newest real one."""
STATES = ("waiting", "sending", "in_doubt", "parked", "sent")
ROWS = 12
Rows = dict[str, list[dict[str, Any]]]

ON_PURPOSE: dict[File, frozenset[tuple[str, str]]] = {"cache": frozenset(), "outbox": frozenset()}
"""Table and column of what a released step changes or drops because it must; anything else is loss."""


def released(file: File) -> list[int]:
    """The versions people may have."""
    return sorted(int(path.stem.rpartition("-")[2]) for path in SCHEMAS.glob(f"{file}-*.sql"))


def build(profile: Profile, file: File, version: int, chance: Random, *, killed: bool) -> Rows:
    """A file as a program of that version left it, closed or killed; and what is in it."""
    path = path_of(profile, file)
    connection = database.connect(path, KEY, durable=True)
    if file == "outbox":  # as it was released; the cache's dump names the insides of its text index as well
        for statement in _statements((SCHEMAS / f"{file}-{version:04}.sql").read_text("utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
    else:
        migrate.migrate(connection, file, until=version)
    _fill(connection, chance)
    rows = read(connection)
    if killed:
        held = path.with_name("held")
        for each in (path, path.with_name(f"{path.name}-wal")):
            shutil.copy(each, f"{held}{each.name}")
    connection.close()
    if killed:
        for each in (path, path.with_name(f"{path.name}-wal")):
            Path(f"{held}{each.name}").replace(each)
    return rows


def _statements(dump: str) -> list[str]:
    """Of a dump, which names indexes before the tables they are of."""
    found, begun = [], ""
    for line in dump.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    own = [each for each in found if "sqlite_sequence" not in each]
    return sorted(own, key=lambda each: "CREATE TABLE" not in each)


def path_of(profile: Profile, file: File) -> Path:
    """Where it is."""
    return profile.cache_path if file == "cache" else profile.outbox_path


def read(connection: Any) -> Rows:
    """Every row of every table, but for the insides of the text index."""
    named = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    found: Rows = {}
    for (table,) in named:
        if not table.startswith(("sqlite_", "post_text")):
            cursor = connection.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in cursor.description]
            found[table] = sorted((dict(zip(columns, row, strict=True)) for row in cursor), key=repr)
    return found


def _fill(connection: Any, chance: Random) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    for table in read(connection):
        for number in range(1 if table == "account" else ROWS):
            values = {
                name: _value(table, name, kind, number, chance)
                for _, name, kind, must, _, in_key in connection.execute(f"PRAGMA table_info({table})")
                if must or in_key or chance.random() < 0.7
            }
            names, marks = ", ".join(values), ", ".join("?" for _ in values)
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
    connection.execute("COMMIT")
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()


def _value(table: str, column: str, kind: str, number: int, chance: Random) -> Any:
    if (table, column) == ("wish", "state"):
        return STATES[number % len(STATES)]
    if (table, column) in {("wish", "payload"), ("wish", "frozen")}:
        return json.dumps({"text": f"Jeudi à {number} h, {chance.random()} 🎉", "kind": "message"})
    if column == "owner":
        return "@alice:fake.test"
    if (table, column) == ("attachment_chunk", "attachment"):
        return f"attachment id {number}"
    if kind == "TEXT":
        return f"{table} {column} {number}"
    if kind == "BLOB":
        return chance.randbytes(3000)
    return number + 1 if kind == "INTEGER" else number / 2


def steps_of_tomorrow(folder: Path) -> Path:
    """The real steps, and two more: they add, build anew what others refer to, and rewrite."""
    shutil.copytree(migrate._STEPS, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for file in FILES:
        connection = dbapi2.connect(":memory:", isolation_level=None)
        migrate.migrate(connection, file, until=HEAD[file])
        first, second = HEAD[file] + 1, HEAD[file] + 2
        tables = ("attachment", "draft", "wish") if file == "outbox" else ("community", "gap")
        (folder / file / f"{first:04}.sql").write_text("\n".join(_anew(connection, table) for table in tables), "utf-8")
        (folder / file / f"{second:04}.sql").write_text(
            f"ALTER TABLE {tables[0]} ADD COLUMN tomorrow TEXT;\nCREATE TABLE later (a TEXT PRIMARY KEY, b BLOB);\n"
            f"INSERT INTO later SELECT 'x', zeroblob(20000);\nUPDATE {tables[-1]} SET tomorrow = 'again';\n"
            f"CREATE INDEX later_b ON later (b);\n", "utf-8",
        )  # fmt: skip
        connection.close()
    return folder


def _anew(connection: Any, table: str) -> str:
    """The way SQLite changes what it cannot alter: a new table, everything copied, the old one dropped."""
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    made = re.sub(rf"CREATE TABLE \"?{table}\"? \(", f"CREATE TABLE {table}_anew (", sql, count=1)
    add = f"ALTER TABLE {table}_anew ADD COLUMN tomorrow TEXT;\n" if table not in {"attachment", "community"} else ""
    return (
        f"{made};\n{add}INSERT INTO {table}_anew ({columns}) SELECT {columns} FROM {table};\n"
        f"DROP TABLE {table};\nALTER TABLE {table}_anew RENAME TO {table};"
    )


@contextmanager
def knowing(steps: Path, latest: dict[File, int]) -> Iterator[None]:
    """A program that knows these steps, so far."""
    real, before = migrate._STEPS, dict(LATEST)
    migrate._STEPS = steps
    LATEST.update(latest)
    try:
        yield
    finally:
        migrate._STEPS = real
        LATEST.update(before)
