"""Begin a private conversation with somebody, or a few: a community nobody else sees, found again when there is one."""

from collections.abc import Sequence
from typing import Any

from sync.errors import BadInput
from sync.kinds.text import is_id
from sync.model.ids import CommunityId
from sync.model.template import INVITE, NEW
from sync.outbox import conversations
from sync.outbox.desk import Desk
from sync.outbox.ending import STATE
from sync.outbox.requests import Make
from sync.outbox.row import Asked, Row

MOST = 8
TEMPLATE = "direct"
"""What the conversation's own block calls it, so that every device lists it apart."""


def ask(desk: Desk, *, people: Sequence[str]) -> Row | CommunityId:
    """The conversation there is, or the wish for one."""
    wanted = [user for user in dict.fromkeys(each.strip() for each in people) if user != desk.facts.me]
    if not wanted or any(not is_id(user, "@") or ":" not in user for user in wanted):
        raise BadInput(", ".join(wanted)[:200], reason="unknown_person")
    if len(wanted) > MOST:
        raise BadInput(f"{len(wanted)} > {MOST}", reason="too_many_people")
    found = conversations.existing(desk.facts, wanted) or conversations.in_the_making(desk.queue, wanted)
    if found is not None:
        return found
    payload = {
        "name": conversations.names(desk.facts, wanted), "people": wanted, "template": TEMPLATE, "access": INVITE,
    }  # fmt: skip
    return desk.queue.add(Asked("create", NEW, payload))


def request(row: Row, power: dict[str, int]) -> Make:
    """What ``createRoom`` is told: nobody but these people, all equals, no name of its own."""
    people = tuple(row.payload["people"])
    block = {"v": 1, "nonce": row.id, "template": TEMPLATE}
    body: dict[str, Any] = {
        "preset": "trusted_private_chat", "visibility": "private", "is_direct": True, "invite": list(people),
        "power_level_content_override": {"events": dict(power)},
        "initial_state": [{"type": STATE, "state_key": "", "content": block}],
    }  # fmt: skip
    return Make(body, people=people)
