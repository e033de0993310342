"""The wishes that are not on the server yet, or that it has not echoed yet."""

from dataclasses import replace
from typing import Any

from sync.model.document import Document
from sync.model.ids import WishId
from sync.model.post import Delivery
from sync.reads.files import attached, from_json
from sync.reads.overlay import Pending, loads
from sync.reads.view import View

ECHO_WAIT = 600_000
"""How long an edit, a deletion or a reaction that left is shown before its echo came, in milliseconds."""

_OPEN = """
SELECT seq, id, verb, lane, state, at, target, reason, event_id, progress, payload, first_attempt, due
FROM outbox.wish AS w INDEXED BY wish_open
WHERE state <> 'sent' AND owner = ?1 AND verb <> 'mark_read' AND (?2 IS NULL OR lane = ?2)
  AND NOT EXISTS (SELECT 1 FROM post WHERE post.nonce IS NOT NULL AND post.nonce = w.id)
  AND NOT EXISTS (SELECT 1 FROM post WHERE post.event_id = w.event_id)
ORDER BY seq
"""

_SENT = """
SELECT seq, id, verb, lane, state, at, target, reason, event_id, progress, payload, first_attempt, due
FROM outbox.wish AS w
WHERE seq > (SELECT max(seq) FROM outbox.wish) - 200 AND state = 'sent' AND owner = ?1 AND verb <> 'mark_read'
  AND (?2 IS NULL OR lane = ?2) AND (verb IN ('post', 'share', 'comment') OR coalesce(first_attempt, at) > ?3)
  AND NOT EXISTS (SELECT 1 FROM post WHERE post.nonce IS NOT NULL AND post.nonce = w.id)
  AND NOT EXISTS (SELECT 1 FROM post WHERE post.event_id = w.event_id)
  AND NOT EXISTS (SELECT 1 FROM reaction WHERE reaction.event_id = w.event_id)
  AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.event_id = w.event_id)
  AND NOT EXISTS (SELECT 1 FROM version WHERE version.event_id = w.event_id)
  AND NOT EXISTS (SELECT 1 FROM redaction WHERE redaction.target = w.event_id)
ORDER BY seq
"""


def pending(view: View, lane: str | None = None) -> list[Pending]:
    """Wishes of this account to lay over the cache, oldest first; those whose echo is cached are left out."""
    if not view.me:
        return []
    rows = view.all(_SENT, view.me, lane, view.now - ECHO_WAIT) + view.all(_OPEN, view.me, lane)
    return [_pending(view, row) for row in sorted(rows, key=lambda row: int(row[0]))]


def _pending(view: View, row: Any) -> Pending:
    payload = loads(row[10])
    return Pending(
        seq=row[0], id=WishId(row[1]), verb=row[2], lane=row[3], state=Delivery(row[4]), at=row[5], target=row[6],
        reason=row[7], event_id=row[8], progress=row[9], payload=payload,
        later=row[12] is not None and row[12] > view.now, document=_document(view, payload, row[9]),
    )  # fmt: skip


def _document(view: View, payload: dict[str, Any], progress: float | None) -> Document | None:
    given = payload.get("document")
    if isinstance(given, dict):
        found = from_json(given)
        return replace(found, progress=progress) if found else None
    attachment = payload.get("attachment")
    return attached(view, attachment, progress) if isinstance(attachment, str) else None


_MARKED = """
SELECT lane, max(rank) FROM (
  SELECT w.lane, p.rank FROM outbox.wish AS w INDEXED BY wish_open CROSS JOIN post AS p ON p.event_id = w.target
  WHERE w.state <> 'sent' AND w.verb = 'mark_read' AND w.owner = ?1
    AND json_extract(w.payload, '$.thread') IS NULL
  UNION ALL
  SELECT w.lane, p.rank FROM outbox.wish AS w CROSS JOIN post AS p ON p.event_id = w.target
  WHERE w.seq > (SELECT max(seq) FROM outbox.wish) - 200 AND w.state = 'sent' AND w.verb = 'mark_read' AND w.owner = ?1
    AND json_extract(w.payload, '$.thread') IS NULL)
GROUP BY lane
"""


def marked_read(view: View) -> dict[str, int]:
    """How far each community was read here, where that has not been told to the server yet."""
    return {lane: int(rank) for lane, rank in view.all(_MARKED, view.me)} if view.me else {}
