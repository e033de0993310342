"""Comments with several files: all of them are written in one commit, or none."""

from collections.abc import Sequence

from sync.model.ids import PostKey
from sync.outbox import drafts
from sync.outbox.desk import Desk, written
from sync.outbox.row import Asked, Row
from sync.outbox.verbs import comment
from sync.outbox.verbs.comment import waits_for


def ask(
    desk: Desk, *, post: PostKey, text: str, reply_to: PostKey | None = None, mentions: Sequence[str] = (),
    files: Sequence[str] = (), draft: str = "",
) -> Row:
    """Write the wish: the first file travels with the words, each further one as a comment of its own after it."""
    if len(files) < 2:
        return comment.ask(
            desk, post=post, text=text, reply_to=reply_to, mentions=mentions, files=files, draft=draft
        )
    target = desk.facts.known(post)
    answered = desk.facts.known(reply_to) if reply_to else None
    if target.root:
        answered = answered or target
        target = desk.facts.post(target.root) or target
    root, after = target.root or target.key, waits_for(answered, target)
    desk.writable(target.community)
    text, _ = desk.said(text, needed=False)
    first, *further = [desk.document(each) for each in files]
    words = written(
        kind="file", text=text, mentions=mentions, document=first, root=root,
        reply_to=answered.key if answered else None,
    )
    with desk.outbox.begin() as db:
        drafts.published(db, draft)
        row = desk.queue.add(Asked("comment", target.community, words, target=root, after=after), db)
        for document in further:
            below = written(kind="file", text="", document=document, root=root, reply_to=None)
            desk.queue.add(Asked("share", target.community, below, target=root, after=after), db)
    return row
