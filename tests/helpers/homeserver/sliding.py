"""POST simplified sliding sync (MSC4186, unstable form), as far as Parvis asks: one list, account data, receipts."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.reading import on_wire, senders, token
from tests.helpers.homeserver.rooms import Event, Room
from tests.helpers.homeserver.syncing import account_data, receipts, stripped
from tests.helpers.homeserver.wire import Fail, Reply, Request


@dataclass
class Told:
    """What a connection was told up to a position of its own: rooms by the stream's position then."""

    rooms: dict[str, int] = field(default_factory=dict)
    others: int | None = None


class Sliding:
    """Connections by device and name; only the answers since the last one are remembered, as on Synapse."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._known: dict[tuple[str, str, str], dict[str, Told]] = {}
        self._number = 0

    async def sync(self, request: Request) -> Reply:
        """The long poll."""
        core, asked = self._core, request.json()
        key = (request.device.user, request.device.id, str(asked.get("conn_id", "")))
        position = request.one("pos")
        if position is not None and position not in self._known.get(key, {}):
            raise Fail(400, "M_UNKNOWN_POS", "Unknown position")
        told = self._known[key][position] if position is not None else Told()
        deadline = core.now() + request.number("timeout", 0)
        while True:
            now = deepcopy(told)
            answer = self._answer(request, asked, now, first=position is None)
            left = deadline - core.now()
            if answer["rooms"] or any(answer["extensions"].values()) or left <= 0:
                break
            await core.wait(left / 1000)
            core.accounts.whose(request.headers)
        self._number += 1
        answer["pos"] = f"{self._number}/{core.position}"
        kept = {position: told} if position is not None else {}
        self._known[key] = kept | {answer["pos"]: now}
        return Reply(answer)

    def _answer(self, request: Request, asked: dict[str, Any], told: Told, *, first: bool) -> dict[str, Any]:
        core, me = self._core, request.device.user
        listed = asked["lists"]["all"]
        mine = [room for room in core.rooms.values() if room.membership(me) in ("join", "invite")]
        mine.sort(key=lambda room: -max((event.position for event in room.events), default=0))
        shown = {room.id for room in mine[listed["ranges"][0][0] : listed["ranges"][0][1] + 1]}
        rooms = {}
        for room in core.rooms.values():
            if room.id in shown or (room.id in told.rooms and room not in mine):
                part = self._room(request, room, told.rooms.get(room.id), int(listed["timeline_limit"]))
                if part is not None:
                    rooms[room.id] = part
        extensions = self._extensions(request, told, shown)
        told.rooms |= dict.fromkeys(rooms, core.position)
        for gone in [each for each in told.rooms if each not in {room.id for room in mine}]:
            del told.rooms[gone]
        told.others = core.position
        return {"lists": {"all": {"count": len(mine)}}, "rooms": rooms, "extensions": extensions}

    def _room(self, request: Request, room: Room, known: int | None, limit: int) -> dict[str, Any] | None:
        me = request.device.user
        if room.membership(me) == "invite":
            return None if known is not None else {"initial": True, "invite_state": stripped(room, me)}
        end = self._core.position
        if room.membership(me) != "join":
            end = room.state()["m.room.member", me].position
        was_in = known is not None and room.membership(me, known) == "join"
        start = (known or 0) if was_in else 0
        news = [event for event in room.events if start < event.position <= end]
        if was_in and not news:
            return None
        timeline = news[-limit:]
        part: dict[str, Any] = {
            "required_state": on_wire(self._core, request, _state(room, timeline, me, whole=not was_in, after=known)),
            "timeline": on_wire(self._core, request, timeline), "limited": len(news) > len(timeline),
            "prev_batch": token(timeline[0].position - 1 if timeline else end),
            "joined_count": len(room.members()), "invited_count": len(room.members("invite")),
            "notification_count": 0, "highlight_count": 0,  # Synapse counts nothing here (matrix.md §3.2)
        }
        return part | ({} if was_in else {"initial": True})

    def _extensions(self, request: Request, told: Told, shown: set[str]) -> dict[str, Any]:
        core = self._core
        user = core.accounts.users[request.device.user]
        own = account_data(user, "", told.others)
        since = {room: told.others if room in told.rooms else None for room in shown}
        data = {room: found for room in shown if (found := account_data(user, room, since[room]))}
        read = {
            room: found[0] for room in shown
            if core.rooms[room].membership(user.id) == "join"
            and (found := receipts(core, core.rooms[room], user, since[room]))
        }
        return {
            "account_data": {"global": own, "rooms": data} if own or data else {},
            "receipts": {"rooms": read} if read else {},
        }


def _state(room: Room, timeline: list[Event], me: str, *, whole: bool, after: int | None) -> list[Event]:
    """The state of now: without members but oneself and who wrote; of a room known already, what changed."""
    people = {event.state_key for event in senders(room, timeline)} | {me}
    found = [
        event for (kind, key), event in room.state().items()
        if kind != "m.room.member" or key in people
    ]
    return [event for event in found if whole or event.position > (after or 0) or event.type == "m.room.member"]
