"""The program itself, as a process: which half runs, how fast it answers, and that it dies politely."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

import parvis as program
from sync.cli import running
from sync.host.thread import EngineThread
from sync.store.profile import Profile
from tests.sync.reads.shelf import TEAM

ROOT = Path(program.__file__).parent
RUN = [sys.executable, "-m", "parvis"]


@pytest.mark.parametrize(("arguments", "command"), [
    ([], False), (["feed"], True), (["--profile", "feed"], False), (["--profile", "x", "feed"], True),
    (["--screenshot", "x.png", "--pane", "home"], False), (["--json", "feed"], True), (["-h"], True),
    (["parvis:post/x"], False), (["matrix:u/x"], False), (["fly"], True), (["--dark"], False),
])  # fmt: skip
def test_which_half_runs(arguments: list[str], command: bool) -> None:
    assert program._is_command(arguments) is command


def test_reading_loads_neither_qt_nor_the_engine(profile: Profile) -> None:
    code = (
        f"import sys, parvis; code = parvis.main(['feed', '--json', '--profile', {str(profile.folder)!r}])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'httpx', 'keyring'} & set(sys.modules)\n"
        "sys.exit(code or (f'loaded {heavy}' if heavy else 0))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_bytes_that_are_no_text_are_one_sentence(profile: Profile) -> None:
    ran = subprocess.run(
        [*RUN, "post", "--profile", str(profile.folder), "--community", TEAM, b"\xff\xfe"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1 and ran.stderr.count("\n") == 1 and "Traceback" not in ran.stderr


def test_headless_killed_after_saved_loses_nothing(profile: Profile) -> None:
    running = subprocess.Popen(
        [*RUN, "headless", "--profile", str(profile.folder)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert running.stdin is not None and running.stdout is not None
    running.stdin.write(json.dumps({"do": "post", "community": TEAM, "text": "Sûr", "ref": 1}) + "\n")
    running.stdin.flush()
    answer = next(message for line in running.stdout if "ref" in (message := json.loads(line)))
    running.kill()
    running.wait()
    running.stdin.close()
    running.stdout.close()
    ran = subprocess.run(
        [*RUN, "outbox", "--json", "--profile", str(profile.folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )
    assert [wish["id"] for wish in json.loads(ran.stdout)] == [answer["id"]]


def test_who_is_interrupted_while_starting_leaves_no_engine_behind(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(EngineThread):
        def start(self) -> None:
            super().start()
            self.ready.result(20)
            self.ready = Future()
            self.ready.set_exception(KeyboardInterrupt())
            started.append(self)

    started: list[EngineThread] = []
    monkeypatch.setattr(running, "EngineThread", Interrupted)
    with pytest.raises(KeyboardInterrupt), running.Running(profile):
        raise AssertionError("never entered")
    assert not started[0]._thread.is_alive()
    profile.lock().release()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_headless_ends_in_time_when_asked_to(profile: Profile) -> None:
    running = subprocess.Popen(
        [*RUN, "headless", "--profile", str(profile.folder)], cwd=ROOT, env={**os.environ, "LANG": "en"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout is not None and running.stdin is not None
    running.stdin.write('{"do": "status", "ref": 1}\n')
    running.stdin.flush()
    assert running.stdout.readline()
    began = time.monotonic()
    running.send_signal(signal.SIGTERM)
    _, err = running.communicate(timeout=10)
    assert time.monotonic() - began < 5 and "Traceback" not in err
    assert not Path(profile.socket_address).exists()
    profile.lock().release()
