"""The content of the events that carry what a person wrote: posts, comments and shared files."""

from typing import Any

from sync.kinds import build_content, event_type_of
from sync.kinds.relations import as_comment
from sync.model.ids import PostKey
from sync.model.shared import SHARED
from sync.outbox.desk import as_written
from sync.outbox.facts import Facts
from sync.outbox.requests import Send
from sync.outbox.row import Row


def _quoting(payload: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """A post that quotes what had not left when it was written names the event of it."""
    extra = payload.get("extra") or {}
    if payload.get("kind") != SHARED or not extra.get("share"):
        return payload
    share = extra["share"] | {"event": facts.event(PostKey(extra["share"]["event"]))}
    return payload | {"extra": extra | {"share": share}}


def say(row: Row, facts: Facts) -> Send:
    """The event of a post, a comment or a file, with the wish's id as its nonce."""
    content = build_content(as_written(_quoting(row.payload, facts), nonce=row.id))
    if row.payload.get("root"):
        root = facts.event(PostKey(row.payload["root"]))
        answered = row.payload.get("reply_to")
        content = as_comment(
            content, root=root, reply_to=facts.event(answered) if answered else None, last=facts.last_comment(root)
        )
    document = row.payload.get("document")
    return Send(event_type_of("file" if document else row.payload.get("kind") or ""), content)
