"""Faults put into the program on purpose, each of which the simulation must find within a few seeds."""

from typing import Any

from sqlalchemy import text

from sync.engine.apply import _META, Applier
from sync.matrix.source import SyncBatch
from sync.outbox import attempt, queue
from tests.proofs.suite import Patch


def trusting(patch: Patch) -> None:
    """What is in doubt is sent again, however long ago and from whatever device, without looking first."""
    patch(attempt, "needs_look", lambda *_, **__: False)


def hurried(patch: Patch) -> None:
    """The cursor is saved before its events."""
    batch_as_it_is = Applier.batch

    async def batch(self: Applier, found: SyncBatch) -> None:
        import msgspec

        with self._store.cache.begin() as db:
            db.execute(_META, {"name": "cursor", "value": msgspec.json.encode(found.next).decode()})
        await batch_as_it_is(self, found)

    patch(Applier, "batch", batch)


def overtaking(patch: Patch) -> None:
    """A lane sends what was asked last first."""
    heads: Any = queue._HEADS
    patch(queue, "_HEADS", text(str(heads).replace("min(seq)", "max(seq)")))
