"""The directory as it was last told: searched without network, and what of it may be of interest."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sync.model.ids import CommunityId
from sync.model.listed import Listed, Place
from sync.model.template import ACCESS_OF_RULE, INVITE
from sync.model.words import plain
from sync.reads.belonging import Wished, wished
from sync.reads.colours import colour
from sync.reads.names import visible
from sync.reads.view import View, as_json

MOST, FEW_WORDS, SHORT = 200, 8, 4
"""Answers of a search, words of it that count, and letters below which a word says nothing of what interests one."""

_FOUND = """
SELECT id FROM directory AS d WHERE NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE instr(d.words, value) = 0)
  AND (?4 = '' OR EXISTS (SELECT 1 FROM placed WHERE community = d.id AND place = ?4))
ORDER BY instr(d.words, ?2) <> 1, instr(d.words, ?2) > length(d.name) + 1 OR instr(d.words, ?2) = 0, members DESC, id
LIMIT ?3
"""
_SHOWN = """
SELECT d.id, d.name, d.topic, d.alias, d.avatar, d.members, d.access, d.readable, coalesce(c.membership, ''),
  coalesce(c.colour, ''), CASE WHEN c.membership = 'join' THEN 0 ELSE (
    SELECT count(*) FROM (
      SELECT user FROM acquaintance WHERE community = d.id
      UNION SELECT user FROM member WHERE community = d.id AND membership = 'join') AS a
    WHERE a.user <> ?2 AND EXISTS (
      SELECT 1 FROM member AS m JOIN community AS own ON own.id = m.community AND own.membership = 'join'
      WHERE m.user = a.user AND m.membership = 'join')) END,
  (SELECT json_group_array(name) FROM (
    SELECT pl.name FROM placed AS i JOIN place AS pl ON pl.id = i.place WHERE i.community = d.id ORDER BY pl.name))
FROM json_each(?1) AS j CROSS JOIN directory AS d ON d.id = j.value LEFT JOIN community AS c ON c.id = d.id
ORDER BY j.key
"""
_BY_NAME = "SELECT id FROM directory WHERE id = ?1 OR (alias <> '' AND alias = ?1) ORDER BY id = ?1 DESC LIMIT 1"
_NAMES = "SELECT id, name FROM directory"
_OTHERS = """
SELECT d.id, d.words, d.members FROM directory AS d
WHERE NOT EXISTS (SELECT 1 FROM community AS c WHERE c.id = d.id AND c.membership IN ('join', 'invite', 'knock', 'ban'))
"""
_MET = "SELECT DISTINCT community FROM acquaintance UNION SELECT id FROM community WHERE membership = 'leave'"
_OWN = "SELECT name || ' ' || topic FROM community WHERE membership = 'join' AND type <> 'm.space'"
_PLACES = """
SELECT p.id, p.name, p.topic, count(d.id) FROM place AS p LEFT JOIN placed AS i ON i.place = p.id
LEFT JOIN directory AS d ON d.id = i.community GROUP BY p.id
"""
_TOLD = "SELECT value FROM meta WHERE name = 'directory'"


def directory(view: View, term: str, limit: int, place: str = "") -> tuple[Listed, ...]:
    """The communities whose name, topic or address hold all words of ``term``; names that begin so come first.

    ``place`` keeps those of a department or site.
    """
    words = plain(term).split()[:FEW_WORDS]
    first = words[0] if words else ""
    rows = view.all(_FOUND, as_json(words), first, min(max(limit, 1), MOST), place)
    return _shown(view, [row[0] for row in rows])


def places(view: View) -> tuple[Place, ...]:
    """Departments and sites, by name."""
    found = [Place(CommunityId(row[0]), visible(row[1]), row[2], row[3]) for row in view.all(_PLACES)]
    return tuple(sorted(found, key=lambda each: (plain(each.name), each.id)))


def listed(view: View, name: str) -> Listed | None:
    """One of them by id or alias."""
    row = view.one(_BY_NAME, name)
    return next(iter(_shown(view, [row[0]])), None) if row is not None else None


def meant(view: View, word: str) -> tuple[str, ...]:
    """The ids of those somebody may mean by a word: an id, an alias, or a whole name."""
    row = view.one(_BY_NAME, word)
    return (row[0],) if row is not None else tuple(
        id_ for id_, name in view.all(_NAMES) if plain(name) == plain(word)
    )  # fmt: skip


def suggestions(view: View, limit: int) -> tuple[Listed, ...]:
    """What one may want to come to: where colleagues are, then what is about the same things, then the biggest."""
    own = {word for row in view.all(_OWN) for word in plain(row[0]).split() if len(word) >= SHORT}
    met = {row[0] for row in view.all(_MET)}
    scored = [
        (row[0] in met, len(own & set(row[1].split())), row[2], row[0]) for row in view.all(_OTHERS)
    ]
    scored.sort(key=lambda each: (not each[0], -each[1], -each[2], each[3]))
    shown = [each for each in _shown(view, [each[3] for each in scored[: 4 * limit]]) if not each.pending]
    about = {each[3]: each[1] for each in scored}
    shown.sort(key=lambda each: (-each.colleagues, -about[each.id], -each.members, each.id))
    return tuple(each for each in shown if each.access != INVITE)[:limit]


def told(view: View) -> int:
    """When the list came, ms since 1970; 0: never."""
    row = view.one(_TOLD)
    return int(row[0]) if row is not None else 0


def _shown(view: View, ids: Iterable[str]) -> tuple[Listed, ...]:
    wishes = wished(view)
    return tuple(_wished(_listed(row), wishes.get(row[0])) for row in view.all(_SHOWN, as_json(ids), view.me))


def _listed(row: Any) -> Listed:
    return Listed(
        id=CommunityId(row[0]), name=visible(row[1]) or row[3] or row[0], topic=row[2], alias=row[3], avatar=row[4],
        colour=colour(row[9], row[0]), members=row[5], access=ACCESS_OF_RULE.get(row[6], INVITE), readable=bool(row[7]),
        membership=row[8], colleagues=row[10], places=tuple(visible(each) for each in json.loads(row[11])),
    )  # fmt: skip


def _wished(listed: Listed, wish: Wished | None) -> Listed:
    if wish is None or not wish.membership:
        return listed
    return replace(listed, membership=wish.membership, pending=wish.pending)
