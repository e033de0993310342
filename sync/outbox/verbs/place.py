"""Put a community among those of a department or site, or take it out again."""

from typing import Any

from sqlalchemy import text

from sync.errors import BadInput
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Hold, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import anew, untouched
from sync.outbox.verbs.verb import Verb

_KNOWN = text("SELECT name FROM place WHERE id = :id")
_HELD = text("SELECT 1 FROM placed WHERE community = :community AND place = :place")


def ask(desk: Desk, *, community: str, place: str, wanted: bool) -> Row | None:
    """Write the wish; None where it is so already. Raises BadInput (``unknown_place``)."""
    room = desk.readable(community)
    payload = held_by(desk, place, wanted=wanted)
    is_so = bool(desk.facts.look(_HELD, community=room.id, place=place)) == wanted
    for row in desk.queue.unsent():
        if row.verb == "place" and row.lane == room.id and row.payload["place"] == place and untouched(row):
            if row.payload["wanted"] == wanted:
                return row
            return desk.withdraw(row)
    if is_so:
        return None
    return anew(desk, Asked("place", room.id, payload))


def held_by(desk: Desk, place: str, *, wanted: bool = True) -> dict[str, Any]:
    """What such a wish remembers. Raises BadInput (``unknown_place``)."""
    known = desk.facts.look(_KNOWN, id=place)
    if not known:
        raise BadInput(place[:60], reason="unknown_place")
    return {"place": place, "name": known[0]["name"], "wanted": wanted}


def request(row: Row, facts: Facts) -> Request:
    """The line in the space, with a server that knows the community."""
    return Hold(row.payload["place"], row.owner.partition(":")[2] if row.payload["wanted"] else "")


VERB = Verb("place", request, guarded=False, aside=True)
