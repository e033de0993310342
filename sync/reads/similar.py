"""Ideas and questions like the one being written, from the local index: asked at every pause of typing."""

import math
import re

from sync.model.post import Post
from sync.reads.hydrate import posts
from sync.reads.pending import pending
from sync.reads.search import plain_words
from sync.reads.view import View

SHORTEST = 3
_MOST_WORDS, _CANDIDATES = 8, 40
_EMPTY_WORDS = frozenset(re.findall(r"\w+", (
    "les des une aux dans pour avec sans sur sous par est sont ont nous vous ils elles que qui quoi dont quel quelle"
    " quels quelles comment pourquoi quand combien son ses leur leurs notre votre nos vos cet cette ces plus moins pas"
    " peut peuvent faire fait faut tout tous toute toutes mais donc car chez etre avoir"
    " the and for with without from into are was has have our your their this that these those what which who how why"
    " when where can could should would there not but all any"
)))
"""Words that say nothing of what a sentence is about, as ``plain`` writes them."""

_LIKE = """
SELECT p.id, p.community, p.title, p.text
FROM (SELECT rowid AS hit FROM post_text_topics WHERE post_text_topics MATCH ?1
      ORDER BY bm25(post_text_topics, 0.0, 6.0, 1.0) LIMIT ?2)
CROSS JOIN post AS p ON p.id = hit JOIN community AS c ON c.id = p.community
WHERE c.membership = 'join'
"""

def similar(view: View, kind: str, title: str, community: str, limit: int) -> tuple[Post, ...]:
    """The posts of this kind most like ``title``, those of ``community`` first where they are as much alike."""
    wanted = _stems(title)
    if not wanted or not view.me:
        return ()
    either = " OR ".join(f'"{each}" *' for each in wanted)
    match = f'kind : "{kind}" AND {{title body}} : ({either})'
    enough = math.ceil(len(wanted) / 2)
    ranked = []
    for place, (id_, where, shown, text) in enumerate(view.all(_LIKE, match, _CANDIDATES)):
        here, below = plain_words(shown), plain_words(text[:600])
        alike = sum(2 if _among(each, here) else _among(each, below) for each in wanted)
        if sum(_among(each, here) or _among(each, below) for each in wanted) >= enough:
            ranked.append((-alike, where != community, place, id_))
    chosen = [each[3] for each in sorted(ranked)[:limit]]
    found = {post.event_id: post for post in posts(view, chosen, pending(view))}
    order = {row[0]: number for number, row in enumerate(view.all(_ORDER, _json(chosen)))} if chosen else {}
    return tuple(sorted((post for post in found.values() if not post.deleted), key=lambda post: order[post.event_id]))


_ORDER = "SELECT p.event_id FROM json_each(?) AS j CROSS JOIN post AS p ON p.id = j.value ORDER BY j.key"


def _json(values: list[int]) -> str:
    return f"[{','.join(map(str, values))}]"


def _stems(title: str) -> list[str]:
    """The words that say what it is about, without the ending of several of them."""
    found = [word for word in plain_words(title) if len(word) >= SHORTEST and word not in _EMPTY_WORDS]
    stems = [word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in found]
    return list(dict.fromkeys(stems))[:_MOST_WORDS]


def _among(stem: str, words: list[str]) -> bool:
    return any(word.startswith(stem) for word in words)
