"""What colleagues answered to the posts of a page: ballots counted, confirmations, the accepted answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sync.model.answer import ACCEPT, CONFIRM, REMIND, Given
from sync.model.ids import PostKey
from sync.model.post import Post
from sync.reads.ballot import count
from sync.reads.ideas import gained
from sync.reads.overlay import Pending, loads
from sync.reads.own import own
from sync.reads.power import rights
from sync.reads.view import View, as_json

ANSWERED = frozenset({"poll", "event", "announcement", "question"})
FEWEST = 5
"""From so many on a figure says nothing about one person."""
_GIVEN = """
SELECT target, name, sender, at, rank, content FROM answer
WHERE target IN (SELECT value FROM json_each(?)) AND name NOT IN ('confirm', 'support', 'decide')
"""
_CONFIRMED = """
SELECT target, count(DISTINCT sender), max(sender = ?2) FROM answer
WHERE target IN (SELECT value FROM json_each(?1)) AND name = 'confirm'
  AND sender <> (SELECT p.sender FROM post AS p WHERE p.event_id = target)
GROUP BY target
"""
"""Counted where they lie: a whole company may confirm one announcement."""
_KEY = "SELECT coalesce(nonce, event_id) FROM post WHERE event_id = ?"


def answered(view: View, posts: Sequence[Post], wishes: Mapping[str, list[Pending]]) -> list[Post]:
    """The posts with what was answered to them, this account's own answers that wait included."""
    wanted = [post for post in posts if post.kind in ANSWERED and not post.deleted]
    if not wanted:
        return gained(view, posts, wishes)
    given: dict[str, list[Given]] = {}
    events = as_json(post.event_id for post in wanted if post.event_id)
    for target, name, sender, at, rank, content in view.all(_GIVEN, events):
        given.setdefault(target, []).append(Given(name, sender, at, rank, loads(content)))
    announced = as_json(post.event_id for post in wanted if post.event_id and post.kind == "announcement")
    confirmed = {row[0]: (int(row[1]), bool(row[2])) for row in view.all(_CONFIRMED, announced, view.me)}
    made = [_one(view, post, given, confirmed, _own(view, post, wishes)) for post in posts]
    return gained(view, made, wishes)


def _one(
    view: View, post: Post, given: Mapping[str, list[Given]], confirmed: Mapping[str, tuple[int, bool]],
    own: list[Given],
) -> Post:
    if post.kind not in ANSWERED or post.deleted:
        return post
    if post.kind == "announcement":
        post = _announced(view, post, [*given.get(post.event_id or "", ()), *own])
        number, mine = confirmed.get(post.event_id or "", (0, False))
        asked = any(each.name == CONFIRM for each in own) and not mine
        number += asked and not post.mine
        return replace(post, confirmed=mine or asked, confirmations=number if number >= FEWEST else None)
    return _with(view, post, [*given.get(post.event_id or "", ()), *own])


def _announced(view: View, post: Post, given: Iterable[Given]) -> Post:
    """When its author last asked for it to be read, and whether its time is over."""
    asked = [each.at for each in given if each.name == REMIND and each.sender == post.author.id]
    expired = post.expires is not None and post.expires <= view.now
    return replace(post, reminded=max(asked, default=0), expired=expired)


def _own(view: View, post: Post, wishes: Mapping[str, list[Pending]]) -> list[Given]:
    return list(own(view, {post.key, post.event_id or post.key}, wishes))


def _with(view: View, post: Post, given: list[Given]) -> Post:
    place = view.place(post.community)

    def may(user: str) -> bool:
        return rights(place.power, place.creators, user).delete_others

    if post.kind in ("poll", "event"):
        ballot = count(post.extra, given, author=post.author.id, me=view.me, now=view.now, may_close=may)
        return replace(post, ballot=ballot)
    return replace(post, accepted=_accepted(view, post, given, may))


def _accepted(view: View, post: Post, given: Iterable[Given], may: Callable[[str], bool]) -> PostKey | None:
    """The last choice of who may choose, in the server's order; what stands beside the same post goes by its time."""
    valid = [each for each in given if each.name == ACCEPT and (each.sender == post.author.id or may(each.sender))]
    last = max(valid, key=lambda each: (each.rank, each.at), default=None)
    answer = last.held.get("answer") if last else None
    if not isinstance(answer, str):
        return None
    row = view.one(_KEY, answer) if answer.startswith("$") else None
    return PostKey(row[0] if row else answer)
