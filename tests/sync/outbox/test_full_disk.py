"""A disk that fills up while a wish is put back stops nothing, and leaves no exception nobody looks at."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.errors import DiskFull
from sync.model.post import Delivery
from sync.outbox.attempt import Attempt
from sync.outbox.row import Row
from sync.outbox.verbs import post
from tests.sync.outbox.bench import OTHER, POWER, SQUARE
from tests.sync.outbox.office import Office, story


@pytest.fixture
def once_full(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first time a wish is put back the disk is full; the list says so once it was."""
    met: list[str] = []
    undo = Attempt.undo

    def full(attempt: Attempt, *why: Any) -> Row | None:
        if not met:
            met.append(str(attempt))
            raise DiskFull("database or disk is full")
        return undo(attempt, *why)

    monkeypatch.setattr(Attempt, "undo", full)
    return met


def test_a_full_disk_under_a_wish_that_waits_for_news_is_told_and_everything_leaves(
    tmp_path: Path, once_full: list[str]
) -> None:
    async def tell(office: Office) -> None:
        office.community(OTHER, power=None)
        post.ask(office.desk, community=OTHER, text="un")
        await office.wait(lambda: bool(once_full), limit=60)
        assert isinstance(office.troubles[0], DiskFull)
        post.ask(office.desk, community=SQUARE, text="deux")
        await office.wait(lambda: office.server.bodies() == ["deux"], limit=600)
        with office.store.cache.begin() as db:
            db.exec_driver_sql("UPDATE community SET power = ? WHERE id = ?", (json.dumps(POWER), OTHER))
        office.lanes.online()
        await office.wait(lambda: office.server.bodies(OTHER) == ["un"], limit=600)

    story(tmp_path, tell)


def test_a_full_disk_while_the_program_stops_leaves_a_wish_that_leaves_at_the_next_start(
    tmp_path: Path, once_full: list[str]
) -> None:
    async def tell(office: Office) -> None:
        post.ask(office.desk, community=SQUARE, text="zéro")
        await office.rest()
        office.server.latency = 10
        post.ask(office.desk, community=SQUARE, text="un")
        await office.wait(lambda: office.states() == [Delivery.SENDING], limit=60)
        await office.shut()
        assert once_full and office.states() == [Delivery.SENDING]
        office.server.latency = 0.02
        office.open()
        await office.rest()
        assert office.server.bodies() == ["zéro", "un"]

    story(tmp_path, tell)
