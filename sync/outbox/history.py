"""How wishes moved, without a word of what they say: what support asks for when somebody misses a post."""

from sqlalchemy import Connection, text

from sync.outbox.row import Row

_KEPT_MS = 30 * 24 * 3600 * 1000
_MOST = 20_000

_MOVE = text(
    "INSERT INTO history (wish, owner, verb, at, state, reason) SELECT :id, :owner, :verb, :at, :state, :reason"
    " WHERE NOT EXISTS (SELECT 1 FROM wish WHERE id = :id AND state = :state AND reason = :reason)"
    " AND (:new OR EXISTS (SELECT 1 FROM wish WHERE id = :id))"
)
_WITHDRAW = text(
    "INSERT INTO history (wish, owner, verb, at, state)"
    " SELECT id, owner, verb, :at, 'withdrawn' FROM wish WHERE id = :id AND owner = :owner"
)
_PRUNE = text(
    "DELETE FROM history WHERE seq <= (SELECT max(seq) FROM history) - :most"
    " OR (at < :before AND wish NOT IN (SELECT id FROM wish WHERE state <> 'sent'))"
)


def note(db: Connection, row: Row, at: int, *, new: bool = False) -> None:
    """Note where a wish is about to stand, in the transaction that puts it there and before its row is written."""
    moved = {"id": row.id, "owner": row.owner, "verb": row.verb, "state": row.state.value, "reason": row.reason}
    db.execute(_MOVE, {**moved, "at": at, "new": int(new)})


def withdraw(db: Connection, wish: str, owner: str, at: int) -> None:
    """Note that a wish is taken back."""
    db.execute(_WITHDRAW, {"id": wish, "owner": owner, "at": at})


def prune(db: Connection, now: int) -> None:
    """Forget what is older than a month, except of wishes that wait."""
    db.execute(_PRUNE, {"most": _MOST, "before": now - _KEPT_MS})
