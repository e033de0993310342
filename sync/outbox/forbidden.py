"""What a 403 means to the person who wrote: read-only for them, no longer a member, or simply not allowed."""

import json
from dataclasses import replace

from sync.errors import NotAllowed, SyncError
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.outbox.ending import block_of
from sync.outbox.facts import Facts, Place, Rules
from sync.outbox.row import Row


async def why(http: Http, facts: Facts, rules: Rules, row: Row) -> str:
    """The reason as this account knows it, else as the server says now: sync may not have told yet. Empty: neither."""
    place = facts.place(row.lane)
    if place is None:
        return ""
    known = rules.refusal(place, facts.me)
    if known and known != "unknown":
        return known
    try:
        fresh = await _fresh(http, facts, place)
    except NotAllowed:
        return "left"  # a member may read the state
    except SyncError:
        return ""
    refusal = rules.refusal(fresh, facts.me)
    return "" if refusal == "unknown" else refusal


async def _fresh(http: Http, facts: Facts, place: Place) -> Place:
    """The community as the server has it."""
    member = await rooms.one_state(http, room=place.id, kind="m.room.member", key=facts.me)
    power = await rooms.one_state(http, room=place.id, kind="m.room.power_levels")
    closed = place.closed or (await block_of(http, place.id)).get("archived") is True
    return replace(place, membership=str(member.get("membership")), power=json.dumps(power), closed=closed)
