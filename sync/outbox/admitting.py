"""Letting people into a community: the server is asked first how things stand, for a colleague may have been faster.

None of these requests has a transaction id. Looking before asking makes each of them happen once, and keeps one answer
from undoing another: who refuses somebody let in meanwhile would throw them out again.
"""

from sqlalchemy import text

from sync.errors import NotAllowed, NotFound, Refused
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.model.ids import CommunityId
from sync.outbox.conversations import check, names
from sync.outbox.facts import Facts
from sync.outbox.requests import Admit, Invite

_IN = ("join", "invite")
_OUT = ("leave", "ban", "")
_KNOWN = text("SELECT membership FROM member WHERE community = :room AND user = :user")


def known(facts: Facts, room: str, user: str) -> str:
    """How somebody stands to a community, as far as it is known here."""
    found = facts.look(_KNOWN, room=room, user=user)
    return str(found[0]["membership"]) if found else ""


def called(facts: Facts, user: str) -> str:
    """What somebody is called."""
    return names(facts, [user])


async def admit(http: Http, room: CommunityId, request: Admit) -> None:
    """Let somebody in who asked, or do not."""
    now = await _membership(http, room, request.user)
    if (now in _IN) if request.wanted else (now in _OUT):
        return  # so it is already: by this very wish, or by a colleague who thinks the same
    if now != "knock":
        raise Refused(request.user, reason="ask_withdrawn" if request.wanted else "ask_accepted")
    if request.wanted:
        await rooms.invite(http, room=room, user=request.user)
    else:
        await rooms.kick(http, room=room, user=request.user, reason=request.reason)


async def invite(http: Http, room: CommunityId, request: Invite) -> None:
    """Invite somebody; who is in, or invited, already is not troubled again."""
    now = await _membership(http, room, request.user)
    if now in _IN:
        return
    if now == "ban":
        raise Refused(request.user, reason="banned_person")
    await check(http, [request.user])
    await rooms.invite(http, room=room, user=request.user, reason=request.reason)


async def _membership(http: Http, room: CommunityId, user: str) -> str:
    """How somebody stands to a community at this moment."""
    try:
        held = await rooms.one_state(http, room=room, kind="m.room.member", key=user)
    except NotFound:
        return ""
    except NotAllowed as error:
        raise NotAllowed(str(error), reason="left") from error  # a member may read this
    return str(held.get("membership") or "")
