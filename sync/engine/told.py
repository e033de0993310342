"""From what a transaction touched to the change set that says which reads are out of date."""

from collections.abc import Set as AbstractSet

import msgspec
from sqlalchemy import Connection, text

from sync.changes import ChangeSet
from sync.engine.settle import Settled
from sync.model.ids import CommunityId, PostKey
from sync.model.notice import Notice

_NAMES = text(
    """
    SELECT p.event_id, p.community, p.nonce, p.root, r.nonce AS root_nonce
    FROM post AS p LEFT JOIN post AS r ON r.event_id = p.root
    WHERE p.event_id IN (SELECT value FROM json_each(:ids))
    """
)


def told(
    db: Connection, settled: Settled, feeds: AbstractSet[str], *, communities: bool, notices: tuple[Notice, ...] = ()
) -> ChangeSet:
    """The communities whose feeds changed, and the threads, by every name they have."""
    touched = settled.posts | settled.roots
    threads = {PostKey(name) for name in touched}
    rooms = {CommunityId(room) for room in feeds}
    if touched:
        for row in db.execute(_NAMES, {"ids": msgspec.json.encode(sorted(touched)).decode()}):
            threads |= {PostKey(name) for name in (row.nonce, row.root, row.root_nonce) if name}
            rooms.add(CommunityId(row.community))
    return ChangeSet(communities=communities, feeds=frozenset(rooms), threads=frozenset(threads), notices=notices)
