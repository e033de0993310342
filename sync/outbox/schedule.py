"""When wishes leave that were asked to wait for their hour; what speaks of them waits with them."""

from dataclasses import replace

from sqlalchemy import Connection

from sync.errors import BadInput
from sync.model.ids import WishId
from sync.model.post import Delivery
from sync.outbox.queue import Queue
from sync.outbox.row import Row


def checked(at: int | None, now: int) -> int | None:
    """An hour to come, or None for at once; raises BadInput (``past_end``)."""
    if at is not None and at <= now:
        raise BadInput(str(at), reason="past_end")
    return at


def move(queue: Queue, wish: WishId, due: int | None) -> list[Row]:
    """Have a wish leave at another hour, or now, and what waits for it; raises BadInput when it is too late."""
    with queue.outbox.begin() as db:
        row = queue.get(wish, db)
        if row is None or row.state is not Delivery.WAITING or row.frozen is not None:
            raise BadInput(str(wish), reason="not_waiting")
        return [queue.write(replace(each, due=due), db) for each in (row, *_with(queue, row, db))]


def _with(queue: Queue, row: Row, db: Connection) -> list[Row]:
    below = queue.descendants(row.id, db)
    return [each for each in below if each.state is Delivery.WAITING and each.frozen is None]
