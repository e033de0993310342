"""A second program on a profile: handed over, or refused within seconds; never two writers, never a hang."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import parvis as program
from sync.errors import Busy
from sync.host import direct, door
from sync.host.direct import carry_out
from sync.host.door import handover
from sync.host.thread import EngineThread
from sync.store import keys
from sync.store.profile import Profile
from tests.sync.host.test_host import engine, offline, profile
from tests.sync.reads.shelf import TEAM

__all__ = ["engine", "profile"]

ROOT = Path(program.__file__).parent
RUN = [sys.executable, "-m", "parvis"]


@pytest.fixture
def headless(profile: Profile) -> Iterator[subprocess.Popen[str]]:
    """The program that holds the profile, as a process of its own."""
    running = subprocess.Popen(
        [*RUN, "headless", "--profile", str(profile.folder)], cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert running.stdin is not None and running.stdout is not None
    running.stdin.write('{"do": "status", "ref": 1}\n')
    running.stdin.flush()
    next(line for line in running.stdout if '"ref"' in line)
    yield running
    if running.poll() is None:
        running.send_signal(signal.SIGCONT)
        running.kill()
    running.wait()
    running.stdin.close()
    running.stdout.close()


def outbox(profile: Profile) -> list[str]:
    ran = subprocess.run(
        [*RUN, "outbox", "--json", "--profile", str(profile.folder)], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return [wish["words"] for wish in json.loads(ran.stdout)]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_a_program_that_hangs_is_refused_within_seconds_and_then_goes_on(
    profile: Profile, headless: subprocess.Popen[str]
) -> None:
    headless.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    ran = subprocess.run(
        [*RUN, "post", "--profile", str(profile.folder), "--community", TEAM, "Pendant"], cwd=ROOT,
        capture_output=True, text=True, check=False, env={**os.environ, "LANG": "en_GB.UTF-8", "LC_ALL": ""},
    )  # fmt: skip
    assert ran.returncode == 1 and "does not answer" in ran.stderr and ran.stderr.count("\n") == 1, ran
    assert time.monotonic() - began < 2 * door.PATIENCE
    began = time.monotonic()
    subprocess.run([*RUN, "doctor", "--profile", str(profile.folder)], cwd=ROOT, capture_output=True, check=True)
    assert outbox(profile) == [] and time.monotonic() - began < 2 * door.PATIENCE, "reading needs nobody"
    headless.send_signal(signal.SIGCONT)
    said = handover(profile, {"do": "post", "community": TEAM, "text": "Après"})
    assert said is not None and said["state"] == "waiting"


def test_one_that_hangs_in_the_middle_of_an_answer_is_noticed(
    profile: Profile, headless: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PATIENCE", 3.0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(handover, profile, {"do": "sync", "timeout": 60}, patience=3.0)
        time.sleep(1.0)
        headless.send_signal(signal.SIGSTOP)
        with pytest.raises(Busy):
            waiting.result(15)


def test_who_takes_its_time_over_an_answer_is_waited_for(
    engine: EngineThread, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(request: door.Message) -> door.Message:
        time.sleep(1.5)
        return {"shown": True}

    monkeypatch.setattr(door, "PULSE", 0.1)
    engine.on_request("show", slowly)
    assert handover(profile, {"do": "show"}, patience=0.7) == {"shown": True}


def test_two_commands_at_the_same_moment_are_both_carried_out(profile: Profile) -> None:
    """Nobody runs: one holds the profile for a moment, without a door, and the other waits for it."""
    words = [f"ensemble {n}" for n in range(3)]
    running = [
        subprocess.Popen(
            [*RUN, "post", "--profile", str(profile.folder), "--community", TEAM, each], cwd=ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for each in words
    ]  # fmt: skip
    for each in running:
        _, err = each.communicate(timeout=60)
        assert each.returncode == 0, err
    assert sorted(outbox(profile)) == words


def test_a_holder_without_a_door_is_not_waited_for_for_ever(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direct, "PATIENCE", 0.3)
    with profile.lock(), pytest.raises(Busy):
        carry_out(profile, {"do": "post", "community": TEAM, "text": "x"}, world=offline())


def test_a_command_whose_answer_was_lost_is_not_carried_out_a_second_time(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program that held the profile ended between the commit and its answer."""
    asked: list[door.Message] = []

    def ends(request: door.Message) -> Iterator[door.Message]:
        asked.append(request)
        raise EOFError
        yield {}

    key = keys.load_key(profile)
    assert key is not None
    with profile.lock() as held:
        killed = door.Door(profile, key, ends)
        with pytest.raises(Busy):
            carry_out(profile, {"do": "post", "community": TEAM, "text": "Une fois"}, world=offline())
        killed.close()
        held.release()
    assert len(asked) == 1 and outbox(profile) == []


def test_a_command_that_came_too_late_to_a_program_that_ends_is_carried_out_here(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = EngineThread(profile, world=offline())
    engine.start()
    engine.ready.result(20)
    engine._stop_asked.set()  # from here on nothing is begun any more
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(carry_out, profile, {"do": "post", "community": TEAM, "text": "En retard"}, world=offline())
        time.sleep(0.3)
        assert engine.stop()
        assert late.result(20)["state"] == "waiting"
    assert outbox(profile) == ["En retard"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such socket")
def test_the_socket_of_a_killed_program_is_nobody(profile: Profile, headless: subprocess.Popen[str]) -> None:
    headless.kill()
    headless.wait()
    assert Path(profile.socket_address).exists(), "it could not tidy up"
    said = carry_out(profile, {"do": "post", "community": TEAM, "text": "Seul"}, world=offline())
    assert said["state"] == "waiting"
