"""Making, joining, leaving and finding communities: asked of the server at once, so they need the network."""

from typing import Any

from sync.errors import BadInput
from sync.kinds.text import MAX_TITLE, clean_text, single_line
from sync.matrix import rooms
from sync.matrix.wire import as_objects
from sync.model.ids import CommunityId
from sync.session.core import Core

STATE = "app.parvis.community"
_WRITES = 50
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
}
"""Always sent whole: an override replaces the server's map, and what is missing falls to 50 (matrix.md §4)."""


def creation(*, name: str, topic: str, public: bool, announcements: bool, colour: str, nonce: str) -> dict[str, Any]:
    """The body of a request for a new community; only moderators write where ``announcements`` are made."""
    block: dict[str, Any] = {"v": 1, "nonce": nonce} | ({"colour": colour} if colour else {})
    levels: dict[str, Any] = {"events": dict(POWER), "events_default": _WRITES if announcements else 0}
    body: dict[str, Any] = {
        "preset": "public_chat" if public else "private_chat",
        "visibility": "public" if public else "private",
        "name": name,
        "power_level_content_override": levels,
        "initial_state": [
            {"type": STATE, "state_key": "", "content": block},
            {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "shared"}},
        ],
    }
    return body | ({"topic": topic} if topic else {})


class Places:
    """The part of a session that is about communities."""

    core: Core

    async def create_community(
        self, name: str, *, topic: str = "", public: bool = True, announcements: bool = False, colour: str = ""
    ) -> CommunityId:
        """Make a community. Asked again after a lost answer, it finds the one already made instead of a second."""
        name, topic = single_line(name, MAX_TITLE), clean_text(topic).strip()
        if not name:
            raise BadInput(reason="empty")
        intents = self.core.intents
        made = self.core.desk.facts.made_with(intents[name]) if name in intents else None
        if made is None:
            nonce = intents.setdefault(name, self.core.world.new_id())
            content = creation(
                name=name, topic=topic, public=public, announcements=announcements, colour=colour, nonce=nonce
            )
            made = await rooms.create(self.core.http, content=content)
        intents.pop(name, None)
        return made

    async def join(self, community: str) -> CommunityId:
        """Join by id or alias."""
        place = community.strip()
        if not place.startswith(("!", "#")):
            raise BadInput(place, reason="unknown_community")
        via = self.core.via.get(place, ())
        return await rooms.join(self.core.http, room=place, via=via)

    async def leave(self, community: CommunityId) -> None:
        """Leave; what was read stays readable here until the cache is dropped."""
        place = self.core.desk.facts.place(community)
        if place is None:
            raise BadInput(community, reason="unknown_community")
        await rooms.leave(self.core.http, room=community)

    async def directory(self, term: str = "") -> tuple[dict[str, Any], ...]:
        """Communities anybody may join: ``id name topic alias avatar members joined``."""
        answer = await rooms.public(self.core.http, term=clean_text(term).strip())
        return tuple(found for each in as_objects(answer.get("chunk")) if (found := self._listed(each)))

    def _listed(self, entry: dict[str, Any]) -> dict[str, Any] | None:
        room, alias = entry.get("room_id"), entry.get("canonical_alias")
        if not isinstance(room, str) or not room.startswith("!") or entry.get("room_type") not in (None, ""):
            return None
        if isinstance(alias, str) and ":" in alias:
            self.core.via[room] = (alias.partition(":")[2],)
        place = self.core.desk.facts.place(room)
        members, avatar = entry.get("num_joined_members"), entry.get("avatar_url")
        return {
            "id": room,
            "name": single_line(str(entry.get("name") or alias or room)),
            "topic": clean_text(str(entry.get("topic") or "")),
            "alias": alias if isinstance(alias, str) else "",
            "avatar": avatar if isinstance(avatar, str) else None,
            "members": members if isinstance(members, int) else 0,
            "joined": place is not None and place.membership == "join",
        }
