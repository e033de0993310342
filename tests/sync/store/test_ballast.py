"""The reserve: given up for what people write, taken again when there is room."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from sqlalchemy import text

from sync.errors import DiskFull
from sync.store.ballast import SCARCE, SIZE, SPARE, Ballast
from sync.store.store import Store

Usage = namedtuple("Usage", "free")


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    room = [10 * SIZE]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(room[0]))
    return room


def test_it_is_really_there_and_given_up_in_time(tmp_path: Path, free: list[int]) -> None:
    kept = Ballast(tmp_path / "ballast")
    assert kept.take() and (tmp_path / "ballast").stat().st_size == SIZE
    assert (tmp_path / "ballast").stat().st_blocks * 512 >= SIZE
    free[0] = SCARCE - 1
    kept.keep_room()
    assert kept.low and (tmp_path / "ballast").stat().st_size == 0


def test_it_stays_given_up_over_a_restart_until_there_is_room(tmp_path: Path, free: list[int]) -> None:
    kept = Ballast(tmp_path / "ballast")
    kept.take()
    kept.release()
    free[0] = SIZE + SPARE - 1
    again = Ballast(tmp_path / "ballast")
    assert again.low and not again.take()
    free[0] = SIZE + SPARE
    assert again.take() and not again.low


def test_a_disk_that_never_had_room_for_it_is_used_to_its_end(tmp_path: Path, free: list[int]) -> None:
    free[0] = SIZE
    kept = Ballast(tmp_path / "ballast")
    assert kept.take() and not (tmp_path / "ballast").exists()
    kept.release()
    assert not kept.low


def test_only_the_outbox_is_written_while_it_is_given_up(store: Store, free: list[int]) -> None:
    free[0] = SCARCE - 1
    with store.outbox.begin() as db:
        db.execute(text("INSERT INTO setting VALUES ('theme', 'dark')"))
    with pytest.raises(DiskFull), store.cache.begin() as db:
        db.execute(text("INSERT INTO meta VALUES ('a', '1')"))
    with store.cache.connect() as db:
        assert db.execute(text("SELECT count(*) FROM meta")).scalar() == 0
    free[0] = SIZE + SPARE
    with store.cache.begin() as db:
        db.execute(text("INSERT INTO meta VALUES ('a', '1')"))


def test_a_write_that_found_no_room_gives_it_up_for_the_next_one(store: Store) -> None:
    with store.outbox.connect() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            db.execute(text("INSERT INTO draft (place, text, at) VALUES ('big', :words, 1)"), {"words": "x" * 99999})
        db.rollback()
    assert store.watch.low


def test_a_reserve_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Ballast(tmp_path / "gone" / "ballast")
    assert kept.take() and not kept.low
