"""What colleagues answered to the posts of a page: ballots counted, confirmations, the accepted answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sync.model.answer import ACCEPT, CONFIRM, Given
from sync.model.ids import PostKey
from sync.model.post import Post
from sync.reads.ballot import count
from sync.reads.overlay import Pending, loads
from sync.reads.power import rights
from sync.reads.view import View, as_json

ANSWERED = frozenset({"poll", "event", "announcement", "question"})
FEWEST = 5
"""From so many on a figure says nothing about one person."""
_LATEST = 2**62
"""The rank of what this account answered and has not come back: after everything known."""

_GIVEN = "SELECT target, name, sender, at, rank, content FROM answer WHERE target IN (SELECT value FROM json_each(?))"
_KEY = "SELECT coalesce(nonce, event_id) FROM post WHERE event_id = ?"


def answered(view: View, posts: Sequence[Post], wishes: Mapping[str, list[Pending]]) -> list[Post]:
    """The posts with what was answered to them, this account's own answers that wait included."""
    wanted = [post for post in posts if post.kind in ANSWERED and not post.deleted]
    if not wanted:
        return list(posts)
    given: dict[str, list[Given]] = {}
    for target, name, sender, at, rank, content in view.all(_GIVEN, as_json(p.event_id for p in wanted if p.event_id)):
        given.setdefault(target, []).append(Given(name, sender, at, rank, loads(content)))
    return [
        _with(view, post, [*given.get(post.event_id or "", ()), *_own(view, post, wishes)])
        if post.kind in ANSWERED and not post.deleted else post
        for post in posts
    ]  # fmt: skip


def _own(view: View, post: Post, wishes: Mapping[str, list[Pending]]) -> Iterable[Given]:
    names = {post.key, post.event_id or post.key}
    for wish in (each for name in names for each in wishes.get(name, ())):
        held = wish.payload.get("held")
        if wish.verb == "answer" and isinstance(held, dict):
            yield Given(wish.word("name"), view.me, max(wish.at, view.now), _LATEST + wish.seq, held)


def _with(view: View, post: Post, given: list[Given]) -> Post:
    place = view.place(post.community)

    def may(user: str) -> bool:
        return rights(place.power, place.creators, user).delete_others

    if post.kind in ("poll", "event"):
        ballot = count(post.extra, given, author=post.author.id, me=view.me, now=view.now, may_close=may)
        return replace(post, ballot=ballot)
    if post.kind == "question":
        return replace(post, accepted=_accepted(view, post, given, may))
    confirmed = {each.sender for each in given if each.name == CONFIRM}
    number = len(confirmed - {post.author.id})
    return replace(
        post, confirmed=view.me in confirmed, confirmations=number if number >= FEWEST else None
    )


def _accepted(view: View, post: Post, given: Iterable[Given], may: Callable[[str], bool]) -> PostKey | None:
    """The last choice of who may choose, in the server's order; what stands beside the same post goes by its time."""
    valid = [each for each in given if each.name == ACCEPT and (each.sender == post.author.id or may(each.sender))]
    last = max(valid, key=lambda each: (each.rank, each.at), default=None)
    answer = last.held.get("answer") if last else None
    if not isinstance(answer, str):
        return None
    row = view.one(_KEY, answer) if answer.startswith("$") else None
    return PostKey(row[0] if row else answer)
