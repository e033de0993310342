"""What a restored server has lost: every own word is offered again, but none that its author took back."""

from dataclasses import replace

from sync.model.ids import EventId, PostKey
from sync.model.post import Delivery
from sync.outbox import vanished
from sync.outbox.row import Row
from sync.outbox.verbs import comment, delete, edit, post
from tests.sync.outbox.bench import ME, SQUARE, Bench

WORDS = {"kind": "message", "title": "", "text": "oui", "document": None, "extra": None, "at": 1}


def sent(bench: Bench, row: Row, event: str) -> Row:
    return bench.queue.write(replace(row, state=Delivery.SENT, event_id=EventId(event)))


def test_a_comment_nothing_but_the_cache_knows_is_offered_below_its_post(bench: Bench) -> None:
    root = sent(bench, post_of(bench), "$root")
    lost = WORDS | {"event_id": "$comment", "nonce": None, "root": "$root", "reply_to": "$other"}
    (row,) = vanished.offer(bench.queue, bench.world, SQUARE, [lost], "$anchor")
    assert (row.verb, row.state, row.reason) == ("comment", Delivery.PARKED, vanished.REASON)
    assert (row.target, row.payload["root"], row.payload["reply_to"]) == (root.id, root.id, "$other")


def test_what_was_deleted_is_not_offered_again(bench: Bench) -> None:
    kept, here, there, waiting = (sent(bench, post_of(bench), f"${n}") for n in range(4))
    changed = sent(bench, edit.ask(bench.desk, post=PostKey(here.id), text="deux"), "$edit")
    below = sent(bench, comment.ask(bench.desk, post=PostKey(kept.id), text="oui"), "$below")
    sent(bench, delete.ask(bench.desk, post=PostKey(here.id)), "$deletion")
    delete.ask(bench.desk, post=PostKey(waiting.id))
    assert vanished.said(bench.queue, SQUARE, {there.event_id or ""}) == [kept, below]
    assert vanished.said(bench.queue, SQUARE, ()) == [kept, there, below]
    assert changed.verb == "edit" and changed.owner == ME


def post_of(bench: Bench) -> Row:
    return post.ask(bench.desk, community=SQUARE, text="un")
