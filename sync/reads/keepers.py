"""Who answers for the knowledge sheets of a page, by the name they have there."""

from collections.abc import Sequence
from dataclasses import replace

from sync.model.ending import KNOWLEDGE
from sync.model.post import Post
from sync.reads.names import person
from sync.reads.view import View, as_json

_NAMED = """
SELECT m.community, m.user, m.name, m.avatar, coalesce(p.job, '')
FROM json_each(?) AS j
CROSS JOIN member AS m ON m.community = json_extract(j.value, '$[0]') AND m.user = json_extract(j.value, '$[1]')
LEFT JOIN person AS p ON p.user = m.user
"""


def kept_by(view: View, posts: Sequence[Post]) -> list[Post]:
    """The posts, sheets with their keeper."""
    wanted = {
        post.key: (post.community, str(post.extra["owner"]))
        for post in posts if post.kind == KNOWLEDGE and not post.deleted and isinstance(post.extra.get("owner"), str)
    }  # fmt: skip
    if not wanted:
        return list(posts)
    rows = {(row[0], row[1]): row for row in view.all(_NAMED, as_json(set(wanted.values())))}
    made = []
    for post in posts:
        pair = wanted.get(post.key)
        row = rows.get(pair) if pair is not None else None
        if row is not None:
            post = replace(post, keeper=person(row[1], name=row[2], avatar=row[3], job=row[4]))
        elif pair is not None:
            post = replace(post, keeper=person(pair[1], name=""))
        made.append(post)
    return made
