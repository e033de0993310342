"""Ideas and questions like the one being written, from the local index: asked at every pause of typing."""

import math
import re
from collections import Counter

from sync.model.post import Post
from sync.reads.hydrate import posts
from sync.reads.pending import pending
from sync.reads.search import plain_words
from sync.reads.view import View, as_json

SHORTEST = 3
_MOST_WORDS, _EACH, _MOST, _TOGETHER = 8, 120, 30, 3
_EMPTY_WORDS = frozenset(re.findall(r"\w+", (
    "les des une aux dans pour avec sans sur sous par est sont ont nous vous ils elles que qui quoi dont quel quelle"
    " quels quelles comment pourquoi quand combien son ses leur leurs notre votre nos vos cet cette ces plus moins pas"
    " peut peuvent faire fait faut tout tous toute toutes mais donc car chez etre avoir"
    " the and for with without from into are was has have our your their this that these those what which who how why"
    " when where can could should would there not but all any"
)))
"""Words that say nothing of what a sentence is about, as ``plain`` writes them."""

_NEWEST = """
SELECT rowid FROM post_text_topics WHERE post_text_topics MATCH ?1 ORDER BY rowid DESC LIMIT ?2
"""
_SHOWN = """
SELECT p.id, p.community, p.title, substr(p.text, 1, 300) FROM json_each(?) AS j CROSS JOIN post AS p ON p.id = j.value
JOIN community AS c ON c.id = p.community WHERE c.membership = 'join'
"""


def similar(view: View, kind: str, title: str, community: str, limit: int) -> tuple[Post, ...]:
    """The posts of this kind most like ``title``, those of ``community`` first where they are as much alike."""
    wanted = _stems(title)
    if not wanted or not view.me:
        return ()
    enough = math.ceil(len(wanted) / 2)
    ranked = []
    for id_, where, shown, text in view.all(_SHOWN, as_json(_candidates(view, kind, wanted))):
        here, below = plain_words(shown), plain_words(text)
        alike = sum(2 if _among(each, here) else _among(each, below) for each in wanted)
        if sum(_among(each, here) or _among(each, below) for each in wanted) >= enough:
            ranked.append((-alike, where != community, -id_))
    chosen = [-each[2] for each in sorted(ranked)[:limit]]
    found = {post.event_id: post for post in posts(view, chosen, pending(view)) if not post.deleted}
    order = [row[0] for row in view.all(_ORDER, as_json(chosen))] if chosen else []
    return tuple(found[event] for event in order if event in found)


def _candidates(view: View, kind: str, wanted: list[str]) -> list[int]:
    """Those that hold most of the words: the newest with the longest of them together, and the newest with each.

    Ranking every post with any of them takes too long where words are common; a rare word brings all that hold it.
    """
    hits: Counter[int] = Counter()
    of_kind = f'kind : "{kind}" AND {{title body}} : '
    for each in wanted:
        hits.update(row[0] for row in view.all(_NEWEST, f'{of_kind}("{each}" *)', _EACH))
    if len(wanted) > 1:
        every = " AND ".join(f'"{each}" *' for each in sorted(wanted, key=len)[-_TOGETHER:])
        for (row,) in view.all(_NEWEST, f"{of_kind}({every})", _MOST):
            hits[row] += _TOGETHER
    return [row for row, _ in sorted(hits.items(), key=lambda hit: (-hit[1], -hit[0]))[:_MOST]]


_ORDER = "SELECT p.event_id FROM json_each(?) AS j CROSS JOIN post AS p ON p.id = j.value ORDER BY j.key"


def _stems(title: str) -> list[str]:
    """The words that say what it is about, without the ending of several of them."""
    found = [word for word in plain_words(title) if len(word) >= SHORTEST and word not in _EMPTY_WORDS]
    stems = [word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in found]
    return list(dict.fromkeys(stems))[:_MOST_WORDS]


def _among(stem: str, words: list[str]) -> bool:
    return any(word.startswith(stem) for word in words)
