"""Migrations: each version's schema is kept here for ever, and the code's tables are equal to the newest."""

from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import LargeBinary, MetaData
from sqlcipher3 import dbapi2

from sync.errors import StoreError
from sync.store import migrate, tables
from sync.store.schema import LATEST, File

SCHEMAS = Path(__file__).parent / "schemas"
STEPS = Path(migrate.__file__).parent / "schema"
FILES: tuple[File, ...] = get_args(File)
KINDS = {"TEXT": "Text", "INTEGER": "Integer", "BLOB": "LargeBinary", "REAL": "Float"}


def fresh() -> Any:
    return dbapi2.connect(":memory:", isolation_level=None)


def dump(connection: Any) -> str:
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    return "\n".join(f"{row[0]};" for row in rows) + "\n"


@pytest.mark.parametrize("file", FILES)
def test_every_step_is_known_by_number(file: File) -> None:
    assert sorted(path.name for path in (STEPS / file).glob("*.sql")) == [
        f"{number:04}.sql" for number in range(1, LATEST[file] + 1)
    ]


@pytest.mark.parametrize(("file", "number"), [(file, n) for file in FILES for n in range(1, LATEST[file] + 1)])
def test_a_version_is_what_it_was_when_it_was_released(file: File, number: int) -> None:
    connection = fresh()
    migrate.migrate(connection, file, until=number)
    assert dump(connection) == (SCHEMAS / f"{file}-{number:04}.sql").read_text("utf-8")
    assert migrate.version(connection) == number


@pytest.mark.parametrize("file", FILES)
def test_the_tables_of_the_code_are_those_of_the_file(file: File) -> None:
    connection = fresh()
    migrate.migrate(connection, file)
    metadata: MetaData = {"cache": tables.CACHE, "outbox": tables.OUTBOX}[file]
    named = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {n for n in named if not n.startswith(("sqlite_", "post_text"))} == set(metadata.tables)
    for name, table in metadata.tables.items():
        found = [
            (row[1], KINDS[row[2]], bool(row[3]) or bool(row[5]), bool(row[5]))
            for row in connection.execute(f"PRAGMA table_info({name})")
        ]
        written = [
            (c.name, "LargeBinary" if isinstance(c.type, LargeBinary) else type(c.type).__name__,
             not c.nullable, c.primary_key)
            for c in table.columns
        ]
        assert found == written, name


def test_a_step_that_fails_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "0001.sql").write_text("CREATE TABLE a (b TEXT);\nCREATE TABLE a (b TEXT);")
    monkeypatch.setattr(migrate, "_STEPS", tmp_path)
    connection = fresh()
    with pytest.raises(StoreError):
        migrate.migrate(connection, "cache", until=1)
    assert dump(connection) == "\n" and migrate.version(connection) == 0


def test_migrating_twice_changes_nothing() -> None:
    connection = fresh()
    migrate.migrate(connection, "outbox")
    connection.execute("INSERT INTO setting VALUES ('theme', 'dark')")
    migrate.migrate(connection, "outbox")
    assert connection.execute("SELECT count(*) FROM setting").fetchone() == (1,)


def test_tags_of_what_is_there_already_are_found() -> None:
    connection = fresh()
    migrate.migrate(connection, "cache", until=6)
    for n, words in enumerate(("Le #Budget", "sans", "`#code` #budget #été"), 1):
        connection.execute(
            "INSERT INTO post (event_id, community, sender, at, rank, kind, text) VALUES (?, '!a', '@a', 1, ?, 'm', ?)",
            (f"${n}", n, words),
        )
    migrate.migrate(connection, "cache")
    assert connection.execute("SELECT * FROM hashtag").fetchall() == [("budget", "Budget", 2), ("ete", "été", 1)]
