"""Change what a community is for, until when, and how it looks; only those in charge may."""

from dataclasses import replace
from typing import Any

from sync.errors import BadInput
from sync.kinds.text import clean_text
from sync.model.post import Delivery
from sync.outbox.belonging import about
from sync.outbox.desk import Desk
from sync.outbox.ending import STATE
from sync.outbox.facts import Facts
from sync.outbox.requests import Arrange, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.create import MAX_GOAL, checked_colour, day_to_come
from sync.outbox.verbs.join import anew, untouched
from sync.outbox.verbs.profile import pictured
from sync.outbox.verbs.verb import NothingLeft, Verb


def ask(
    desk: Desk, *, community: str, goal: str | None = None, due: str | None = None, colour: str | None = None,
    picture: str = "",
) -> Row | None:
    """Write the wish; None stays as it is, an empty word takes it away. One that waits takes the change up."""
    place = desk.readable(community)
    if not desk.rules.may_set(place, desk.queue.owner, STATE, *(("m.room.avatar",) if picture else ())):
        raise BadInput(community, reason="not_allowed")
    fields: dict[str, Any] = {}
    if goal is not None:
        fields["goal"] = clean_text(goal).strip()[:MAX_GOAL]
    if due is not None:
        fields["due"] = day_to_come(desk, due)
    if colour is not None:
        fields["colour"] = checked_colour(colour)
    payload: dict[str, Any] = {"fields": fields} | pictured(desk, picture)
    if not fields and not picture:
        return None
    earlier = about(desk.queue, place.id, "arrange")
    if earlier is not None and untouched(earlier) and earlier.state is Delivery.WAITING:
        merged = earlier.payload | payload | {"fields": earlier.payload["fields"] | fields}
        return desk.queue.write(replace(earlier, payload=merged))
    return anew(desk, Asked("arrange", place.id, payload))


def request(row: Row, facts: Facts) -> Request:
    """The fields that are to change, and the picture under the address it has on the server."""
    if not row.payload["fields"] and not row.payload.get("uploaded"):
        raise NothingLeft
    return Arrange(row.payload["fields"], row.payload.get("uploaded"))


VERB = Verb("arrange", request, guarded=False)
