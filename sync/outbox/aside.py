"""Wishes set aside, and on their way again: never with words that their owner has replaced since."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.audience import REASON as GREW
from sync.outbox.audience import agreed
from sync.outbox.row import Asked, Row

if TYPE_CHECKING:
    from sync.outbox.queue import Queue

MAYBE_DELETED, AGAIN = "maybe_deleted", "again"
"""Why a wish is set aside that may have arrived and been deleted since; its owner asked for it all the same."""
_LAST_COUNTS = frozenset({"edit", "answer"})
"""Verbs of which the one that arrives last is what everybody sees."""


def halted(row: Row) -> Row:
    """A wish whose attempt broke off."""
    return row.moved(_standing(row), progress=None)


def back(row: Row) -> Row:
    """A parked wish on its way again."""
    payload = row.payload | {AGAIN: True} if row.reason == MAYBE_DELETED else row.payload
    payload = agreed(payload, row.detail) if row.reason == GREW and payload.get("audience") else payload
    return row.moved(_standing(row), reason="", detail="", attempts=0, next_try=None, payload=payload)


def agreeing(row: Row, asked: Row) -> Row:
    """What goes along with a wish whose readers its owner says yes to: the yes is for it too."""
    if asked.reason != GREW or row.lane != asked.lane or not row.payload.get("audience"):
        return row
    return replace(row, payload=agreed(row.payload, asked.detail))


def _standing(row: Row) -> Delivery:
    return Delivery.IN_DOUBT if row.frozen else Delivery.WAITING


def reworded(row: Row, **words: Any) -> Row:
    """An unsent wish with other words.

    Words changed after a request may have been carried out are marked ``revised``: the lane first asks the server
    whether the old ones arrived, and if so sends the new ones behind them.
    """
    payload = row.payload | words
    if row.frozen is not None:
        payload["revised"] = True
    return replace(row, payload=payload)


def revision(row: Row) -> Asked:
    """What follows a wish that arrived with its old words: the same again, or an edit of what it wrote."""
    if row.verb in _LAST_COUNTS:
        return Asked(row.verb, row.lane, unrevised(row).payload, target=row.target, after=row.after)
    words = {"text": row.payload.get("text", ""), "title": row.payload.get("title", "")}
    return Asked("edit", row.lane, words, target=PostKey(row.id))


def unrevised(row: Row) -> Row:
    """The wish once nobody need ask any more whether its old words arrived."""
    return replace(row, payload={name: value for name, value in row.payload.items() if name != "revised"})


def caught_up(queue: "Queue", row: Row) -> Row:
    """A parked wish before it is tried again, with what its owner said of the same thing since it was set aside.

    Its old words, arriving after the newer ones, would undo them.
    """
    later = [each for each in queue.later(row) if each.payload.get("name") == row.payload.get("name")]
    if row.verb not in _LAST_COUNTS or not later:
        return row
    newest = later[-1].payload
    return queue.write(reworded(row, **{name: newest[name] for name in ("text", "title", "held") if name in newest}))
