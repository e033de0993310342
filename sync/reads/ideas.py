"""What ideas and questions gained: supporters, a promised answer, an idea they are part of, the accepted answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sync.model.answer import DECIDE, STATUS, SUPPORT, Given
from sync.model.ids import PostKey
from sync.model.person import Person
from sync.model.post import Post
from sync.model.promise import Kept, Promise, Quote
from sync.reads.find import row_of
from sync.reads.keepers import kept_by
from sync.reads.names import person
from sync.reads.overlay import Pending, loads
from sync.reads.own import own
from sync.reads.power import moderates
from sync.reads.promises import Course, course, kept
from sync.reads.unions import Unions
from sync.reads.view import View, as_json

SUPPORTED = frozenset({"idea", "question"})
FOR = "👍"
"""With another client one supports an idea by this reaction."""
_QUOTED = 400

_SUPPORTERS = """
WITH part AS (SELECT json_extract(value, '$[0]') AS root, json_extract(value, '$[1]') AS target FROM json_each(?1)),
said AS (
  SELECT part.root, a.sender, a.content, row_number() OVER (
    PARTITION BY a.target, a.sender ORDER BY a.rank DESC, a.at DESC) AS n
  FROM part CROSS JOIN answer AS a INDEXED BY answer_target WHERE a.target = part.target AND a.name = 'support')
SELECT root, count(DISTINCT sender), max(sender = ?2) FROM (
  SELECT root, sender FROM said WHERE n = 1 AND json_extract(content, '$.on')
  UNION ALL
  SELECT part.root, r.sender FROM part CROSS JOIN reaction AS r INDEXED BY reaction_target
  WHERE r.target = part.target AND r.emoji IN ('👍', '👍' || char(0xFE0F)))
GROUP BY root
"""
"""Counted where they lie: a whole company may be for one idea. Who is for two that were made one counts once."""
_GIVEN = """
SELECT target, name, sender, at, rank, content FROM answer INDEXED BY answer_target
WHERE target IN (SELECT value FROM json_each(?)) AND name IN ('status', 'decide')
"""
_NAMED = """
SELECT user, name FROM member WHERE community = ?1 AND user IN (SELECT value FROM json_each(?2))
"""
_QUOTES = """
SELECT p.event_id, coalesce(p.nonce, p.event_id), p.sender, substr(p.text, 1, 400), coalesce(m.name, '')
FROM post AS p LEFT JOIN member AS m ON m.community = p.community AND m.user = p.sender
WHERE p.event_id IN (SELECT value FROM json_each(?)) AND p.deleted = 0
"""
_STATUSES = """
SELECT a.target, a.name, a.sender, a.at, a.rank, a.content FROM answer AS a INDEXED BY answer_place
WHERE a.community = ? AND a.name = 'status' AND NOT EXISTS (
  SELECT 1 FROM post AS p WHERE p.event_id = a.target AND (p.deleted = 1 OR p.kind <> 'idea'))
"""


def gained(view: View, posts: Sequence[Post], wishes: Mapping[str, list[Pending]]) -> list[Post]:
    """The posts with what was said about them besides words."""
    given = _given(view, _GIVEN, as_json(post.event_id for post in posts if post.event_id))
    wanted = [post for post in posts if post.kind in SUPPORTED and not (post.root or post.deleted)]
    found = _Gains(view, wanted, given, wishes) if wanted else None
    made = kept_by(view, [_decided(view, post, given, wishes) for post in posts])
    if found is None:
        return made
    return [found.of(post) if post.kind in SUPPORTED and not (post.root or post.deleted) else post for post in made]


def _given(view: View, sql: str, *values: Any) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for target, name, sender, at, rank, content in view.all(sql, *values):
        found.setdefault(target, []).append(Given(name, sender, at, rank, loads(content)))
    return found


def _names(post: Post) -> tuple[str, str]:
    return post.event_id or post.key, post.key


def _may(view: View, community: str, user: str) -> bool:
    place = view.place(community)
    return moderates(place.power, place.creators, user)


def _decided(
    view: View, post: Post, given: Mapping[str, list[Given]], wishes: Mapping[str, list[Pending]]
) -> Post:  # fmt: skip
    said = [*given.get(post.event_id or "", ()), *own(view, _names(post), wishes)]
    valid = [
        each for each in said
        if each.name == DECIDE and (each.sender == post.author.id or _may(view, post.community, each.sender))
    ]  # fmt: skip
    last = max(valid, key=lambda each: (each.rank, each.at), default=None)
    charge = _may(view, post.community, view.me)
    return replace(post, decided=last is not None and bool(last.held.get("on")) and not post.deleted, in_charge=charge)


class _Gains:
    """What the ideas and questions of one page gained, read at once."""

    def __init__(
        self, view: View, posts: Sequence[Post], given: Mapping[str, list[Given]],
        wishes: Mapping[str, list[Pending]],
    ) -> None:  # fmt: skip
        self._view, self._given, self._wishes = view, given, wishes
        ideas = {post.community for post in posts if post.kind == "idea"}
        self._unions = Unions(view, ideas, wishes) if ideas else None
        self._parts = {_names(post)[0]: self._parts_of(post) for post in posts}
        pairs = [(root, part) for root, parts in self._parts.items() for part in parts]
        self._counts = {row[0]: (int(row[1]), bool(row[2])) for row in view.all(_SUPPORTERS, as_json(pairs), view.me)}
        accepted = [_event(view, post.accepted) for post in posts if post.accepted]
        quoted = view.all(_QUOTES, as_json(accepted)) if accepted else []
        self._quotes = {name: row for row in quoted for name in row[:2]}

    def _parts_of(self, post: Post) -> list[str]:
        name = _names(post)[0]
        return self._unions.parts(name) if self._unions is not None and post.kind == "idea" else [name]

    def of(self, post: Post) -> Post:
        """One of the posts with what it gained."""
        number, mine = self._support(post)
        post = replace(post, supporters=number, supported=mine)
        if post.kind == "question":
            return replace(post, quote=self._quote(post))
        return self._merged(replace(post, promise=self._promise(post)))

    def _support(self, post: Post) -> tuple[int, bool]:
        name = _names(post)[0]
        number, mine = self._counts.get(name, (0, False))
        names = {*self._parts[name], post.key}
        said = [each for each in own(self._view, names, self._wishes) if each.name == SUPPORT]
        wanted = mine
        if said:
            wanted = bool(max(said, key=lambda each: each.rank).held.get("on"))
        elif any(wish.verb == "react" and wish.word("emoji") == FOR for part in names
                 for wish in self._wishes.get(part, ())):  # fmt: skip
            wanted = True
        return number + int(wanted) - int(mine), wanted

    def _promise(self, post: Post) -> Promise | None:
        said = [*self._given.get(post.event_id or "", ()), *own(self._view, _names(post), self._wishes)]
        found = course(said, lambda user: _may(self._view, post.community, user), self._view.now)
        return _promise(self._view, post.community, found) if found is not None else None

    def _merged(self, post: Post) -> Post:
        name = _names(post)[0]
        into = self._unions.into.get(name) if self._unions is not None else None
        if into is None or self._unions is None or self._unions.root(name) == name:
            return post
        row = self._view.one("SELECT coalesce(nonce, event_id), title, text FROM post WHERE event_id = ?", into)
        words = (row[1] or row[2].partition("\n")[0][:120]) if row is not None else ""
        return replace(post, merged=PostKey(row[0] if row is not None else into), merged_title=words)

    def _quote(self, post: Post) -> Quote | None:
        if post.accepted is None:
            return None
        row = self._quotes.get(post.accepted) or self._quotes.get(_event(self._view, post.accepted))
        if row is not None:
            return Quote(person(row[2], name=row[4]).name, row[3])
        for wish in (each for about in self._wishes.values() for each in about):
            if str(wish.id) == post.accepted:
                return Quote(person(self._view.me, name=self._view.account_name).name, wish.word("text")[:_QUOTED])
        return None


def _promise(view: View, community: str, found: Course) -> Promise:
    users = [user for user in (found.owner, found.last.sender) if user]
    names = {row[0]: row[1] for row in view.all(_NAMED, community, as_json(users))}

    def named(user: str) -> Person | None:
        return person(user, name=names.get(user, "")) if user else None

    held = found.last.held
    return Promise(
        str(held.get("status")), named(found.owner), found.due, str(held.get("words") or ""), named(found.last.sender),
        found.last.at, found.late,
    )  # fmt: skip


def kept_in(view: View, community: str, wishes: Iterable[Pending]) -> Kept:
    """How one community keeps its promises to answer."""
    given = _given(view, _STATUSES, community)
    for wish in wishes:
        held = wish.payload.get("held")
        if wish.verb == "answer" and wish.word("name") == STATUS and wish.counts and isinstance(held, dict):
            row = row_of(view, wish.target or "")
            name = row[1] if row is not None else wish.target or ""
            given.setdefault(name, []).extend(own(view, [wish.target or ""], {wish.target or "": [wish]}))
    courses = (course(said, lambda user: _may(view, community, user), view.now) for said in given.values())
    return kept(each for each in courses if each is not None)


def _event(view: View, key: str) -> str:
    row = row_of(view, key)
    return str(row[1]) if row is not None else key
