"""Put an emoji under a post."""

from sync.errors import BadInput
from sync.kinds.relations import as_reaction
from sync.kinds.text import clean_text, emoji_key
from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Request, Send
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.comment import waits_for
from sync.outbox.verbs.verb import Verb

MAX_EMOJI = 64
"""Bytes: the longest family of people with skin tones fits."""


def ask(desk: Desk, *, post: PostKey, emoji: str) -> Row:
    """Write the wish once; asking again, or taking back a removal that has not left, adds nothing."""
    target = desk.facts.known(post)
    desk.writable(target.community)
    emoji = clean_emoji(emoji)
    withdrawn = None
    for earlier in alike(desk, target.key, emoji):
        if earlier.verb == "react":
            return earlier
        if not earlier.pliable or earlier.state is Delivery.SENDING:
            break
        withdrawn = desk.withdraw(earlier)
    if withdrawn is not None and desk.facts.reaction(target, emoji) is not None:
        return withdrawn
    asked = Asked("react", target.community, {"emoji": emoji}, target=target.key, after=waits_for(target))
    return desk.queue.add(asked)


def alike(desk: Desk, target: PostKey, emoji: str) -> list[Row]:
    """Unsent wishes about this emoji under this post, newest first."""
    rows = [row for row in desk.queue.children(target) if row.verb in {"react", "unreact"}]
    return [row for row in reversed(rows) if emoji_key(row.payload.get("emoji", "")) == emoji_key(emoji)]


def clean_emoji(emoji: str) -> str:
    """An emoji as it can travel, or the refusal."""
    emoji = clean_text(emoji).strip()
    if not emoji:
        raise BadInput(reason="empty")
    if len(emoji.encode()) > MAX_EMOJI:
        raise BadInput(emoji, reason="too_large")
    return emoji


def request(row: Row, facts: Facts) -> Request:
    """The annotation."""
    target = facts.event(row.target or PostKey(""))
    return Send("m.reaction", as_reaction(target=target, emoji=row.payload["emoji"]))


VERB = Verb("react", request)
