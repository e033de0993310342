"""Ask those in charge of a community to be let in, with a reason."""

from collections.abc import Sequence

from sync.kinds.text import clean_text, single_line
from sync.outbox.belonging import COMING, about
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Knock, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import anew, place_of, untouched
from sync.outbox.verbs.verb import Verb

MAX_REASON = 500


def ask(desk: Desk, *, community: str, reason: str = "", via: Sequence[str] = (), name: str = "") -> Row | None:
    """Write the wish; None when one is in already, or has asked. Other words take the place of those that wait."""
    lane = place_of(desk, community)
    payload = {"name": single_line(name), "via": list(via)[:3], "reason": clean_text(reason).strip()[:MAX_REASON]}
    coming = about(desk.queue, lane, *COMING)
    if coming is not None and coming.verb in ("create", "join", "knock"):
        if coming.verb != "knock" or not untouched(coming):
            return coming
        desk.withdraw(coming)
    elif coming is not None and untouched(coming):
        return desk.withdraw(coming)
    known = desk.facts.place(lane)
    if known is not None and known.membership in ("join", "knock") and coming is None:
        return None
    return anew(desk, Asked("knock", lane, payload))


def request(row: Row, facts: Facts) -> Request:
    """The knock."""
    return Knock(row.payload.get("reason") or "", tuple(row.payload.get("via") or ()))


VERB = Verb("knock", request, limit="join", guarded=False)
