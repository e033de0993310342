"""Take one's emoji away again."""

from sync.model.ids import PostKey
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Redact, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.comment import waits_for
from sync.outbox.verbs.react import alike, clean_emoji
from sync.outbox.verbs.verb import NothingLeft, Verb


def ask(desk: Desk, *, post: PostKey, emoji: str) -> Row:
    """Write the wish, or take back a reaction that has not left; one that left before it has to go too."""
    target = desk.facts.known(post)
    emoji = clean_emoji(emoji)
    withdrawn: Row | None = None
    there: Row | None = None
    for earlier in alike(desk, target.key, emoji):
        if earlier.verb == "unreact":
            return earlier
        if not earlier.pliable:
            there = earlier
            break
        withdrawn = desk.withdraw(earlier)
    if withdrawn is not None and there is None and desk.facts.reaction(target, emoji) is None:
        return withdrawn
    # Behind the reaction's wish, which is kept as long as this one waits: sync may not have brought its event yet.
    sent = [row for row in desk.queue.sent("react", target.key) if row.payload.get("emoji") == emoji]
    behind = there or (sent[0] if sent else None)
    after = waits_for(target) or (behind.id if behind is not None else None)
    asked = Asked("unreact", target.community, {"emoji": emoji}, target=target.key, after=after)
    return desk.queue.add(asked)


def request(row: Row, facts: Facts) -> Request:
    """The redaction of one's own reaction, known from the cache or from the wish that made it."""
    target = row.target or PostKey("")
    event, post = facts.event(target), facts.post(target)
    emoji = row.payload["emoji"]
    reaction = facts.reaction(post, emoji) if post is not None else facts.my_reaction(event, emoji)
    if reaction is None:
        raise NothingLeft
    return Redact(reaction)


VERB = Verb("unreact", request, guarded=False)
