"""Which reads the moves of wishes put out of date."""

from sync.changes import ChangeSet
from sync.model.ids import CommunityId
from sync.outbox.belonging import BELONGING
from sync.outbox.row import Row

_COUNTED = BELONGING | {"mark_read", "arrange", "seal", "admit", "invite"}
"""Verbs that change how communities are shown."""


def told_of(*rows: Row) -> ChangeSet:
    """Which reads these wishes put out of date."""
    threads = {key for row in rows for key in (*row.parents, row.payload.get("root")) if key}
    return ChangeSet(
        outbox=True, feeds=frozenset(CommunityId(row.lane) for row in rows), threads=frozenset(threads),
        communities=any(row.verb in _COUNTED for row in rows),
    )
