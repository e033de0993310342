"""Write a post of any kind, with its files."""

from collections.abc import Sequence
from typing import Any

from sync.errors import BadInput
from sync.kinds import KINDS, MESSAGE, WRITABLE, event_type_of
from sync.model.ids import PostKey
from sync.outbox import drafts
from sync.outbox.desk import Desk, written
from sync.outbox.readers import noted
from sync.outbox.row import Asked, Row
from sync.outbox.schedule import checked
from sync.outbox.verbs.comment import add_files
from sync.outbox.verbs.said import say
from sync.outbox.verbs.verb import Verb

VERB = Verb("post", say)


def ask(
    desk: Desk, *, community: str, text: str, kind: str = "message", title: str = "", files: Sequence[str] = (),
    mentions: Sequence[str] = (), extra: dict[str, Any] | None = None, draft: str = "", at: int | None = None,
) -> Row:
    """Write the wish: the first file travels with the post, each further one as a comment below it.

    ``draft`` is the place of the draft this was; it goes in the same commit. ``at`` is when it leaves.
    """
    place = desk.writable(community)
    due = checked(at, desk.world.clock.now_ms())
    text, title = desk.said(text, title, needed=not files)
    if kind not in WRITABLE:
        raise BadInput(kind)
    extra = _prepared(desk, kind, extra or {})
    documents = [desk.document(each) for each in files]
    travels = event_type_of(kind) == MESSAGE  # a poll has no room for a file: all of them come below it
    first = documents[0] if documents and travels else None
    kind = "file" if first and kind == "message" else kind
    payload = written(kind=kind, text=text, title=title, mentions=mentions, document=first, extra=extra)
    payload |= noted(desk.facts, place.id)
    with desk.queue.outbox.begin() as db:
        post = desk.queue.add(Asked("post", place.id, payload, due=due), db)
        add_files(desk, db, place.id, documents[1 if first else 0 :], root=PostKey(post.id), after=post.id)
        drafts.published(db, draft)
    return post


def _prepared(desk: Desk, kind: str, extra: dict[str, Any]) -> dict[str, Any]:
    """What a kind keeps besides words, checked; an end that has passed already is a mistake."""
    prepared = KINDS[kind].prepare(extra)
    ends = prepared.get("ends") or prepared.get("expires")
    if isinstance(ends, int) and ends <= desk.world.clock.now_ms():
        raise BadInput(str(ends), reason="past_end")
    return prepared
