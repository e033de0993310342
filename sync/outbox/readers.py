"""Who can read where something is written: noted with a wish, and asked again before it leaves."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import text

from sync.errors import Refused
from sync.outbox.audience import REASON, Audience
from sync.outbox.facts import Facts, NotYet
from sync.outbox.row import Row

WAITED_MS = 5_000
"""What waited longer may have been written before the news of its community came, and waits for them."""

_AUDIENCE = text(
    "SELECT c.members, json_extract(s.content, '$.join_rule') IS 'public' AS public FROM community AS c"
    " JOIN state AS s ON s.community = c.id AND s.type = 'm.room.join_rules' WHERE c.id = :id AND c.members > 0"
)


class Grew(Refused):
    """More people would read it than its author was told."""

    reason = REASON


def now(facts: Facts, community: str) -> Audience | None:
    """Who can read there, as far as is known; None where that is not known."""
    for found in facts.look(_AUDIENCE, id=community):
        return Audience(int(found["members"]), bool(found["public"]))
    return None


def noted(facts: Facts, community: str) -> dict[str, Any]:
    """What a wish remembers of it."""
    seen = now(facts, community)
    return {"audience": asdict(seen)} if seen is not None else {}


def guard(row: Row, facts: Facts, *, fresh: bool, now_ms: int) -> None:
    """Let a wish pass whose readers are those its author knew of. Raises Grew, and NotYet while there is older news."""
    held = row.payload.get("audience")
    if row.frozen is not None or not isinstance(held, dict):
        return
    if not fresh and abs(now_ms - row.at) > WAITED_MS:
        raise NotYet(row.lane)
    before, seen = Audience(int(held["members"]), bool(held["public"])), now(facts, row.lane)
    if seen is not None and seen.grew_from(before):
        raise Grew(f"{before.members} {seen.members}{' public' if seen.public and not before.public else ''}")
