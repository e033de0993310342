"""Rooms made, found, joined and left."""

from typing import Any

from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.rooms import POWER, Room
from tests.helpers.homeserver.wire import Fail, Reply, Request


def create(core: Core, request: Request) -> Reply:
    """POST /createRoom."""
    return Reply({"room_id": make(core, request.device.user, request.json()).id})


def make(core: Core, creator: str, wanted: dict[str, Any]) -> Room:
    """A room of version 12: its id is that of its first event, and holds no server name (matrix.md §1)."""
    alias = f"#{wanted['room_alias_name']}:{core.name}" if wanted.get("room_alias_name") else ""
    if alias and any(room.alias == alias for room in core.rooms.values()):
        raise Fail(400, "M_ROOM_IN_USE", "Room alias already taken")
    word = core.new_id()
    room = Room(f"!{word}", creator, listed=wanted.get("visibility") == "public")
    public = wanted.get("preset") == "public_chat"
    core.rooms[room.id] = room

    def put(kind: str, content: dict[str, Any], key: str = "", event_id: str = "") -> None:
        core.add_event(room, creator, kind, content, state_key=key, event_id=event_id)

    put("m.room.create", {"room_version": "12"} | wanted.get("creation_content", {}), event_id=f"${word}")
    put("m.room.member", member(core, creator, "join"), creator)
    # An override replaces whole keys, events included: the trap of matrix.md §4.
    put("m.room.power_levels", POWER | wanted.get("power_level_content_override", {}))
    if alias:
        put("m.room.canonical_alias", {"alias": alias})
    put("m.room.join_rules", {"join_rule": "public" if public else "invite"})
    put("m.room.history_visibility", {"history_visibility": "shared"})
    for state in wanted.get("initial_state", ()):
        put(state["type"], state["content"], state.get("state_key", ""))
    for kind, name in (("m.room.name", "name"), ("m.room.topic", "topic")):
        if wanted.get(name):
            put(kind, {name: wanted[name]})
    for user in wanted.get("invite", ()):
        direct = {"is_direct": True} if wanted.get("is_direct") else {}
        put("m.room.member", member(core, user, "invite") | direct, user)
    return room


def member(core: Core, user: str, membership: str) -> dict[str, Any]:
    """The content of a member event."""
    known = core.accounts.users.get(user)
    content: dict[str, Any] = {"membership": membership}
    if known and membership in ("join", "invite", "knock"):
        content |= {key: known.profile[key] for key in ("displayname", "avatar_url") if known.profile.get(key)}
    return content


def join(core: Core, request: Request, room: str) -> Reply:
    """POST /join by id or alias."""
    if not room.startswith(("!", "#")):
        raise Fail(400, "M_UNKNOWN", f"{room} was not legal room ID or room alias")
    where = core.room(room)
    enter(core, where, request.device.user)
    return Reply({"room_id": where.id})


def enter(core: Core, room: Room, user: str) -> None:
    """Let somebody in who may come in."""
    now = room.membership(user)
    if now == "join":
        return
    if now == "ban":
        raise Fail(403, "M_BAD_STATE", f"{user} is banned from the room")
    if room.content("m.room.join_rules").get("join_rule") != "public" and now != "invite":
        raise Fail(403, "M_FORBIDDEN", "You are not invited to this room.")
    core.add_event(room, user, "m.room.member", member(core, user, "join"), state_key=user)


def knock(core: Core, request: Request, room: str) -> Reply:
    """POST /knock: of a room whose rule allows it."""
    where, user = core.room(room), request.device.user
    now = where.membership(user)
    if where.content("m.room.join_rules").get("join_rule") not in ("knock", "knock_restricted") or now == "ban":
        raise Fail(403, "M_FORBIDDEN", "You don't have permission to knock")
    if now in ("join", "invite"):
        raise Fail(403, "M_FORBIDDEN", f"You cannot knock on a room you are {now}ed to.")
    reason = request.json().get("reason")
    content = member(core, user, "knock") | ({"reason": reason} if reason else {})
    if where.content("m.room.member", user) != content:
        core.add_event(where, user, "m.room.member", content, state_key=user)
    return Reply({"room_id": where.id})


def joined_rooms(core: Core, request: Request) -> Reply:
    """GET /joined_rooms."""
    user = request.device.user
    return Reply({"joined_rooms": [room.id for room in core.rooms.values() if room.membership(user) == "join"]})


def room_summary(core: Core, request: Request, room: str) -> Reply:
    """GET /room_summary: of a room one may come into, or is in."""
    where = core.room(room)
    now = where.membership(request.device.user)
    row = summary(where)
    if now not in ("join", "invite") and row["join_rule"] == "invite" and not row["world_readable"]:
        raise Fail(404, "M_NOT_FOUND", "Room not found or is not accessible")
    return Reply(row | {"membership": now or "leave"})


def hierarchy(core: Core, request: Request, room: str) -> Reply:
    """GET /hierarchy, one level: a space with what it says it holds; the rooms themselves are not told here."""
    where = core.room(room)
    if room_summary(core, request, room).body.get("join_rule") == "invite":
        raise Fail(403, "M_FORBIDDEN", "User is not allowed to view this space")
    told = [
        {"type": kind, "state_key": key, "content": event.content, "sender": event.sender}
        for (kind, key), event in where.state().items() if kind == "m.space.child" and event.content.get("via")
    ]
    return Reply({"rooms": [summary(where) | {"children_state": told}]})


def leave(core: Core, request: Request, room: str) -> Reply:
    """POST /leave: of a room one is in or invited to."""
    user = request.device.user
    where = core.rooms.get(room)
    if where is None or where.membership(user) not in ("join", "invite", "knock"):
        raise Fail(403, "M_FORBIDDEN", f"User {user} not in room {room}")
    reason = request.json().get("reason")
    content = member(core, user, "leave") | ({"reason": reason} if reason else {})
    core.add_event(where, user, "m.room.member", content, state_key=user)
    return Reply()


def invite(core: Core, request: Request, room: str) -> Reply:
    """POST /invite; also of people who do not exist."""
    return _put_member(core, request, room, "invite", "invite")


def kick(core: Core, request: Request, room: str) -> Reply:
    """POST /kick."""
    return _put_member(core, request, room, "leave", "kick")


def ban(core: Core, request: Request, room: str) -> Reply:
    """POST /ban."""
    return _put_member(core, request, room, "ban", "ban")


def _put_member(core: Core, request: Request, room: str, membership: str, level: str) -> Reply:
    where, body = core.joined(room, request.device.user), request.json()
    user = str(body.get("user_id"))
    if where.power(request.device.user) < where.level(level) or where.power(request.device.user) <= where.power(user):
        raise Fail(403, "M_FORBIDDEN", f"You don't have permission to {level}")
    content = member(core, user, membership) | ({"reason": body["reason"]} if body.get("reason") else {})
    core.add_event(where, request.device.user, "m.room.member", content, state_key=user)
    return Reply()


def public(core: Core, request: Request) -> Reply:
    """POST /publicRooms, the biggest first; the term is looked for in name, topic and alias."""
    body = request.json()
    term = str(body.get("filter", {}).get("generic_search_term") or "").lower()
    start, limit = int(body.get("since") or 0), int(body.get("limit") or 100)
    found = [summary(room) for room in core.rooms.values() if room.listed]
    found = [row for row in found if term in " ".join(str(value) for value in row.values()).lower()]
    found.sort(key=lambda row: (-row["num_joined_members"], row["room_id"]))
    answer: dict[str, Any] = {"chunk": found[start : start + limit], "total_room_count_estimate": len(found)}
    if start + limit < len(found):
        answer["next_batch"] = str(start + limit)
    return Reply(answer)


def summary(room: Room) -> dict[str, Any]:
    """A row of the directory."""
    row: dict[str, Any] = {"room_id": room.id, "num_joined_members": len(room.members())}
    seen = room.content("m.room.history_visibility").get("history_visibility")
    row |= {"world_readable": seen == "world_readable", "guest_can_join": False}
    kind = room.content("m.room.create").get("type")
    row |= {"room_type": kind} if kind else {}
    row["join_rule"] = room.content("m.room.join_rules").get("join_rule", "invite")
    for kind, key, name in (
        ("m.room.name", "name", "name"),
        ("m.room.topic", "topic", "topic"),
        ("m.room.canonical_alias", "alias", "canonical_alias"),
        ("m.room.avatar", "url", "avatar_url"),
    ):
        if room.content(kind).get(key):
            row[name] = room.content(kind)[key]
    return row


def resolve(core: Core, request: Request, alias: str) -> Reply:
    """GET /directory/room."""
    return Reply({"room_id": core.room(alias).id, "servers": [core.name]})
