"""The end of a community: what it leaves behind is posted, then nobody writes there any more; or it goes on after all.

Both leave in that order: the sheet is what the closing waits for, and one that is refused keeps the community open.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime

from sqlalchemy import text as sql

from sync.errors import BadInput
from sync.kinds import KINDS
from sync.kinds.text import single_line
from sync.model.ending import KNOWLEDGE, MOST, Entry
from sync.model.ids import PostKey
from sync.outbox.belonging import about, refused
from sync.outbox.desk import Desk, written
from sync.outbox.ending import NEEDED
from sync.outbox.facts import Facts, Place
from sync.outbox.readers import noted
from sync.outbox.requests import Request, Seal
from sync.outbox.row import Asked, Row
from sync.outbox.verbs.join import anew, untouched
from sync.outbox.verbs.verb import Verb

_MEMBER = sql("SELECT 1 FROM member WHERE community = :community AND user = :user AND membership = 'join'")


def close(
    desk: Desk, *, community: str, title: str, text: str, owner: str, verify: str, entries: Iterable[Entry] = ()
) -> Row:
    """Write both wishes in one commit: the sheet, and the closing that waits for it."""
    place = _allowed(desk, community)
    if place.closed:
        raise BadInput(community, reason="community_closed")
    text, title = desk.said(text, title)
    gathered = [asdict(each) for each in entries][:MOST]
    extra = KINDS[KNOWLEDGE].prepare({"owner": owner, "verify": _day(desk, verify), "gathered": gathered})
    if owner != desk.queue.owner and not desk.facts.look(_MEMBER, community=place.id, user=owner):
        raise BadInput(owner, reason="sheet_owner")
    sheet = written(kind=KNOWLEDGE, text=text, title=title, extra=extra) | noted(desk.facts, place.id)
    before = [row.id for row in refused(desk.queue, place.id, "seal")]
    with desk.queue.outbox.begin() as db:
        desk.queue.withdraw(before, db)
        post = desk.queue.add(Asked("post", place.id, sheet), db)
        desk.queue.add(Asked("seal", place.id, {"wanted": True, "sheet": post.id}, after=post.id), db)
    return post


def reopen(desk: Desk, *, community: str) -> Row:
    """Open a community that was closed; a closing that has not left is taken back, its sheet stays."""
    place = _allowed(desk, community)
    earlier = about(desk.queue, place.id, "seal")
    if earlier is not None and earlier.payload["wanted"] and untouched(earlier):
        return desk.withdraw(earlier)
    if not place.closed:
        raise BadInput(community, reason="not_closed")
    return anew(desk, Asked("seal", place.id, {"wanted": False, "sheet": ""}))


def _allowed(desk: Desk, community: str) -> Place:
    place = desk.readable(community)
    if not desk.rules.may_set(place, desk.queue.owner, *NEEDED):
        raise BadInput(community, reason="not_allowed")
    return place


def _day(desk: Desk, day: str) -> str:
    try:
        found = date.fromisoformat(single_line(day))
    except ValueError as error:
        raise BadInput(day[:40], reason="no_date") from error
    if found < datetime.fromtimestamp(desk.world.clock.now_ms() / 1000, UTC).astimezone().date():
        raise BadInput(day[:40], reason="past_end")
    return found.isoformat()


def request(row: Row, facts: Facts) -> Request:
    """The closing, with the sheet by the name the server knows it by; or the opening."""
    sheet = facts.event(PostKey(row.payload["sheet"])) if row.payload.get("sheet") else ""
    place = facts.place(row.lane)
    creator = place is not None and facts.me in json.loads(place.creators)
    return Seal(bool(row.payload["wanted"]), sheet, creator, row.at)


VERB = Verb("seal", request, guarded=False)
