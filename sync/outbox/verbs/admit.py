"""Answer somebody who asks to be let into a community: yes, or no with a word for them."""

from sync.errors import BadInput
from sync.kinds.text import clean_text, is_id
from sync.outbox.admitting import called, known
from sync.outbox.belonging import refused
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Admit, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import untouched
from sync.outbox.verbs.knock import MAX_REASON
from sync.outbox.verbs.verb import Verb


def ask(desk: Desk, *, community: str, user: str, wanted: bool, reason: str = "") -> Row | None:
    """Write the wish; None where it is so already. Another answer takes the place of one that waits."""
    place = desk.readable(community)
    if not is_id(user, "@"):
        raise BadInput(user[:200], reason="unknown_person")
    if not desk.rules.may_act(place, desk.queue.owner, "invite" if wanted else "kick"):
        raise BadInput(community, reason="not_allowed")
    for row in desk.queue.unsent():
        if row.verb != "admit" or row.lane != place.id or row.payload["user"] != user or not untouched(row):
            continue
        if row.payload["wanted"] == wanted and wanted:
            return row
        desk.withdraw(row)
    now = known(desk.facts, place.id, user)
    if now != "knock":
        if now in (("join", "invite") if wanted else ("leave", "ban")):
            return None
        raise BadInput(user, reason="ask_withdrawn" if wanted else "ask_accepted")
    words = "" if wanted else clean_text(reason).strip()[:MAX_REASON]
    payload = {"user": user, "wanted": wanted, "reason": words, "name": called(desk.facts, user)}
    before = [row.id for row in refused(desk.queue, place.id, "admit") if row.payload["user"] == user]
    with desk.queue.outbox.begin() as db:
        desk.queue.withdraw(before, db)
        return desk.queue.add(Asked("admit", place.id, payload), db)


def request(row: Row, facts: Facts) -> Request:
    """The answer."""
    return Admit(row.payload["user"], bool(row.payload["wanted"]), row.payload.get("reason") or "")


VERB = Verb("admit", request, limit="invite", guarded=False, aside=True)
