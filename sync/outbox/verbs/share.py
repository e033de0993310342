"""Share a file with a community."""

from collections.abc import Sequence

from sync.outbox.desk import Desk, written
from sync.outbox.readers import noted
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.said import say
from sync.outbox.verbs.verb import Verb

VERB = Verb("share", say)


def ask(
    desk: Desk, *, community: str, files: Sequence[str], caption: str = "", folder: str = ""
) -> tuple[Row, ...]:
    """One wish a file, all written together; the caption goes with the first."""
    place = desk.writable(community)
    caption, _ = desk.said(caption, needed=False)
    documents = [desk.document(each) for each in files]
    extra = {"folder": folder} if folder else {}
    readers = noted(desk.facts, place.id)
    made: list[Row] = []
    with desk.queue.outbox.begin() as db:
        for document in documents:
            tied = readers | ({"together": made[0].id} if made else {})
            payload = written(kind="file", text="" if made else caption, document=document, extra=extra) | tied
            made.append(desk.queue.add(Asked("share", place.id, payload), db))
    return tuple(made)
