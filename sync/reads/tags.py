"""The #tags known on this device, and the posts that bear some."""

from collections import Counter
from collections.abc import Sequence

from sync.model.tags import Tag, compared, spans, tags_of
from sync.reads import unsent
from sync.reads.choose import Found
from sync.reads.names import visible
from sync.reads.pending import pending
from sync.reads.view import View, as_json

MOST = 200
_LAST = "\U0010ffff"
_BEGINNING = "SELECT word, shown, uses FROM hashtag WHERE word >= ?1 AND word < ?2 ORDER BY uses DESC, word LIMIT ?3"
_USED = "SELECT word, shown, uses FROM hashtag INDEXED BY hashtag_uses ORDER BY uses DESC, word DESC LIMIT ?"
_RARE = "SELECT word FROM hashtag WHERE word IN (SELECT value FROM json_each(?)) ORDER BY uses, word"
_TAGGED = """
SELECT t.rank, t.post FROM tag AS t CROSS JOIN post AS p ON p.id = t.post JOIN community AS c ON c.id = p.community
WHERE t.word = ?1 AND p.deleted = 0 AND c.membership = 'join'
  AND (?2 IS NULL OR p.kind = ?2) AND (?3 IS NULL OR p.community = ?3) AND (?4 IS NULL OR p.sender = ?4)
  AND NOT EXISTS (SELECT 1 FROM json_each(?5) AS other WHERE NOT EXISTS (
    SELECT 1 FROM tag AS also WHERE also.word = other.value AND also.rank = t.rank AND also.post = t.post))
  {words} ORDER BY t.rank DESC LIMIT ?6
"""
_PLAIN = _TAGGED.format(words="")
_WORDED = _TAGGED.format(words="AND t.post IN (SELECT rowid FROM post_text WHERE post_text MATCH ?7)")


def tags(view: View, prefix: str, limit: int) -> tuple[Tag, ...]:
    """Those that begin so, the most used first; those of what has not left yet count as well."""
    begins = compared(prefix.removeprefix("#"))
    limit = min(limit, MOST)
    rows = view.all(_BEGINNING, begins, begins + _LAST, limit) if begins else view.all(_USED, limit)
    shown: dict[str, str] = {row[0]: visible(row[1]) for row in rows}
    uses = Counter({row[0]: int(row[2]) for row in rows})
    for post in unsent.everything(view, pending(view)) if view.me else ():
        for word, tag in tags_of(post.title, post.text).items():
            if word.startswith(begins):
                uses[word] += 1
                shown.setdefault(word, tag)
    order = sorted(uses, key=lambda word: (-uses[word], word))[:limit]
    return tuple(Tag(shown[word], uses[word]) for word in order)


def asked(query: str) -> tuple[list[str], str]:
    """The tags of a search, as compared, and its other words."""
    rest, end = [], 0
    for begin, after, _ in spans(query):
        rest.append(query[end:begin])
        end = after
    return list(tags_of(query)), "".join([*rest, query[end:]]).strip() if rest else query


def tagged(
    view: View, words: Sequence[str], match: str, *, kind: str | None, community: str | None, sender: str | None,
    limit: int,
) -> list[Found]:  # fmt: skip
    """The rows of posts that bear all these tags, and hold what ``match`` asks of the index, the newest first."""
    rare = [row[0] for row in view.all(_RARE, as_json(words))]
    if len(rare) < len(words):
        return []  # one of them nobody uses
    values = (rare[0], kind, community, sender, as_json(rare[1:]), limit)
    rows = view.all(_WORDED, *values, match) if match else view.all(_PLAIN, *values)
    return [(row[0], row[1]) for row in rows]
