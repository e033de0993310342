"""The name of a community that nobody named: its address, or the people the server proposes."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, text

_NAMELESS = text(
    """
    SELECT id, alias, heroes FROM community WHERE id IN (SELECT value FROM json_each(:rooms)) AND NOT EXISTS (
      SELECT 1 FROM state WHERE state.community = community.id AND type = 'm.room.name' AND state_key = ''
      AND json_extract(content, '$.name') <> '')
    """
)
_PEOPLE = text(
    "SELECT value AS user, (SELECT name FROM member WHERE community = :room AND user = value) AS name"
    " FROM json_each(:heroes)"
)
_NAME = text("UPDATE community SET name = :name WHERE id = :id AND name <> :name")


def name_nameless(db: Connection, rooms: Iterable[str]) -> None:
    """Give every community without a name of its own the best there is."""
    for room in db.execute(_NAMELESS, {"rooms": msgspec.json.encode(sorted(rooms)).decode()}).all():
        people = db.execute(_PEOPLE, {"room": room.id, "heroes": room.heroes}).all()
        db.execute(_NAME, {"id": room.id, "name": substitute(room.alias, [(p.user, p.name) for p in people])})


def substitute(alias: str, heroes: Sequence[tuple[str, str | None]]) -> str:
    """The address, or up to three people; empty when even they are unknown."""
    if alias:
        return alias
    return ", ".join(name or user.removeprefix("@").partition(":")[0] for user, name in heroes[:3])
