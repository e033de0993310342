"""Both files: sealed, durable, and each with a fate of its own."""

from pathlib import Path

import pytest
from sqlalchemy import event, exc, text
from sqlcipher3 import dbapi2

from sync.errors import DiskFull, Newer, NoKey, StoreError
from sync.store import database, reader
from sync.store.keys import Key
from sync.store.profile import Profile, suspect
from sync.store.reader import open_reader
from sync.store.store import Store

SECRET = "tout le monde a froid"


def put(store: Store) -> None:
    with store.outbox.begin() as db:
        db.execute(text("INSERT INTO draft (place, text, at) VALUES ('new', :words, 1)"), {"words": SECRET})
    with store.cache.begin() as db:
        db.execute(text("INSERT INTO meta VALUES ('words', :words)"), {"words": SECRET})


def draft(store: Store) -> str | None:
    with store.outbox.begin() as db:
        return db.execute(text("SELECT text FROM draft")).scalar()


def meta(store: Store) -> str | None:
    with store.cache.begin() as db:
        return db.execute(text("SELECT value FROM meta WHERE name = 'words'")).scalar()


def damage(path: Path, at: int = 16) -> None:
    data = bytearray(path.read_bytes())
    for n in range(at, min(at + 64, len(data))):
        data[n] ^= 0x5A
    path.write_bytes(data)


def test_nothing_readable_is_on_the_disk(profile: Profile, key: Key, store: Store) -> None:
    put(store)
    files = [path for path in profile.folder.rglob("*") if path.is_file()]
    assert {"cache.db", "cache.db-wal", "outbox.db", "outbox.db-wal"} <= {path.name for path in files}
    assert not [path.name for path in files if SECRET.encode() in path.read_bytes()]


def test_the_outbox_survives_a_loss_of_power_and_the_cache_need_not(store: Store) -> None:
    found = {}
    for name in ("cache", "outbox"):
        with getattr(store, name).begin() as db:
            found[name] = [
                db.exec_driver_sql(f"PRAGMA {pragma}").scalar()
                for pragma in ("synchronous", "journal_mode", "foreign_keys", "secure_delete")
            ]
    assert found == {"cache": [1, "wal", 1, 2], "outbox": [2, "wal", 1, 2]}


def test_a_transaction_inside_another_fails_at_once_and_spoils_nothing(store: Store) -> None:
    with store.cache.begin() as db:
        db.execute(text("INSERT INTO meta VALUES ('a', '1')"))
        with pytest.raises(exc.TimeoutError), store.cache.begin():
            pass
        db.execute(text("INSERT INTO meta VALUES ('b', '2')"))
    with store.cache.begin() as db:
        assert db.execute(text("SELECT count(*) FROM meta")).scalar() == 2


def test_what_fails_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(RuntimeError), store.cache.begin() as db:
        db.execute(text("INSERT INTO meta VALUES ('a', '1')"))
        raise RuntimeError
    assert meta(store) is None


def test_a_wrong_key_touches_nothing(profile: Profile, key: Key, store: Store) -> None:
    put(store)
    store.close()
    before = {path.name: path.read_bytes() for path in profile.folder.glob("*.db")}
    with pytest.raises(NoKey):
        Store.open(profile, Key(b"x" * 32, "file"))
    assert before == {path.name: path.read_bytes() for path in profile.folder.glob("*.db")}


def test_a_damaged_cache_is_begun_anew_and_the_outbox_is_untouched(profile: Profile, key: Key, store: Store) -> None:
    put(store)
    store.close()
    damage(profile.cache_path)
    again = Store.open(profile, key)
    assert again.repaired == ("cache",)
    assert meta(again) is None and draft(again) == SECRET
    assert (profile.folder / "cache-damaged.db").exists()
    again.close()


def test_a_damaged_outbox_is_kept_for_ever(profile: Profile, key: Key, store: Store) -> None:
    put(store)
    store.close()
    for n in (1, 2):
        damage(profile.outbox_path)
        again = Store.open(profile, key)
        assert again.repaired == ("outbox",) and meta(again) == SECRET
        again.close()
        assert len(list(profile.folder.glob("outbox-damaged-????-??-??*.db"))) == n


def test_what_can_be_read_of_a_damaged_outbox_is_carried_over(profile: Profile, key: Key, store: Store) -> None:
    with store.outbox.begin() as db:
        rows = [{"place": f"p{n:03}", "words": f"{n} " + "x" * 3000, "at": n} for n in range(60)]
        db.execute(text("INSERT INTO draft (place, text, at) VALUES (:place, :words, :at)"), rows)
        db.execute(text("INSERT INTO setting VALUES ('theme', 'dark')"))
    store.close()
    middle = profile.outbox_path.stat().st_size // 2 // 4096 * 4096
    damage(profile.outbox_path, middle)
    suspect(profile.outbox_path)
    again = Store.open(profile, key)
    assert again.repaired == ("outbox",)
    with again.outbox.begin() as db:
        kept = db.execute(text("SELECT count(*) FROM draft")).scalar_one()
        assert db.execute(text("SELECT value FROM setting")).scalar() == "dark"
    assert 50 <= kept <= 60
    again.close()


def test_a_page_found_damaged_while_running_makes_the_next_start_look(
    profile: Profile, key: Key, store: Store
) -> None:
    with store.cache.begin() as db:
        rows = [{"name": f"n{n}", "value": "x" * 3000} for n in range(50)]
        db.execute(text("INSERT INTO meta VALUES (:name, :value)"), rows)
    store.close()
    damage(profile.cache_path, profile.cache_path.stat().st_size - 8 * 4096)  # what was written last lies last
    again = Store.open(profile, key)
    assert again.repaired == ()
    with pytest.raises(StoreError), again.cache.begin() as db:
        db.execute(text("SELECT sum(length(value)) FROM meta")).all()
    again.close()
    last = Store.open(profile, key)
    assert last.repaired == ("cache",)
    last.close()


def test_a_page_the_cipher_cannot_read_is_no_lack_of_memory(store: Store) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    event.listen(store.outbox, "do_execute", fails)
    with pytest.raises(StoreError), store.outbox.connect() as db:
        db.execute(text("SELECT 1"))
    assert store.suspected
    event.remove(store.outbox, "do_execute", fails)
    assert store.mend() == () and not store.suspected


@pytest.mark.parametrize("file", ["cache", "outbox"])
def test_a_file_of_a_newer_parvis_is_refused_unwritten(profile: Profile, key: Key, store: Store, file: str) -> None:
    with getattr(store, file).begin() as db:
        db.exec_driver_sql("PRAGMA user_version = 99")
    store.close()
    before = {path.name: path.read_bytes() for path in profile.folder.glob("*.db")}
    with pytest.raises(Newer):
        Store.open(profile, key)
    with pytest.raises(Newer):
        open_reader(profile, key)
    assert before == {path.name: path.read_bytes() for path in profile.folder.glob("*.db")}


def test_a_full_disk_is_said_as_such_and_loses_nothing(profile: Profile, store: Store) -> None:
    put(store)
    with store.outbox.begin() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
    with store.outbox.connect() as db:
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            db.execute(text("INSERT INTO draft (place, text, at) VALUES ('big', :words, 1)"), {"words": "x" * 99999})
        db.rollback()
    assert draft(store) == SECRET


@pytest.mark.parametrize(
    ("version", "good"),
    [((3, 51, 2), False), ((3, 51, 3), True), ((3, 40, 1), False), ((3, 44, 6), True), ((3, 50, 7), True),
     ((3, 50, 6), False), ((3, 51, 0), False), ((3, 53, 4), True)],
)
def test_a_sqlite_that_can_damage_files_is_refused(version: tuple[int, int, int], good: bool) -> None:
    if good:
        database.check_library(version)
    else:
        with pytest.raises(StoreError):
            database.check_library(version)


def test_another_users_cache_is_emptied(store: Store) -> None:
    assert store.claim_cache("@a:x")
    put(store)
    assert not store.claim_cache("@a:x") and meta(store) == SECRET
    assert store.claim_cache("@b:x") and meta(store) is None
    assert draft(store) == SECRET


def test_the_reader_sees_both_files_and_can_write_to_neither(profile: Profile, key: Key, store: Store) -> None:
    put(store)
    reader = open_reader(profile, key)
    row = reader.one("SELECT value FROM meta WHERE name = ?", ("words",))
    assert row is not None and row["value"] == SECRET
    assert [row[0] for row in reader.rows("SELECT text FROM outbox.draft")] == [SECRET]
    for table in ("meta", "outbox.setting"):
        with pytest.raises(StoreError):
            reader.rows(f"INSERT INTO {table} VALUES ('a', 'b')")
    reader.close()


def test_the_reader_says_why_it_cannot_read_yet(profile: Profile, key: Key, store: Store) -> None:
    with pytest.raises(NoKey):
        open_reader(profile, Key(b"x" * 32, "file"))
    with store.cache.begin() as db:
        db.exec_driver_sql("PRAGMA user_version = 0")
    with pytest.raises(StoreError, match="migrated"):
        open_reader(profile, key)
    store.close()
    profile.cache_path.unlink()
    with pytest.raises(StoreError, match="not there"):
        open_reader(profile, key)


def test_a_file_that_vanishes_while_it_is_opened_is_a_reason_and_no_crash(
    profile: Profile, key: Key, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is between two renames while the engine mends it."""
    monkeypatch.setattr(reader, "_address", lambda path: path.with_name("gone.db").as_uri() + "?mode=ro")
    with pytest.raises(StoreError):
        open_reader(profile, key)


def test_plain_sqlite_cannot_open_the_files(profile: Profile, store: Store) -> None:
    put(store)
    with pytest.raises(dbapi2.DatabaseError):
        dbapi2.connect(str(profile.outbox_path)).execute("SELECT * FROM draft")
