"""Telling the server how far one has read (matrix.md §5)."""

from sync.matrix.address import v3
from sync.matrix.transport import Http
from sync.matrix.wire import Json
from sync.model.ids import CommunityId, EventId


async def read_markers(http: Http, *, room: CommunityId, event: EventId, told: bool = False) -> None:
    """POST /read_markers: everything up to ``event`` is read, on all devices of this account.

    Others see it only when ``told``: reading is private by default.
    """
    receipt = "m.read" if told else "m.read.private"
    body: Json = {"m.fully_read": event, receipt: event}
    await http.call("POST", v3("rooms", room, "read_markers"), body=body)


async def receipt(http: Http, *, room: CommunityId, event: EventId, thread: EventId | None = None) -> None:
    """POST /receipt: a private one for a comment of ``thread``, or for the main timeline."""
    path = v3("rooms", room, "receipt", "m.read.private", event)
    await http.call("POST", path, body={"thread_id": thread or "main"})
