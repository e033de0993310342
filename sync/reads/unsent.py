"""What was written here and has not come back yet, as the posts and comments it will be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sync.model.ids import PostKey
from sync.model.post import Post
from sync.reads.answers import answered
from sync.reads.find import resolve
from sync.reads.hydrate import saved_among, scene
from sync.reads.markup import markup
from sync.reads.overlay import Pending, about, as_post, overlaid, sorted_out
from sync.reads.shared import quoted
from sync.reads.view import View


def posts(view: View, wishes: Sequence[Pending]) -> list[Post]:
    """The posts among the wishes, with what was asked about them since."""
    return _made(view, wishes, (wish for wish in wishes if wish.writes_post and not wish.later), lambda wish: None)


def comments(view: View, wishes: Sequence[Pending], root: PostKey, names: set[str]) -> list[Post]:
    """The comments among them below one post, which bears these names."""
    below = (wish for wish in wishes if wish.writes_comment and not wish.later and wish.root in names)
    return _made(view, wishes, below, lambda wish: root)


def everything(view: View, wishes: Sequence[Pending]) -> list[Post]:
    """Posts and comments."""
    written = (wish for wish in wishes if _writes(wish) and not wish.later)
    return _made(view, wishes, written, lambda wish: _root(view, wish))


def one(view: View, wishes: Sequence[Pending], key: str) -> Post | None:
    """The post or comment of one of its names."""
    named = [wish for wish in wishes if key in (wish.id, wish.event_id) and _writes(wish)]
    return next(iter(_made(view, wishes, named[:1], lambda wish: _root(view, wish))), None)


def _writes(wish: Pending) -> bool:
    return wish.writes_post or wish.writes_comment


def _root(view: View, wish: Pending) -> PostKey | None:
    return (resolve(view, wish.root) or PostKey(wish.root)) if wish.writes_comment else None


def _made(
    view: View, wishes: Sequence[Pending], wanted: Iterable[Pending], root: Callable[[Pending], PostKey | None]
) -> list[Post]:
    made = [as_post(each, scene(view, each.lane), root=root(each), html=markup(each)) for each in wanted]
    if not made:
        return []
    saved = saved_among(view, (name for post in made for name in (post.key, post.event_id) if name))
    waiting = sorted_out(wishes)
    marked = [replace(post, saved=post.key in saved or post.event_id in saved) for post in made]
    return quoted(view, answered(view, [overlaid(post, about(post, waiting)) for post in marked], waiting))
