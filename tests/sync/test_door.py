"""The public door: its names, that each opens, and that looking through it costs nothing before the first paint."""

import subprocess
import sys

import pytest

import sync

NAMES = [
    "Demo", "EngineThread", "LANGUAGES", "Profile", "Reads", "SETTINGS", "Session", "VERSION", "clean_html",
    "handover", "open_reads", "read_ics", "start_demo", "stop_demo", "write_ics",
]  # fmt: skip
HEAVY = {"sqlalchemy", "httpx", "keyring", "asyncio", "msgspec"}


def test_the_door_has_these_names_and_no_others() -> None:
    assert sorted(sync.__all__) == sorted(NAMES)
    assert set(sync.LANGUAGES) == {"fr", "en"}


@pytest.mark.parametrize("name", NAMES)
def test_every_name_opens(name: str) -> None:
    assert getattr(sync, name) is not None


def test_an_unknown_name_is_an_ordinary_attribute_error() -> None:
    with pytest.raises(AttributeError):
        sync.nothing  # noqa: B018


def test_the_first_paint_imports_nothing_heavy() -> None:
    program = (
        "import sys, sync, sync.model, sync.store.profile, sync.store.reader, sync.reads\n"
        "sync.Profile, sync.open_reads, sync.Reads, sync.SETTINGS\n"
        "print(' '.join(name for name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not HEAVY & set(ran.stdout.split())


def test_reading_home_from_a_store_imports_nothing_heavy(tmp_path) -> None:
    from tests.sync.reads.shelf import Shelf

    shelf = Shelf(tmp_path)
    shelf.account()
    shelf.community()
    shelf.post("hello")
    shelf.wish()
    shelf.close()
    program = (
        f"import sys, pathlib, sync\nreads = sync.open_reads(sync.Profile(pathlib.Path({str(tmp_path)!r})))\n"
        "assert len(reads.home().posts) == 2 and reads.status() and reads.communities() and reads.settings()\n"
        "print(' '.join(name for name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not HEAVY & set(ran.stdout.split())


def test_there_are_no_reads_before_there_is_a_store(tmp_path) -> None:
    assert sync.open_reads(sync.Profile(tmp_path)) is None
