"""Which reminders of announcements are told: to who has not confirmed, once however often they come."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, text

from sync.engine.account import load_rules
from sync.engine.notices import LONGEST, short
from sync.engine.rows import Row
from sync.model.answer import BETWEEN_REMINDERS, REMIND
from sync.model.ids import CommunityId, PostKey
from sync.model.notice import Notice
from sync.store.store import Store

_REMINDED = text(
    """
    SELECT p.event_id, p.community, p.title, p.text, c.name AS community_name,
      coalesce(nullif(m.name, ''), p.sender) AS author
    FROM answer AS r JOIN post AS p ON p.event_id = r.target JOIN community AS c ON c.id = p.community
      LEFT JOIN member AS m ON m.community = p.community AND m.user = p.sender
    WHERE r.event_id IN (SELECT value FROM json_each(:ids)) AND r.sender = p.sender AND r.community = p.community
      AND p.kind = 'announcement' AND p.mine = 0 AND p.deleted = 0 AND c.membership = 'join' AND c.muted = 0
      AND coalesce(json_extract(p.extra, '$.expires'), :now + 1) > :now
      AND NOT EXISTS (SELECT 1 FROM answer AS o WHERE o.target = r.target AND o.name = 'confirm' AND o.sender = :me)
      AND NOT EXISTS (SELECT 1 FROM answer AS o WHERE o.target = r.target AND o.name = 'remind' AND o.sender = r.sender
        AND (o.at, o.event_id) < (r.at, r.event_id) AND o.at > r.at - :apart)
    GROUP BY p.event_id ORDER BY p.rank
    """
)
_CONFIRMING = text(
    "SELECT target FROM wish WHERE verb = 'answer' AND state <> 'parked' AND owner = :me"
    " AND json_extract(payload, '$.name') = 'confirm' AND target IN (SELECT value FROM json_each(:ids))"
)


def reminders_for(db: Connection, store: Store, answers: Iterable[Row], *, me: str, now: int) -> tuple[Notice, ...]:
    """The notices of reminders just stored. Who confirmed on the train has confirmed, though nobody was told yet."""
    arrived = [row["event_id"] for row in answers if row["name"] == REMIND]
    if not arrived or load_rules(db).silent:
        return ()
    # A second one within half a day is of a client that does not keep to the rule, or of two that knew nothing of
    # each other.
    values = {"ids": _json(arrived), "now": now, "me": me, "apart": BETWEEN_REMINDERS // 2}
    found = db.execute(_REMINDED, values).all()
    if not found:
        return ()
    with store.outbox.connect() as own:
        asked = {"me": me, "ids": _json([row.event_id for row in found])}
        confirming = set(own.execute(_CONFIRMING, asked).scalars())
    return tuple(
        Notice(
            PostKey(row.event_id), PostKey(row.event_id), CommunityId(row.community), row.community_name,
            short(row.author), " ".join((row.title or row.text).split())[:LONGEST], "reminder",
        )
        for row in found if row.event_id not in confirming
    )  # fmt: skip


def _json(ids: list[str]) -> str:
    return msgspec.json.encode(ids).decode()
