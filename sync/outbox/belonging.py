"""Belonging to communities: the requests, what becomes of the wishes once they are answered, and what is expected.

None of these requests has a transaction id. All but one may be repeated: who is in already stays in. Making a community
twice makes two (matrix.md §4): after a lost answer it is looked for by the wish's id, which it bears in its state.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import text

from sync.errors import NotAllowed, NotFound, Refused
from sync.matrix import account_data, pushrules, rooms, send
from sync.matrix.transport import Http
from sync.model.ids import CommunityId
from sync.model.post import Delivery
from sync.model.template import NEW
from sync.outbox import admitting, conversations, ending
from sync.outbox.ending import STATE
from sync.outbox.facts import Facts, Place
from sync.outbox.queue import Queue
from sync.outbox.requests import (
    Admit,
    Arrange,
    Enter,
    Hear,
    Hold,
    Invite,
    Knock,
    Leave,
    Made,
    Make,
    Request,
    Seal,
    Tag,
    Tell,
)
from sync.outbox.row import Row
from sync.outbox.telling import tell

BELONGING = frozenset({"create", "join", "knock", "leave", "favourite", "notify", "profile", "status_line", "place"})
"""Verbs that need no membership."""
COMING = ("create", "join", "knock", "leave")
"""Verbs that change a membership."""

_TAKEN = frozenset({"M_ROOM_IN_USE", "M_EXCLUSIVE"})
_BAD_ALIAS = frozenset({"M_INVALID_PARAM", "M_UNKNOWN"})
_ORDER = 0.5

_ABOUT = text(
    "SELECT * FROM wish INDEXED BY wish_open WHERE lane = :lane AND owner = :owner AND state <> 'sent'"
    " AND verb IN (SELECT value FROM json_each(:verbs)) ORDER BY seq DESC"
)
_MOVE = text("UPDATE wish SET lane = :room WHERE lane = :lane")
_RELEASE = text("UPDATE wish SET after = NULL WHERE after = :id")
_PLACE_OF_DRAFT = text("UPDATE OR REPLACE draft SET place = :room WHERE place = :lane")
_COMMUNITY_OF_DRAFT = text("UPDATE draft SET community = :room WHERE community = :lane")


# -- requests -----------------------------------------------------------------------------------------------------


async def belong(http: Http, row: Row, request: Request) -> Made:
    """Make one of these requests."""
    room = CommunityId(row.lane)
    match request:
        case Make(content=content, alias=alias, people=people):
            await conversations.check(http, people)
            made = await _make(http, row, content, alias)
            await _noted(http, row, made, people)
            return Made(made)
        case Enter(via=via, direct=inviter):
            entered = await rooms.join(http, room=row.lane, via=via)
            await _noted(http, row, entered, [inviter] if inviter else [])
            return Made(entered)
        case Knock(reason=reason, via=via):
            return Made(await rooms.knock(http, room=row.lane, reason=reason, via=via))
        case Leave(reason=reason):
            await _leave(http, row, reason)
        case Tag(name=name, wanted=wanted):
            order = _ORDER if wanted else None
            await account_data.put_tag(http, user=row.owner, room=room, tag=name, order=order)
        case Hear(how=how):
            await _hear(http, room, how)
        case Tell(fields=fields):
            await tell(http, row.owner, fields)
        case Arrange():
            await ending.arrange(http, room, request)
        case Seal():
            await ending.seal(http, row, request)
        case Admit():
            await admitting.admit(http, room, request)
        case Invite():
            await admitting.invite(http, room, request)
        case Hold(place=place, via=via):
            await _hold(http, CommunityId(place), room, via)
    return Made(room)


async def _noted(http: Http, row: Row, room: CommunityId, people: Sequence[str]) -> None:
    """A conversation is one on all devices of the account."""
    if people:
        await conversations.note(http, row.owner, room, people)


async def _hold(http: Http, place: CommunityId, room: CommunityId, via: str) -> None:
    """Only who is in a space may write into it: somebody who may come in does."""
    content: dict[str, object] = {"via": [via]} if via else {}
    try:
        await send.put_state(http, room=place, kind=rooms.CHILD, key=room, content=content)
    except NotAllowed:
        await rooms.join(http, room=place)
        await send.put_state(http, room=place, kind=rooms.CHILD, key=room, content=content)


async def _leave(http: Http, row: Row, reason: str) -> None:
    """Who is out already cannot leave: that is what was wished."""
    try:
        await rooms.leave(http, room=CommunityId(row.lane), reason=reason)
    except (NotAllowed, NotFound):
        if row.lane in await rooms.joined(http):
            raise


async def _hear(http: Http, room: CommunityId, how: str) -> None:
    """Two rules make three levels; each step may be repeated (matrix.md §7)."""
    if how != "mute":
        await pushrules.delete(http, kind="override", rule=room)
    if how != "mentions":
        await pushrules.delete(http, kind="room", rule=room)
    if how == "mute":
        only = {"kind": "event_match", "key": "room_id", "pattern": room}
        await pushrules.put(http, kind="override", rule=room, content={"conditions": [only], "actions": []})
    elif how == "mentions":
        await pushrules.put(http, kind="room", rule=room, content={"actions": []})


async def _make(http: Http, row: Row, content: dict[str, object], alias: str) -> CommunityId:
    """Make a community; where its address is taken it gets another, where nothing may be listed it is not."""
    names = [alias, f"{alias}-2", f"{alias}-{row.id[:4]}", ""] if alias else [""]
    while True:
        try:
            return await rooms.create(http, content=content | ({"room_alias_name": names[0]} if names[0] else {}))
        except NotAllowed:
            if content.get("visibility") != "public":
                raise
            content = content | {"visibility": "private"}  # a server where nobody may publish: it is open all the same
        except Refused as error:
            if not names[0] or error.errcode not in _TAKEN | _BAD_ALIAS:
                raise
            if error.errcode in _TAKEN:
                mine = await _with_alias(http, row, names[0])
                if mine is not None:
                    return mine
            names = names[1:] if error.errcode in _TAKEN else [""]


async def _with_alias(http: Http, row: Row, alias: str) -> CommunityId | None:
    """The community that has the address already, if this very wish made it: a slow request that came to its end."""
    try:
        room, _ = await rooms.resolve(http, alias=f"#{alias}:{row.owner.partition(':')[2]}")
    except Refused:
        return None
    return room if await _bears(http, room, row) else None


async def find_made(http: Http, row: Row, facts: Facts) -> Made | None:
    """The community this wish made, when the answer to its request was lost: known by sync, else asked for."""
    made = await _find(http, row, facts)
    if made is not None:
        await _noted(http, row, made.community, row.payload.get("people") or ())
    return made


async def _find(http: Http, row: Row, facts: Facts) -> Made | None:
    known = facts.made_with(row.id)
    if known is not None:
        return Made(known)
    for room in await rooms.joined(http):
        place = facts.place(room)
        whole = place is not None and place.power is not None  # its state is here, and not this wish's
        if not whole and await _bears(http, room, row):
            return Made(room)
    known = facts.made_with(row.id)  # sync may have brought it meanwhile: then it was passed over above
    return Made(known) if known is not None else None


async def _bears(http: Http, room: CommunityId, row: Row) -> bool:
    try:
        block = await rooms.one_state(http, room=room, kind=STATE)
    except (NotFound, NotAllowed):
        return False
    return block.get("nonce") == row.id


# -- what becomes of the wishes -----------------------------------------------------------------------------------


def settled(queue: Queue, row: Row, made: Made) -> Row:
    """The server has done it. Whatever waited for a new community waits in that one from now on, all in one commit."""
    done = replace(
        row, state=Delivery.SENT, frozen=None, reason="", detail="", next_try=None, progress=None, lane=made.community
    )
    with queue.outbox.begin() as db:
        if row.lane != made.community:  # made now, or joined by its address
            names = {"room": made.community, "lane": row.lane}
            for statement in (_MOVE, _PLACE_OF_DRAFT, _COMMUNITY_OF_DRAFT):
                db.execute(statement, names)
        if row.verb == "create":
            db.execute(_RELEASE, {"id": row.id})
            return queue.write(done, db)
        if row.payload.get("why"):
            return queue.write(done, db)  # nobody else is told why: it stays here for a while
        queue.withdraw([row.id], db)
        return done


def about(queue: Queue, lane: str, *verbs: str) -> Row | None:
    """The newest wish of such a verb about a community that has not left and was not refused."""
    with queue.outbox.connect() as db:
        wanted = {"lane": lane, "owner": queue.owner, "verbs": json.dumps(verbs)}
        rows = [Row.read(dict(found)) for found in db.execute(_ABOUT, wanted).mappings()]
    return next((row for row in rows if row.state is not Delivery.PARKED), None)


def refused(queue: Queue, lane: str, *verbs: str) -> list[Row]:
    """Those that were set aside: asking anew takes their place."""
    with queue.outbox.connect() as db:
        wanted = {"lane": lane, "owner": queue.owner, "verbs": json.dumps(verbs)}
        rows = [Row.read(dict(found)) for found in db.execute(_ABOUT, wanted).mappings()]
    return [row for row in rows if row.state is Delivery.PARKED]


def expected(queue: Queue, facts: Facts, community: str) -> Place | None:
    """A community as it will be once what was asked has left: one may write where one is about to come in."""
    if community.startswith(NEW):
        row = queue.get(community.removeprefix(NEW))
        if row is None or row.verb != "create":
            return None
        if row.lane != community:
            return expected(queue, facts, row.lane)
        made = Place(CommunityId(community), "join", False, "{}", json.dumps([queue.owner]))
        return _arranged(queue, community, made)
    place = facts.place(community)
    place = _arranged(queue, community, place)
    coming = about(queue, community, *COMING)
    if coming is None:
        return place
    if coming.verb == "join" and (place is None or place.membership != "join"):
        encrypted = place.encrypted if place is not None else False
        return Place(CommunityId(community), "join", encrypted, None, "[]")
    return replace(place, membership="leave") if place is not None and coming.verb == "leave" else place


def _arranged(queue: Queue, community: str, place: Place | None) -> Place | None:
    """Closed, or open again, once the wish for that has left."""
    sealing = about(queue, community, "seal") if place is not None else None
    return replace(place, closed=bool(sealing.payload.get("wanted"))) if place and sealing else place
