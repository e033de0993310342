"""Change what one wrote: the wish itself while it may still change, an edit behind it otherwise."""

from dataclasses import replace

from sync.errors import BadInput
from sync.kinds import MESSAGE, build_content, event_type_of
from sync.kinds.common import BLOCK
from sync.kinds.relations import as_edit
from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.aside import reworded
from sync.outbox.desk import Desk, as_written
from sync.outbox.facts import Facts, ParentParked
from sync.outbox.requests import Request, Send
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.comment import waits_for
from sync.outbox.verbs.verb import Verb


def ask(desk: Desk, *, post: PostKey, text: str, title: str | None = None) -> Row:
    """Write the edit, or change the words that have not left yet."""
    target = desk.facts.known(post)
    if target.sender != desk.queue.owner:
        raise BadInput(str(post), reason="not_yours")
    text, title = desk.said(text, target.title if title is None else title, needed=target.document is None)
    held = desk.queue.get(target.key)
    if held is not None and (held.pliable or held.state is Delivery.PARKED):
        for earlier in desk.queue.children(target.key):
            if earlier.verb == "edit" and earlier.pliable:
                desk.withdraw(earlier)  # carried out behind these words, older ones would undo them
        return reword(desk, held, text, title)
    if event_type_of(target.kind) != MESSAGE:
        raise BadInput(target.kind, reason="not_editable")  # votes were given to the words as they are
    desk.writable(target.community)
    newest = next((row for row in reversed(desk.queue.children(target.key)) if row.verb == "edit"), None)
    if newest is not None and newest.state is Delivery.PARKED:
        return reword(desk, newest, text, title)
    if newest is not None and newest.pliable and newest.state is Delivery.WAITING:
        return desk.queue.write(replace(newest, payload={"text": text, "title": title}))
    asked = Asked("edit", target.community, {"text": text, "title": title}, target=target.key, after=waits_for(target))
    return desk.queue.add(asked)


def reword(desk: Desk, held: Row, text: str, title: str) -> Row:
    """Change an unsent wish; one that was refused goes back into its lane with the new words."""
    changed = desk.queue.write(reworded(held, text=text, title=title))
    if changed.state is Delivery.PARKED:
        desk.queue.release(changed)
    return desk.queue.get(changed.id) or changed


def request(row: Row, facts: Facts) -> Request:
    """The replacement: the original's nonce stays inside, the edit's own one is around it."""
    original = facts.event(row.target or PostKey(""))
    known = facts.post(PostKey(original)) or facts.post(row.target or PostKey(""))
    if known is None:
        raise ParentParked(str(row.target))
    held = {"kind": known.kind, "document": known.document, "extra": known.extra, **row.payload}
    content = as_edit(build_content(as_written(held, nonce=known.nonce or row.id)), original=original)
    return Send(MESSAGE, content | {BLOCK: {"v": 1, "nonce": row.id}})


VERB = Verb("edit", request)
