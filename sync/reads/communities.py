"""The communities of the navigation, and the people in one."""

import unicodedata
from typing import Any

from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.person import Person
from sync.reads.colours import colour
from sync.reads.names import person, visible
from sync.reads.power import refusal
from sync.reads.view import View
from sync.store.positions import OPENED

_ALL = """
SELECT id, name, topic, avatar, colour, members, unread, mentions, muted, favourite, encrypted, membership, power,
       creators, alias
FROM community WHERE membership = 'join' AND type <> 'm.space'
"""
_ONE = """
SELECT id, name, topic, avatar, colour, members, unread, mentions, muted, favourite, encrypted, membership, power,
       creators, alias
FROM community WHERE id = ?1 OR (alias <> '' AND alias = ?1) ORDER BY id = ?1 DESC LIMIT 1
"""
_STILL_UNREAD = f"""
SELECT (SELECT count(*) FROM (
    SELECT 1 FROM post AS p INDEXED BY post_unread
    WHERE community = ?1 AND root IS NULL AND deleted = 0 AND mine = 0 AND rank > ?2 AND NOT {OPENED} LIMIT 1000)),
  (SELECT count(*) FROM post AS p INDEXED BY post_mention_community
   WHERE community = ?1 AND mentions_me = 1 AND deleted = 0 AND mine = 0 AND rank > ?3 AND NOT {OPENED})
"""  # noqa: S608 - SQL of our own
_MEMBERS = """
SELECT m.user, m.name, m.avatar, coalesce(p.job, '')
FROM member AS m LEFT JOIN person AS p ON p.user = m.user
WHERE m.community = ? AND m.membership = 'join' ORDER BY m.name LIMIT 20000
"""
MOST = 20


def communities(view: View) -> tuple[Community, ...]:
    """The communities one is in: favourites first, then by name as people sort it."""
    found = [_community(view, row) for row in view.all(_ALL)] if view.me else []
    return tuple(sorted(found, key=lambda one: (not one.favourite, plain(one.name), one.id)))


def community(view: View, id_: str) -> Community | None:
    """One community by its id or alias, also one that was left."""
    row = view.one(_ONE, id_)
    return _community(view, row) if row is not None else None


def _community(view: View, row: Any) -> Community:
    unread, mentions = row[6], row[7]
    if row[0] in view.read_to and (unread or mentions):
        left = view.one(_STILL_UNREAD, row[0], view.place(row[0]).read_rank, view.read_to[row[0]])
        unread, mentions = min(unread, left[0]), min(mentions, left[1])
    return Community(
        id=CommunityId(row[0]), name=visible(row[1]) or row[14] or row[0], topic=row[2], avatar=row[3],
        colour=colour(row[4], row[0]), members=row[5], unread=unread, mentions=mentions, muted=bool(row[8]),
        favourite=bool(row[9]), encrypted=bool(row[10]),
        refusal=refusal(
            membership=row[11], encrypted=bool(row[10]), power=row[12], creators=row[13], user=view.me
        ),
    )  # fmt: skip


def plain(text: str) -> str:
    """Text for comparing: without case and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))


def people(view: View, id_: str, prefix: str) -> tuple[Person, ...]:
    """Members whose name has a word beginning with ``prefix``, or whose id does; the best first."""
    wanted = plain(prefix.strip().removeprefix("@"))
    rows = view.all(_MEMBERS, id_)
    names: dict[str, int] = {}
    for row in rows:
        names[row[1]] = names.get(row[1], 0) + 1
    ranked = sorted((score, row[1], row) for row in rows if (score := _score(row, wanted)) is not None)
    return tuple(
        person(row[0], name=row[1], avatar=row[2], shared=bool(row[1]) and names[row[1]] > 1, job=row[3])
        for _, _, row in ranked[:MOST]
    )


def _score(row: Any, wanted: str) -> int | None:
    name, user = plain(row[1]), row[0].removeprefix("@").casefold()
    if name.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in name.replace("-", " ").split()):
        return 1
    return 2 if user.startswith(wanted) else None
