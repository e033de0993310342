"""Put a community among one's favourites, on all of one's devices, or take it out again."""

from dataclasses import replace

from sync.outbox.belonging import about
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Request, Tag
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import anew, untouched
from sync.outbox.verbs.verb import Verb

TAG = "m.favourite"


def ask(desk: Desk, *, community: str, wanted: bool) -> Row | None:
    """Write the wish, the last one counts; None when things are so already."""
    place = desk.readable(community)
    known = desk.facts.shown(place.id)
    is_so = bool(known is not None and known["favourite"]) == wanted
    return choose(desk, "favourite", place.id, {"wanted": wanted}, is_so=is_so)


def choose(desk: Desk, verb: str, lane: str, payload: dict[str, object], *, is_so: bool) -> Row | None:
    """One choice of a few: it takes the place of the one that waits, and is void when it changes nothing."""
    earlier = about(desk.queue, lane, verb)
    if earlier is not None and untouched(earlier):
        return desk.withdraw(earlier) if is_so else desk.queue.write(replace(earlier, payload=payload))
    if earlier is None and is_so:
        return None
    return anew(desk, Asked(verb, lane, payload))


def request(row: Row, facts: Facts) -> Request:
    """The tag."""
    return Tag(TAG, bool(row.payload["wanted"]))


VERB = Verb("favourite", request, limit="account", guarded=False, aside=True)
