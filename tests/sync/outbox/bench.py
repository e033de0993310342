"""A desk over real stores in a temporary folder, and rows of the cache to speak of."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from sync.model.ids import CommunityId, PostKey, UserId
from sync.outbox.desk import Desk
from sync.outbox.queue import Queue
from sync.session.rules import ShownRules
from sync.store import tables
from sync.store.keys import Key
from sync.store.profile import Profile
from sync.store.store import Store
from tests.helpers.clock import Ids

ME = UserId("@camille:parvis.local")
SAMIR = UserId("@samir:parvis.local")
SQUARE = CommunityId("!square")
OTHER = CommunityId("!other")
POWER = {"users": {}, "users_default": 0, "events_default": 0, "redact": 50, "events": {}}


class StillClock:
    """Time stands still until told."""

    def __init__(self) -> None:
        self.now = 0.0

    def now_ms(self) -> int:
        return 1_790_000_000_000 + round(self.now * 1000)

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


class StillWorld:
    """A world for what needs no loop."""

    def __init__(self, seed: int = 1) -> None:
        self.clock = StillClock()
        self.random = Random(seed)
        self.new_id: Callable[[], str] = Ids(self.random)


class Bench:
    """Everything a story about asking needs."""

    def __init__(self, folder: Path, owner: UserId = ME) -> None:
        self.store = Store.open(Profile(folder), Key(bytes(range(32)), "file"))
        self.world = StillWorld()
        self.use(owner)

    def use(self, owner: UserId) -> None:
        """Let somebody else sit down."""
        self.queue = Queue(self.store.outbox, self.world, owner)
        self.desk = Desk(self.store.outbox, self.store.cache, self.world, self.queue, ShownRules())

    def community(self, id: CommunityId = SQUARE, **columns: Any) -> CommunityId:
        values = {
            "id": id, "membership": "join", "name": "Square", "power": json.dumps(POWER), "creators": "[]", **columns
        }
        with self.store.cache.begin() as db:
            db.execute(insert(tables.community).values(**filled(tables.community, values)))
        return id

    def post(self, event_id: str, *, sender: UserId = SAMIR, rank: int = 1000, **columns: Any) -> PostKey:
        values = {
            "event_id": event_id, "community": SQUARE, "sender": sender, "at": 1, "rank": rank, "kind": "message",
            "text": "Bonjour", "mine": int(sender == ME), "type": "m.room.message", **columns,
        }
        with self.store.cache.begin() as db:
            db.execute(insert(tables.post).values(**filled(tables.post, values)))
        return PostKey(columns.get("nonce") or event_id)

    def close(self) -> None:
        self.store.close()


def filled(table: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Values for every column that must not be null."""
    found = dict(values)
    for column in table.columns:
        if column.name not in found and not column.nullable and not column.primary_key:
            found[column.name] = "" if column.type.python_type is str else 0
    return found
