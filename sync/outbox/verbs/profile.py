"""Say who one is: name, job, department, site, skills, picture. The last word counts, whenever it leaves."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sync.errors import BadInput
from sync.kinds.profile import ORGANISED, checked
from sync.outbox.belonging import about
from sync.outbox.desk import Desk
from sync.outbox.facts import Facts
from sync.outbox.requests import Request, Tell
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import anew, untouched
from sync.outbox.verbs.verb import NothingLeft, Verb

LANE = "@account"
"""What belongs to no community."""


def ask(
    desk: Desk, *, name: str | None = None, job: str | None = None, department: str | None = None,
    site: str | None = None, skills: Sequence[str] | None = None, picture: str = "",
) -> Row:
    """Write the wish; None stays as it is, ``picture`` is an attachment. What waits already takes it up."""
    payload: dict[str, Any] = checked(name=name, job=job, department=department, site=site, skills=skills)
    payload |= pictured(desk, picture)
    if not payload:
        raise BadInput(reason="empty")
    earlier = about(desk.queue, LANE, "profile")
    if earlier is not None and untouched(earlier):
        return desk.queue.write(replace(earlier, payload=earlier.payload | payload))
    return anew(desk, Asked("profile", LANE, payload))


def pictured(desk: Desk, picture: str) -> dict[str, Any]:
    """What a wish holds of a picture that was copied here; nothing without one. Raises BadInput."""
    if not picture:
        return {}
    document = desk.document(picture)
    if not document.mime.startswith("image/"):
        raise BadInput(document.mime, reason="not_a_picture")
    return {"attachment": document.source.removeprefix("local:"), "uploaded": None}


def request(row: Row, facts: Facts) -> Request:
    """The fields that are to change."""
    held = row.payload
    fields: dict[str, Any] = {key: held[key] for key in ("name", "job", *ORGANISED, "skills") if key in held}
    fields |= {"avatar": held["uploaded"]} if held.get("uploaded") else {}
    if not fields:
        raise NothingLeft
    return Tell(fields)


VERB = Verb("profile", request, limit="account", guarded=False, aside=True)
