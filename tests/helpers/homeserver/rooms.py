"""A room of the fake homeserver: its events in order, its state at any moment, who may do what."""

import math
from dataclasses import dataclass, field
from typing import Any

POWER: dict[str, Any] = {
    "ban": 50, "events_default": 0, "historical": 100, "invite": 50, "kick": 50, "redact": 50, "state_default": 50,
    "users": {}, "users_default": 0,
    "events": {
        "m.room.avatar": 50, "m.room.canonical_alias": 50, "m.room.encryption": 100,
        "m.room.history_visibility": 100, "m.room.name": 50, "m.room.power_levels": 100, "m.room.server_acl": 100,
        "m.room.tombstone": 150,
    },
}  # fmt: skip
"""What Synapse gives a new room of version 12; the creator is not in it."""

_KEPT = {
    "m.room.member": ("membership",),
    "m.room.power_levels": ("ban", "events", "events_default", "kick", "redact", "state_default", "users"),
    "m.room.join_rules": ("join_rule", "allow"),
    "m.room.history_visibility": ("history_visibility",),
    "m.room.redaction": ("redacts",),
}


@dataclass(slots=True)
class Event:
    """One event. ``raw`` is set for what a test injects: it goes out exactly as it is."""

    id: str
    room: str
    type: str
    sender: str
    at: int
    content: dict[str, Any]
    position: int
    state_key: str | None = None
    device: str = ""
    txn: str = ""
    before: dict[str, Any] | None = None
    redacted_by: "Event | None" = None
    raw: Any = None

    def wire(self, *, user: str, device: str, now: int, with_room: bool) -> Any:
        """As a client sees it; the transaction id is for the device that sent it."""
        if self.raw is not None:
            return self.raw
        unsigned: dict[str, Any] = {"age": max(0, now - self.at), "membership": "join"}
        if self.txn and (user, device) == (self.sender, self.device):
            unsigned["transaction_id"] = self.txn
        if self.before is not None:
            unsigned["prev_content"] = self.before
        if self.redacted_by is not None:
            because = self.redacted_by.wire(user=user, device=device, now=now, with_room=with_room)
            unsigned |= {"redacted_because": because, "redacted_by": self.redacted_by.id}
        event = {"type": self.type, "sender": self.sender, "event_id": self.id, "origin_server_ts": self.at}
        event |= {"content": self.content, "unsigned": unsigned}
        if self.state_key is not None:
            event["state_key"] = self.state_key
        if self.type == "m.room.redaction":
            event["redacts"] = self.content.get("redacts")
        return event | ({"room_id": self.room} if with_room else {})

    def relation(self) -> dict[str, Any]:
        relation = self.content.get("m.relates_to")
        return relation if isinstance(relation, dict) else {}

    def take_away(self, by: "Event") -> None:
        """What is left of a redacted event."""
        if self.type != "m.room.create":
            self.content = {key: self.content[key] for key in _KEPT.get(self.type, ()) if key in self.content}
        self.redacted_by = by


@dataclass(slots=True)
class Room:
    """Room version 12: the creator has all power and is in no power_levels."""

    id: str
    creator: str
    version: str = "12"
    listed: bool = False
    events: list[Event] = field(default_factory=list)
    by_id: dict[str, Event] = field(default_factory=dict)
    current: dict[tuple[str, str], Event] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    """Events nobody is shown, with their positions; read markers may name them all the same."""

    def add(self, event: Event) -> None:
        self.events.append(event)
        self.by_id[event.id] = event
        if event.state_key is not None:
            self.current[event.type, event.state_key] = event

    def state(self, position: float = math.inf) -> dict[tuple[str, str], Event]:
        """The state after everything up to ``position``."""
        if position == math.inf:
            return dict(self.current)
        found = {}
        for event in self.events:
            if event.state_key is not None and event.position <= position:
                found[event.type, event.state_key] = event
        return found

    def content(self, kind: str, key: str = "") -> dict[str, Any]:
        event = self.current.get((kind, key))
        return event.content if event else {}

    def membership(self, user: str, position: float = math.inf) -> str:
        members = self.current if position == math.inf else self.state(position)
        event = members.get(("m.room.member", user))
        return str(event.content.get("membership", "leave")) if event else ""

    def members(self, membership: str = "join") -> list[str]:
        return [
            key
            for (kind, key), event in self.state().items()
            if kind == "m.room.member" and event.content.get("membership") == membership
        ]

    def power(self, user: str) -> float:
        """Infinite for creators, who are never in power_levels.users (matrix.md §1)."""
        create = self.content("m.room.create")
        if user == self.creator or user in create.get("additional_creators", ()):
            return math.inf
        levels = self.content("m.room.power_levels")
        return int(levels.get("users", {}).get(user, levels.get("users_default", 0)))

    def needed(self, kind: str, *, state: bool) -> int:
        """The level an event of this type asks for."""
        levels = self.content("m.room.power_levels")
        default = levels.get("state_default", 50) if state else levels.get("events_default", 0)
        return int(levels.get("events", {}).get(kind, default))

    def level(self, name: str) -> int:
        return int(self.content("m.room.power_levels").get(name, 50))

    @property
    def alias(self) -> str:
        return str(self.content("m.room.canonical_alias").get("alias", ""))
