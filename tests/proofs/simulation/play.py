"""One seed from its first day to the verdict, in virtual time; the same seed gives the same trace, always."""

import asyncio
import gc
import logging
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sync.errors import DiskFull
from sync.matrix import transport
from sync.matrix.sliding import FirstScreen
from sync.session.reminding import Reminding
from sync.store import database, keys, watch
from sync.store.profile import Profile
from sync.store.store import Store
from tests.helpers.clock import VirtualLoop
from tests.proofs.simulation import light_store, light_wire
from tests.proofs.simulation.checker import check
from tests.proofs.simulation.device import Device, Killed
from tests.proofs.simulation.light_disk import Light
from tests.proofs.simulation.office import DAY, Office
from tests.proofs.simulation.routine import Routine
from tests.proofs.simulation.wire import Wire

DAYS = 30
PATIENCE = 4 * 3600.0
"""Virtual seconds in which one device drains once everything works again."""
POLL_MS = 600_000
"""How long a poll waits here: 30 s, as outside, would be 86,400 polls a device."""


@dataclass(slots=True)
class Outcome:
    """What became of one seed."""

    seed: int
    trace: str = ""
    heavy: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def make_template(folder: Path) -> Path:
    """A profile that was opened once, to be copied: making one costs more than a day of its life."""
    profile = Profile(folder)
    Store.open(profile, keys.open_key(profile)).close()
    return folder


def play(seed: int, template: Path, folder: Path, *, heavy: bool = False) -> Outcome:
    """The whole month; ``heavy`` with SQLAlchemy and httpx, which cost most of it and must change nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    loop = VirtualLoop()
    office = Office(loop, str(seed), template, folder, kind=Device if heavy else Light)
    with patient_polls(), listening(office), unhurried(), nullcontext() if heavy else light():
        try:
            asyncio.set_event_loop(loop)
            loop.run_until_complete(_month(office))
        except Exception as error:
            office.problem(f"the story broke off: {''.join(traceback.format_exception(error))}")
        finally:
            clear(loop)
    for context in loop.failures:
        if not isinstance(context.get("exception"), Killed):
            office.problem(f"left behind: {context}")
    for device in office.devices:
        device.drop()
    return Outcome(seed, office.fingerprint, heavy, office.counts, office.problems)


async def _month(office: Office) -> None:
    until = DAYS * DAY
    routines = [Routine(device) for device in office.devices]
    async with asyncio.TaskGroup() as group:
        group.create_task(office.run(until))
        group.create_task(office.calamity(until))
        for routine in routines:
            group.create_task(routine.run(until))
    office.heal()
    async with asyncio.TaskGroup() as group:
        for routine in routines:
            group.create_task(routine.drain(PATIENCE))
    await asyncio.sleep(120)
    check(office)
    for device in office.devices:
        await device.close()


def clear(loop: VirtualLoop) -> None:
    """End what is still under way, and the loop."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
    asyncio.set_event_loop(None)
    loop.close()


@contextmanager
def light() -> Iterator[None]:
    """Without SQLAlchemy and httpx: what they do for the program is done by less."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", light_store.create_engine)
        patch.setattr(database, "event", light_store)
        patch.setattr(watch, "event", light_store)
        patch.setattr(transport, "httpx", light_wire)
        patch.setattr(Wire, "response", light_wire.Response)
        patch.setattr(Reminding, "look", lambda _: None)  # it reads files, which there are none of here
        yield


@contextmanager
def patient_polls() -> Iterator[None]:
    """Polls that wait longer, as fewer are needed."""
    defaults: dict[str, Any] = FirstScreen.__init__.__kwdefaults__
    usual = defaults["timeout_ms"]
    defaults["timeout_ms"] = POLL_MS
    try:
        yield
    finally:
        defaults["timeout_ms"] = usual


@contextmanager
def listening(office: Office) -> Iterator[None]:
    """A bug that a worker survives is logged as an error: here it is a failure."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said = self.format(record)
            if not said.endswith(DiskFull.reason):  # which is no bug, and said
                office.problem(f"logged: {said}")

    log, listener = logging.getLogger("sync"), Listener(logging.ERROR)
    usual = log.propagate
    log.addHandler(listener)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(listener)
        log.propagate = usual


@contextmanager
def unhurried() -> Iterator[None]:
    """Cycles are looked for between two seeds, not all the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(1)
