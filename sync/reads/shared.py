"""What posts passed on from elsewhere show: the original as it is here, or as it was quoted where it is not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sync.model.ids import CommunityId, PostKey
from sync.model.post import Post
from sync.model.shared import SHARED, Shared
from sync.reads.names import visible
from sync.reads.view import View, as_json

_ORIGINALS = """
SELECT p.event_id, coalesce(p.nonce, p.event_id) AS name, p.community, p.kind, p.title, p.text, p.deleted, p.at,
  coalesce(m.name, ''), json_extract(p.document, '$.name')
FROM json_each(?) AS j CROSS JOIN post AS p ON p.event_id = j.value OR (p.nonce IS NOT NULL AND p.nonce = j.value)
LEFT JOIN member AS m ON m.community = p.community AND m.user = p.sender
"""


def quoted(view: View, posts: Sequence[Post]) -> list[Post]:
    """The posts, those that quote another with what they quote."""
    shares = {post.key: share for post in posts if (share := _share(post))}
    if not shares:
        return list(posts)
    events = as_json({share["event"] for share in shares.values()})
    rows = {name: row for row in view.all(_ORIGINALS, events) for name in (row[0], row[1])}
    view.places({share["room"] for share in shares.values()})
    return [
        replace(post, shared=_shown(view, shares[post.key], rows.get(shares[post.key]["event"])))
        if post.key in shares else post
        for post in posts
    ]  # fmt: skip


def _share(post: Post) -> Mapping[str, Any]:
    held = post.extra.get("share")
    if post.kind != SHARED or post.deleted or not isinstance(held, dict):
        return {}
    return held if isinstance(held.get("event"), str) and isinstance(held.get("room"), str) else {}


def _shown(view: View, share: Mapping[str, Any], row: Any) -> Shared:
    place = view.place(share["room"])
    joined = place.membership == "join"
    quote = Shared(
        CommunityId(share["room"]), visible(place.name if place.membership else share["community"]) or share["room"],
        visible(share["name"]) or share["user"], share["kind"] or "message", share["title"], share["text"],
        share["at"], joined=joined,
    )
    if row is None or row[2] != share["room"]:  # what it names is not what it says it is
        return quote if row is None else replace(quote, joined=False)
    words = row[5] or row[9] or ""
    told = replace(
        quote, author=visible(row[8]) or quote.author, kind=row[3], title=row[4], text=words, at=row[7],
        key=PostKey(row[1]) if joined else None,
    )
    return replace(told, title="", text="", gone=True) if row[6] else told
