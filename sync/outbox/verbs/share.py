"""Share a file with a community."""

from collections.abc import Sequence

from sync.outbox.desk import Desk, written
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
    with desk.queue.outbox.begin() as db:
        asked = (
            Asked("share", place.id, written(kind="file", text="" if n else caption, document=each, extra=extra))
            for n, each in enumerate(documents)
        )
        return tuple(desk.queue.add(each, db) for each in asked)
