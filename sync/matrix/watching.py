"""The newest event of every room in one small answer: a sync that asks for nothing else."""

from sync.matrix.address import v3
from sync.matrix.sync import FIRST_PATIENCE
from sync.matrix.transport import Http
from sync.matrix.wire import Json, as_object, as_objects, encode

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
