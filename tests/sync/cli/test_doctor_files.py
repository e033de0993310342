"""What doctor says of the files: how they are written, what is kept beside them, and that it only looks."""

import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from sync.cli.commands import doctor
from sync.store import database, journal
from sync.store.keys import open_key
from sync.store.profile import Profile
from sync.store.store import Store


@pytest.fixture
def killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A profile whose program was killed: what it wrote last is in the journal alone."""
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")
    living, dead = Profile(tmp_path / "living"), Profile(tmp_path / "dead")
    store = Store.open(living, open_key(living))
    with store.outbox.begin() as db:
        db.exec_driver_sql("INSERT INTO draft (place, text, at) VALUES ('new', 'words', 1)")
    shutil.copytree(living.folder, dead.folder, ignore=shutil.ignore_patterns("*-shm"))
    store.close()
    return dead


def test_it_says_how_carefully_each_file_is_written(killed: Profile) -> None:
    outbox, cache = doctor._file(killed, "outbox"), doctor._file(killed, "cache")
    assert (outbox["synchronous"], cache["synchronous"]) == ("full", "normal")
    assert outbox["journal_size_limit"] == cache["journal_size_limit"] == 16 * 1024 * 1024
    assert outbox["schema"] >= 1 and outbox["journal"] == "wal"


def test_it_names_the_copies_made_before_upgrades(killed: Profile) -> None:
    (killed.folder / "outbox-v1.db").write_bytes(b"")
    assert doctor._file(killed, "outbox")["copies_before_upgrades"] == ["outbox-v1.db"]


def test_it_only_looks(killed: Profile) -> None:
    before = {path.name: path.read_bytes() for path in killed.folder.iterdir()}
    doctor._file(killed, "outbox"), doctor._file(killed, "cache")
    after = {path.name: path.read_bytes() for path in killed.folder.iterdir()}
    assert {name: after[name] for name in before} == before
    assert {name for name in after if name not in before} <= {"outbox.db-shm", "cache.db-shm", "cache.db-wal"}


def test_a_page_torn_while_it_was_moved_out_of_the_journal_is_no_damage(killed: Profile) -> None:
    """The power failed there: the next opening takes the page from the journal again."""
    page = next(frame.page for frame in journal.read(killed.outbox_path).frames if frame.page > 1)
    with killed.outbox_path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 512)
        file.write(bytes(512))
    assert doctor._file(killed, "outbox")["integrity"] == "ok"
    Store.open(killed, open_key(killed)).close()
    connection = database.unlock(killed.outbox_path, open_key(killed))
    assert connection.execute("SELECT text FROM draft").fetchone() == ("words",)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()


def test_a_file_that_may_not_be_opened_is_told_and_not_called_damaged(
    killed: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise dbapi2.OperationalError("unable to open database file")

    monkeypatch.setattr(dbapi2, "connect", refused)
    assert doctor._file(killed, "cache")["integrity"] == "unreadable"
