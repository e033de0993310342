"""Choose how much one wants to hear of a community: all, only what mentions one, or nothing."""

from sync.errors import BadInput
from sync.model.template import NOTIFY
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Hear, Request
from sync.outbox.row import Row
from sync.outbox.verbs.favourite import choose
from sync.outbox.verbs.verb import Verb


def ask(desk: Desk, *, community: str, how: str) -> Row | None:
    """Write the wish, the last one counts; None when things are so already."""
    if how not in NOTIFY:
        raise BadInput(how)
    place = desk.readable(community)
    known = desk.facts.shown(place.id)
    now = "all" if known is None else "mute" if known["muted"] else "mentions" if known["quiet"] else "all"
    return choose(desk, "notify", place.id, {"how": how}, is_so=how == now)


def request(row: Row, facts: Facts) -> Request:
    """The rules."""
    return Hear(str(row.payload["how"]))


VERB = Verb("notify", request, limit="account", guarded=False, aside=True)
