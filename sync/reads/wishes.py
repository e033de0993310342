"""The outbox as its owner sees it: each wish with its words, its place and why it waits."""

from typing import Any

from sync.model.ids import CommunityId, EventId, PostKey, WishId
from sync.model.post import Delivery
from sync.model.template import NEW
from sync.model.wish import Move, Wish
from sync.reads.files import attached, from_json
from sync.reads.overlay import loads
from sync.reads.view import View

_OPEN = """
SELECT id, verb, state, lane, target, payload, reason, detail, event_id, at, next_try, progress, due
FROM outbox.wish INDEXED BY wish_open WHERE state <> 'sent' AND owner = ? ORDER BY seq
"""
_RECENT = """
SELECT id, verb, state, lane, target, payload, reason, detail, event_id, at, next_try, progress, due
FROM (SELECT * FROM outbox.wish WHERE owner = ? ORDER BY seq DESC LIMIT 500) ORDER BY seq
"""
_ONE = """
SELECT id, verb, state, lane, target, payload, reason, detail, event_id, at, next_try, progress, due
FROM outbox.wish WHERE owner = ?2 AND (id = ?1 OR event_id = ?1) ORDER BY id = ?1 DESC LIMIT 1
"""

_HISTORY_OF = """
SELECT wish, verb, at, state, reason FROM outbox.history WHERE owner = ?2 AND wish IN
  (SELECT ?1 UNION SELECT id FROM outbox.wish WHERE event_id = ?1) ORDER BY seq
"""
_HISTORY = "SELECT wish, verb, at, state, reason FROM outbox.history WHERE owner = ? ORDER BY seq DESC LIMIT 200"


def outbox(view: View, *, sent: bool) -> tuple[Wish, ...]:
    """What waits, in the order it was asked; with ``sent`` also what left lately."""
    if not view.me:
        return ()
    rows = view.all(_OPEN, view.me)
    if sent:
        waiting = {row[0] for row in rows}
        rows = [row for row in view.all(_RECENT, view.me) if row[0] not in waiting and row[2] == "sent"] + rows
    return tuple(_wish(view, row) for row in rows)


def wish(view: View, id_: str) -> Wish | None:
    """One wish by its own id or the id of its event."""
    row = view.one(_ONE, id_, view.me)
    return _wish(view, row) if row is not None else None


def history(view: View, id_: str = "") -> tuple[Move, ...]:
    """How wishes moved, oldest first: one of them, or the newest moves of all."""
    rows = view.all(_HISTORY_OF, id_, view.me) if id_ else view.all(_HISTORY, view.me)[::-1]
    return tuple(Move(WishId(row[0]), *row[1:]) for row in rows)


def _wish(view: View, row: Any) -> Wish:
    payload = loads(row[5])
    attachment = payload.get("attachment")
    file = from_json(payload.get("document")) or (attached(view, attachment) if isinstance(attachment, str) else None)
    community = CommunityId(row[3]) if row[3].startswith(("!", NEW)) else None
    return Wish(
        id=WishId(row[0]), verb=row[1], state=Delivery(row[2]), community=community,
        community_name=view.place(community).name if community else "", target=PostKey(row[4]) if row[4] else None,
        words=_words(payload), title=_word(payload, "title"), kind=_word(payload, "kind"),
        file_name=file.name if file else "", size=file.size if file else 0, progress=row[11], reason=row[6],
        detail=row[7], event_id=EventId(row[8]) if row[8] else None, at=row[9], next_try=row[10], due=row[12],
        payload=payload,
    )  # fmt: skip


def _word(payload: dict[str, Any], name: str) -> str:
    value = payload.get(name)
    return value if isinstance(value, str) else ""


def _words(payload: dict[str, Any]) -> str:
    return next((found for name in ("text", "emoji", "reason") if (found := _word(payload, name))), "")
