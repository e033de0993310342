"""The profile folder: where it is, who holds it, what it says of its key."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sync.errors import Busy, StoreError
from sync.store.profile import Profile


def test_nothing_is_created_by_asking_where_things_are(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "new")
    assert profile.marker() == {} and not profile.exists and profile.socket_address
    assert not profile.folder.exists()


def test_the_environment_chooses_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_PROFILE", str(tmp_path / "mine"))
    assert Profile.default().folder == tmp_path / "mine"
    monkeypatch.delenv("PARVIS_PROFILE")
    assert Profile.default().folder.name.lower() == "parvis"


def test_a_second_program_is_refused_until_the_first_lets_go(profile: Profile) -> None:
    with profile.lock() as held:
        with pytest.raises(Busy):
            profile.lock()
        held.release()
        profile.lock().release()


def test_the_lock_of_a_killed_program_is_free(profile: Profile) -> None:
    program = "import sys, os\nfrom pathlib import Path\nfrom sync.store.profile import Profile\n" \
        "lock = Profile(Path(sys.argv[1])).lock()\nos.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", program, str(profile.folder)], check=False)
    profile.lock().release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead")
def test_only_the_owner_may_look_in(profile: Profile) -> None:
    profile.make()
    assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700


def test_the_marker_keeps_its_id_and_is_never_half_written(profile: Profile) -> None:
    first = profile.mark()
    assert profile.mark(key_in="file") == first | {"key_in": "file"} == profile.marker()
    assert not list(profile.folder.glob("*.part"))


def test_a_damaged_marker_is_said_and_not_replaced(profile: Profile) -> None:
    profile.mark()
    path = profile.folder / "profile.json"
    path.write_text("{")
    with pytest.raises(StoreError):
        profile.marker()
    assert path.read_text() == "{"


def test_a_socket_address_fits_into_what_systems_allow(tmp_path: Path) -> None:
    deep = Profile(tmp_path / ("x" * 120))
    assert len(deep.socket_address) < 104
    assert deep.socket_address != Profile(tmp_path / ("y" * 120)).socket_address


def test_an_account_without_a_home_folder_is_told_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("PARVIS_PROFILE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", none)
    with pytest.raises(StoreError) as told:
        Profile.default()
    assert told.value.reason == "no_home"
