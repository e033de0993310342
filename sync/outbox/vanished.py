"""Own words the server no longer has: set aside under their old id, to be posted again when their owner says so."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection

from sync.model.ids import CommunityId, PostKey, WishId
from sync.model.post import Delivery
from sync.outbox.needs import World
from sync.outbox.queue import Queue
from sync.outbox.row import Row

REASON = "vanished"
WORDS = frozenset({"post", "comment", "share", "edit"})
"""Verbs whose wishes a person wrote; a reaction or a marker that is gone is not asked about."""


def offer(
    queue: Queue, world: World, room: CommunityId, own: Sequence[Mapping[str, Any]], anchor: str | None
) -> list[Row]:
    """Offer posts as the cache showed them; the wish that made one is set aside again, or written anew under its id.

    Doing it twice changes nothing. ``anchor`` is an event the server still has: the search whether another device has
    posted it again ends there.
    """
    with queue.outbox.begin() as db:
        found = []
        for post in own:
            wish = WishId(post["nonce"] or str(uuid5(NAMESPACE_URL, post["event_id"])))
            held = queue.get(post["event_id"], db) or queue.get(wish, db)
            if held is None:
                found.append(queue.insert(_anew(queue, db, room, wish, post, anchor), db))
            elif held.state is Delivery.SENT:
                found.append(queue.write(_aside(held, world, anchor), db))
        return found


def said(queue: Queue, room: CommunityId, deleted: Collection[str]) -> list[Row]:
    """What a person wrote here that left for a community and that they did not take back; ``deleted`` are events."""
    left = queue.left(room)
    back = {row.target for row in (*left, *queue.unsent()) if row.verb == "delete"} | set(deleted)
    back |= {row.id for row in left if row.event_id in back}
    return [row for row in left if row.verb in WORDS and back.isdisjoint((row.id, row.event_id, row.target))]


def offer_sent(queue: Queue, world: World, wish: Row, anchor: str | None) -> Row:
    """Offer a wish whose event is gone before sync ever brought it."""
    return queue.write(_aside(wish, world, anchor))


def _aside(held: Row, world: World, anchor: str | None) -> Row:
    """Whoever tries again makes a new request: what it answers to may have another id by then."""
    payload = {**held.payload, REASON: anchor or ""}
    return replace(
        held.moved(Delivery.PARKED), reason=REASON, detail="", payload=payload, event_id=None, frozen=None,
        first_attempt=None, device=None, txn=world.new_id(),
    )


def _anew(
    queue: Queue, db: Connection, room: CommunityId, wish: WishId, post: Mapping[str, Any], anchor: str | None
) -> Row:
    document = json.loads(post["document"]) if post["document"] else None
    payload: dict[str, Any] = {
        "kind": post["kind"], "title": post["title"], "text": post["text"], "mentions": [], "document": document,
        "attachment": None, "extra": json.loads(post["extra"]) if post["extra"] else {}, REASON: anchor or "",
    }
    payload |= {"uploaded": document["source"]} if document else {}
    root = _key(queue, db, post["root"])
    if root is not None:
        answered = _key(queue, db, post["reply_to"])
        payload |= {"root": root, "reply_to": answered}
    return Row(
        seq=0, id=wish, owner=queue.owner, verb="comment" if root else "post", lane=room, payload=payload, txn=wish,
        at=post["at"], state=Delivery.PARKED, reason=REASON, target=PostKey(root) if root else None,
    )


def _key(queue: Queue, db: Connection, event: str | None) -> PostKey | None:
    """The name a post goes by here; in the transaction that is under way."""
    held = queue.get(event, db) if event else None
    return PostKey(held.id if held else event) if event else None
