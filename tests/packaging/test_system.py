"""What a bare system lacks is installed when allowed, and otherwise named in one command that can be run as it is."""

import sys
import types
from pathlib import Path

import pytest

NO_ARCHIVE = "W: Failed to fetch InRelease  Temporary failure resolving 'archive.example'"


@pytest.fixture
def bare(system: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A Linux with everything, of which a test takes something away; nobody may install there."""
    monkeypatch.setattr(system.sys, "platform", "linux")
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system, "_opens", lambda _: True)
    monkeypatch.setattr(system, "_font", lambda _: True)
    monkeypatch.setattr(system, "_apt_allowed", lambda: False)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    return system


def test_nothing_is_said_where_nothing_is_missing(bare: types.ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    bare.install(window=True, tests=True, environments=True)
    assert capsys.readouterr().out == ""


def test_all_that_is_missing_is_in_one_command(bare: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bare, "_opens", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(bare, "_makes_environments", lambda: False)
    monkeypatch.setattr(bare, "_font", lambda font: "Emoji" not in font)
    monkeypatch.setattr(bare.shutil, "which", lambda name: None if name in bare.TEST_PROGRAMS else f"/usr/bin/{name}")
    venv = f"python3.{sys.version_info[1]}-venv"
    wanted = f"libegl1 {venv} dbus-daemon strace fonts-noto-color-emoji"
    with pytest.raises(bare.Stop) as stopped:
        bare.install(tests=True, environments=True)
    command = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {wanted}"
    assert str(stopped.value).splitlines()[-1].strip() == command


@pytest.mark.parametrize(
    ("user", "programs", "begins"),
    [(0, {"apt-get", "sudo"}, "apt-get update && apt-get install"), (1000, {"apt-get"}, "su - -c 'apt-get update")],
)
def test_the_command_uses_what_the_system_has(
    bare: types.ModuleType, monkeypatch: pytest.MonkeyPatch, user: int, programs: set[str], begins: str
) -> None:
    monkeypatch.setattr(bare.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(bare.shutil, "which", lambda name: name if name in programs else None)
    assert bare._command(["libegl1"]).startswith(begins)


def test_missing_fonts_alone_are_told_and_stop_nobody(
    bare: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bare, "_font", lambda _: False)
    bare.install()
    assert "fonts-noto-color-emoji" in capsys.readouterr().out


def test_somebody_without_a_home_has_no_fonts_of_their_own(
    system: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.os.path, "expanduser", lambda path: path)
    monkeypatch.setattr(Path, "home", lambda: pytest.fail("a home is asked for"))
    assert system._font("NoSuchFont.ttf") is False


@pytest.mark.parametrize(
    ("listed", "said", "sentence"),
    [
        ("", "E: Failed to fetch libgl1  Could not connect to archive.example:80", "no connection"),
        (NO_ARCHIVE, "E: Unable to locate package libgl1", "no connection"),
        (NO_ARCHIVE, "E: Sub-process dpkg returned an error code (1)", "dpkg returned an error code"),
        ("", "E: Unable to locate package libgl1", "Unable to locate package libgl1"),
    ],
)
def test_why_apt_failed_is_said_in_a_sentence(system: types.ModuleType, listed: str, said: str, sentence: str) -> None:
    told = system._why(listed, said, "apt-get update")
    assert sentence in told
    assert told.count("\n") == (0 if sentence == "no connection" else 2)


def test_apt_is_followed_while_it_works(bare: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lines become what the step does now; variables reach it through sudo; nothing waits for an answer."""
    ran: list[list[str]] = []
    shown: list[str] = []

    def follow(command: list[str], heard: object) -> tuple[int, str]:
        ran.append(command)
        assert callable(heard)
        heard("Get:3 http://archive.example/debian bookworm/main amd64 libgl1 amd64 1.6.0-1 [89 kB]")
        heard("Setting up libgl1:amd64 (1.6.0-1) ...")
        return 0, ""

    monkeypatch.setattr(bare, "follow", follow)
    monkeypatch.setattr(bare, "_apt_allowed", lambda: True)
    bare.apt_install(["libgl1"], types.SimpleNamespace(say=shown.append))
    assert [command[:4] for command in ran] == [["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]] * 2
    assert shown[-2:] == ["downloading libgl1", "Setting up libgl1:amd64"]
