"""Reading rooms, joining and leaving them (matrix.md §3.1, §4)."""

from collections.abc import Sequence

from sync.matrix.address import v1, v3
from sync.matrix.transport import Http
from sync.matrix.wire import Json, as_object, as_objects, encode, word
from sync.model.ids import CommunityId, EventId

PAGE = 100
CHILD = "m.space.child"
"""State of a space, by the id of the room it holds."""
_LAZY = {"lazy_load_members": True}


async def messages(
    http: Http,
    *,
    room: CommunityId,
    direction: str,
    start: str | None,
    until: str | None = None,
    limit: int = PAGE,
    only: Json | None = None,
) -> Json:
    """GET /messages: ``chunk``, ``start``, ``end`` and ``state`` (lazy members).

    ``direction`` is ``b`` or ``f``; ``start`` None begins at the newest (or oldest) event. There is more as long as
    ``end`` is there, even after an empty ``chunk``. ``only`` is a filter of events.
    """
    query: dict[str, str | int] = {"dir": direction, "limit": limit, "filter": encode((only or {}) | _LAZY).decode()}
    query |= {"from": start} if start else {}
    query |= {"to": until} if until else {}
    return await http.call("GET", v3("rooms", room, "messages"), query=query)


async def state(http: Http, *, room: CommunityId) -> list[Json]:
    """GET /state: all current state events."""
    return await http.call_list("GET", v3("rooms", room, "state"))


async def one_state(http: Http, *, room: CommunityId, kind: str, key: str = "") -> Json:
    """GET /state/{type}/{key}: the content of one piece of a room's state as it is now."""
    return await http.call("GET", v3("rooms", room, "state", kind, *([key] if key else [])))


async def members(
    http: Http, *, room: CommunityId, at: str | None = None, membership: str | None = "join"
) -> list[Json]:
    """GET /members: the ``m.room.member`` events, of one membership only unless it is None."""
    query: dict[str, str | int] = {"membership": membership} if membership else {}
    query |= {"at": at} if at else {}
    answer = await http.call("GET", v3("rooms", room, "members"), query=query)
    chunk = answer.get("chunk")
    return [event for event in chunk if isinstance(event, dict)] if isinstance(chunk, list) else []


async def event(http: Http, *, room: CommunityId, event: EventId) -> Json:
    """GET /event: one event, with what the server counted below it."""
    return await http.call("GET", v3("rooms", room, "event", event))


async def relations(
    http: Http,
    *,
    room: CommunityId,
    event: EventId,
    rel_type: str,
    start: str | None = None,
    direction: str = "b",
    limit: int = PAGE,
    recurse: bool = False,
) -> Json:
    """GET /relations: ``chunk`` and ``next_batch``. With ``recurse`` also what points at those (v1.10)."""
    query: dict[str, str | int] = {"dir": direction, "limit": limit}
    query |= {"from": start} if start else {}
    query |= {"recurse": "true"} if recurse else {}
    return await http.call("GET", v1("rooms", room, "relations", event, rel_type), query=query)


async def join(http: Http, *, room: str, via: Sequence[str] = ()) -> CommunityId:
    """POST /join by id or alias. An id of room version 12 holds no server: then ``via`` says where to ask."""
    query = {"via": list(via), "server_name": list(via)} if via else None
    return CommunityId(word(await http.call("POST", v3("join", room), query=query, body={}), "room_id", 255))


async def knock(http: Http, *, room: str, reason: str = "", via: Sequence[str] = ()) -> CommunityId:
    """POST /knock: ask to be let in. Asking again changes nothing."""
    query = {"via": list(via), "server_name": list(via)} if via else None
    body = {"reason": reason} if reason else {}
    return CommunityId(word(await http.call("POST", v3("knock", room), query=query, body=body), "room_id", 255))


async def joined(http: Http) -> list[CommunityId]:
    """GET /joined_rooms."""
    found = (await http.call("GET", v3("joined_rooms"))).get("joined_rooms")
    return [CommunityId(room) for room in found if isinstance(room, str)] if isinstance(found, list) else []


async def summary(http: Http, *, room: str, via: Sequence[str] = ()) -> Json:
    """GET /room_summary (v1.15): what anybody who may come in sees of a room."""
    query = {"via": list(via)} if via else None
    return await http.call("GET", v1("room_summary", room), query=query)


async def children(http: Http, *, space: str, limit: int) -> tuple[str, ...]:
    """GET /hierarchy (v1.2), one level: the rooms a space holds; a child without servers is one taken out again."""
    answer = await http.call("GET", v1("rooms", space, "hierarchy"), query={"max_depth": "1", "limit": str(limit)})
    for room in as_objects(answer.get("rooms")):
        if room.get("room_id") == space:
            told = as_objects(room.get("children_state"))
            held = [each for each in told if each.get("type") == CHILD and as_object(each.get("content")).get("via")]
            return tuple(str(each.get("state_key")) for each in held)
    return ()


async def leave(http: Http, *, room: CommunityId, reason: str = "") -> None:
    """POST /leave."""
    await http.call("POST", v3("rooms", room, "leave"), body={"reason": reason} if reason else {})


async def invite(http: Http, *, room: CommunityId, user: str, reason: str = "") -> None:
    """POST /invite. The server says yes even for a person that does not exist."""
    body = {"user_id": user} | ({"reason": reason} if reason else {})
    await http.call("POST", v3("rooms", room, "invite"), body=body)


async def kick(http: Http, *, room: CommunityId, user: str, reason: str = "") -> None:
    """POST /kick: put somebody out, or do not let them in."""
    body = {"user_id": user} | ({"reason": reason} if reason else {})
    await http.call("POST", v3("rooms", room, "kick"), body=body)


async def create(http: Http, *, content: Json) -> CommunityId:
    """POST /createRoom. Not safe to repeat: look for the room first (matrix.md §4)."""
    return CommunityId(word(await http.call("POST", v3("createRoom"), body=content), "room_id", 255))


async def public(http: Http, *, term: str = "", limit: int = 30, since: str | None = None) -> Json:
    """POST /publicRooms: ``chunk``, ``next_batch``; ``term`` is looked for in names, topics and aliases."""
    body: Json = {"limit": limit}
    body |= {"since": since} if since else {}
    body |= {"filter": {"generic_search_term": term}} if term else {}
    return await http.call("POST", v3("publicRooms"), body=body)


async def resolve(http: Http, *, alias: str) -> tuple[CommunityId, tuple[str, ...]]:
    """GET /directory/room: the room of an alias, and the servers that know it."""
    answer = await http.call("GET", v3("directory", "room", alias))
    servers = answer.get("servers")
    known = tuple(name for name in servers if isinstance(name, str)) if isinstance(servers, list) else ()
    return CommunityId(word(answer, "room_id", 255)), known
