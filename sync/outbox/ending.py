"""What a community shows of itself, and its end: its state is read anew, changed and put back, as often as need be.

Closed, nobody writes there any more: the server itself refuses. How things were before stands in our block, so that
those who may can open it again.
"""

import math
from collections.abc import Mapping
from typing import Any

from sync.errors import NotAllowed, NotFound
from sync.matrix import rooms, send
from sync.matrix.transport import Http
from sync.model.ids import CommunityId
from sync.outbox.requests import Arrange, Seal
from sync.outbox.row import Row

STATE = "app.parvis.community"
POWER = "m.room.power_levels"
NEEDED = (STATE, POWER)
"""What one must be allowed to change in order to close a community."""
_HIGHEST = 100
_KEPT = frozenset({"m.room.redaction"})
"""One's own words may be taken back all the same."""
_LIKE_MESSAGES = ("m.room.message", "m.reaction", "m.poll.", "org.matrix.msc3381.poll.", "app.parvis.")


async def block_of(http: Http, room: CommunityId) -> dict[str, Any]:
    """Our block as the server has it now, empty where nobody wrote one."""
    try:
        return dict(await rooms.one_state(http, room=room, kind=STATE))
    except NotFound:
        return {}


async def arrange(http: Http, room: CommunityId, request: Arrange) -> None:
    """Change some fields; what others changed meanwhile stays."""
    if request.fields:
        block = await block_of(http, room)
        changed = {key: value for key, value in (block | request.fields).items() if value != ""}
        if changed != block:
            await send.put_state(http, room=room, kind=STATE, key="", content={"v": 1} | changed)
    if request.picture is not None:
        await send.put_state(http, room=room, kind="m.room.avatar", key="", content={"url": request.picture})


async def seal(http: Http, row: Row, request: Seal) -> None:
    """Close, or open again."""
    room = CommunityId(row.lane)
    block = await block_of(http, room)
    power = dict(await rooms.one_state(http, room=room, kind=POWER))
    own = _level(_map(power, "users").get(row.owner), _base(power, "users_default", 0))
    mine = math.inf if request.creator else own
    if any(mine < _level(_map(power, "events").get(kind), _base(power, "state_default", 50)) for kind in NEEDED):
        raise NotAllowed(room)
    if request.wanted:
        await _close(http, row, request, block, power, mine)
    else:
        await _open(http, room, block, power, mine)


async def _close(
    http: Http, row: Row, request: Seal, block: dict[str, Any], power: dict[str, Any], mine: float
) -> None:
    room, closed = CommunityId(row.lane), _map(block, "closed")
    if block.get("archived") is True and closed.get("nonce") != row.id:
        return  # a colleague was faster
    highest = int(min(_HIGHEST, mine))
    if block.get("archived") is not True:  # else it is this wish, on its second way
        closed = {"at": request.at, "nonce": row.id, "before": _before(power, highest)}
        closed |= {"sheet": request.sheet} if request.sheet else {}
        marked = {"v": 1} | block | {"archived": True, "closed": closed}
        await send.put_state(http, room=room, kind=STATE, key="", content=marked)
    raised = {name: max(highest, level) for name, level in _before(power, highest)["events"].items()}
    shut = power | {
        "events_default": max(highest, _base(power, "events_default", 0)), "events": _map(power, "events") | raised,
    }  # fmt: skip
    if shut == power:
        return
    try:
        await send.put_state(http, room=room, kind=POWER, key="", content=shut)
    except NotAllowed:
        await send.put_state(http, room=room, kind=STATE, key="", content={"v": 1} | block)  # not closed by half
        raise


def _before(power: Mapping[str, Any], highest: int) -> dict[str, Any]:
    """The levels that closing raises, as they were."""
    events = {
        name: _level(level, 0) for name, level in _map(power, "events").items()
        if name.startswith(_LIKE_MESSAGES) and name not in (*_KEPT, STATE) and _level(level, 0) < highest
    }  # fmt: skip
    return {"events_default": _base(power, "events_default", 0), "events": events}


async def _open(
    http: Http, room: CommunityId, block: dict[str, Any], power: dict[str, Any], mine: float
) -> None:
    if block.get("archived") is not True:
        return
    before = _map(_map(block, "closed"), "before")
    events = {
        name: int(min(_level(level, 0), mine)) for name, level in _map(before, "events").items()
        if name in _map(power, "events") and name.startswith(_LIKE_MESSAGES)
    }  # fmt: skip
    back = int(min(_base(before, "events_default", 0), mine))
    opened = power | {"events_default": back, "events": _map(power, "events") | events}
    await send.put_state(http, room=room, kind=POWER, key="", content=opened)
    kept = {key: value for key, value in block.items() if key not in ("archived", "closed")}
    await send.put_state(http, room=room, kind=STATE, key="", content=kept)


def _map(holder: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = holder.get(name)
    return dict(found) if isinstance(found, Mapping) else {}


def _base(holder: Mapping[str, Any], name: str, otherwise: int) -> int:
    return _level(holder.get(name), otherwise)


def _level(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise
