"""Remember how far a community was read, on the account's other devices too; nobody else is told."""

from collections.abc import Sequence
from dataclasses import replace

from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Mark, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.verb import NothingLeft, Verb


def ask(desk: Desk, *, community: CommunityId | None = None, up_to: PostKey | None = None) -> tuple[Row, ...]:
    """One wish a community, the last one wins; without either argument, everything that is unread."""
    if up_to is not None:
        target = desk.facts.known(up_to)
        return _mark(desk, target.community, target.event_id or desk.facts.newest(target.community))
    places = [community] if community is not None else desk.facts.unread_places()
    return tuple(row for place in places for row in _mark(desk, place, desk.facts.newest(place)))


def ask_thread(desk: Desk, *, community: CommunityId, told: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    """The same for single threads, and for the feed without them: events, and what their receipts are about."""
    return tuple(row for event, thread in told for row in _mark(desk, community, event, thread))


def _mark(desk: Desk, community: CommunityId, event: str | None, thread: str = "") -> tuple[Row, ...]:
    desk.readable(community)
    if event is None:
        return ()
    payload = {"event_id": event, "rank": desk.facts.rank(event)} | ({"thread": thread} if thread else {})
    for earlier in desk.queue.unsent():
        waits = earlier.verb == "mark_read" and earlier.lane == community and earlier.state is Delivery.WAITING
        if waits and earlier.payload.get("thread", "") == thread:
            if payload["rank"] < earlier.payload.get("rank", 0):
                return (earlier,)
            return (desk.queue.write(replace(earlier, target=PostKey(event), payload=payload)),)
    return (desk.queue.add(Asked("mark_read", community, payload, target=PostKey(event))),)


def request(row: Row, facts: Facts) -> Request:
    """The private read marker, or a private receipt."""
    event = row.payload.get("event_id")
    if not event:
        raise NothingLeft
    return Mark(event, row.payload.get("thread", ""))


VERB = Verb("mark_read", request, limit="receipt", guarded=False, aside=True)
