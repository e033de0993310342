"""The stories bite: with a fault planted in the product, the story that guards against it fails."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sync.engine import gaps
from sync.engine.rows import Rows
from sync.outbox.lanes import Lanes
from sync.outbox.plan import lane_key
from sync.outbox.row import Row
from sync.session.account import Accounts
from tests.stories import test_doors, test_reading, test_refused, test_train
from tests.stories.company import Company, Run, on_the_fake
from tests.stories.kills.plants import planted

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """On the fake homeserver alone."""
    return partial(on_the_fake, tmp_path)


def forgetful(patch: pytest.MonkeyPatch) -> None:
    """A new transaction at each attempt, and no look for the nonce."""
    planted("forgetful", patch)


def no_filling(patch: pytest.MonkeyPatch) -> None:
    """Gaps stay."""

    async def nothing(self: gaps.GapFiller, gap: object) -> None:
        await self._wake.wait()

    patch.setattr(gaps.GapFiller, "_fill", nothing)


def new_devices(patch: pytest.MonkeyPatch) -> None:
    """Each sign-in is a device of its own."""
    patch.setattr(Accounts, "device", lambda self: "PARVIS" + self._world.new_id()[:8])


def all_or_nothing(patch: pytest.MonkeyPatch) -> None:
    """One bad event spoils the whole batch."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a batch with a bad event")

    patch.setattr(Rows, "skip", refuse)


FAULTS: tuple[tuple[Plant, Callable[[Run], None]], ...] = (
    (forgetful, test_train.test_a_lost_answer_and_a_closed_lid_leave_one_event_a_day_later),
    (no_filling, test_reading.test_a_gap_of_500_events_leaves_no_hole),
    (new_devices, test_doors.test_a_revoked_session_keeps_every_wish_for_its_owner_alone),
    (all_or_nothing, partial(test_reading.test_an_event_no_server_should_tell_hides_no_other, offline=False)),
)


@pytest.mark.parametrize(("plant", "story"), FAULTS, ids=[plant.__name__ for plant, _ in FAULTS])
def test_a_planted_fault_is_found(
    run: Run, monkeypatch: pytest.MonkeyPatch, plant: Plant, story: Callable[[Run], None]
) -> None:
    story(run)
    plant(monkeypatch)
    monkeypatch.setattr(Company, "patience", 120.0)
    with pytest.raises(AssertionError):
        story(partial(on_the_fake, run.args[0] / "planted"))  # type: ignore[attr-defined]


def test_a_refused_post_that_blocks_its_lane_is_found(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def rest(self: Lanes, row: Row, *_: object) -> None:
        self._resting[lane_key(row, self._line.verbs)] = float("inf")

    monkeypatch.setattr(Lanes, "_park", rest)
    monkeypatch.setattr(Company, "patience", 120.0)
    with pytest.raises(AssertionError):
        test_refused.test_a_refused_post_parks_with_its_reason_and_the_next_one_leaves(run)
