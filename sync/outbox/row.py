"""A row of the table of wishes as a frozen value, and the wish the rest of the program is told."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from sync.model.ids import CommunityId, EventId, PostKey, UserId, WishId
from sync.model.post import Delivery
from sync.model.wish import Wish
from sync.outbox import states
from sync.outbox.requests import Frozen

WRITES = frozenset({"post", "comment", "share"})
"""Verbs of wishes that become a post or comment: they hold words or files of their own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One wish as stored; ``attempts`` counts answers that made no sense (they alone end in ``poison``).

    ``due`` is the hour it waits for (ms since 1970), None for none.
    """

    seq: int
    id: WishId
    owner: UserId
    verb: str
    lane: str
    payload: dict[str, Any]
    txn: str
    at: int
    state: Delivery = Delivery.WAITING
    target: PostKey | None = None
    after: WishId | None = None
    frozen: Frozen | None = None
    device: str | None = None
    reason: str = ""
    detail: str = ""
    attempts: int = 0
    first_attempt: int | None = None
    next_try: int | None = None
    event_id: EventId | None = None
    progress: float | None = None
    due: int | None = None

    @property
    def community(self) -> CommunityId | None:
        """Where it happens."""
        return CommunityId(self.lane) if self.lane else None

    @property
    def unsent(self) -> bool:
        """Whether it exists nowhere for certain but here."""
        return self.state in states.UNSENT

    @property
    def pliable(self) -> bool:
        """Whether its words may still change: no request left that might have been carried out."""
        return self.frozen is None and self.unsent

    @property
    def parents(self) -> tuple[PostKey, ...]:
        """Keys of everything that must be on the server before this."""
        named = (self.target, self.payload.get("reply_to"), self.after)
        return tuple(dict.fromkeys(PostKey(key) for key in named if key))

    def moved(self, state: Delivery, **changes: Any) -> "Row":
        """The same wish one move further."""
        states.check(self.state, state)
        return replace(self, state=state, **changes)

    def values(self) -> dict[str, Any]:
        """The columns, as bound parameters."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        held["payload"] = json.dumps(self.payload, ensure_ascii=False)
        held["frozen"] = self.frozen.dumps() if self.frozen else None
        held["state"] = self.state.value
        return held

    @classmethod
    def read(cls, columns: Mapping[str, Any]) -> "Row":
        """From the columns of the store."""
        held = {each.name: columns[each.name] for each in fields(cls)}
        held["payload"] = json.loads(held["payload"])
        held["frozen"] = Frozen.loads(held["frozen"]) if held["frozen"] else None
        held["state"] = Delivery(held["state"])
        return cls(**held)

    def wish(self, community_name: str = "") -> Wish:
        """What panes and the command line are told."""
        document = self.payload.get("document") or {}
        return Wish(
            id=self.id, verb=self.verb, state=self.state, community=self.community, community_name=community_name,
            target=self.target, words=words(self.payload), title=self.payload.get("title") or "",
            kind=self.payload.get("kind") or "", file_name=document.get("name", ""), size=document.get("size", 0),
            progress=self.progress, reason=self.reason, detail=self.detail, event_id=self.event_id, at=self.at,
            next_try=self.next_try, due=self.due, payload=self.payload,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish about to be written."""

    verb: str
    lane: str
    payload: dict[str, Any] = field(default_factory=dict)
    target: PostKey | None = None
    after: WishId | None = None
    due: int | None = None


def words(payload: Mapping[str, Any]) -> str:
    """What the person wrote, whatever the verb."""
    return str(payload.get("text") or payload.get("emoji") or payload.get("reason") or "")
