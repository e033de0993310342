"""Invite a colleague into a community, with a word for them."""

from sync.errors import BadInput
from sync.kinds.text import clean_text, is_id
from sync.model.template import NEW
from sync.outbox.admitting import called, known
from sync.outbox.belonging import refused
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Invite, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import untouched
from sync.outbox.verbs.knock import MAX_REASON
from sync.outbox.verbs.verb import Verb


def ask(desk: Desk, *, community: str, user: str, reason: str = "") -> Row | None:
    """Write the wish; None where they are in, or invited, already. An answer to who asks to be let in is one too."""
    place = desk.readable(community)
    user = user.strip()
    if not is_id(user, "@") or ":" not in user:
        raise BadInput(user[:200], reason="unknown_person")
    made_here = community.startswith(NEW) and place.id == community
    if not made_here and not desk.rules.may_act(place, desk.queue.owner, "invite"):
        raise BadInput(community, reason="not_allowed")
    now = known(desk.facts, place.id, user)
    if user == desk.queue.owner or now in ("join", "invite"):
        return None
    if now == "ban":
        raise BadInput(user, reason="banned_person")
    for row in desk.queue.unsent():
        if row.verb == "invite" and row.lane == place.id and row.payload["user"] == user and untouched(row):
            return row
    words = clean_text(reason).strip()[:MAX_REASON]
    payload = {"user": user, "reason": words, "name": called(desk.facts, user)}
    before = [row.id for row in refused(desk.queue, place.id, "invite") if row.payload["user"] == user]
    with desk.queue.outbox.begin() as db:
        desk.queue.withdraw(before, db)
        return desk.queue.add(Asked("invite", place.id, payload), db)


def request(row: Row, facts: Facts) -> Request:
    """The invitation."""
    return Invite(row.payload["user"], row.payload.get("reason") or "")


VERB = Verb("invite", request, limit="invite", guarded=False, aside=True)
