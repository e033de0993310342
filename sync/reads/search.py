"""Finding posts by their words, the newest first, in the local index."""

import re

from sync.reads.choose import Found
from sync.reads.view import View

FEW = 4000
"""Up to so many hits are all looked at and put in order; of more common words the newest posts are tried instead."""

BEGINNING = 3
"""Letters from which a word counts as a beginning: the index holds beginnings of three (desktop.md §4)."""

_WORD = re.compile(r"\w+", re.UNICODE)
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
) -> list[Found]:
    """Rows of posts and comments that hold all the words, newest first."""
    match = expression(query)
    if not match or not view.me:
        return []
    few = len(view.all(_HITS, match, FEW + 1)) <= FEW
    found = view.all(_EXACT, match, FEW, kind, community, sender, limit)
    if not few:
        # A common word: rows are numbered in the order they came, which is not that of time, so the newest hits by
        # time are looked for as well. Only comments older than the newest FEW rows may be missed then.
        found += view.all(_NEWEST, match, FEW, kind, community, sender, limit)
    return sorted({(row[0], row[1]) for row in found}, reverse=True)[:limit]
