"""Become a member of a community: open to everybody, or by an invitation one says yes to."""

from collections.abc import Sequence

from sync.errors import BadInput
from sync.kinds.text import single_line
from sync.model.post import Delivery
from sync.model.template import NEW
from sync.outbox.belonging import COMING, about, refused
from sync.outbox.conversations import inviter
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Enter, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.verb import Verb

LONGEST = 255


def ask(desk: Desk, *, community: str, via: Sequence[str] = (), name: str = "") -> Row | None:
    """Write the wish; None when one is in already, or about to be. One that leaves is a member again at once."""
    lane = place_of(desk, community)
    coming = about(desk.queue, lane, *COMING)
    if coming is not None and coming.verb in ("create", "join"):
        return coming
    if coming is not None and coming.verb == "leave" and untouched(coming):
        return desk.withdraw(coming)
    known = desk.facts.place(lane)
    if known is not None and known.membership == "join" and coming is None:
        return None
    payload = {"name": single_line(name), "via": list(via)[:3], "direct": inviter(desk.facts, lane)}
    return anew(desk, Asked("join", lane, payload))


def place_of(desk: Desk, community: str) -> str:
    """The id of a community by id or alias; an alias nobody here knows stays one, and is asked about when it leaves."""
    place = community.strip()
    if not place.startswith(("!", "#", NEW)) or len(place) > LONGEST or len(place) < 2:
        raise BadInput(place[:LONGEST], reason="unknown_community")
    return desk.facts.named(place) or place


def untouched(row: Row) -> bool:
    """Whether a wish can be taken back as if it never was."""
    return row.pliable and row.state is Delivery.WAITING


def anew(desk: Desk, asked: Asked) -> Row:
    """Write a wish; one of its verb that was refused before gives way to it."""
    before = [row.id for row in refused(desk.queue, asked.lane, asked.verb)]
    with desk.queue.outbox.begin() as db:
        desk.queue.withdraw(before, db)
        return desk.queue.add(asked, db)


def request(row: Row, facts: Facts) -> Request:
    """The join, by id or alias."""
    return Enter(tuple(row.payload.get("via") or ()), row.payload.get("direct") or "")


VERB = Verb("join", request, limit="join", guarded=False)
