"""Pass a post or comment on into another community: a post there that quotes it, with a word of one's own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text as sql

from sync.errors import BadInput
from sync.kinds.shared import checked, first_lines
from sync.model.ids import PostKey
from sync.model.shared import SHARED
from sync.outbox import readers
from sync.outbox.audience import wider
from sync.outbox.desk import Desk, written
from sync.outbox.facts import Known
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.comment import waits_for

MORE_READERS = "more_readers"
"""Why it is asked about: the original was written for fewer."""
_AUTHOR = sql("SELECT name FROM member WHERE community = :community AND user = :user")
_AT = sql("SELECT at FROM post WHERE event_id = :event")


def ask(
    desk: Desk, *, post: PostKey, community: str, text: str = "", mentions: Sequence[str] = (), agreed: bool = False
) -> Row:
    """Write the wish; it leaves behind the original, where that has not left. Raises BadInput (``more_readers``)."""
    known = _known(desk, post)
    place = desk.writable(community)
    if not agreed and widens(desk, known, place.id):
        raise BadInput(community, reason=MORE_READERS)
    text, _ = desk.said(text, needed=False)
    payload = written(kind=SHARED, text=text, mentions=mentions, extra={"share": _quoted(desk, known)})
    payload |= readers.noted(desk.facts, place.id)
    return desk.queue.add(Asked("post", place.id, payload, after=waits_for(known)))


def widens(desk: Desk, known: Known, community: str) -> bool:
    """Whether the words would come before people they were not written for."""
    own = known.community
    if known.kind == SHARED and known.extra and known.extra.get("share"):
        own = known.extra["share"]["room"]
    return own != community and wider(readers.now(desk.facts, own), readers.now(desk.facts, community))


def would_widen(desk: Desk, *, post: PostKey, community: str) -> bool:
    """The same, asked before anything is written."""
    return widens(desk, _known(desk, post), community)


def _known(desk: Desk, post: PostKey) -> Known:
    known = desk.facts.known(post)
    if known.kind == "encrypted":
        raise BadInput(str(post), reason="encrypted")
    return known


def _quoted(desk: Desk, known: Known) -> dict[str, Any]:
    """What is told of it; of what was passed on itself, the original stays the original."""
    if known.kind == SHARED and known.extra and known.extra.get("share"):
        return dict(known.extra["share"])
    facts = desk.facts
    names = facts.look(_AUTHOR, community=known.community, user=known.sender)
    times = facts.look(_AT, event=known.event_id or "")
    words = known.text or (known.document or {}).get("name", "")
    return checked({
        "room": known.community, "event": known.event_id or known.key, "user": known.sender,
        "via": [desk.queue.owner.partition(":")[2]],
        "name": (names[0]["name"] if names else "") or known.sender.partition(":")[0].removeprefix("@"),
        "community": facts.name(known.community), "kind": known.kind, "title": known.title,
        "text": first_lines(words), "at": times[0]["at"] if times else desk.world.clock.now_ms(),
    })  # fmt: skip
