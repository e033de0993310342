"""The key: in the key store of the system, or in a file of the owner's."""

import stat
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from sync.errors import NoKey
from sync.store import keys
from sync.store.profile import Profile


class FakeKeyring:
    """A key store in memory."""

    def __init__(self, priority: float = 5) -> None:
        self.priority = priority
        self.kept: dict[str, str] = {}

    def get_keyring(self) -> "FakeKeyring":
        return self

    def set_password(self, service: str, user: str, words: str) -> None:
        self.kept[user] = words

    def get_password(self, service: str, user: str) -> str | None:
        return self.kept.get(user)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch, profile: Profile) -> Iterator[FakeKeyring]:
    monkeypatch.delenv("PARVIS_KEY_STORE")
    fake = FakeKeyring()
    monkeypatch.setitem(sys.modules, "keyring", fake)
    yield fake


def test_the_key_goes_into_the_key_store_when_there_is_one(profile: Profile, keyring: FakeKeyring) -> None:
    made = keys.make_key(profile)
    assert made.where == "keyring" and not profile.key_path.exists()
    assert keys.load_key(profile) == made


def test_without_a_key_store_the_key_is_a_file_of_the_owner(profile: Profile, keyring: FakeKeyring) -> None:
    keyring.priority = 0
    made = keys.make_key(profile)
    assert made.where == "file" and keys.load_key(profile) == made
    if sys.platform != "win32":
        assert stat.S_IMODE(profile.key_path.stat().st_mode) == 0o600


def test_a_key_store_that_never_answers_is_not_waited_for(
    profile: Profile, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    monkeypatch.setattr(keys, "PATIENCE", 0.01)
    monkeypatch.setattr(keyring, "get_password", lambda *_: released.wait(5))
    assert keys.make_key(profile).where == "file"
    profile.mark(key_in="keyring")
    with pytest.raises(NoKey, match="answer"):
        keys.load_key(profile)
    released.set()


def test_a_key_store_that_fails_says_so_in_one_word(
    profile: Profile, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: str) -> str:
        raise RuntimeError("secret words")

    keys.make_key(profile)
    monkeypatch.setattr(keyring, "get_password", fail)
    with pytest.raises(NoKey, match="RuntimeError") as caught:
        keys.load_key(profile)
    assert "secret" not in str(caught.value)


def test_a_profile_without_a_key_has_none_yet(profile: Profile) -> None:
    assert keys.load_key(profile) is None
    assert keys.open_key(profile) == keys.open_key(profile)


def test_no_new_key_is_made_beside_files_sealed_with_another(profile: Profile) -> None:
    profile.make()
    profile.outbox_path.touch()
    with pytest.raises(NoKey):
        keys.make_key(profile)


@pytest.mark.parametrize("words", ["", "zz", "ab" * 31, "\u00e9"])
def test_a_damaged_key_file_is_said(profile: Profile, words: str) -> None:
    keys.make_key(profile)
    profile.key_path.write_text(words, "utf-8")
    with pytest.raises(NoKey):
        keys.load_key(profile)


def test_a_key_is_never_printed(profile: Profile) -> None:
    made = keys.make_key(profile)
    assert made.value.hex() not in repr(made)


def test_the_first_paint_imports_neither_keyring_nor_anything_of_the_network(profile: Profile) -> None:
    keys.make_key(profile)
    program = (
        "import sys\nfrom pathlib import Path\nfrom sync.store import keys, profile, reader\n"
        "assert keys.load_key(profile.Profile(Path(sys.argv[1])))\n"
        "heavy = {'sqlalchemy', 'keyring', 'httpx', 'asyncio', 'msgspec', 'secrets'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(profile.folder)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
