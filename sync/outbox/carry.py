"""The one place where a wish becomes a request, guarded against plaintext in encrypted communities."""

from sync.errors import Refused
from sync.kinds.text import is_id
from sync.matrix import receipts, rooms, send
from sync.matrix.transport import Http
from sync.matrix.wire import as_object, as_objects
from sync.model.ids import CommunityId, EventId
from sync.model.template import NEW
from sync.outbox.belonging import BELONGING, belong
from sync.outbox.facts import Facts, NotYet
from sync.outbox.requests import MAIN, Made, Mark, Redact, Request, Send
from sync.outbox.row import Row

DONE = frozenset({"M_DUPLICATE_ANNOTATION"})
"""Refusals that say the wish is fulfilled already."""

MOST_PAGES = 20
"""Of reactions under one post, read to find one's own."""


class Encrypted(Refused):
    """The community is or was encrypted: nothing readable may go there."""

    reason = "encrypted"


class Left(Refused):
    """This account is no longer in the community."""

    reason = "left"


def guard(row: Row, facts: Facts, *, guarded: bool) -> None:
    """Let a wish pass only with full knowledge of its community.

    Raises NotYet while the community's state is not known, Left when this account is not in it, Encrypted when it
    was ever encrypted. Asked before every request, never remembered: rooms change while wishes wait. What is about
    belonging to a community waits only for the community to be made.
    """
    if row.lane.startswith(NEW) and row.verb != "create":
        raise NotYet(row.lane)
    if row.verb in BELONGING:
        return
    place = facts.place(row.lane)
    if place is None or (place.membership == "join" and place.power is None):
        raise NotYet(row.lane)
    if place.membership != "join":
        raise Left(row.lane)
    if guarded and place.encrypted:
        raise Encrypted(row.lane)


async def carry(http: Http, row: Row, request: Request) -> EventId | Made | None:
    """Make the request; the event it made, or None when the verb makes none or it was there already.

    What is about belonging to a community answers which one it was.
    """
    room = CommunityId(row.lane)
    try:
        match request:
            case Send(kind=kind, content=content):
                return await send.send_event(http, room=room, kind=kind, txn=row.txn, content=content)
            case Redact(event=event, reason=reason):
                return await send.redact(http, room=room, event=event, txn=row.txn, reason=reason)
            case Mark(event=event, thread=""):
                await receipts.read_markers(http, room=room, event=event)
                return None
            case Mark(event=event, thread=thread):
                root = None if thread == MAIN else EventId(thread)
                await receipts.receipt(http, room=room, event=event, thread=root)
                return None
            case _:
                return await belong(http, row, request)
    except Refused as error:
        if error.errcode not in DONE or not isinstance(request, Send):
            raise
        try:
            return await _reaction(http, row, request)
        except Refused:  # a server that does not tell: sync will bring it
            return None


async def _reaction(http: Http, row: Row, request: Send) -> EventId | None:
    """The account's own reaction that is there already: from another device, maybe, and older than what is known."""
    wanted, token = request.content["m.relates_to"], None
    for _ in range(MOST_PAGES):
        page = await rooms.relations(
            http, room=CommunityId(row.lane), event=wanted["event_id"], rel_type="m.annotation", start=token
        )
        for event in as_objects(page.get("chunk")):
            relation = as_object(as_object(event.get("content")).get("m.relates_to"))
            own = event.get("sender") == row.owner and relation.get("key") == wanted["key"]
            if own and is_id(event.get("event_id"), "$"):
                return EventId(event["event_id"])
        token = page.get("next_batch")
        if not isinstance(token, str) or not token:
            return None
    return None
