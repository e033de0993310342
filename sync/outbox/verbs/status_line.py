"""Say for how long one is away, or what one is at: a few words that end by themselves."""

from dataclasses import replace

from sync.kinds.profile import status_of
from sync.outbox.belonging import about
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Request, Tell
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import anew, untouched
from sync.outbox.verbs.profile import LANE
from sync.outbox.verbs.verb import Verb


def ask(desk: Desk, *, text: str, emoji: str, until: int) -> Row:
    """Write the wish, the last one counts; without words the status goes."""
    payload = {"status": status_of(text, emoji, until, desk.world.clock.now_ms())}
    earlier = about(desk.queue, LANE, "status_line")
    if earlier is not None and untouched(earlier):
        return desk.queue.write(replace(earlier, payload=payload))
    return anew(desk, Asked("status_line", LANE, payload))


def request(row: Row, facts: Facts) -> Request:
    """The field; one that ended while it waited does no harm: whoever reads it passes it over."""
    return Tell({"status": row.payload["status"]})


VERB = Verb("status_line", request, limit="account", guarded=False, aside=True)
