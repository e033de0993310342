"""A store with an applier, driven without a loop of its own."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from sync.changes import Changes, ChangeSet
from sync.engine.apply import Applier
from sync.matrix.source import RoomDelta, SyncBatch
from sync.model.notice import Notice
from sync.store.keys import open_key
from sync.store.profile import Profile
from sync.store.store import Store
from tests.sync.engine.events import ME, NOW, ROOM, batch, room


class StillClock:
    """A clock that does not move by itself."""

    def __init__(self) -> None:
        self.ms = NOW

    def now_ms(self) -> int:
        return self.ms

    def monotonic(self) -> float:
        return self.ms / 1000

    async def sleep(self, seconds: float) -> None:
        self.ms += round(seconds * 1000)


class Desk:
    """What a test does to the cache and asks of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = StillClock()
        self.told = ChangeSet()
        self.echoes: dict[str, str] = {}
        self.changes = Changes(lambda _, call: call(), 0)
        self.changes.subscribe(self._hear)
        self.applier = Applier(store, ME, clock=self.clock, changes=self.changes, echoed=self.echoes.update)

    def _hear(self, change: ChangeSet) -> None:
        self.told |= change

    @property
    def notices(self) -> tuple[Notice, ...]:
        return self.told.notices

    def take(self, *timeline: Any, **more: Any) -> None:
        """One live batch of one room."""
        self.apply(batch(room(timeline, **more)))

    def apply(self, *batches: SyncBatch) -> None:
        for each in batches:
            asyncio.run(self.applier.batch(each))

    def start(self, *rooms: RoomDelta) -> None:
        """The initial sync, and everything told about it forgotten."""
        self.apply(batch(*rooms))
        self.told = ChangeSet()

    def sql(self, query: str, **values: Any) -> list[Any]:
        with self.store.cache.begin() as db:
            return list(db.execute(text(query), values).all())

    def one(self, query: str, **values: Any) -> Any:
        return self.sql(query, **values)[0]

    def post(self, event_id: str) -> Any:
        return self.one("SELECT * FROM post WHERE event_id = :id", id=event_id)

    def community(self, id: str = ROOM) -> Any:
        return self.one("SELECT * FROM community WHERE id = :id", id=id)

    def texts(self, id: str = ROOM) -> list[str]:
        """The feed, oldest first."""
        rows = self.sql(
            "SELECT text FROM post WHERE community = :id AND root IS NULL AND deleted = 0 ORDER BY rank", id=id
        )
        return [row.text for row in rows]

    def found(self, words: str) -> list[str]:
        rows = self.sql(
            "SELECT event_id FROM post_text JOIN post ON post.id = post_text.rowid WHERE post_text MATCH :words",
            words=words,
        )
        return sorted(row.event_id for row in rows)

    def everything(self, skip: Iterable[str] = ("meta",)) -> dict[str, list[Any]]:
        """All rows of the cache but those of some tables."""
        tables = self.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'post_text%'")
        return {
            row.name: sorted(map(repr, self.sql(f"SELECT * FROM {row.name}"))) for row in tables if row.name not in skip
        }


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = new_desk(tmp_path / "profile", monkeypatch)
    yield made
    made.store.close()


def new_desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")
    profile = Profile(folder)
    return Desk(Store.open(profile, open_key(profile)))
