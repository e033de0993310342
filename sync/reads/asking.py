"""Who asks to be let into a community and who was invited, with what was answered here and has not left yet."""

from typing import Any

from sync.model.asking import Answered, Asking, Askings, Declined, Invited
from sync.model.ids import CommunityId
from sync.model.person import Person
from sync.model.template import NEW
from sync.reads.colours import colour
from sync.reads.names import person, visible
from sync.reads.overlay import loads
from sync.reads.power import may_act
from sync.reads.view import View, as_json

LATELY_MS, MOST = 7 * 86_400_000, 200
"""How long it is told that a colleague answered, and how many of a list are shown."""

_AT_THE_DOOR = """
SELECT m.user, m.name, m.avatar, m.membership, s.content, coalesce(p.name, ''), coalesce(p.job, ''), p.avatar
FROM member AS m LEFT JOIN state AS s ON s.community = m.community AND s.type = 'm.room.member' AND s.state_key = m.user
LEFT JOIN person AS p ON p.user = m.user
WHERE m.community = ?1 AND m.user <> ?2 AND (m.membership IN ('knock', 'invite') OR (
  m.membership IN ('join', 'leave') AND json_extract(s.content, '$.was') = 'knock'
  AND json_extract(s.content, '$.at') > ?3))
ORDER BY coalesce(json_extract(s.content, '$.at'), 0), m.user LIMIT 400
"""
_COUNT = "SELECT m.user FROM member AS m WHERE m.community = ?1 AND m.membership = 'knock' AND m.user <> ?2"
_WISHES = """
SELECT verb, payload FROM outbox.wish INDEXED BY wish_open
WHERE state <> 'sent' AND state <> 'parked' AND owner = ?1 AND lane = ?2 AND verb IN ('admit', 'invite') ORDER BY seq
"""
_PERSON = """
SELECT coalesce((SELECT name FROM person WHERE user = ?1 AND name <> ''),
  (SELECT name FROM member WHERE user = ?1 AND name <> '' LIMIT 1), '')
"""
_DECLINED = """
SELECT c.id, c.name, c.alias, s.content, c.id || '/' || s.event_id FROM community AS c
JOIN state AS s ON s.community = c.id AND s.type = 'm.room.member' AND s.state_key = ?1
WHERE c.membership = 'leave' AND json_extract(s.content, '$.was') = 'knock'
  AND json_extract(s.content, '$.sender') <> ?1
  AND c.id || '/' || s.event_id NOT IN (SELECT value FROM json_each(?2))
ORDER BY json_extract(s.content, '$.at') DESC LIMIT 20
"""
_WISHED = """
SELECT lane FROM outbox.wish INDEXED BY wish_open
WHERE state <> 'sent' AND state <> 'parked' AND owner = ?1 AND verb IN ('knock', 'join')
"""


def askings(view: View, community: str) -> Askings:
    """All of it; nothing for those who cannot answer."""
    place = view.place(community)
    if place.membership != "join" or not _in_charge(view, community):
        return Askings()
    wished = _wished(view, community)
    asking: list[Asking] = []
    answered: list[Answered] = []
    invited: list[Invited] = []
    for row in view.all(_AT_THE_DOOR, community, view.me, view.now - LATELY_MS):
        one, said = _person(row), loads(row[4]) if row[4] else {}
        at, by = int(said.get("at") or 0), str(said.get("sender") or "")
        if row[3] == "knock":
            asking.append(Asking(one, _line(said, "reason"), at, wished.get(one.id, ("", ""))[1]))
        elif row[3] == "invite":
            invited.append(Invited(one))
        if row[3] != "knock" and said.get("was") == "knock" and by not in ("", view.me, one.id):
            answered.append(Answered(one, named(view, by), row[3] != "leave", at))
    known = {each.person.id for each in asking} | {each.person.id for each in invited}
    for user, (verb, _) in wished.items():
        if verb == "invite" and user not in known:
            invited.append(Invited(named(view, user), pending=True))
    recent = tuple(each for each in answered if each.at > view.now - LATELY_MS)
    may_decline = may_act(place.power, place.creators, view.me, "kick")
    return Askings(tuple(asking[:MOST]), recent[-3:], tuple(invited[:MOST]), may_decline)


def count(view: View, community: str) -> int:
    """How many wait for an answer, those it was given here left out; for those who may invite."""
    rows = view.all(_COUNT, community, view.me)
    wished = _wished(view, community) if rows else {}
    return sum(1 for row in rows if row[0] not in wished)


def declined(view: View, closed: str) -> tuple[Declined, ...]:
    """The communities that did not let this account in; ``closed`` are the answers it has read (JSON)."""
    rows = view.all(_DECLINED, view.me, closed or as_json(()))
    wished = {row[0] for row in view.all(_WISHED, view.me)} if rows else set()
    return tuple(_declined(view, row) for row in rows if row[0] not in wished)


def named(view: View, user: str) -> Person:
    """Somebody, as they are called here."""
    return person(user, name=view.one(_PERSON, user)[0])


def _in_charge(view: View, community: str) -> bool:
    if community.startswith(NEW):
        return True  # one's own, in the making
    place = view.place(community)
    return may_act(place.power, place.creators, view.me, "invite")


def _wished(view: View, community: str) -> dict[str, tuple[str, str]]:
    """The verb of the newest wish about each person, and the answer it gives."""
    found: dict[str, tuple[str, str]] = {}
    for verb, text in view.all(_WISHES, view.me, community):
        payload = loads(text)
        accepts = verb == "invite" or payload.get("wanted")
        found[str(payload.get("user"))] = (verb, "accept" if accepts else "decline")
    return found


def _person(row: Any) -> Person:
    return person(row[0], name=row[5] or row[1], avatar=row[7] or row[2], job=row[6])


def _declined(view: View, row: Any) -> Declined:
    said = loads(row[3])
    by = str(said.get("sender") or "")
    return Declined(
        CommunityId(row[0]), row[4], visible(row[1]) or row[2] or row[0], _line(said, "reason"), named(view, by).name,
        int(said.get("at") or 0), colour("", row[0]),
    )  # fmt: skip


def _line(said: dict[str, Any], name: str) -> str:
    """Words of others, without what is hidden in them."""
    value = said.get(name)
    return " ".join(shown for each in value[:500].split() if (shown := visible(each))) if isinstance(value, str) else ""
