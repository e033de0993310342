"""Whom one sees in one's communities: rows of people, and since when they are there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from sync.kinds.profile import BLOCK, OWN, index, read_profile
from sync.kinds.text import is_id, mxc_of, single_line, whole
from sync.matrix.wire import as_object

_MEMBER = text(
    "INSERT OR IGNORE INTO member (community, user, membership, name, avatar)"
    " VALUES (:community, :user, 'join', :name, :avatar)"
)
_PERSON = text(
    "INSERT INTO person (user, name, avatar, sort, words, since)"
    " VALUES (:user, :name, :avatar, :sort, :words, :since) ON CONFLICT (user) DO UPDATE SET"
    " since = CASE WHEN excluded.since = 0 THEN since WHEN since = 0 THEN excluded.since"
    " ELSE min(since, excluded.since) END"
)
_BLOCK = text(
    "UPDATE person SET job = :job, department = :department, site = :site, skills = :skills, status = :status,"
    " status_emoji = :status_emoji, status_until = :status_until, words = :words WHERE user = :user"
)
_MISSING = text(
    "SELECT m.user, max(m.name) AS name, max(m.avatar) AS avatar FROM member AS m"
    " WHERE m.membership = 'join' AND NOT EXISTS (SELECT 1 FROM person AS p WHERE p.user = m.user) GROUP BY m.user"
    " UNION ALL SELECT a.user, '', NULL FROM acquaintance AS a"
    " WHERE NOT EXISTS (SELECT 1 FROM person AS p WHERE p.user = a.user)"
    " AND NOT EXISTS (SELECT 1 FROM member AS m WHERE m.user = a.user AND m.membership = 'join') GROUP BY a.user"
)
_GONE = text(
    "DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM member AS m WHERE m.user = person.user)"
    " AND NOT EXISTS (SELECT 1 FROM acquaintance AS a WHERE a.user = person.user) AND fetched > 0 AND since > 0"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody in a community; ``since`` is 0 where it is not known, ``block`` what their membership says of them."""

    user: str
    name: str
    avatar: str | None
    since: int
    block: Mapping[str, Any] | None = None


def seen_in(events: Iterable[Mapping[str, Any]]) -> list[Seen]:
    """The members of an answer; one who only changed name did not come then."""
    found = []
    for event in events:
        user, content = event.get("state_key"), as_object(event.get("content"))
        if not is_id(user, "@") or content.get("membership") != "join":
            continue
        unsigned = as_object(event.get("unsigned"))
        before = as_object(unsigned.get("prev_content")).get("membership")
        renamed = before == "join" or (before is None and "replaces_state" in unsigned)
        name, block = content.get("displayname"), content.get(BLOCK)
        found.append(Seen(
            str(user), single_line(name) if isinstance(name, str) else "", mxc_of(content.get("avatar_url")),
            0 if renamed else whole(event.get("origin_server_ts")), block if isinstance(block, dict) else None,
        ))  # fmt: skip
    return found


def note_seen(db: Connection, room: str, seen: Iterable[Seen], now: int) -> None:
    """Write them; what sync told of a member stays."""
    listed = list(seen)
    if not listed:
        return
    db.execute(_MEMBER, [
        {"community": room, "user": one.user, "name": one.name, "avatar": one.avatar} for one in listed
    ])  # fmt: skip
    db.execute(_PERSON, [_row(one.user, one.name, one.avatar, min(one.since, now)) for one in listed])
    blocks = [_said(one, one.block, now) for one in listed if one.block is not None and OWN & one.block.keys()]
    if blocks:
        db.execute(_BLOCK, blocks)


def gather(db: Connection) -> bool:
    """People sync told of who have no row yet; whether there were any. Who is nowhere any more goes."""
    gone = db.execute(_GONE).rowcount
    missing = db.execute(_MISSING).all()
    if missing:
        db.execute(_PERSON, [_row(one.user, one.name, one.avatar, 0) for one in missing])
    return bool(missing) or gone > 0


def _row(user: str, name: str, avatar: str | None, since: int) -> dict[str, Any]:
    row = {"user": user, "name": name, "avatar": avatar, "since": since}
    return row | index(user, row)


def _said(one: Seen, block: Mapping[str, Any], now: int) -> dict[str, Any]:
    row = read_profile(block, now) | {"name": one.name}
    said = {key: row[key] for key in row if key not in ("name", "avatar")}
    return said | {"user": one.user, "words": index(one.user, row)["words"]}
