"""The newest event of every room in one small answer, a sync that asks for nothing else; or before a cursor."""

from collections.abc import Iterable

from sync.errors import NotAllowed, NotFound
from sync.matrix import rooms
from sync.matrix.address import v3
from sync.matrix.sync import FIRST_PATIENCE
from sync.matrix.transport import Http
from sync.matrix.wire import Json, as_object, as_objects, encode
from sync.model.ids import CommunityId

_NOTHING: Json = {"types": []}


async def newest_events(http: Http, *, fresh: str) -> dict[str, str]:
    """The newest event id by room.

    Synapse gives the same answer to the same first sync for two minutes (matrix.md §3.1); ``fresh`` makes the filter,
    and so the answer, another one.
    """
    timeline: Json = {"limit": 1, "not_senders": [f"@{fresh}:nobody"]}
    inside: Json = {"timeline": timeline, "state": _NOTHING, "ephemeral": _NOTHING, "account_data": _NOTHING}
    content: Json = {"presence": _NOTHING, "account_data": _NOTHING, "room": inside}
    query: dict[str, str | int] = {"timeout": 0, "set_presence": "offline", "filter": encode(content).decode()}
    answer = await http.call("GET", v3("sync"), query=query, timeout=FIRST_PATIENCE)
    joined = as_object(as_object(answer.get("rooms")).get("join"))
    found: dict[str, str] = {}
    for room, part in joined.items():
        events = as_objects(as_object(as_object(part).get("timeline")).get("events"))
        event = events[-1].get("event_id") if events else None
        if isinstance(event, str):
            found[room] = event
    return found


async def newest_before(http: Http, places: Iterable[tuple[str, str]]) -> set[str]:
    """The last event of each room up to a cursor: one nobody knows lies hidden behind it."""
    found: set[str] = set()
    for room, token in places:
        try:
            page = await rooms.messages(http, room=CommunityId(room), direction="b", start=token, limit=1)
        except (NotAllowed, NotFound):
            continue  # not in it any more
        events = [event.get("event_id") for event in as_objects(page.get("chunk"))]
        found |= {event for event in events if isinstance(event, str)}
    return found
