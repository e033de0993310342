"""Events coming in: send, redact, state, and every refusal Synapse has for them."""

import json
from typing import Any

from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.rooms import Event, Room
from tests.helpers.homeserver.wire import Fail, Reply, Request, check_content

MAX_EVENT = 65_536
OVERHEAD = 700


def send(core: Core, request: Request, room: str, kind: str, txn: str) -> Reply:
    """PUT /send: the same transaction id gives the first event, whatever is sent now (reliability.md, finding 3)."""
    earlier = core.done_before(request.device, room, txn, "send")
    if earlier is not None:
        return Reply({"event_id": earlier})
    content = request.json()
    _may_write(core, request)
    check_content(content)
    where = core.joined(room, request.device.user)
    _check_message(kind, content)
    _check_size(content)
    _check_power(where, request.device.user, kind, state=False)
    if kind == "m.room.redaction":
        _check_redaction(where, request.device.user, content.get("redacts"))
    _check_relation(where, request.device.user, kind, content)
    core.throttle(request.device.user)
    event = core.add_event(where, request.device.user, kind, content, device=request.device, txn=txn)
    if kind == "m.room.redaction":
        take_away(where, str(content.get("redacts")), event)
    core.remember(request.device, room, txn, "send", event.id)
    return Reply({"event_id": event.id})


def redact(core: Core, request: Request, room: str, target: str, txn: str) -> Reply:
    """PUT /redact: own events always, those of others with the level for it.

    The redaction of an unknown event is accepted, and nobody ever sees it: Synapse hides it until its target comes.
    """
    earlier = core.done_before(request.device, room, txn, "redact")
    if earlier is not None:
        return Reply({"event_id": earlier})
    content = request.json() | {"redacts": target}
    _may_write(core, request)
    check_content(content)
    where = core.joined(room, request.device.user)
    _check_power(where, request.device.user, "m.room.redaction", state=False)
    _check_redaction(where, request.device.user, target)
    core.throttle(request.device.user)
    if target in where.by_id:
        event = core.add_event(where, request.device.user, "m.room.redaction", content, device=request.device, txn=txn)
        take_away(where, target, event)
        made = event.id
    else:
        made = core.new_id("$")
        where.hidden[made] = core.position
    core.remember(request.device, room, txn, "redact", made)
    return Reply({"event_id": made})


def take_away(room: Room, target: str, by: Event) -> None:
    """Carry a redaction out."""
    if target in room.by_id:
        room.by_id[target].take_away(by)


def put_state(core: Core, request: Request, room: str, kind: str, key: str = "") -> Reply:
    """PUT /state: the same content again makes no event."""
    content = request.json()
    _may_write(core, request)
    check_content(content)
    where = core.joined(room, request.device.user)
    _check_size(content)
    _check_power(where, request.device.user, kind, state=True)
    if kind == "m.room.power_levels":
        _check_levels(where, content)
    now = where.state().get((kind, key))
    if now is not None and now.content == content:
        return Reply({"event_id": now.id})
    core.throttle(request.device.user)
    event = core.add_event(where, request.device.user, kind, content, state_key=key, device=request.device)
    return Reply({"event_id": event.id})


def _may_write(core: Core, request: Request) -> None:
    if core.accounts.users[request.device.user].suspended:
        raise Fail(403, "M_USER_SUSPENDED", "Sending messages while account is suspended is not allowed.")


def _check_message(kind: str, content: dict[str, Any]) -> None:
    """The little Synapse asks of a message, and of mentions anywhere."""
    for name in ("body", "msgtype") if kind == "m.room.message" else ():
        if name not in content:
            raise Fail(400, "M_UNKNOWN", f"'{name}' not in content")
        if not isinstance(content[name], str):
            raise Fail(400, "M_UNKNOWN", f"Not '{name}' a string type")
    mentions = content.get("m.mentions", {})
    users = mentions.get("user_ids", []) if isinstance(mentions, dict) else None
    if not isinstance(users, list):
        raise Fail(400, "M_BAD_JSON", "m.mentions is not of the right type")
    if not all(isinstance(user, str) for user in users):
        raise Fail(500, "M_UNKNOWN", "Internal server error")  # it stumbles over wording its own refusal
    if not isinstance(mentions.get("room", False), bool):
        raise Fail(400, "M_BAD_JSON", "m.mentions is not of the right type")


def _check_size(content: dict[str, Any]) -> None:
    if len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()) + OVERHEAD > MAX_EVENT:
        raise Fail(413, "M_TOO_LARGE", "event too large")


def _check_power(room: Room, user: str, kind: str, *, state: bool) -> None:
    needed, has = room.needed(kind, state=state), room.power(user)
    if has < needed:
        said = f"You don't have permission to post that to the room. user_level ({has:.0f}) < send_level ({needed})"
        raise Fail(403, "M_FORBIDDEN", said)


def _check_redaction(room: Room, user: str, target: Any) -> None:
    event = room.by_id.get(str(target))
    if room.power(user) >= room.level("redact"):
        return
    if event is None:
        raise Fail(404, "M_NOT_FOUND", "Could not find event")
    if event.sender != user:
        raise Fail(403, "M_FORBIDDEN", "You don't have permission to redact events")


def _check_levels(room: Room, content: dict[str, Any]) -> None:
    users = content.get("users", {})
    if room.creator in users:
        raise Fail(400, "M_UNKNOWN", "Creator user must not appear in content.users")
    if any(not isinstance(level, int) for level in users.values()):
        raise Fail(400, "M_BAD_JSON", "Invalid power level")


def _check_relation(room: Room, user: str, kind: str, content: dict[str, Any]) -> None:
    """Relations are refused here, and nowhere later: edits by strangers and the like go through (matrix.md §5)."""
    relation = content.get("m.relates_to")
    rel_type = relation.get("rel_type") if isinstance(relation, dict) else None
    if not isinstance(relation, dict) or not isinstance(rel_type, str):
        return
    target = room.by_id.get(str(relation.get("event_id")))
    if target is None:
        raise Fail(400, "M_UNKNOWN", "Can't send relation to unknown event")
    if rel_type == "m.thread" and _related(target):
        raise Fail(400, "M_UNKNOWN", "Cannot start threads from an event with a relation")
    if rel_type == "m.annotation":
        _check_reaction(room, user, kind, relation)


def _related(event: Event) -> bool:
    """Whether an event has a relation, as the server understands one: words that make no sense are none."""
    return all(isinstance(event.relation().get(name), str) for name in ("rel_type", "event_id"))


def _check_reaction(room: Room, user: str, kind: str, relation: dict[str, Any]) -> None:
    key = relation.get("key")
    if not isinstance(key, str):
        raise Fail(400, "M_UNKNOWN", "Missing aggregation key")
    for event in room.events:
        same = (event.sender, event.type, event.redacted_by) == (user, kind, None)
        other = event.relation()
        if same and (other.get("event_id"), other.get("key")) == (relation["event_id"], key):
            raise Fail(400, "M_DUPLICATE_ANNOTATION", "Can't send same reaction twice")
