"""Leave a community, say no to an invitation, or take a knock back. Why one leaves is nobody's business but one's own.

The reason stays on this device unless its author wants it told; told, every member can read it.
"""

from sync.errors import BadInput
from sync.kinds.text import clean_text
from sync.outbox.belonging import BELONGING, COMING, about
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Leave, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import anew, place_of, untouched
from sync.outbox.verbs.knock import MAX_REASON
from sync.outbox.verbs.verb import Verb

_INSIDE = frozenset({"join", "invite", "knock"})


def ask(desk: Desk, *, community: str, why: str = "", tell: bool = False) -> Row:
    """Write the wish; coming in and leaving again before anything left is nothing at all."""
    lane = place_of(desk, community)
    coming = about(desk.queue, lane, *COMING)
    if coming is not None and coming.verb == "leave":
        return coming
    if coming is not None and untouched(coming):
        _drop_rest(desk, coming)
        return desk.withdraw(coming)
    known = desk.facts.place(lane)
    if coming is None and (known is None or known.membership not in _INSIDE):
        raise BadInput(community, reason="left" if known is not None else "unknown_community")
    why = clean_text(why).strip()[:MAX_REASON]
    return anew(desk, Asked("leave", lane, {"reason": why if tell else "", "why": "" if tell else why}))


def _drop_rest(desk: Desk, coming: Row) -> None:
    """What was wished of a community one does not come to: words are set aside, the rest is void."""
    rest = [row for row in desk.queue.unsent() if row.lane == coming.lane and row.id != coming.id and untouched(row)]
    with desk.outbox.begin() as db:
        for row in rest:
            if row.verb in BELONGING:
                desk.queue.withdraw([row.id], db)
    known = desk.facts.place(coming.lane)
    if coming.verb == "create" or (known is not None and known.membership == "join"):
        return  # the words wait for the community itself, and are set aside with it
    for row in rest:
        if row.verb not in BELONGING:
            desk.queue.park(row, "left")


def request(row: Row, facts: Facts) -> Request:
    """The leave, with its reason only where it may be told."""
    return Leave(row.payload.get("reason") or "")


VERB = Verb("leave", request, limit="leave", guarded=False)
