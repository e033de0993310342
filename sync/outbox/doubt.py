"""Wishes in doubt: when a request may have been carried out long ago, the server is asked before it is repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sync.errors import Broken
from sync.kinds.common import BLOCK
from sync.kinds.text import is_id
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.matrix.wire import as_objects
from sync.model.ids import CommunityId, EventId
from sync.outbox.requests import Send
from sync.outbox.row import Row

LATE_MS = 30 * 60 * 1000
"""Transaction ids are remembered for 30 minutes by the most forgetful server, 24 hours by Synapse."""
PAGE = 100
MOST_PAGES = 2000


def needs_look(row: Row, *, device: str, session: str, now_ms: int) -> bool:
    """Whether repeating the request as it is could make a second event."""
    if "vanished" in row.payload and row.verb != "edit":
        return True  # another device of the same person may have posted it again
    if row.frozen is None or not isinstance(row.frozen.request, Send) or BLOCK not in row.frozen.request.content:
        return False  # a second redaction, reaction or marker changes nothing
    if row.payload.get("revised") or row.device != device or row.frozen.session != session:
        return True
    age = now_ms - (row.first_attempt or 0)
    return not 0 <= age <= LATE_MS


@dataclass(frozen=True, slots=True)
class Sighting:
    """What the server has of a wish: its ``event``, or something of one's own that was deleted and may have been it.

    An event loses its words when it is deleted, and with them what it was made from.
    """

    event: EventId | None = None
    deleted: EventId | None = None


async def look(http: Http, row: Row, *, me: str, another: Callable[[EventId], bool]) -> Sighting:
    """Search the community's history for the event of this wish, down to what was there before the first attempt.

    The anchor bounds the search without trusting any clock; without one the whole history is read. ``another`` says
    which events are known to be something else.
    """
    anchor = row.frozen.anchor if row.frozen else row.payload.get("vanished") or None
    token: str | None = None
    deleted: EventId | None = None
    for _ in range(MOST_PAGES):
        page = await rooms.messages(http, room=CommunityId(row.lane), direction="b", start=token, limit=PAGE)
        for event in as_objects(page.get("chunk")):
            if is_wish(event, row, me=me):
                return Sighting(event=EventId(event["event_id"]))
            if was_like(event, row, me=me) and not another(EventId(event["event_id"])):
                deleted = EventId(event["event_id"])
            if anchor is not None and event.get("event_id") == anchor:
                return Sighting(deleted=deleted)
        token = page.get("end")
        if not isinstance(token, str) or not token:
            return Sighting(deleted=deleted)
    raise Broken(f"more than {MOST_PAGES} pages of history")


def was_like(event: Any, row: Row, *, me: str) -> bool:
    """Whether this is what a request like ours left behind when it was deleted."""
    if not isinstance(event, dict) or event.get("sender") != me or not is_id(event.get("event_id"), "$"):
        return False
    request, unsigned = row.frozen.request if row.frozen else None, event.get("unsigned")
    gone = not event.get("content") or (isinstance(unsigned, dict) and "redacted_because" in unsigned)
    return bool(gone) and isinstance(request, Send) and event.get("type") == request.kind


def is_wish(event: Any, row: Row, *, me: str) -> bool:
    """Whether this is the event our request made: our own, with the wish's nonce or, as this device sees, its txn."""
    if not isinstance(event, dict) or event.get("sender") != me or not is_id(event.get("event_id"), "$"):
        return False
    content, unsigned = event.get("content"), event.get("unsigned")
    block = content.get(BLOCK) if isinstance(content, dict) else None
    if isinstance(block, dict) and block.get("nonce") == row.id:
        return True
    txn = unsigned.get("transaction_id") if isinstance(unsigned, dict) else None
    return txn == row.txn
