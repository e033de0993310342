"""Telling the server who one is: custom profile fields where it keeps them, else in one's own memberships."""

from collections.abc import Mapping
from typing import Any

from sync.errors import Refused
from sync.kinds.profile import BLOCK, JOB, ORG, ORGANISED, SKILLS, STATUS
from sync.matrix import profile, rooms, send
from sync.matrix.transport import Http
from sync.model.ids import CommunityId

MOST_ROOMS = 50
_NOT_KEPT = frozenset({"M_UNRECOGNIZED", "M_UNKNOWN", "M_INVALID_PARAM", "M_FORBIDDEN", "M_NOT_FOUND"})
_TOO_LARGE = frozenset({"M_PROFILE_TOO_LARGE", "M_TOO_LARGE", "M_KEY_TOO_LARGE"})
_PLAIN = {"name": "displayname", "avatar": "avatar_url"}


async def tell(http: Http, user: str, fields: Mapping[str, Any]) -> None:
    """Put each field; all of it may be repeated."""
    for key, field in _PLAIN.items():
        if key in fields:
            await _put(http, user, field, fields[key])
    own = await _own(http, user, fields)
    try:
        for field, value in own.items():
            await _put(http, user, field, value)
    except Refused as error:
        if error.errcode not in _NOT_KEPT:
            raise
        await _in_memberships(http, user, own)


async def _own(http: Http, user: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Our own fields; of the neighbours in their object (manager, phone) nothing is lost."""
    own: dict[str, Any] = {}
    if "job" in fields:
        own[JOB] = fields["job"]
    changed = {key: fields[key] for key in ORGANISED if key in fields}
    if changed:
        org = (await profile.get(http, user=user)).get(ORG)
        own[ORG] = (org if isinstance(org, dict) else {}) | changed
    if "skills" in fields:
        own[SKILLS] = fields["skills"]
    if "status" in fields:
        own[STATUS] = fields["status"]
    return own


async def _put(http: Http, user: str, field: str, value: Any) -> None:
    try:
        await profile.put(http, user=user, field=field, value=value)
    except Refused as error:
        if error.errcode in _TOO_LARGE:
            error.reason = "profile_too_large"
        raise


async def _in_memberships(http: Http, user: str, own: Mapping[str, Any]) -> None:
    """The block in one's membership of each community, beside name and picture."""
    for room in (await rooms.joined(http))[:MOST_ROOMS]:
        held = await rooms.one_state(http, room=CommunityId(room), kind="m.room.member", key=user)
        block = held.get(BLOCK)
        content = held | {BLOCK: (block if isinstance(block, dict) else {}) | dict(own)}
        if content != held:
            await send.put_state(http, room=CommunityId(room), kind="m.room.member", key=user, content=content)
