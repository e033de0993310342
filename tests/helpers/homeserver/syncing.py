"""GET /sync: what changed since a token, waiting for it when nothing has."""

import json
from typing import Any

from tests.helpers.homeserver.accounts import User
from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.reading import on_wire, position_of, senders, token
from tests.helpers.homeserver.rooms import Event, Room
from tests.helpers.homeserver.wire import Fail, Reply, Request

MOST = 100
"""``filter_timeline_limit``: a larger limit is cut without a word."""
CACHED_MS = 120_000
"""Synapse answers the same initial sync from memory for two minutes (matrix.md §3.1)."""


class Syncing:
    """Answers of one server; remembers initial ones as Synapse does."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._first: dict[tuple[str, str, str], tuple[int, dict[str, Any]]] = {}

    def forget(self) -> None:
        """A restart forgets the first answers."""
        self._first.clear()

    async def sync(self, request: Request) -> Reply:
        """The long poll."""
        since = request.one("since")
        rules = self._rules(request)
        if since is None:
            return Reply(self._initial(request, rules))
        # A token from the future is what a restored server sees; Synapse clamps it silently (reliability.md, 6).
        position = min(position_of(since), self._core.position)
        deadline, running = self._core.now() + request.number("timeout", 0), self._core.restarts
        while True:
            answer = self._answer(request, rules, position)
            left = deadline - self._core.now()
            if "rooms" in answer or "account_data" in answer or left <= 0 or running != self._core.restarts:
                return Reply(answer)
            await self._core.wait(left / 1000)
            # Signed out or locked meanwhile: the poll that waits is told at once.
            self._core.accounts.whose(request.headers)

    def _rules(self, request: Request) -> dict[str, Any]:
        text = request.one("filter")
        if not text:
            return {}
        if text.startswith("{"):
            return dict(json.loads(text))
        filters = self._core.accounts.users[request.device.user].filters
        if not text.isdigit() or int(text) >= len(filters):
            raise Fail(400, "M_INVALID_PARAM", "No such filter")
        return filters[int(text)]

    def _initial(self, request: Request, rules: dict[str, Any]) -> dict[str, Any]:
        key = (request.device.user, request.device.id, json.dumps(rules, sort_keys=True))
        kept = self._first.get(key)
        if kept is not None and self._core.now() - kept[0] < CACHED_MS:
            return kept[1]
        answer = self._answer(request, rules, None)
        self._first[key] = (self._core.now(), answer)
        return answer

    def _answer(self, request: Request, rules: dict[str, Any], since: int | None) -> dict[str, Any]:
        core, user = self._core, self._core.accounts.users[request.device.user]
        rooms: dict[str, dict[str, Any]] = {}
        for room in core.rooms.values():
            membership = room.membership(user.id)
            before = room.membership(user.id, since) if since is not None else ""
            if membership == "join":
                part = self._joined(request, rules, room, since if before == "join" else None, since)
            elif membership == "invite" and before != "invite":
                part = {"invite_state": {"events": stripped(room, user.id)}}
            elif membership == "knock" and before != "knock":
                part = {"knock_state": {"events": stripped(room, user.id)}}
            elif membership in ("leave", "ban") and before in ("join", "invite", "knock"):
                part, membership = self._left(request, room, since or 0), "leave"
            else:
                continue
            if part:
                rooms.setdefault(membership, {})[room.id] = part
        answer: dict[str, Any] = {"next_batch": token(core.position)}
        own = account_data(user, "", since)
        if own:
            answer["account_data"] = {"events": own}
        return answer | ({"rooms": rooms} if rooms else {})

    def _joined(
        self, request: Request, rules: dict[str, Any], room: Room, known: int | None, since: int | None
    ) -> dict[str, Any]:
        """One joined room. ``known`` is None when everything of it is new; ``since`` for what is not events."""
        core, wanted = self._core, rules.get("room", {})
        user = core.accounts.users[request.device.user]
        news = [event for event in room.events if known is None or event.position > known]
        limit = min(int(wanted.get("timeline", {}).get("limit", 10)), MOST)
        timeline = news[-limit:] if limit else []
        limited = len(news) > len(timeline)
        start = timeline[0].position - 1 if timeline else core.position
        lazy = bool(wanted.get("state", {}).get("lazy_load_members"))
        state = _state(room, known, start, timeline, lazy=lazy)
        data = account_data(user, room.id, None if known is None else since)
        read = receipts(core, room, user, None if known is None else since)
        if known is not None and not (news or data or read):
            return {}
        part: dict[str, Any] = {
            "timeline": {
                "events": on_wire(core, request, timeline, with_room=False),
                "limited": limited,
                "prev_batch": token(start),
            },
            "state": {"events": on_wire(core, request, state, with_room=False)},
            "account_data": {"events": data},
            "ephemeral": {"events": read},
            "unread_notifications": unread(core, room, user),
            "summary": {},
        }
        if known is None or any(event.type == "m.room.member" for event in news):
            part["summary"] = _summary(room, user.id)
        return part

    def _left(self, request: Request, room: Room, since: int) -> dict[str, Any]:
        """A room one has left or was thrown out of: up to that moment, and nothing after it."""
        own = room.state()["m.room.member", request.device.user]
        events = [event for event in room.events if since < event.position <= own.position][-MOST:]
        timeline = on_wire(self._core, request, events, with_room=False)
        return {
            "timeline": {"events": timeline, "limited": False, "prev_batch": token(own.position)},
            "state": {"events": on_wire(self._core, request, [own], with_room=False)},
            "account_data": {"events": []},
        }


def _state(room: Room, known: int | None, start: int, timeline: list[Event], *, lazy: bool) -> list[Event]:
    """The state at the start of the timeline: all of it, or what changed in the hole before it."""
    events = list(room.state(start).values())
    fresh = [event for event in events if known is None or event.position > known]
    if not lazy:
        return fresh
    kept = [event for event in fresh if event.type != "m.room.member"]
    shown = set(map(id, timeline))
    people = [event for event in senders(room, timeline) if id(event) not in shown]
    if known is not None:
        # A change of membership in the hole is told although nobody there wrote.
        people += [event for event in fresh if event.type == "m.room.member" and event not in people]
    return kept + people


def stripped(room: Room, user: str) -> list[dict[str, Any]]:
    """The little one sees of a room one is invited to."""
    kinds = ("m.room.create", "m.room.name", "m.room.join_rules", "m.room.avatar", "m.room.encryption", "m.room.topic")
    events = [event for (kind, key), event in room.state().items() if kind in kinds or key == user]
    return [
        {"type": event.type, "sender": event.sender, "state_key": event.state_key, "content": event.content}
        for event in events
    ]


def _summary(room: Room, me: str) -> dict[str, Any]:
    joined, invited = room.members(), room.members("invite")
    summary: dict[str, Any] = {"m.joined_member_count": len(joined), "m.invited_member_count": len(invited)}
    if not room.content("m.room.name").get("name") and not room.alias:
        summary["m.heroes"] = [user for user in joined + invited if user != me][:5]
    return summary


def account_data(user: User, room: str, since: int | None) -> list[dict[str, Any]]:
    return [
        {"type": kind, "content": content}
        for (where, kind), (position, content) in user.account_data.items()
        if where == room and (since is None or position > since)
    ]


def receipts(core: Core, room: Room, me: User, since: int | None) -> list[dict[str, Any]]:
    """Public receipts of everybody and one's own private ones."""
    content: dict[str, Any] = {}
    for user in core.accounts.users.values():
        for key, (_, event_id, at) in user.read.items():
            where, kind, *thread = key.split(" ")
            if where == room.id and (since is None or at > since) and (kind == "m.read" or user is me):
                about = {"thread_id": thread[0]} if thread else {}
                content.setdefault(event_id, {}).setdefault(kind, {})[user.id] = {"ts": core.now()} | about
    return [{"type": "m.receipt", "content": content}] if content else []


def unread(core: Core, room: Room, user: User) -> dict[str, int]:
    """What notifies: messages of others after one's receipt, unless a rule mutes the room; never edits."""
    feed = [each for key, each in user.read.items() if key.startswith(room.id) and " $" not in key]
    read = max((position for position, *_ in feed), default=0)
    own = [event.position for event in room.events if event.sender == user.id and event.type == "m.room.message"]
    joined = room.state()["m.room.member", user.id].position
    after = max(read, joined, max(own, default=0))
    muted = any(room.id in user.rules.get(kind, {}) for kind in ("override", "room"))
    count = highlights = 0
    for event in room.events:
        if event.position <= after or event.sender == user.id or event.type != "m.room.message":
            continue
        if event.raw is not None or event.redacted_by or event.relation().get("rel_type") == "m.replace":
            continue
        mentions = event.content.get("m.mentions")
        mentions = mentions if isinstance(mentions, dict) else {}
        mentioned = user.id in (mentions.get("user_ids") or ()) or mentions.get("room") is True
        highlights += mentioned
        count += mentioned or not muted
    return {"notification_count": count, "highlight_count": highlights}
