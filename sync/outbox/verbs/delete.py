"""Delete a post or comment: withdraw it while it is only here, else take its content away for everybody."""

from sync.errors import BadInput
from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts, Known
from sync.outbox.requests import Redact, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs import edit
from sync.outbox.verbs.comment import waits_for
from sync.outbox.verbs.verb import Verb

EDIT = "edit"
"""Where a deletion keeps the words it made pointless: who takes it back has them again."""


def ask(desk: Desk, *, post: PostKey, reason: str = "") -> Row:
    """Write the deletion; returns the wish taken back when what is deleted had not left."""
    target = desk.facts.known(post)
    held = desk.queue.get(target.key)
    if held is not None and held.unsent and (held.pliable or held.state is Delivery.PARKED):
        return desk.withdraw(held)
    _check_right(desk, target)
    for earlier in desk.queue.children(target.key):
        if earlier.verb == "delete":
            return earlier
    reason, _ = desk.said(reason, needed=False)
    with desk.queue.outbox.begin() as db:
        pointless = [row for row in desk.queue.children(target.key, db) if row.verb == "edit" and row.pliable]
        desk.queue.withdraw([row.id for row in pointless], db)
        held_back = {EDIT: pointless[-1].payload} if pointless else {}
        payload = {"reason": reason, **held_back}
        asked = Asked("delete", target.community, payload, target=target.key, after=waits_for(target))
        made = desk.queue.add(asked, db)
        for version in desk.facts.versions(target):  # the words of an edit outlive the original's deletion
            desk.queue.add(Asked("delete", target.community, {"reason": reason}, target=PostKey(version)), db)
    return made


def take_back(desk: Desk, row: Row) -> Row:
    """Withdraw a deletion that has not left; an edit that waited before it waits again."""
    gone = desk.withdraw(row)
    words = row.payload.get(EDIT)
    if words and row.target is not None:
        edit.ask(desk, post=row.target, text=words["text"], title=words["title"])
    return gone


def _check_right(desk: Desk, target: Known) -> None:
    place = desk.writable(target.community, guarded=False) if target.sender == desk.queue.owner else None
    if place is None:
        place = desk.facts.place(target.community)
        if place is None or not desk.rules.may_delete_others(place, desk.queue.owner):
            raise BadInput(str(target.key), reason="not_allowed")


def request(row: Row, facts: Facts) -> Request:
    """The redaction."""
    return Redact(facts.event(row.target or PostKey("")), row.payload.get("reason") or "")


VERB = Verb("delete", request, guarded=False)
