"""The supervisor reads verdicts: who rests, for how long, and what is told."""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.engine.standing import pause
from sync.engine.supervisor import Beat, Standing, Supervisor
from sync.errors import (
    DiskFull,
    Locked,
    NoKey,
    Refused,
    SignedOut,
    StoreError,
    SyncError,
    Throttled,
    Unreachable,
    leaves,
)
from sync.model.status import Link
from tests.helpers.clock import VirtualClock, simulate


class Scripted:
    """A worker that does what its script says, one line a run."""

    def __init__(self, clock: VirtualClock, *script: Any, name: str = "pull", leads: bool = True) -> None:
        self.name, self.leads = name, leads
        self.clock = clock
        self.script = list(script)
        self.runs: list[float] = []

    async def run(self, beat: Beat) -> None:
        self.runs.append(self.clock.monotonic())
        line = self.script.pop(0) if self.script else None
        if isinstance(line, BaseException):
            raise line
        if isinstance(line, Link):
            beat.link(line)
            line = self.script.pop(0) if self.script else None
            if isinstance(line, BaseException):
                raise line
        await self.clock.sleep(10**9)


def supervise(script: Callable[[VirtualClock, Supervisor], Any]) -> list[Standing]:
    told: list[Standing] = []

    async def story(clock: VirtualClock) -> None:
        supervisor = Supervisor(clock=clock, random=random.Random(1), told=told.append)
        await script(clock, supervisor)
        await supervisor.stop()

    simulate(story)
    return told


def test_being_online_is_the_leading_workers_success() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        supervisor.add(Scripted(clock, Link.ONLINE))
        supervisor.add(Scripted(clock, Unreachable("x"), Link.ONLINE, name="gaps", leads=False))
        supervisor.start()
        await clock.sleep(5)
        assert supervisor.standing.link is Link.ONLINE

    assert [standing.link for standing in supervise(script)] == [Link.ONLINE]


def test_trouble_is_told_and_tried_again_with_growing_pauses() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        worker = Scripted(clock, *(Unreachable("down") for _ in range(10)), Link.ONLINE, Unreachable("down"))
        supervisor.add(worker)
        supervisor.start()
        await clock.sleep(1000)
        waits = [b - a for a, b in zip(worker.runs, worker.runs[1:], strict=False)]
        assert all(wait <= 90 for wait in waits) and waits[0] <= 1.5 and waits[6] >= 30
        assert waits[10] <= 1.5

    told = supervise(script)
    assert [standing.link for standing in told] == [Link.OFFLINE, Link.ONLINE, Link.OFFLINE]
    assert (told[0].trouble, told[0].detail) == ("unreachable", "down")


def test_a_nudge_wakes_who_rests_but_not_against_the_servers_word() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        tired = Scripted(clock, *(Unreachable() for _ in range(8)))
        asked = Scripted(clock, Throttled(500), name="asked", leads=False)
        supervisor.add(tired)
        supervisor.add(asked)
        supervisor.start()
        await clock.sleep(100)
        runs = len(tired.runs)
        supervisor.nudge()
        await clock.sleep(0.01)
        assert len(tired.runs) == runs + 1 and len(asked.runs) == 1
        await clock.sleep(600)
        assert len(asked.runs) == 2

    supervise(script)


def test_a_session_that_ended_freezes_everybody_until_somebody_signs_in() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        pull = Scripted(clock, SignedOut("gone"), Link.ONLINE)
        other = Scripted(clock, Unreachable(), name="gaps", leads=False)
        supervisor.add(pull)
        supervisor.add(other)
        supervisor.start()
        await clock.sleep(10**6)
        assert (len(pull.runs), len(other.runs)) == (1, 0)
        assert (supervisor.standing.link, supervisor.standing.trouble) == (Link.ENDED, "signed_out")
        supervisor.nudge()
        await clock.sleep(100)
        assert len(pull.runs) == 1
        supervisor.thaw()
        await clock.sleep(1)
        assert supervisor.standing.link is Link.ONLINE and other.runs

    supervise(script)


def test_a_locked_account_is_asked_about_at_most_once_a_minute() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        worker = Scripted(clock, *(Locked() for _ in range(1000)))
        supervisor.add(worker)
        supervisor.start()
        await clock.sleep(86_400)
        assert 100 < len(worker.runs) <= 1440
        assert (supervisor.standing.link, supervisor.standing.trouble) == (Link.OFFLINE, "locked")

    supervise(script)


def test_a_broken_store_stops_and_a_full_disk_is_tried_again() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        broken = Scripted(clock, NoKey())
        full = Scripted(clock, DiskFull(), name="gaps", leads=False)
        supervisor.add(broken)
        supervisor.add(full)
        supervisor.start()
        await clock.sleep(3600)
        assert (len(broken.runs), len(full.runs)) == (1, 2)
        supervisor.nudge()
        await clock.sleep(1)
        assert len(broken.runs) == 2

    supervise(script)


def test_a_file_that_failed_is_tried_again_without_anybody() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        failed = Scripted(clock, StoreError("disk I/O error"))
        supervisor.add(failed)
        supervisor.start()
        await clock.sleep(60)
        assert len(failed.runs) == 2

    supervise(script)


def test_a_bug_in_a_worker_is_logged_and_does_not_end_the_engine(caplog: pytest.LogCaptureFixture) -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        supervisor.add(Scripted(clock, ZeroDivisionError("x"), Link.ONLINE))
        supervisor.start()
        await clock.sleep(5)

    with caplog.at_level(logging.ERROR):
        told = supervise(script)
    assert [standing.trouble for standing in told] == ["broken", ""]
    assert "ZeroDivisionError" in caplog.text


def test_two_workers_of_one_name_are_a_mistake() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        supervisor.add(Scripted(clock))
        with pytest.raises(ValueError, match="two workers"):
            supervisor.add(Scripted(clock))

    supervise(script)


def test_a_worker_added_later_starts_at_once_and_stopping_ends_all() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        supervisor.start()
        worker = Scripted(clock)
        supervisor.add(worker)
        await clock.sleep(0.1)
        assert len(worker.runs) == 1
        await supervisor.stop()
        assert {task for task in asyncio.all_tasks() if task.get_name().startswith("parvis")} == set()

    supervise(script)


@given(st.sampled_from(sorted(leaves(), key=lambda leaf: leaf.__name__)), st.integers(1, 10**4), st.floats())
def test_every_error_has_a_pause_of_sensible_length(leaf: type[SyncError], failures: int, wait: float) -> None:
    error = Throttled(wait if wait == wait else 0) if leaf is Throttled else leaf()
    rest = pause(error, failures, random.Random(1))
    assert rest.seconds is None or 0 <= rest.seconds <= 4000
    assert leaf is Throttled or rest.seconds is None or rest.seconds <= 100


def test_what_the_server_refuses_is_not_asked_every_second() -> None:
    rest = pause(Refused(), 1, random.Random(1))
    assert rest.seconds is not None and rest.seconds >= 30


def test_a_server_away_for_a_day_is_asked_four_hundred_times_at_most() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        pull = Scripted(clock, *(Unreachable() for _ in range(2000)))
        others = [Scripted(clock, *(Unreachable() for _ in range(2000)), name=n, leads=False) for n in ("a", "b")]
        for worker in (pull, *others):
            supervisor.add(worker)
        supervisor.start()
        await clock.sleep(900)
        assert 18 <= len(pull.runs) <= 32, "a passing trouble is over within a minute"
        await clock.sleep(86_400 - 900)
        assert len(pull.runs) + sum(len(one.runs) for one in others) <= 390
        assert max(b - a for a, b in zip(pull.runs, pull.runs[1:], strict=False)) <= 360
        supervisor.nudge()
        runs = len(pull.runs)
        await clock.sleep(0.01)
        assert len(pull.runs) == runs + 1

    supervise(script)


def test_who_waits_for_the_server_starts_again_with_the_leading_worker() -> None:
    async def script(clock: VirtualClock, supervisor: Supervisor) -> None:
        pull = Scripted(clock, *(Unreachable() for _ in range(20)), Link.ONLINE)
        media = Scripted(clock, Unreachable(), Unreachable(), name="media", leads=False)
        supervisor.add(pull)
        supervisor.add(media)
        supervisor.start()
        await clock.sleep(600)
        assert supervisor.standing.link is Link.OFFLINE and len(media.runs) <= 2
        await clock.sleep(900)
        assert supervisor.standing.link is Link.ONLINE
        assert media.runs[:2] == [pull.runs[0], pull.runs[-1]]

    supervise(script)
