"""A profile with a key file, and its store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.store.keys import Key, open_key
from sync.store.profile import Profile
from sync.store.store import Store


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")
    return Profile(tmp_path / "profile")


@pytest.fixture
def key(profile: Profile) -> Key:
    return open_key(profile)


@pytest.fixture
def store(profile: Profile, key: Key) -> Iterator[Store]:
    opened = Store.open(profile, key)
    yield opened
    opened.close()
