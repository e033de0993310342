"""A log that a loss of power left unfinished is believed as SQLite does; one that was damaged is mended."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from sync.store import journal
from sync.store.keys import Key
from sync.store.profile import Profile
from sync.store.store import Store

FRAME = 24 + 4096


@pytest.fixture
def killed(profile: Profile, store: Store, tmp_path: Path) -> Profile:
    """As a killed program leaves it: ten settings, each a commit of its own, all of them in the log."""
    for n in range(10):
        with store.outbox.begin() as db:
            db.execute(text("INSERT INTO setting VALUES (:name, :value)"), {"name": f"n{n}", "value": "x" * 500})
    shutil.copytree(profile.folder, tmp_path / "killed")
    return Profile(tmp_path / "killed")


def log(profile: Profile) -> Path:
    return profile.folder / "outbox.db-wal"


def settings(profile: Profile, key: Key) -> tuple[int, tuple[str, ...]]:
    opened = Store.open(profile, key)
    try:
        with opened.outbox.connect() as db:
            return db.execute(text("SELECT count(*) FROM setting")).scalar_one(), opened.repaired
    finally:
        opened.close()


def turn(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x20
    path.write_bytes(data)


def test_an_unharmed_log_is_read_as_sqlite_reads_it(killed: Profile, key: Key) -> None:
    found = journal.read(killed.outbox_path)
    assert found.whole and found.sound == len(found.frames) > 10 and not found.damaged
    assert not journal.lost(killed.outbox_path)
    assert settings(killed, key) == (10, ())


def test_a_last_change_cut_by_a_loss_of_power_is_no_damage(killed: Profile, key: Key) -> None:
    killed.outbox_path.with_name("outbox.db-shm").unlink()
    with log(killed).open("r+b") as file:
        file.truncate(log(killed).stat().st_size - 100)
    assert not journal.lost(killed.outbox_path)
    assert settings(killed, key) == (9, ())


def test_a_byte_turned_in_the_middle_costs_no_later_commit(killed: Profile, key: Key) -> None:
    frames = len(journal.read(killed.outbox_path).frames)
    turn(log(killed), 32 + (frames // 2) * FRAME + 2000)
    before = log(killed).read_bytes()
    assert journal.lost(killed.outbox_path)
    count, repaired = settings(killed, key)
    assert (count, repaired) == (10, ("outbox",))
    (kept,) = killed.folder.glob("outbox-damaged-*.db-wal")
    assert kept.read_bytes() == before


@pytest.mark.parametrize("at", [0, 17, 25])
def test_a_damaged_head_of_the_log_costs_nothing(killed: Profile, key: Key, at: int) -> None:
    turn(log(killed), at)
    assert settings(killed, key) == (10, ("outbox",))


def test_a_log_that_was_deleted_is_noticed_by_its_index(killed: Profile, key: Key) -> None:
    log(killed).unlink()
    count, repaired = settings(killed, key)
    assert repaired == ("outbox",) and count == 0


def test_a_wrong_key_touches_not_even_a_damaged_log(killed: Profile) -> None:
    from sync.errors import NoKey

    turn(log(killed), 32 + 3 * FRAME + 2000)
    before = {each.name: each.read_bytes() for each in killed.folder.glob("*.db*") if not each.name.endswith("-shm")}
    with pytest.raises(NoKey):
        Store.open(killed, Key(b"y" * 32, "file"))
    for name in ("outbox.db", "outbox.db-wal"):
        assert (killed.folder / name).read_bytes() == before[name]
