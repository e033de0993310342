"""Comment on a post, or answer a comment, whether or not it has left yet."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from sync.errors import BadInput
from sync.model.document import Document
from sync.model.ids import PostKey, WishId
from sync.outbox import drafts
from sync.outbox.desk import Desk, written
from sync.outbox.facts import Known
from sync.outbox.readers import noted
from sync.outbox.row import Asked, Row
from sync.outbox.schedule import checked
from sync.outbox.verbs.said import say
from sync.outbox.verbs.verb import Verb

VERB = Verb("comment", say)


def ask(
    desk: Desk, *, post: PostKey, text: str, reply_to: PostKey | None = None, mentions: Sequence[str] = (),
    files: Sequence[str] = (), draft: str = "", at: int | None = None,
) -> Row:
    """Write the wish; a comment on a comment belongs to the same post and answers it.

    The first file travels with the words, each further one as a comment of its own after it, all in one commit.
    ``draft`` is the place of the draft this was; it goes in the same commit. ``at`` is when all of it leaves.
    """
    target = desk.facts.known(post)
    answered = desk.facts.known(reply_to) if reply_to else None
    if target.root:
        answered = answered or target
        target = desk.facts.post(target.root) or target
    root = target.root or target.key
    if answered is not None and answered.community != target.community:
        raise BadInput(str(reply_to), reason="not_found")
    desk.writable(target.community)
    due = checked(at, desk.world.clock.now_ms())
    text, _ = desk.said(text, needed=not files)
    documents = [desk.document(each) for each in files]
    payload = written(
        kind="file" if documents else "message", text=text, mentions=mentions,
        document=documents[0] if documents else None, root=root, reply_to=answered.key if answered else None,
    )
    readers = noted(desk.facts, target.community)
    payload |= readers
    after = waits_for(answered, target)
    with desk.queue.outbox.begin() as db:
        drafts.published(db, draft)
        made = desk.queue.add(Asked("comment", target.community, payload, target=root, after=after, due=due), db)
        tied = readers | {"together": made.id}
        add_files(desk, db, target.community, documents[1:], root=root, after=after, due=due, tied=tied)
    return made


def add_files(
    desk: Desk, db: Connection, community: str, documents: Sequence[Document], *, root: PostKey, after: WishId | None,
    due: int | None = None, tied: dict[str, Any] | None = None,
) -> None:
    """Files below a post that have no words of their own, each a wish in the caller's transaction.

    ``tied`` is who may read them and what they were written with; those that wait for a post leave once it has left.
    """
    for document in documents:
        payload = written(kind="file", text="", document=document, root=root, reply_to=None) | (tied or {})
        desk.queue.add(Asked("share", community, payload, target=root, after=after, due=due), db)


def waits_for(*posts: Known | None) -> WishId | None:
    """The wish that must leave first, when one of these has not left."""
    return next((WishId(each.key) for each in posts if each is not None and each.event_id is None), None)
