"""Faults put into the program on purpose, each of which the simulation must find within a few seeds."""

from typing import Any

import msgspec
from sqlalchemy import text

from sync.engine.apply import _META, Applier
from sync.matrix.source import SyncBatch
from sync.outbox import attempt, queue
from sync.outbox.row import Row
from tests.proofs.suite import Patch


def trusting(patch: Patch) -> None:
    """What is in doubt is sent again, however long ago and from whatever device, without looking first."""
    patch(attempt, "needs_look", lambda *_, **__: False)


def hurried(patch: Patch) -> None:
    """The cursor is saved before its events."""
    batch_as_it_is = Applier.batch

    async def batch(self: Applier, found: SyncBatch) -> None:
        with self._store.cache.begin() as db:
            db.execute(_META, {"name": "cursor", "value": msgspec.json.encode(found.next).decode()})
        await batch_as_it_is(self, found)

    patch(Applier, "batch", batch)


def overtaking(patch: Patch) -> None:
    """A lane sends its last post first, and what speaks of others after all posts."""
    newest = "coalesce(max(CASE WHEN target IS NULL THEN seq END), min(seq))"
    patch(queue, "_HEADS", text(str(queue._HEADS).replace("min(seq)", newest)))


def hasty(patch: Patch) -> None:
    """*Saved* is said before the wish is written, which happens when the next one comes."""
    add, late = queue.Queue.add, list[Any]()

    def later(self: Any, asked: Any, db: Any = None) -> Row:
        if db is None:
            with self.outbox.begin() as own:
                return later(self, asked, own)
        while late:
            add(self, late.pop(), db)
        late.append(asked)
        wish = self._world.new_id()
        return Row(0, wish, self.owner, asked.verb, asked.lane, asked.payload, wish, 0)

    patch(queue.Queue, "add", later)
