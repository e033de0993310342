"""Steps show that they go on, and a script ends with a sentence and a code, whatever the output can show."""

import io
import os
import subprocess
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


def test_an_output_without_an_ellipsis_stops_nobody() -> None:
    code = "import steps\ndef main():\n with steps.Step('Being here'): pass\n return 0\nsteps.run_script(main)"
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(PACKAGING)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (0, "Being here?"), ran.stderr


def test_what_a_script_says_comes_before_what_its_programs_say() -> None:
    code = "import steps, subprocess as s, sys\n"
    code += "def main():\n print('first')\n return s.call([sys.executable, '-c', 'print(2)'])\nsteps.run_script(main)"
    environment = os.environ | {"PYTHONPATH": str(PACKAGING)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert ran.stdout.splitlines() == ["first", "2"], ran.stderr


def failing(error: BaseException) -> Callable[[], int]:
    def main() -> int:
        raise error

    return main


def test_what_stops_a_script_is_a_sentence(steps: types.ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert steps.run_script(failing(steps.Stop("No connection."))) == 1
    assert steps.run_script(failing(OSError(28, "No space left on device", "/here"))) == 1
    assert steps.run_script(failing(KeyboardInterrupt())) == 130
    said = capsys.readouterr()
    assert said.err.splitlines() == ["No connection.", "This stopped: No space left on device: /here"]
    assert "again" in said.out


def test_a_quiet_step_without_a_terminal_shows_that_it_goes_on(
    steps: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setattr(steps, "_QUIET", 0.5)
    with steps.Step("Waiting") as step:
        step.say("still here")
        ends = time.monotonic() + 10
        while shown.getvalue().count("still here") < 2 and time.monotonic() < ends:
            time.sleep(0.05)
    assert shown.getvalue().count("still here") == 2


def test_a_command_is_told_line_by_line_and_cannot_ask(steps: types.ModuleType) -> None:
    heard: list[str] = []
    code = "import sys; print(sys.stdin.read() == ''); print('é', file=sys.stderr); sys.exit(3)"
    environment = os.environ | {"PYTHONUTF8": "1"}
    assert steps.follow([sys.executable, "-uc", code], heard.append, environment) == (3, "True\né\n")
    assert heard == ["True", "é"]
