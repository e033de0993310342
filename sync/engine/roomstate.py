"""What a state event changes: columns of its community, a member, and the row of the state itself."""

import re
from collections.abc import Mapping
from typing import Any

from sync.engine.event import Event, json_text
from sync.engine.power import creators_of
from sync.engine.rows import Known, Rows
from sync.kinds.text import clean_text, is_id, mxc_of, single_line

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GONE = {"leave", "ban"}
MEMBERSHIPS = {"join", "invite", "knock", "leave", "ban"}


def apply_state(event: Event, community: Known, me: str, rows: Rows) -> None:
    """Note one state event of a community; later ones win."""
    if event.state_key is None:
        return
    if event.type == "m.room.member":
        _member(event, community, me, rows)
        return
    content = json_text(event.content)
    if event.state_key == "":
        rows.community.setdefault(community.id, {}).update(_columns(event, community))
    rows.state.append(
        {
            "community": community.id, "type": event.type, "state_key": event.state_key, "event_id": event.id,
            "content": content,
        }
    )


def apply_summary(summary: Mapping[str, Any], room: str, rows: Rows) -> None:
    """The server's summary of a community; only what changed is in it."""
    heroes = summary.get("m.heroes")
    if isinstance(heroes, list):
        rows.patch(room, heroes=json_text([hero for hero in heroes if is_id(hero, "@")][:8]))
    members = summary.get("m.joined_member_count")
    if type(members) is int and members >= 0:
        rows.patch(room, members=min(members, 10**9))


def member_row(event: Event, room: str) -> dict[str, Any] | None:
    """A person's row in a community; None for what is no membership."""
    membership = event.content.get("membership")
    if membership not in MEMBERSHIPS or not event.state_key:
        return None
    content = event.content
    before = event.unsigned.get("prev_content")
    if membership in _GONE and "displayname" not in content and isinstance(before, dict):
        content = before  # who has left keeps the name below their posts
    name = content.get("displayname")
    return {
        "community": room, "user": event.state_key, "membership": membership,
        "name": single_line(name) if isinstance(name, str) else "", "avatar": mxc_of(content.get("avatar_url")),
    }


def _member(event: Event, community: Known, me: str, rows: Rows) -> None:
    row = member_row(event, community.id)
    if row is None:
        raise ValueError("not a membership")
    rows.member.append(row)
    before = event.unsigned.get("prev_content")
    was = before.get("membership") if isinstance(before, dict) else None
    if row["membership"] == "knock" or (was == "knock" and (event.state_key != me or row["membership"] in _GONE)):
        rows.state.append(_asking(event, community.id, str(was or "")))
    if event.state_key != me:
        return
    if row["membership"] == "invite":
        rows.state.append(_invitation(event, community.id))
    if row["membership"] == "ban" and community.membership == "leave":
        rows.patch(community.id, membership="ban")
    renamed = was == "join" or (was is None and "replaces_state" in event.unsigned)
    if row["membership"] == "join" and not renamed:
        # What was said before one came is not unread.
        rows.receipt.append({"community": community.id, "kind": "join", "event_id": event.id})


def _invitation(event: Event, room: str) -> dict[str, Any]:
    """Who invites, and with which words."""
    reason = event.content.get("reason")
    words = single_line(reason, 300) if isinstance(reason, str) else ""
    said: dict[str, Any] = {"sender": event.sender, "reason": words}
    if event.content.get("is_direct") is True:
        said["direct"] = 1
    return {
        "community": room, "type": event.type, "state_key": event.state_key, "event_id": event.id,
        "content": json_text(said),
    }


def _asking(event: Event, room: str, was: str) -> dict[str, Any]:
    """Who asks to be let in, and with which words; or who answered them."""
    reason = event.content.get("reason")
    words = clean_text(reason).strip()[:500] if isinstance(reason, str) else ""
    said = {
        "membership": event.content.get("membership"), "was": was, "sender": event.sender, "reason": words,
        "at": event.at,
    }  # fmt: skip
    return {
        "community": room, "type": event.type, "state_key": event.state_key, "event_id": event.id,
        "content": json_text(said),
    }


def _columns(event: Event, community: Known) -> dict[str, Any]:
    """The columns of ``community`` a state event with an empty key sets."""
    content = event.content
    match event.type:
        case "m.room.name":
            return {"name": _line(content.get("name"))}
        case "m.room.topic":
            topic = content.get("topic")
            return {"topic": clean_text(topic)[:2000] if isinstance(topic, str) else ""}
        case "m.room.avatar":
            return {"avatar": mxc_of(content.get("url"))}
        case "m.room.canonical_alias":
            return {"alias": _line(content.get("alias"))}
        case "m.room.encryption":
            return {"encrypted": 1}  # for ever, whatever the content says later (matrix.md §12)
        case "m.room.power_levels":
            community.power = dict(content)
            return {"power": json_text(content)}
        case "m.room.create":
            community.creators = tuple(creators_of(event.sender, content))
            return {"creators": json_text(community.creators), "type": _line(content.get("type"))}
        case "app.parvis.community":
            colour = content.get("colour")
            return {"colour": colour if isinstance(colour, str) and _COLOUR.fullmatch(colour) else ""}
    return {}


def _line(value: object) -> str:
    return single_line(value) if isinstance(value, str) else ""
