"""From rows of the cache to posts: authors, reactions, rights and names, a handful of statements a page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sync.model.ids import CommunityId, EventId, PostKey
from sync.model.person import Person
from sync.model.post import Post
from sync.model.reaction import Reaction
from sync.reads.answers import answered
from sync.reads.files import document
from sync.reads.names import person, status
from sync.reads.overlay import Pending, Scene, about, loads, overlaid, sorted_out
from sync.reads.power import rights
from sync.reads.shared import quoted
from sync.reads.view import View, as_json
from sync.store.positions import IN_THREAD, OPENED, THREAD_READ

_POSTS = f"""
SELECT id, event_id, community, sender, at, rank, kind, title, text, html, root, reply_to, nonce, document, extra,
       mine, mentions_me, edited, deleted, comments, CASE WHEN {IN_THREAD} THEN {THREAD_READ} END,
       {OPENED}
FROM post AS p WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rank DESC
"""  # noqa: S608 - SQL of our own

_PEOPLE = """
SELECT m.community, m.user, m.name, m.avatar, coalesce(p.job, ''), coalesce(p.status, ''),
       coalesce(p.status_emoji, ''), coalesce(p.status_until, 0),
       m.name <> '' AND EXISTS (
         SELECT 1 FROM member AS o
         WHERE o.community = m.community AND o.name = m.name AND o.user <> m.user
           AND o.membership IN ('join', 'invite'))
FROM json_each(?) AS j
CROSS JOIN member AS m ON m.community = json_extract(j.value, '$[0]') AND m.user = json_extract(j.value, '$[1]')
LEFT JOIN person AS p ON p.user = m.user
"""

_STRANGERS = """
SELECT user, name, avatar, job, status, status_emoji, status_until FROM person
WHERE user IN (SELECT value FROM json_each(?))
"""

_REACTIONS = """
SELECT target, emoji, count(DISTINCT sender), max(sender = ?2)
FROM reaction WHERE target IN (SELECT value FROM json_each(?1))
GROUP BY target, emoji ORDER BY target, count(DISTINCT sender) DESC, min(event_id)
"""

_KEYS = "SELECT event_id, coalesce(nonce, event_id) FROM post WHERE event_id IN (SELECT value FROM json_each(?))"
_SAVED = "SELECT event_id FROM outbox.saved WHERE event_id IN (SELECT value FROM json_each(?))"

Pair = tuple[str, str]


def people(view: View, pairs: Iterable[Pair]) -> dict[Pair, Person]:
    """The authors, each named as in their community."""
    wanted = sorted(set(pairs))
    found = {
        (row[0], row[1]): person(
            row[1], name=row[2], avatar=row[3], shared=bool(row[8]), job=row[4],
            status=status(row[5], row[6], row[7], view.now),
        )
        for row in view.all(_PEOPLE, as_json(wanted))
    }
    missing = [pair for pair in wanted if pair not in found]
    if missing:
        known = {row[0]: row for row in view.all(_STRANGERS, as_json({user for _, user in missing}))}
        for community, user in missing:
            _, name, avatar, job, words, emoji, until = known.get(user, (user, "", None, "", "", "", 0))
            if not name and user == view.me:
                name, avatar = view.account_name, view.account_avatar
            at = status(words, emoji, until, view.now)
            found[community, user] = person(user, name=name, avatar=avatar, job=job, status=at)
    return found


def posts(view: View, ids: Sequence[int], wishes: Sequence[Pending] = ()) -> list[Post]:
    """The posts of these rows, newest first, overlaid by the wishes about them."""
    if not ids:
        return []
    rows = view.all(_POSTS, as_json(ids))
    events = as_json(row[1] for row in rows)
    view.places({row[2] for row in rows})
    authors = people(view, ((row[2], row[3]) for row in rows))
    reactions: dict[str, list[Reaction]] = {}
    for target, emoji, count, mine in view.all(_REACTIONS, events, view.me):
        reactions.setdefault(target, []).append(Reaction(emoji, count, bool(mine)))
    saved = saved_among(view, (name for row in rows for name in (row[1], row[12]) if name))
    keys = _keys(view, rows)
    made = [_post(view, row, authors[row[2], row[3]], tuple(reactions.get(row[1], ())), keys) for row in rows]
    marked = [replace(post, saved=True) if post.event_id in saved or post.key in saved else post for post in made]
    waiting = sorted_out(wishes)
    shown = [overlaid(post, about(post, waiting)) for post in marked] if waiting else marked
    return quoted(view, answered(view, shown, waiting))


def saved_among(view: View, names: Iterable[str]) -> set[str]:
    """Which of these this person put aside."""
    return {row[0] for row in view.all(_SAVED, as_json(names))}


def _keys(view: View, rows: Sequence[Any]) -> dict[str, str]:
    """Event ids the rows point to, with the keys those posts bear on this device."""
    related = {event for row in rows for event in (row[10], row[11]) if event}
    return dict(view.all(_KEYS, as_json(related))) if related else {}


def _post(view: View, row: Any, author: Person, reactions: tuple[Reaction, ...], keys: dict[str, str]) -> Post:
    place = view.place(row[2])
    mine = row[3] == view.me
    may = rights(place.power, place.creators, view.me)
    joined = place.membership == "join"
    return Post(
        key=PostKey((row[12] if mine else None) or row[1]), community=CommunityId(row[2]), community_name=place.name,
        author=author, kind=row[6], at=row[4], rank=row[5], event_id=EventId(row[1]), title=row[7], text=row[8],
        html=row[9], root=PostKey(keys.get(row[10], row[10])) if row[10] else None,
        reply_to=PostKey(keys.get(row[11], row[11])) if row[11] else None,
        document=document(row[13]), reactions=reactions, comments=row[19], mine=mine,
        may_delete=joined and not row[18] and (may.delete_others or (mine and may.delete_own)),
        edited=bool(row[17]), deleted=bool(row[18]),
        unread=joined and not mine and row[5] > _read_to(view, row) and not row[21],
        mentions_me=bool(row[16]), extra=loads(row[14]),
    )  # fmt: skip


def _read_to(view: View, row: Any) -> int:
    """How far was read where this stands: in its thread, or in the feed."""
    if row[20] is None:
        return view.place(row[2]).read_rank
    return max(int(row[20]), view.read_to.get(row[2], 0))


def scene(view: View, community: str) -> Scene:
    """Where an unsent post of this account appears; read once for all the wishes of a place."""
    found = view.scenes.get(community)
    if found is None:
        place = view.place(community)
        author = people(view, [(community, view.me)])[community, view.me]
        found = view.scenes[community] = Scene(author, place.name, place.last_rank)
    return found
