"""Upgrades of the outbox: a copy is kept before, references survive, and a newer file is read without a trace."""

import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from sync.errors import DiskFull, Newer, StoreError
from sync.store import database, keepsake, migrate
from sync.store.keys import Key
from sync.store.profile import Profile
from sync.store.schema import LATEST
from sync.store.store import Store

WORDS = "tout le monde a chaud"
NOW = LATEST["outbox"]


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real steps, where more can be added."""
    folder = tmp_path / "steps"
    shutil.copytree(migrate._STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "_STEPS", folder)
    return folder


@pytest.fixture
def filled(profile: Profile, key: Key) -> Profile:
    """A profile with something that exists nowhere else."""
    store = Store.open(profile, key)
    with store.outbox.begin() as db:
        db.exec_driver_sql("INSERT INTO draft (place, text, at) VALUES ('new', ?, 1)", (WORDS,))
        db.exec_driver_sql("INSERT INTO attachment (id, name, mime, size, sha256) VALUES ('a', 'n', 'm', 1, 's')")
        db.exec_driver_sql("INSERT INTO attachment_chunk VALUES ('a', 0, x'00')")
    store.close()
    return profile


def add_step(steps: Path, monkeypatch: pytest.MonkeyPatch, *scripts: str) -> None:
    for number, script in enumerate(scripts, start=NOW + 1):
        (steps / "outbox" / f"{number:04}.sql").write_text(script, "utf-8")
    monkeypatch.setitem(LATEST, "outbox", NOW + len(scripts))


def upgraded(profile: Profile, key: Key) -> None:
    Store.open(profile, key).close()


def ask(path: Path, key: Key, sql: str) -> Any:
    connection = database.unlock_reading(path, key)
    try:
        return connection.execute(sql).fetchone()
    finally:
        connection.close()


def test_before_its_schema_changes_the_outbox_is_copied_whole_and_sealed(
    filled: Profile, key: Key, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(steps, monkeypatch, "UPDATE draft SET text = 'gone';")
    upgraded(filled, key)
    copy = filled.folder / f"outbox-v{NOW}.db"
    assert keepsake.kept(filled.outbox_path) == [copy]
    assert ask(copy, key, "SELECT text FROM draft") == (WORDS,)
    assert ask(copy, key, "PRAGMA user_version") == (NOW,)
    assert WORDS.encode() not in copy.read_bytes()
    assert ask(filled.outbox_path, key, "SELECT text FROM draft") == ("gone",)


def test_the_copy_serves_the_earlier_parvis(
    filled: Profile, key: Key, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(steps, monkeypatch, "UPDATE draft SET text = 'gone';")
    upgraded(filled, key)
    monkeypatch.setitem(LATEST, "outbox", NOW)
    with pytest.raises(Newer):
        Store.open(filled, key)
    (filled.folder / f"outbox-v{NOW}.db").replace(filled.outbox_path)
    store = Store.open(filled, key)
    with store.outbox.begin() as db:
        assert db.exec_driver_sql("SELECT text FROM draft").scalar() == WORDS
    store.close()


def test_nothing_is_copied_for_a_new_profile_or_one_that_is_up_to_date(filled: Profile, key: Key) -> None:
    upgraded(filled, key)
    assert keepsake.kept(filled.outbox_path) == []


def test_the_copy_goes_after_a_week_or_with_the_next_upgrade(
    filled: Profile, key: Key, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(steps, monkeypatch, "UPDATE draft SET text = 'one';")
    upgraded(filled, key)
    add_step(steps, monkeypatch, "UPDATE draft SET text = 'one';", "UPDATE draft SET text = 'two';")
    upgraded(filled, key)
    copy = filled.folder / f"outbox-v{NOW + 1}.db"
    assert keepsake.kept(filled.outbox_path) == [copy]
    upgraded(filled, key)
    assert copy.exists()
    long_ago = time.time() - keepsake.WEEK - 60
    os.utime(copy, (long_ago, long_ago))
    upgraded(filled, key)
    assert keepsake.kept(filled.outbox_path) == []


def test_without_room_for_the_copy_nothing_is_upgraded(
    filled: Profile, key: Key, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(steps, monkeypatch, "UPDATE draft SET text = 'gone';")
    monkeypatch.setattr(keepsake, "SPARE", 1 << 60)
    with pytest.raises(DiskFull):
        Store.open(filled, key)
    assert ask(filled.outbox_path, key, "SELECT text FROM draft") == (WORDS,)
    assert ask(filled.outbox_path, key, "PRAGMA user_version") == (NOW,)
    assert keepsake.kept(filled.outbox_path) == [] and not list(filled.folder.glob("*.part"))


def test_a_step_that_fails_leaves_all_of_them_undone(
    filled: Profile, key: Key, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(steps, monkeypatch, "UPDATE draft SET text = 'gone';", "INSERT INTO nowhere VALUES (1);")
    with pytest.raises(StoreError):
        Store.open(filled, key)
    assert ask(filled.outbox_path, key, "SELECT text FROM draft") == (WORDS,)
    assert ask(filled.outbox_path, key, "PRAGMA user_version") == (NOW,)


def test_building_a_table_anew_takes_nothing_from_those_that_refer_to_it(
    filled: Profile, key: Key, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(steps, monkeypatch, (
        "CREATE TABLE b AS SELECT * FROM attachment;\nDROP TABLE attachment;\n"
        "CREATE TABLE attachment (id TEXT PRIMARY KEY);\nINSERT INTO attachment SELECT id FROM b;\nDROP TABLE b;"
    ))  # fmt: skip
    upgraded(filled, key)
    assert ask(filled.outbox_path, key, "SELECT count(*) FROM attachment_chunk") == (1,)


def test_a_step_that_leaves_rows_without_what_they_refer_to_is_refused(
    filled: Profile, key: Key, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(steps, monkeypatch, "DELETE FROM attachment;")
    with pytest.raises(StoreError, match="without what it refers to"):
        Store.open(filled, key)
    assert ask(filled.outbox_path, key, "SELECT count(*) FROM attachment") == (1,)


@pytest.mark.parametrize("killed", [False, True])
def test_looking_at_a_file_writes_nothing(filled: Profile, key: Key, killed: bool) -> None:
    folder = filled.folder
    if killed:
        store = Store.open(filled, key)
        with store.outbox.begin() as db:
            db.exec_driver_sql("INSERT INTO setting VALUES ('theme', 'dark')")
        folder = filled.folder.with_name("killed")
        shutil.copytree(filled.folder, folder, ignore=shutil.ignore_patterns("*-shm"))
        store.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    connection = database.unlock_reading(folder / "outbox.db", key)
    assert connection.execute("SELECT count(*) FROM setting").fetchone() == (int(killed),)
    connection.close()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")} == before
