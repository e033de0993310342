"""One look at the store: a read transaction, who looks, and what was already learnt during it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sync.reads.overlay import Scene


class Connection(Protocol):
    """A read-only connection on the cache with the outbox attached as ``outbox`` (``sync.store.reader``)."""

    def rows(self, sql: str, params: Sequence[object] = (), /) -> list[Any]:
        """All rows of one parametrised statement."""

    def one(self, sql: str, params: Sequence[object] = (), /) -> Any:
        """The first row, or None."""

    def close(self) -> None:
        """Close both files."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a page must know of a community."""

    id: str
    name: str
    membership: str
    read_rank: int
    power: str | None
    creators: str
    last_rank: int
    direct: bool = False


@dataclass(slots=True)
class View:
    """``me`` is the account's user id, empty while signed out; ``now`` the time in milliseconds."""

    connection: Connection
    me: str
    now: int
    account_name: str = ""
    account_avatar: str | None = None
    read_to: dict[str, int] = field(default_factory=dict)
    scenes: dict[str, Scene] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)

    def all(self, sql: str, *parameters: Any) -> list[Any]:
        """Every row of a statement."""
        return self.connection.rows(sql, parameters)

    def one(self, sql: str, *parameters: Any) -> Any:
        """The first row, or None."""
        return self.connection.one(sql, parameters)

    def places(self, ids: Iterable[str]) -> dict[str, Place]:
        """The communities of these ids, read once."""
        missing = set(ids) - self._places.keys()
        if missing:
            for row in self.all(_PLACES, as_json(missing)):
                name = row[1] or row[7] or row[0]
                read_rank = max(row[3], self.read_to.get(row[0], 0))
                self._places[row[0]] = Place(row[0], name, row[2], read_rank, row[4], row[5], row[6], bool(row[8]))
            unknown = missing - self._places.keys()
            for lane, name, direct in self.all(_TO_BE, self.me, as_json(unknown)) if unknown else ():
                self._places[lane] = Place(lane, name or lane, "join", 0, None, "[]", 0, bool(direct))
        return self._places

    def place(self, community: str) -> Place:
        """One community; an unknown one is a place one has left."""
        return self.places([community]).get(community) or Place(community, community, "", 0, None, "[]", 0)


_PLACES = """
SELECT id, name, membership, read_rank, power, creators, last_rank, alias, direct
FROM community WHERE id IN (SELECT value FROM json_each(?))
"""
_TO_BE = """
SELECT lane, json_extract(payload, '$.name'), json_extract(payload, '$.template') = 'direct'
FROM outbox.wish INDEXED BY wish_open
WHERE state <> 'sent' AND owner = ?1 AND verb IN ('create', 'join') AND lane IN (SELECT value FROM json_each(?2))
"""
"""Communities in the making, and those one is about to come into."""


def as_json(values: Iterable[object]) -> str:
    """A list as one parameter, so that the statement's text stays the same and is prepared once."""
    return json.dumps(list(values))
