"""The whole program as a person starts and ends it: one window a profile, an end within seconds, pictures to files."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PARVIS_KEY_STORE": "file", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)} | more


def parvis(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "parvis", *arguments],
        env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def running(profile: Path) -> Iterator["subprocess.Popen[str]"]:
    program = subprocess.Popen(
        [sys.executable, "-m", "parvis", "--profile", str(profile)],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not (profile / "socket").exists() and time.monotonic() < deadline and program.poll() is None:
        time.sleep(0.05)
    yield program
    if program.poll() is None:
        program.kill()
    program.communicate(timeout=10)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send")
def test_a_polite_request_ends_the_program_in_order(running: "subprocess.Popen[str]", profile: Path) -> None:
    assert (profile / "socket").exists()
    began = time.monotonic()
    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=10)
    assert (running.returncode, out, err) == (0, "", "")
    assert time.monotonic() - began < 5
    assert not (profile / "socket").exists()
    assert not (profile / "parvis.log").exists()


def test_a_second_start_hands_over_and_ends(running: "subprocess.Popen[str]", profile: Path) -> None:
    second = parvis("--profile", str(profile), "parvis:pane/outbox")
    assert (second.returncode, second.stderr) == (0, "")
    assert running.poll() is None


@pytest.mark.parametrize("more", [(), ("--dark", "--lang", "fr", "--size", "1024x640")])
def test_a_picture_is_painted_without_a_display(more: tuple[str, ...], profile: Path, tmp_path: Path) -> None:
    picture = tmp_path / "home.png"
    ran = parvis("--profile", str(profile), "--screenshot", str(picture), *more)
    assert (ran.returncode, ran.stderr) == (0, "")
    image = QImage(str(picture))
    assert (image.width(), image.height()) == ((1024, 640) if more else (1440, 900))


def test_a_pane_nobody_knows_is_told_with_those_there_are(profile: Path, tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    ran = parvis("--profile", str(profile), "--screenshot", str(picture), "--pane", "hom")
    assert ran.returncode == 2
    assert "hom" in ran.stderr
    assert "announcements" in ran.stderr
    assert not picture.exists()


def test_a_picture_that_cannot_be_written_is_told(profile: Path, tmp_path: Path) -> None:
    ran = parvis("--profile", str(profile), "--screenshot", str(tmp_path / "nowhere" / "home.png"))
    assert ran.returncode == 1
    assert "cannot be written" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [["--size", "12"], ["--lang", "de"], ["--bogus"], ["--pane"]])
def test_a_mistaken_option_is_bad_usage(arguments: list[str]) -> None:
    ran = parvis(*arguments)
    assert ran.returncode == 2
    assert "usage" in ran.stderr.lower()
