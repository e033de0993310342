"""Events going out page by page: messages, state, members, one event, relations."""

import json
import math
import re
from typing import Any

from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.rooms import Event, Room
from tests.helpers.homeserver.wire import Fail, Reply, Request

_TOKEN = re.compile(r"s(\d+)_1_0_0|t\d+-(\d+)_1_0_0")


def token(position: int, *, page: bool = False) -> str:
    """A token as opaque as Synapse's: of the stream, or of a page."""
    return f"t{position}-{position}_1_0_0" if page else f"s{position}_1_0_0"


def position_of(text: str) -> int:
    """What a token stands for."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        raise Fail(400, "M_UNKNOWN", "Invalid stream token")
    return int(match.group(1) or match.group(2))


def on_wire(core: Core, request: Request, events: list[Event], *, with_room: bool = True) -> list[Any]:
    """Events as the asking device sees them."""
    device = request.device
    return [event.wire(user=device.user, device=device.id, now=core.now(), with_room=with_room) for event in events]


def messages(core: Core, request: Request, room: str) -> Reply:
    """GET /messages: an ``end`` as long as the page is not empty, so that the last page is (matrix.md §3.1)."""
    where = core.readable(room, request.device.user)
    back = request.one("dir") == "b"
    limit = min(request.number("limit", 10), 1000)
    start_text, to = request.one("from"), request.one("to")
    start = position_of(start_text) if start_text else (core.position if back else 0)
    rules = json.loads(request.one("filter") or "{}")
    if back:
        stop = position_of(to) if to else 0
        found = [event for event in reversed(where.events) if stop < event.position <= start]
    else:
        stop = position_of(to) if to else core.position
        found = [event for event in where.events if start < event.position <= stop]
    page = _matching(found, rules)[:limit]
    answer: dict[str, Any] = {"chunk": on_wire(core, request, page), "start": start_text or token(start)}
    if core.hollow_pages > 0:
        # What a page of events hidden from this user looks like: nothing in it, and more behind it.
        core.hollow_pages -= 1
        return Reply(answer | {"chunk": [], "end": token(start, page=True)})
    if page:
        answer["end"] = token(page[-1].position - (1 if back else 0), page=True)
    people = senders(where, page, page[0].position) if page and rules.get("lazy_load_members") else []
    return Reply(answer | ({"state": on_wire(core, request, people)} if people else {}))


def _matching(found: list[Event], rules: dict[str, Any]) -> list[Event]:
    """What a filter lets through; pages are counted after it."""
    types = rules.get("types")
    found = [event for event in found if types is None or event.type in types]
    if rules.get("contains_url"):
        found = [event for event in found if isinstance(event.content.get("url"), str)]
    return found


def senders(room: Room, events: list[Event], position: float = math.inf) -> list[Event]:
    """The member events of whoever wrote some events, as of a position: old pages bring old names."""
    state = room.state(position)
    people = dict.fromkeys(event.sender for event in events)
    found = [state.get(("m.room.member", person)) for person in people]
    return [event for event in found if event is not None]


def state(core: Core, request: Request, room: str) -> Reply:
    """GET /state: a plain list."""
    where = core.readable(room, request.device.user)
    return Reply(on_wire(core, request, list(where.state().values())))


def one_state(core: Core, request: Request, room: str, kind: str, key: str = "") -> Reply:
    """GET /state/{type}: the content only."""
    event = core.readable(room, request.device.user).state().get((kind, key))
    if event is None:
        raise Fail(404, "M_NOT_FOUND", "Event not found.")
    return Reply(event.content)


def members(core: Core, request: Request, room: str) -> Reply:
    """GET /members."""
    where, wanted = core.readable(room, request.device.user), request.one("membership")
    found = [event for (kind, _), event in where.state().items() if kind == "m.room.member"]
    found = [event for event in found if wanted is None or event.content.get("membership") == wanted]
    return Reply({"chunk": on_wire(core, request, found)})


def event(core: Core, request: Request, room: str, event_id: str) -> Reply:
    """GET /event."""
    found = core.readable(room, request.device.user).by_id.get(event_id)
    if found is None:
        raise Fail(404, "M_NOT_FOUND", "Event not found.")
    return Reply(on_wire(core, request, [found])[0])


def relations(core: Core, request: Request, room: str, event_id: str, rel_type: str = "") -> Reply:
    """GET /relations: without an ``end``, unlike messages, once everything has been told."""
    where = core.readable(room, request.device.user)
    if event_id not in where.by_id:
        raise Fail(404, "M_NOT_FOUND", "Unknown parent event.")
    back = request.one("dir", "b") == "b"
    found = [event for event in where.events if _points(event, event_id, rel_type)]
    if request.one("recurse") == "true":
        parents = {event.id for event in found}
        found = [event for event in where.events if event in found or str(event.relation().get("event_id")) in parents]
    if back:
        found.reverse()
    start = int(request.one("from") or 0)
    limit = request.number("limit", 5)
    answer: dict[str, Any] = {"chunk": on_wire(core, request, found[start : start + limit])}
    if start + limit < len(found):
        answer["next_batch"] = str(start + limit)
    return Reply(answer)


def _points(event: Event, target: str, rel_type: str) -> bool:
    relation = event.relation()
    return relation.get("event_id") == target and rel_type in ("", relation.get("rel_type"))
