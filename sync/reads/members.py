"""Who is in a community, and what they may do there."""

from sync.model.person import MEMBER, MODERATOR, RESPONSIBLE, Member
from sync.model.words import plain
from sync.reads.names import person
from sync.reads.power import level_of
from sync.reads.view import View

_RESPONSIBLE, _MODERATES = 100, 50
_MEMBERS = """
SELECT m.user, m.name, m.avatar, coalesce(p.job, '')
FROM member AS m LEFT JOIN person AS p ON p.user = m.user
WHERE m.community = ? AND m.membership = 'join' ORDER BY m.name LIMIT 20000
"""
_ORDER = (RESPONSIBLE, MODERATOR, MEMBER)


def members(view: View, id_: str, prefix: str, limit: int) -> tuple[Member, ...]:
    """Those whose name holds a word that begins with ``prefix``; those in charge first, then by name."""
    place, wanted = view.place(id_), plain(prefix.strip())
    rows = [row for row in view.all(_MEMBERS, id_) if _fits(plain(row[1] or row[0]), wanted)]
    names: dict[str, int] = {}
    for row in rows:
        names[row[1]] = names.get(row[1], 0) + 1
    found = [
        Member(
            person(row[0], name=row[1], avatar=row[2], shared=bool(row[1]) and names[row[1]] > 1, job=row[3]),
            role(place.power, place.creators, row[0]), row[0] == view.me,
        )
        for row in rows
    ]  # fmt: skip
    found.sort(key=lambda each: (_ORDER.index(each.role), plain(each.person.name), each.person.id))
    return tuple(found[:limit])


def role(power: str | None, creators: str, user: str) -> str:
    """What a level is called."""
    level = level_of(power, creators, user)
    return RESPONSIBLE if level >= _RESPONSIBLE else MODERATOR if level >= _MODERATES else MEMBER


def _fits(name: str, wanted: str) -> bool:
    return any(word.startswith(wanted) for word in (name, *name.replace("-", " ").split()))
