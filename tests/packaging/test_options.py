"""The test script says what may be asked of it before it installs anything."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "test.py"


def asked(*words: str) -> "subprocess.CompletedProcess[str]":
    """On a bare Python: what needs installing is not there yet."""
    return subprocess.run([sys.executable, "-S", str(SCRIPT), *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [("--help",), ("--deep", "--help"), ("--deep", "-h")])
def test_help_names_every_option_of_the_deep_run_too(words: tuple[str, ...]) -> None:
    ran = asked(*words)
    assert (ran.returncode, ran.stderr) == (0, "")
    for option in ("--install-only", "--deep", "--seed N", "--minutes M", "--only SUITE", "--size N", "--json FILE"):
        assert option in ran.stdout
    assert "simulation" in ran.stdout and "pytest" in ran.stdout


@pytest.mark.parametrize(("words", "said"), [
    (("--seed", "3"), "--seed"), (("--only", "power", "tests"), "--only"), (("--deep", "--only", "none"), "none"),
    (("--deep", "--sise", "3"), "--sise"), (("--deep", "tests/sync"), "tests/sync"),
])  # fmt: skip
def test_what_makes_no_sense_is_said_before_anything_is_installed(words: tuple[str, ...], said: str) -> None:
    ran = asked(*words)
    assert ran.returncode == 2 and said in ran.stderr and ran.stdout == ""
