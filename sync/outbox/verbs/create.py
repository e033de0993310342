"""Make a community. It can be written in at once; all of it leaves when there is network."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from sync.errors import BadInput
from sync.kinds.text import MAX_TITLE, clean_text, single_line
from sync.model.template import ACCESS, ALL, INVITE, NEW, OPEN, TEMPLATES, WRITERS
from sync.outbox.desk import Desk
from sync.outbox.ending import STATE
from sync.outbox.facts import Facts
from sync.outbox.requests import Make, Request
from sync.outbox.row import Asked, Row
from sync.outbox.verbs import direct
from sync.outbox.verbs.place import held_by
from sync.outbox.verbs.profile import pictured
from sync.outbox.verbs.verb import Verb

MAX_TOPIC, MAX_GOAL, MAX_ALIAS = 2000, 500, 40
_WRITES = 50
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
POWER: dict[str, int] = {
    "m.room.power_levels": 100,
    "m.room.tombstone": 150,
    "m.room.encryption": 100,
    "m.room.history_visibility": 100,
    "m.room.server_acl": 100,
    "m.room.name": 50,
    "m.room.topic": 50,
    "m.room.avatar": 50,
    "m.room.canonical_alias": 50,
    "m.room.pinned_events": 50,
    STATE: 50,
    "m.reaction": 0,
    "m.room.redaction": 0,
    "org.matrix.msc3381.poll.response": 0,
    "m.poll.response": 0,
    "app.parvis.confirmation": 0,
    "app.parvis.answer": 0,
    "app.parvis.support": 0,
    "app.parvis.decision": 0,
    "app.parvis.idea.status": 50,
    "app.parvis.idea.merge": 50,
}
"""Always sent whole: an override replaces the server's map, and what is missing falls to 50 (matrix.md §4)."""


def ask(
    desk: Desk, *, name: str, topic: str = "", template: str = "team", access: str = "", writers: str = "",
    colour: str = "", due: str = "", goal: str = "", picture: str = "", place: str = "",
) -> Row:
    """Write the wish; what is left empty is as the template has it. ``place`` is a department or site to hold it."""
    made = TEMPLATES.get(template)
    name = single_line(name, MAX_TITLE)
    if not name:
        raise BadInput(reason="empty")
    if made is None:
        raise BadInput(template)
    access, writers = access or made.access, writers or made.writers
    if access not in ACCESS or writers not in WRITERS:
        raise BadInput(f"{access} {writers}")
    payload = {
        "name": name, "topic": clean_text(topic).strip()[:MAX_TOPIC], "template": template, "access": access,
        "writers": writers, "colour": checked_colour(colour), "goal": clean_text(goal).strip()[:MAX_GOAL],
        "due": day_to_come(desk, due, needed=made.needs_due), **pictured(desk, picture),
    }  # fmt: skip
    with desk.queue.outbox.begin() as db:
        row = desk.queue.add(Asked("create", NEW, payload), db)
        if place:
            desk.queue.add(Asked("place", row.lane, held_by(desk, place)), db)
    return row


def checked_colour(colour: str) -> str:
    """A colour as it is written, or none. Raises BadInput."""
    if colour and not _COLOUR.fullmatch(colour):
        raise BadInput(colour)
    return colour


def day_to_come(desk: Desk, due: str, *, needed: bool = False) -> str:
    """A day to come, as ISO writes it; empty for none. Raises BadInput."""
    if not due.strip():
        if needed:
            raise BadInput(reason="no_date")
        return ""
    try:
        day = date.fromisoformat(due.strip())
    except ValueError as error:
        raise BadInput(due[:40], reason="no_date") from error
    if day < datetime.fromtimestamp(desk.world.clock.now_ms() / 1000, UTC).astimezone().date():
        raise BadInput(due[:40], reason="past_end")
    return day.isoformat()


def request(row: Row, facts: Facts) -> Request:
    """The body of the request for it, with the wish's id where it can be found again."""
    held = row.payload
    if held.get("people"):
        return direct.request(row, POWER)
    alias = "" if held["access"] == INVITE else address(held["name"])
    told = {name: held[name] for name in _HELD} | {"picture": held.get("uploaded") or ""}
    return Make(creation(nonce=row.id, **told), alias)


_HELD = ("name", "topic", "template", "access", "writers", "colour", "due", "goal")


def creation(
    *, name: str, nonce: str, topic: str = "", template: str = "", access: str = OPEN, writers: str = ALL,
    colour: str = "", due: str = "", goal: str = "", picture: str = "",
) -> dict[str, Any]:
    """What ``createRoom`` is told; only those in charge write where ``writers`` says so."""
    told = {"colour": colour, "template": template, "due": due, "goal": goal}
    block: dict[str, Any] = {"v": 1, "nonce": nonce} | {key: value for key, value in told.items() if value}
    seen = "world_readable" if access == OPEN else "shared"  # docs/decisions/0013
    state = [
        {"type": STATE, "state_key": "", "content": block},
        {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": seen}},
    ]
    if picture:
        state.append({"type": "m.room.avatar", "state_key": "", "content": {"url": picture}})
    if access not in (OPEN, INVITE):
        state.append({"type": "m.room.join_rules", "state_key": "", "content": {"join_rule": access}})
    body: dict[str, Any] = {
        "preset": "public_chat" if access == OPEN else "private_chat",
        "visibility": "private" if access == INVITE else "public",
        "name": name,
        "power_level_content_override": {"events": dict(POWER), "events_default": 0 if writers == ALL else _WRITES},
        "initial_state": state,
    }
    return body | ({"topic": topic} if topic else {})


def address(name: str) -> str:
    """A name as an address can hold it, empty when nothing of it is left."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_ALIAS].strip("-")


VERB = Verb("create", request, limit="create", guarded=False)
