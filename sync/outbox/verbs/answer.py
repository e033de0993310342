"""Answer a post besides words: vote, come, close a poll, accept an answer, confirm that one has read, remind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from sync.errors import BadInput
from sync.kinds.answers import MAX_CHOSEN, write_answer
from sync.kinds.common import BLOCK
from sync.model.answer import (
    ACCEPT,
    BETWEEN_REMINDERS,
    CONFIRM,
    END,
    MERGE,
    REMIND,
    STATUS,
    SUPPORT,
    VOTE,
)
from sync.model.ids import PostKey, UserId
from sync.model.post import Delivery
from sync.outbox.aside import reworded
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts, Known
from sync.outbox.requests import Request, Send
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.comment import waits_for
from sync.outbox.verbs.verb import NothingLeft, Verb

_REMINDERS = text("SELECT at FROM answer WHERE target = :target AND name = 'remind' AND sender = :sender")
_KINDS = {
    VOTE: ("poll", "event"), END: ("poll", "event"), ACCEPT: ("question",), CONFIRM: ("announcement",),
    REMIND: ("announcement",), SUPPORT: ("idea", "question"), STATUS: ("idea",), MERGE: ("idea",),
}  # fmt: skip


def vote(desk: Desk, *, post: PostKey, chosen: Sequence[str]) -> Row:
    """Choose in a poll, or say whether one comes to an event; nothing chosen takes the vote back."""
    target = about(desk, post, VOTE)
    extra = target.extra or {}
    known = {str(each.get("id")) for each in extra.get("answers") or () if isinstance(each, Mapping)}
    wanted = list(dict.fromkeys(chosen))[:MAX_CHOSEN]
    if not set(wanted) <= known:
        raise BadInput(", ".join(wanted)[:200], reason="no_such_choice")
    if len(wanted) > int(extra.get("most") or 1):
        raise BadInput(str(len(wanted)), reason="too_many_choices")
    ends = extra.get("ends")
    over = isinstance(ends, int) and desk.world.clock.now_ms() > ends
    if over or any(_may_end(desk, target, each) for each in desk.facts.enders(target)):
        raise BadInput(str(post), reason="closed")
    return ask(desk, target, VOTE, {"chosen": wanted})


def close(desk: Desk, *, post: PostKey, words: str = "") -> Row:
    """End a poll; its author and those in charge may."""
    target = about(desk, post, END)
    _in_charge(desk, target)
    return ask(desk, target, END, {"words": words})


def accept(desk: Desk, *, question: PostKey, answer: PostKey | None) -> Row:
    """Say which answer solved a question, or that none did; who asked and those in charge may."""
    target = about(desk, question, ACCEPT)
    _in_charge(desk, target)
    chosen = desk.facts.known(answer) if answer else None
    if chosen is not None and chosen.root not in (target.key, target.event_id):
        raise BadInput(str(answer), reason="not_found")
    return ask(desk, target, ACCEPT, {"answer": chosen.key if chosen else None}, also=chosen)


def confirm(desk: Desk, *, post: PostKey) -> Row:
    """Say that one has read an announcement; once is enough."""
    return ask(desk, about(desk, post, CONFIRM), CONFIRM, {})


def remind(desk: Desk, *, post: PostKey) -> Row:
    """Ask those who have not confirmed an announcement once more: its author may, once a day, while it is valid.

    Who they are nobody needs to know: the reminder goes to all, and is passed over where it was confirmed.
    """
    target, now = about(desk, post, REMIND), desk.world.clock.now_ms()
    expires = (target.extra or {}).get("expires")
    if target.sender != desk.queue.owner:
        raise BadInput(str(post), reason="not_yours")
    if isinstance(expires, int) and expires <= now:
        raise BadInput(str(expires), reason="expired")
    told = [each["at"] for each in desk.facts.look(_REMINDERS, target=target.event_id or "", sender=target.sender)]
    last = max([*told, *(row.at for row in _asked(desk, target, REMIND))], default=None)
    if last is not None and abs(now - last) < BETWEEN_REMINDERS:
        raise BadInput(str(last), reason="reminded_lately")
    return desk.queue.add(
        Asked("answer", target.community, {"name": REMIND, "held": {}}, target=target.key, after=waits_for(target))
    )


def _asked(desk: Desk, target: Known, name: str) -> list[Row]:
    """Wishes of a sort about a post that have not left, or left lately; not those set aside."""
    wishes = [*desk.queue.children(target.key), *desk.queue.sent("answer", target.key)]
    return [row for row in wishes if row.payload.get("name") == name and row.state is not Delivery.PARKED]


def about(desk: Desk, post: PostKey, name: str) -> Known:
    """The post, if it can be answered so: it is of such a kind, and this account is in its community."""
    target = desk.facts.known(post)
    if name in _KINDS and target.kind not in _KINDS[name]:
        raise BadInput(target.kind, reason="no_such_choice")
    place = desk.facts.place(target.community)
    if place is None or place.membership != "join":
        raise BadInput(target.community, reason="left")
    return target


def _in_charge(desk: Desk, target: Known) -> None:
    if not _may_end(desk, target, desk.queue.owner):
        raise BadInput(str(target.key), reason="not_allowed")


def _may_end(desk: Desk, target: Known, user: UserId) -> bool:
    """Who wrote it, and those in charge of the community."""
    place = desk.facts.place(target.community)
    return user == target.sender or (place is not None and desk.rules.may_delete_others(place, user))


def ask(desk: Desk, target: Known, name: str, held: dict[str, Any], *, also: Known | None = None) -> Row:
    """Write the wish; one of the same sort that has not left yet is changed instead."""
    payload = {"name": name, "held": held}
    for earlier in reversed(desk.queue.children(target.key)):
        if earlier.verb != "answer" or earlier.payload.get("name") != name:
            continue
        if earlier.state is Delivery.PARKED:
            desk.queue.release(desk.queue.write(reworded(earlier, held=held)))
            return desk.queue.get(earlier.id) or earlier
        if earlier.payload == payload:
            return earlier
        if earlier.pliable and earlier.state is Delivery.WAITING:
            return desk.queue.write(replace(earlier, payload=payload))
        break
    after = waits_for(also, target)
    return desk.queue.add(Asked("answer", target.community, payload, target=target.key, after=after))


def request(row: Row, facts: Facts) -> Request:
    """The event, which refers to the post; an accepted comment by the id the server knows it by."""
    name, held = row.payload["name"], dict(row.payload["held"])
    target = facts.event(row.target or PostKey(""))
    if name == CONFIRM and facts.answered(target, name):
        raise NothingLeft
    for other in ("answer", "into"):
        if held.get(other):
            held[other] = facts.event(PostKey(held[other]))
    kind, content = write_answer(name, held, target=target)
    return Send(kind, content | {BLOCK: {"v": 1, "nonce": row.id}})


VERB = Verb("answer", request)
