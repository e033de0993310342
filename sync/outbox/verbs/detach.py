"""Cut a wish loose from what it waits for: a comment whose post was refused or withdrawn leaves on its own."""

from dataclasses import replace

from sqlalchemy import Connection, text

from sync.errors import BadInput
from sync.model.ids import PostKey, WishId
from sync.model.post import Delivery
from sync.outbox.desk import Desk
from sync.outbox.row import Row

WAITS = frozenset({"parent_parked", "parent_withdrawn"})
"""Reasons of wishes that were set aside because of another one."""

_WORDS = frozenset({"comment", "share"})
_VERB = text("UPDATE wish SET verb = :verb WHERE id = :id")


def ask(desk: Desk, *, wish: WishId) -> list[Row]:
    """Put it back into its lane without what keeps it here; returns every wish that changed.

    Where only the comment it answers is missing it stays a comment on the post. Where the post itself is, it becomes a
    post of its own under the same id, and what answers it hangs below it from now on.
    """
    row = desk.queue.get(wish)
    if row is None:
        raise BadInput(str(wish), reason="not_found")
    if row.verb not in _WORDS or row.state is not Delivery.PARKED or row.reason not in WAITS:
        raise BadInput(str(wish))
    desk.writable(row.lane)
    with desk.outbox.begin() as db:
        rooted = _missing(desk, row.payload.get("root"), db)
        loose = replace(row, payload=_loosened(row, rooted=rooted), after=None)
        if rooted:
            loose = replace(loose, target=None, verb="post" if row.verb == "comment" else row.verb)
            db.execute(_VERB, {"verb": loose.verb, "id": loose.id})
        desk.queue.write(loose, db)
        for below in desk.queue.children(row.id, db) if rooted else ():
            if below.payload.get("root") == row.payload.get("root"):
                desk.queue.write(_below(below, row), db)
    return desk.queue.release(loose)


def _missing(desk: Desk, key: str | None, db: Connection) -> bool:
    """Whether what a key names is neither on the server nor on its way there."""
    if not key or key.startswith("$") or desk.facts.echo(WishId(key)) is not None:
        return False
    held = desk.queue.get(key, db)
    return held is None or held.state is Delivery.PARKED


def _loosened(row: Row, *, rooted: bool) -> dict[str, object]:
    gone = {"root", "reply_to"} if rooted else {"reply_to"}
    payload = {name: value for name, value in row.payload.items() if name not in gone}
    if not rooted:
        payload["reply_to"] = None
    if row.frozen is not None:
        payload["revised"] = True  # it may have arrived as it was: the server is asked before it leaves anew
    return payload


def _below(below: Row, post: Row) -> Row:
    """An answer to a comment that is a post now is a comment on it."""
    payload = {**below.payload, "root": post.id, "reply_to": None}
    return replace(below, payload=payload, target=PostKey(post.id), after=post.id, reason="parent_parked")
