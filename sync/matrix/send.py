"""Putting events into a room; each is safe to repeat with the same ``txn`` (matrix.md §11)."""

import re

from sync.errors import Broken
from sync.matrix.address import v3
from sync.matrix.transport import Http
from sync.matrix.wire import Json, word
from sync.model.ids import CommunityId, EventId

PATIENCE = 60.0
_EVENT_ID = re.compile(r"\$[!-~]+")


async def send_event(http: Http, *, room: CommunityId, kind: str, txn: str, content: Json) -> EventId:
    """PUT /send. The same ``txn`` gives the first event's id, whatever the content: for 24 h and this device."""
    return _event_id(await http.call("PUT", v3("rooms", room, "send", kind, txn), body=content, timeout=PATIENCE))


async def redact(http: Http, *, room: CommunityId, event: EventId, txn: str, reason: str = "") -> EventId:
    """PUT /redact: takes the content of an event away."""
    body = {"reason": reason} if reason else {}
    return _event_id(await http.call("PUT", v3("rooms", room, "redact", event, txn), body=body))


async def put_state(http: Http, *, room: CommunityId, kind: str, key: str, content: Json) -> EventId:
    """PUT /state. The same content again makes no new event."""
    path = v3("rooms", room, "state", kind, *((key,) if key else ()))
    return _event_id(await http.call("PUT", path, body=content))


def _event_id(answer: Json) -> EventId:
    """A post counts as sent only with a proper id: a 200 alone proves nothing (reliability.md §5, 6)."""
    event = word(answer, "event_id", 255)
    if not _EVENT_ID.fullmatch(event):
        raise Broken("no event id in the answer", status=200)
    return EventId(event)
