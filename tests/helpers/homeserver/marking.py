"""What an account keeps for itself: read markers, account data, tags, push rules, filters, its profile."""

from typing import Any

from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.joining import member
from tests.helpers.homeserver.rooms import Room
from tests.helpers.homeserver.wire import Fail, Reply, Request

KINDS = ("override", "content", "room", "sender", "underride")
PRIVATE = "m.read.private"


def read_markers(core: Core, request: Request, room: str) -> Reply:
    """POST /read_markers: ``m.fully_read`` clears no counts, receipts do (matrix.md §5)."""
    body, where = request.json(), core.joined(room, request.device.user)
    for kind in ("m.fully_read", "m.read", PRIVATE):
        if kind in body:
            _known(where, str(body[kind]))
    if "m.fully_read" in body:
        _keep(core, request, room, "m.fully_read", {"event_id": body["m.fully_read"]})
    for kind in ("m.read", PRIVATE):
        if kind in body:
            _read(core, request, where, kind, str(body[kind]))
    return Reply()


def receipt(core: Core, request: Request, room: str, kind: str, event: str) -> Reply:
    """POST /receipt; a thread's receipt must be for an event of that thread."""
    where, thread = core.joined(room, request.device.user), request.json().get("thread_id")
    _known(where, event)
    root = where.by_id[event].relation() if event in where.by_id else {}
    own = root.get("event_id") if root.get("rel_type") == "m.thread" else "main"
    if thread is not None and thread != own and thread != event:
        raise Fail(400, "M_INVALID_PARAM", f"event_id {event} is not related to thread {thread}")
    _read(core, request, where, f"{kind} {thread}" if thread else kind, event)
    return Reply()


def _known(room: Room, event: str) -> None:
    if event not in room.by_id and event not in room.hidden:
        raise Fail(404, "M_UNKNOWN", f"Could not find event {event} in room {room.id}")


def _read(core: Core, request: Request, room: Room, kind: str, event: str) -> None:
    """Move a receipt on; an older one changes nothing."""
    user = core.accounts.users[request.device.user]
    position = room.by_id[event].position if event in room.by_id else room.hidden[event]
    key = f"{room.id} {kind}"
    if user.read.get(key, (0, "", 0))[0] < position:
        user.read[key] = (position, event, core.step())


def put_account_data(core: Core, request: Request, user: str, kind: str) -> Reply:
    """PUT account data of the account."""
    return _put_own(core, request, user, "", kind)


def put_room_data(core: Core, request: Request, user: str, room: str, kind: str) -> Reply:
    """PUT account data of one room."""
    return _put_own(core, request, user, room, kind)


def _put_own(core: Core, request: Request, user: str, room: str, kind: str) -> Reply:
    _only_own(request, user)
    _keep(core, request, room, kind, request.json())
    return Reply()


def get_account_data(core: Core, request: Request, user: str, kind: str) -> Reply:
    """GET account data of the account."""
    return get_room_data(core, request, user, "", kind)


def get_room_data(core: Core, request: Request, user: str, room: str, kind: str) -> Reply:
    """GET account data of one room."""
    _only_own(request, user)
    kept = core.accounts.users[user].account_data.get((room, kind))
    if kept is None:
        raise Fail(404, "M_NOT_FOUND", "Account data not found")
    return Reply(kept[1])


def put_tag(core: Core, request: Request, user: str, room: str, tag: str) -> Reply:
    """PUT and DELETE a tag: they arrive as one account data event with all of them."""
    _only_own(request, user)
    kept = core.accounts.users[user].account_data.get((room, "m.tag"), (0, {}))[1]
    tags = dict(kept.get("tags", {}))
    tags.pop(tag, None)
    if request.method == "PUT":
        tags[tag] = request.json()
    _keep(core, request, room, "m.tag", {"tags": tags})
    return Reply()


def _keep(core: Core, request: Request, room: str, kind: str, content: dict[str, Any]) -> None:
    core.accounts.users[request.device.user].account_data[room, kind] = (core.step(), content)


def _only_own(request: Request, user: str) -> None:
    if user != request.device.user:
        raise Fail(403, "M_FORBIDDEN", "Cannot act for other users.")


def upload_filter(core: Core, request: Request, user: str) -> Reply:
    """POST /filter: the same one gets the same id."""
    _only_own(request, user)
    filters, wanted = core.accounts.users[user].filters, request.json()
    if wanted not in filters:
        filters.append(wanted)
    return Reply({"filter_id": str(filters.index(wanted))})


def push_rules(core: Core, request: Request) -> Reply:
    """GET /pushrules/."""
    return Reply({"global": rules_of(core, request.device.user)})


def rules_of(core: Core, user: str) -> dict[str, Any]:
    """A user's own rules by kind; Synapse's predefined ones are left out."""
    own = core.accounts.users[user].rules
    return {kind: list(own.get(kind, {}).values()) for kind in KINDS}


def put_rule(core: Core, request: Request, kind: str, rule: str) -> Reply:
    """PUT, DELETE of a rule; each change is told as account data."""
    if rule.startswith("."):
        raise Fail(400, "M_INVALID_PARAM", "cannot add new rule_ids that start with '.'")
    own = core.accounts.users[request.device.user].rules.setdefault(kind, {})
    if request.method == "DELETE":
        if rule not in own:
            raise Fail(404, "M_NOT_FOUND", "Push rule does not exist")
        del own[rule]
    else:
        own[rule] = {"rule_id": rule, "default": False, "enabled": True} | request.json()
    _keep(core, request, "", "m.push_rules", {"global": rules_of(core, request.device.user)})
    return Reply()


def enable_rule(core: Core, request: Request, kind: str, rule: str) -> Reply:
    """PUT /enabled."""
    own = core.accounts.users[request.device.user].rules.get(kind, {})
    if rule in own:
        own[rule]["enabled"] = bool(request.json().get("enabled"))
    _keep(core, request, "", "m.push_rules", {"global": rules_of(core, request.device.user)})
    return Reply()


def get_profile(core: Core, request: Request, user: str) -> Reply:
    """GET /profile: no token needed, as on Synapse."""
    return Reply(dict(core.accounts.user(user).profile))


def put_profile(core: Core, request: Request, user: str, field: str) -> Reply:
    """PUT /profile/{user}/{field}: a new name or avatar makes an event in every room (matrix.md §8)."""
    _only_own(request, user)
    core.accounts.users[user].profile[field] = request.json().get(field)
    if field in ("displayname", "avatar_url"):
        for room in core.rooms.values():
            if room.membership(user) == "join":
                core.add_event(room, user, "m.room.member", member(core, user, "join"), state_key=user)
    return Reply()
