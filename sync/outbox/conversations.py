"""Private conversations: the one there is with somebody, and the list of them the account keeps for all its devices."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import text

from sync.errors import NotFound, Refused
from sync.matrix import account_data, profile
from sync.matrix.transport import Http
from sync.model.ids import CommunityId, UserId
from sync.model.post import Delivery
from sync.outbox.facts import Facts
from sync.outbox.queue import Queue

DIRECT = "m.direct"

_MINE = text(
    "SELECT c.id FROM community AS c WHERE c.membership = 'join' AND c.type = '' AND (c.direct = 1"
    " OR EXISTS (SELECT 1 FROM state AS s WHERE s.community = c.id AND s.type = 'app.parvis.community'"
    " AND json_extract(s.content, '$.template') = 'direct')) ORDER BY c.last_rank DESC"
)
_WITH = text("SELECT content FROM account_data WHERE community = '' AND type = 'm.direct'")
_THERE = text(
    "SELECT user, membership FROM member WHERE community = :room"
    " UNION SELECT value, 'join' FROM community, json_each(community.heroes) WHERE community.id = :room"
    " AND NOT EXISTS (SELECT 1 FROM member AS m WHERE m.community = :room AND m.user = value)"
)
_NAMES = text(
    "SELECT coalesce((SELECT name FROM person WHERE user = :user AND name <> ''),"
    " (SELECT name FROM member WHERE user = :user AND name <> '' LIMIT 1), '') AS name"
)
_INVITED = text(
    "SELECT json_extract(content, '$.sender') AS sender FROM state WHERE community = :room"
    " AND type = 'm.room.member' AND state_key = :me AND json_extract(content, '$.direct') = 1"
)


def existing(facts: Facts, people: Iterable[str]) -> CommunityId | None:
    """The conversation with exactly these people, the one last spoken in of several."""
    wanted = set(people)
    told: dict[str, Any] = next((json.loads(found["content"]) for found in facts.look(_WITH)), {})
    for found in facts.look(_MINE):
        room = found["id"]
        there = {each["user"]: each["membership"] for each in facts.look(_THERE, room=room)}
        present = {user for user, how in there.items() if how in ("join", "invite")} - {facts.me}
        gone = {user for user, how in there.items() if how not in ("join", "invite")}
        listed = {user for user, rooms in told.items() if isinstance(rooms, list) and room in rooms}
        if present <= wanted and not wanted & gone and wanted <= present | listed:
            return CommunityId(room)
    return None


def in_the_making(queue: Queue, people: Iterable[str]) -> CommunityId | None:
    """The one that waits to be made with them."""
    wanted = set(people)
    for row in queue.unsent():
        if row.verb == "create" and row.state is not Delivery.PARKED and set(row.payload.get("people") or ()) == wanted:
            return CommunityId(row.lane)
    return None


def names(facts: Facts, people: Iterable[str]) -> str:
    """How they are called, for the time before the server names the conversation."""
    found = [(facts.look(_NAMES, user=user)[0]["name"] or user[1:].partition(":")[0]) for user in people]
    return ", ".join(found)


def inviter(facts: Facts, room: str) -> str:
    """Who wants to talk to one there; empty for any other invitation."""
    found = facts.look(_INVITED, room=room, me=facts.me)
    return str(found[0]["sender"] or "") if found else ""


async def check(http: Http, people: Sequence[str]) -> None:
    """A server invites people who do not exist; a message to nobody is not sent."""
    for user in people:
        try:
            await profile.known(http, user=user)
        except NotFound as error:
            raise Refused(user, reason="unknown_person") from error


async def note(http: Http, me: UserId, room: CommunityId, people: Sequence[str]) -> None:
    """Put a room among the account's conversations; read first, for it is one list for all of them."""
    held = await account_data.get(http, user=me, kind=DIRECT)
    fresh = dict(held)
    for user in people:
        rooms = held.get(user)
        known = [each for each in rooms if isinstance(each, str)] if isinstance(rooms, list) else []
        fresh[user] = [*known, room] if room not in known else known
    if fresh != held:
        await account_data.put(http, user=me, kind=DIRECT, content=fresh)
