"""What a community leaves behind: its decisions, the answers it accepted, what became of its ideas, its documents."""

from collections.abc import Callable, Iterator

from sync.model.ending import ANSWER, DECISION, DOCUMENT, IDEA, MOST, Entry
from sync.model.post import Page, Post
from sync.reads import decisions, pages
from sync.reads.view import View

_PAGES = 40
"""Pages looked through for each: what is older than that is found by searching."""
_TITLE, _WORDS = 120, 200


def gathered(view: View, community: str) -> tuple[Entry, ...]:
    """All of it, the newest of each first; as many as a sheet holds."""
    sources: tuple[tuple[Callable[[int | None], Page], Callable[[Post], Entry | None]], ...] = (
        (lambda before: decisions.decisions(view, community, before, pages.LONGEST), _decision),
        (lambda before: pages.of_kind(view, "question", community, before, pages.LONGEST), _answer),
        (lambda before: pages.of_kind(view, "idea", community, before, pages.LONGEST), _idea),
        (lambda before: pages.documents(view, community, before, pages.LONGEST), _document),
    )
    found: list[Entry] = []
    for read, told in sources:
        for post in _all(read):
            entry = told(post)
            if entry is not None and len(found) < MOST:
                found.append(entry)
    return tuple(found)


def _all(read: Callable[[int | None], Page]) -> Iterator[Post]:
    before: int | None = None
    for _ in range(_PAGES):
        page = read(before)
        yield from page.posts
        before = page.before
        if before is None:
            return


def _made(what: str, post: Post, title: str, words: str = "") -> Entry:
    return Entry(what, post.key, _short(title, _TITLE), _short(words, _WORDS), post.event_id or "")


def _short(words: str, longest: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _decision(post: Post) -> Entry | None:
    return _made(DECISION, post, post.title or post.text)


def _answer(post: Post) -> Entry | None:
    if post.accepted is None or post.deleted:
        return None
    return _made(ANSWER, post, post.title or post.text, post.quote.text if post.quote else "")


def _idea(post: Post) -> Entry | None:
    """Those that were answered, and those that went on in another."""
    if post.merged is not None:
        return _made(IDEA, post, post.title or post.text, post.merged_title)
    if post.promise is None or not post.promise.answered:
        return None
    return _made(IDEA, post, post.title or post.text, post.promise.words)


def _document(post: Post) -> Entry | None:
    return _made(DOCUMENT, post, post.document.name) if post.document is not None else None
