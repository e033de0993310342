"""What was typed survives kill -9, up to the letters of one commit."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync import Profile, open_reads

ROOT = Path(__file__).parents[3]


def lines(folder: Path, pause: float) -> "subprocess.Popen[str]":
    more = {"PARVIS_KEY_STORE": "file", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.write.typing_window", str(folder), str(pause)],
        env=os.environ | more, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


def words(folder: Path) -> str:
    reads = open_reads(Profile(folder))
    assert reads is not None
    draft = reads.draft("new")
    reads.close()
    return draft.text if draft else ""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")
    yield tmp_path / "profile"


@pytest.mark.parametrize("pause", [0.15, 0.01], ids=["a letter at a time", "as fast as can be"])
def test_what_was_typed_survives_kill_9(folder: Path, pause: float) -> None:
    before = ""
    for turn in range(2):
        typing = lines(folder, pause)
        assert typing.stdout is not None and typing.stderr is not None
        kept, until = 0, len(before) + random.Random(turn).randint(5, 25)
        while kept < until:
            said = typing.stdout.readline()
            assert said, typing.stderr.read()
            kept = kept if said.startswith("typed") else int(said)
        typing.kill()  # right after the write of that letter was done
        typed = [int(line.split()[1]) for line in typing.stdout if line.startswith("typed") and line.endswith("\n")]
        typing.wait()
        typing.stdout.close()
        typing.stderr.close()
        found = words(folder)
        assert found == ("abcdefghij" * 300)[: len(found)]
        assert kept <= len(found)
        if pause:
            assert len(found) >= max([kept, *typed]) - 1, "no letter waits for more than one commit"
        before = found
