"""Finding posts by their words, the newest first, in the local index."""

import re
from collections.abc import Sequence

from sync.model.post import Post
from sync.model.tags import tags_of
from sync.model.words import plain
from sync.reads import tags, unsent
from sync.reads.choose import Found
from sync.reads.find import row_of
from sync.reads.hydrate import posts
from sync.reads.overlay import Pending, laid
from sync.reads.pending import pending
from sync.reads.view import View

FEW = 4000
"""Up to so many hits are all looked at and put in order; of more common words the newest posts are tried instead."""

BEGINNING = 3
"""Letters from which a word counts as a beginning: the index holds beginnings of three (desktop.md §4)."""

_WORD = re.compile(r"\w+", re.UNICODE)
_PLAIN_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_MOST_WORDS = 12

_HITS = "SELECT rowid FROM post_text WHERE post_text MATCH ? ORDER BY rowid DESC LIMIT ?"
_EXACT = """
SELECT p.rank, p.id FROM (SELECT rowid AS hit FROM post_text WHERE post_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
CROSS JOIN post AS p ON p.id = hit
JOIN community AS c ON c.id = p.community
WHERE p.deleted = 0 AND c.membership = 'join' AND (?3 IS NULL OR p.kind = ?3) AND (?4 IS NULL OR p.community = ?4)
  AND (?5 IS NULL OR p.sender = ?5)
ORDER BY p.rank DESC LIMIT ?6
"""
_NEWEST = """
WITH hits AS MATERIALIZED (SELECT rowid AS id FROM post_text WHERE post_text MATCH ?1)
SELECT p.rank, p.id FROM (
  SELECT id FROM post INDEXED BY post_home
  WHERE root IS NULL AND deleted = 0 AND id IN hits ORDER BY rank DESC LIMIT ?2) AS recent
CROSS JOIN post AS p ON p.id = recent.id
JOIN community AS c ON c.id = p.community
WHERE c.membership = 'join' AND (?3 IS NULL OR p.kind = ?3) AND (?4 IS NULL OR p.community = ?4)
  AND (?5 IS NULL OR p.sender = ?5)
ORDER BY p.rank DESC LIMIT ?6
"""


def expression(query: str) -> str:
    """The index's own language: every word quoted, the last one a beginning; empty when there is no word.

    People's text never reaches the index as syntax: a sign such as ``"``, ``(`` or ``NEAR`` would be an error.
    """
    words = _WORD.findall(folded(query))[:_MOST_WORDS]
    if not words:
        return ""
    quoted = [f'"{word}"' for word in words]
    if not query[-1:].isspace() and len(words[-1]) >= BEGINNING:
        quoted[-1] += "*"
    return " ".join(quoted)


def folded(text: str) -> str:
    """The words as the applier writes them into the index."""
    from sync.kinds.text import fold

    return fold(text)


def search(
    view: View, query: str, *, kind: str | None, community: str | None, sender: str | None, limit: int
) -> tuple[Post, ...]:
    """Posts and comments that hold all the words and bear all the ``#tags``, newest first."""
    borne, rest = tags.asked(query)
    match = expression(rest)
    if not (match or borne) or not view.me:
        return ()
    wishes = pending(view)
    wanted = _beginnings(rest)
    if borne:
        rows = tags.tagged(view, borne, match, kind=kind, community=community, sender=sender, limit=limit)
    else:
        rows = _indexed(view, match, kind, community, sender, limit)
    found = [id_ for _, id_ in rows]
    found += [id_ for id_ in _changed(view, wishes, wanted) if id_ not in found]

    def fits(post: Post) -> bool:
        narrow = ((kind, post.kind), (community, post.community), (sender, post.author.id))
        bears = not borne or set(borne) <= tags_of(post.title, post.text).keys()
        return bears and not post.deleted and all(wish in (None, is_) for wish, is_ in narrow)

    own = [each for each in unsent.everything(view, wishes) if fits(each) and holds(words_of(each), wanted)]
    known = [each for each in posts(view, found, wishes) if fits(each)]
    return laid(known, own)[:limit]


def _changed(view: View, wishes: Sequence[Pending], wanted: Sequence[str]) -> list[int]:
    """Rows of posts whose words were changed here to such that hold all the words."""
    edits = (each for each in wishes if each.verb == "edit" and each.counts and each.target)
    hit = [each for each in edits if holds(f"{each.word('title')} {each.word('text')}", wanted)]
    rows = (row_of(view, each.target or "") for each in hit)
    return [row[0] for row in rows if row is not None]


def words_of(post: Post) -> str:
    """What a post is found by."""
    return f"{post.title} {post.text} {post.document.name if post.document else ''}"


def holds(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text holds all of these, as the index would say: ``Lyon`` is ``lyon``, ``hôp*`` begins a word.

    What waits to leave is not in the index; there is little of it, so it is read through.
    """
    words = plain_words(text)
    return all(
        any(word.startswith(each[:-1]) for word in words) if each.endswith("*") else each in words for each in wanted
    )


def _beginnings(query: str) -> list[str]:
    words = plain_words(query)[:_MOST_WORDS]
    if words and not query[-1:].isspace() and len(words[-1]) >= BEGINNING:
        words[-1] += "*"
    return words


def plain_words(text: str) -> list[str]:
    """The words of a text as they are compared: small, without accents and ligatures."""
    return _PLAIN_WORD.findall(plain(folded(text)))


def _indexed(
    view: View, match: str, kind: str | None, community: str | None, sender: str | None, limit: int
) -> list[Found]:
    """Rows of the index."""
    few = len(view.all(_HITS, match, FEW + 1)) <= FEW
    found = view.all(_EXACT, match, FEW, kind, community, sender, limit)
    if not few:
        # A common word: rows are numbered in the order they came, which is not that of time, so the newest hits by
        # time are looked for as well. Only comments older than the newest FEW rows may be missed then.
        found += view.all(_NEWEST, match, FEW, kind, community, sender, limit)
    return sorted({(row[0], row[1]) for row in found}, reverse=True)[:limit]
