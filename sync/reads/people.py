"""The directory of people, searched without network; a person's profile; one's own with what has not left yet."""

import json
from collections.abc import Sequence
from typing import Any

from sync.model.ids import CommunityId
from sync.model.post import Post
from sync.model.profile import Colleague, Profile
from sync.model.words import plain
from sync.reads import hydrate
from sync.reads.names import person, status, visible
from sync.reads.overlay import loads
from sync.reads.view import View, as_json

NEW_MS, FEW_WORDS, MOST = 30 * 86_400_000, 8, 200
"""How long somebody is new; words of a search that count; answers of one."""
_RECENT, _SHARED = 3, 50

_FOUND = """
SELECT user FROM person INDEXED BY person_words
WHERE NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE instr(words, value) = 0)
ORDER BY instr(words, ?2) > instr(words, char(10)), sort, user LIMIT ?3
"""
_BY_NAME = "SELECT user FROM person INDEXED BY person_words ORDER BY sort, user LIMIT ?"
_NEW = """
SELECT user FROM person INDEXED BY person_since WHERE since > 0 AND since > ?1 AND user <> ?2
ORDER BY since DESC LIMIT ?3
"""
_ROWS = """
SELECT p.user, p.name, p.avatar, p.job, p.department, p.site, p.skills, p.status, p.status_emoji, p.status_until,
  p.since, p.fetched, EXISTS (
    SELECT 1 FROM person AS o INDEXED BY person_words WHERE o.sort = p.sort AND o.user <> p.user)
FROM json_each(?) AS j CROSS JOIN person AS p ON p.user = j.value ORDER BY j.key
"""
_MEMBER = "SELECT name, avatar FROM member WHERE user = ? AND name <> '' LIMIT 1"
_COMMUNITIES = """
SELECT c.id FROM member AS m JOIN community AS c ON c.id = m.community
WHERE m.user = ? AND m.membership = 'join' AND c.membership = 'join' AND c.type = '' AND c.direct = 0
ORDER BY c.name LIMIT ?
"""
_POSTS = """
SELECT p.id FROM json_each(?2) AS c CROSS JOIN post AS p ON p.id IN (
  SELECT n.id FROM post AS n INDEXED BY post_feed
  WHERE n.community = c.value AND n.root IS NULL AND n.deleted = 0 ORDER BY n.rank DESC LIMIT ?3)
WHERE p.sender = ?1 ORDER BY p.rank DESC LIMIT ?4
"""
_LOOKED_AT = 2_000
"""Posts looked through for somebody's newest, shared out evenly between the communities: an index would slow all that
comes in for the sake of one pane."""
_WISHES = """
SELECT verb, state, reason, payload FROM outbox.wish INDEXED BY wish_open
WHERE lane = '@account' AND state <> 'sent' AND owner = ? AND verb IN ('profile', 'status_line') ORDER BY seq
"""
_WHO = """
SELECT user FROM person WHERE user = ?1 OR user LIKE '@' || ?2 || ':%' ESCAPE '\\' OR sort = ?3 LIMIT 3
"""


def colleagues(view: View, term: str, limit: int) -> tuple[Colleague, ...]:
    """People all of whose words begin so, those whose names do first; without words all, by name."""
    words = plain(term).replace(",", " ").split()[:FEW_WORDS]
    limit = min(limit, MOST)
    if words:
        needles = [f" {word}" for word in words]
        rows = view.all(_FOUND, as_json(needles), needles[0], limit)
    else:
        rows = view.all(_BY_NAME, limit)
    return of(view, [row[0] for row in rows])


def newcomers(view: View, limit: int) -> tuple[Colleague, ...]:
    """Who came in the last thirty days, the newest first."""
    rows = view.all(_NEW, view.now - NEW_MS, view.me, limit)
    return of(view, [row[0] for row in rows])


def count(view: View) -> int:
    """How many people are known."""
    return int(view.one("SELECT count(*) FROM person")[0])


def of(view: View, users: Sequence[str]) -> tuple[Colleague, ...]:
    """The lines of these people, in this order."""
    found = [_colleague(view, row) for row in view.all(_ROWS, as_json(users))]
    return tuple(_with_wishes(view, one)[0] if one.me else one for one in found)


def profile(view: View, user: str) -> Profile | None:
    """Somebody one has heard of, None for who was never seen here."""
    row = view.one(_ROWS, as_json([user]))
    if row is None:
        member = view.one(_MEMBER, user)
        if member is None and user != view.me:
            return None
        name, avatar = member if member is not None else (view.account_name, view.account_avatar)
        one, fetched = Colleague(person(user, name=name, avatar=avatar), me=user == view.me), 0
    else:
        one, fetched = _colleague(view, row), row[11]
    pending, reason = False, ""
    if one.me:
        one, pending, reason = _with_wishes(view, one)
    places = [found[0] for found in view.all(_COMMUNITIES, user, _SHARED)]
    known = view.places(places)
    named = [(CommunityId(place), visible(known[place].name) or place) for place in places]
    shared = tuple(sorted(named, key=lambda each: plain(each[1])))
    return Profile(one, shared, _recent(view, user, places), pending, reason, fetched)


def named(view: View, word: str) -> tuple[str, ...]:
    """The ids a person may mean by a word: an id, its first part, or a whole name."""
    word = word.strip()
    if word.startswith("@") and ":" in word:
        return (word,)
    first = word.removeprefix("@").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return tuple(row[0] for row in view.all(_WHO, word, first.casefold(), plain(word)))


def _recent(view: View, user: str, places: Sequence[str]) -> tuple[Post, ...]:
    each = _LOOKED_AT // max(len(places), 1)
    ids = [row[0] for row in view.all(_POSTS, user, as_json(places), each, _RECENT)]
    return tuple(hydrate.posts(view, ids))


def _colleague(view: View, row: Any) -> Colleague:
    return Colleague(
        person(row[0], name=row[1], avatar=row[2], shared=bool(row[12]), job=visible(row[3])),
        visible(row[4]), visible(row[5]), _skills(row[6]), status(row[7], row[8], row[9], view.now), row[10],
        row[0] == view.me,
    )  # fmt: skip


def _skills(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(text)
    except ValueError:
        return ()
    return tuple(visible(each) for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def _with_wishes(view: View, one: Colleague) -> tuple[Colleague, bool, str]:
    """What one said of oneself and has not left, whether it waits, and why it was refused."""
    pending, reason, who = False, "", one.person
    values: dict[str, Any] = {"department": one.department, "site": one.site, "skills": one.skills,
                              "status": one.status}
    name, job, avatar = who.name, who.job, who.avatar
    for verb, state, why, payload in view.all(_WISHES, view.me):
        held = loads(payload)
        pending, reason = True, why if state == "parked" else reason
        if verb == "status_line":
            said = held.get("status") or {}
            values["status"] = status(said.get("text", ""), said.get("emoji", ""), said.get("until", 0), view.now)
            continue
        name, job = held.get("name", name), held.get("job", job)
        values |= {key: held[key] for key in ("department", "site") if key in held}
        values["skills"] = tuple(held.get("skills", values["skills"]))
        if held.get("attachment"):
            avatar = held.get("uploaded") or f"local:{held['attachment']}"
    shown = person(who.id, name=name, avatar=avatar, shared=bool(who.handle), job=job)
    return Colleague(shown, since=one.since, me=True, **values), pending, reason
