"""What the stores know about the things a wish speaks of: posts, communities, events that keys stand for."""

import json
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Engine, text

from sync.errors import BadInput, SyncError
from sync.kinds.text import emoji_key
from sync.model.ids import CommunityId, EventId, PostKey, UserId, WishId
from sync.model.post import Delivery
from sync.outbox.queue import Queue
from sync.outbox.row import Row


@dataclass(frozen=True, slots=True)
class Place:
    """A community as the guard sees it; ``power`` is None while its state is not fully known."""

    id: CommunityId
    membership: str
    encrypted: bool
    power: str | None
    creators: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A post or comment, from the cache or from the wish that will become it."""

    key: PostKey
    community: CommunityId
    sender: UserId
    kind: str
    title: str
    text: str
    root: PostKey | None
    event_id: EventId | None = None
    nonce: str | None = None
    document: dict[str, Any] | None = None
    extra: dict[str, Any] | None = None
    deleted: bool = False


class Rules(Protocol):
    """What an account may do in a place; the session hands in the same rules the reads show."""

    def refusal(self, place: Place, me: UserId) -> str:
        """Why one cannot write there, or an empty string."""

    def may_delete_others(self, place: Place, me: UserId) -> bool:
        """Whether one may delete what colleagues wrote."""

    def moderates(self, place: Place, me: UserId) -> bool:
        """Whether one is among those in charge."""

    def may_act(self, place: Place, me: UserId, what: str) -> bool:
        """Whether one may ``invite`` or ``kick``."""

    def may_set(self, place: Place, me: UserId, *kinds: str) -> bool:
        """Whether one may change these pieces of its state."""


class NotYet(Exception):
    """Something this wish speaks of, or its community's state, is not known to the server or to us yet."""


class ParentParked(SyncError):
    """What this wish speaks of was set aside or taken back."""

    reason = "parent_parked"


_PLACE = text(
    "SELECT id, membership, power, creators, encrypted OR EXISTS (SELECT 1 FROM state WHERE community = :id"
    " AND type = 'm.room.encryption') AS encrypted, EXISTS (SELECT 1 FROM state WHERE community = :id"
    " AND type = 'app.parvis.community' AND state_key = '' AND json_extract(content, '$.archived') = 1) AS closed"
    " FROM community WHERE id = :id"
)
_POST = text("SELECT * FROM post WHERE event_id = :key OR nonce = :key")
_ANOTHER = text(
    "SELECT 1 FROM post WHERE event_id = :event AND coalesce(nonce, '') <> :nonce"
    " UNION ALL SELECT 1 FROM version WHERE event_id = :event AND :nonce <> ''"
    " UNION ALL SELECT 1 FROM reaction WHERE event_id = :event AND :nonce <> ''"
    " UNION ALL SELECT 1 FROM answer WHERE event_id = :event AND :nonce <> '' LIMIT 1"
)
_BROUGHT = text(
    "SELECT 1 FROM post WHERE event_id = :event UNION ALL SELECT 1 FROM version WHERE event_id = :event"
    " UNION ALL SELECT 1 FROM reaction WHERE event_id = :event UNION ALL SELECT 1 FROM answer WHERE event_id = :event"
    " UNION ALL SELECT 1 FROM redaction WHERE target = :event LIMIT 1"
)
_NAMED = text(
    "SELECT 1 FROM post WHERE event_id = :event AND (nonce IS NOT NULL OR NOT deleted)"
    " UNION ALL SELECT 1 FROM version WHERE event_id = :event"
    " UNION ALL SELECT 1 FROM answer WHERE event_id = :event LIMIT 1"
)
_SHOWN = text("SELECT * FROM community WHERE id = :name OR (alias <> '' AND alias = :name) ORDER BY id = :name DESC")
_LISTED = text("SELECT id FROM directory WHERE alias <> '' AND alias = :name LIMIT 1")
_NAME = text("SELECT name FROM community WHERE id = :id")
_MADE = text("SELECT community FROM state WHERE type = 'app.parvis.community' AND content ->> '$.nonce' = :nonce")
_NEWEST = text("SELECT event_id FROM post WHERE community = :community ORDER BY rank DESC LIMIT 1")
_LAST_COMMENT = text("SELECT event_id FROM post WHERE root = :root AND deleted = 0 ORDER BY rank DESC LIMIT 1")
_REACTIONS = text("SELECT event_id, emoji FROM reaction WHERE target = :target AND sender = :me")
_ANSWERED = text("SELECT 1 FROM answer WHERE target = :target AND name = :name AND sender = :me LIMIT 1")
_ENDS = text("SELECT sender FROM answer WHERE target = :target AND name = 'end'")
_VERSIONS = text("SELECT event_id FROM version WHERE target = :target AND event_id <> :target")
_UNREAD = text("SELECT id FROM community WHERE unread > 0 AND membership = 'join' AND direct = 0")
_REDACTED = text("SELECT 1 FROM redaction WHERE target = :event")
_RANK = text("SELECT rank FROM post WHERE event_id = :event")


class Facts:
    """Questions to the cache and the queue; nothing here changes either."""

    def __init__(self, cache: Engine, queue: Queue) -> None:
        self._cache = cache
        self._queue = queue

    @property
    def me(self) -> UserId:
        """Who asks."""
        return self._queue.owner

    def place(self, community: str) -> Place | None:
        """A community, if it was ever synced."""
        found = self._one(_PLACE, id=community)
        if found is None:
            return None
        return Place(
            CommunityId(found["id"]), found["membership"], encrypted=bool(found["encrypted"]), power=found["power"],
            creators=found["creators"], closed=bool(found["closed"]),
        )

    def made_with(self, nonce: str) -> CommunityId | None:
        """The community this account asked for with that nonce, if sync brought it."""
        found = self._one(_MADE, nonce=nonce)
        return CommunityId(found["community"]) if found is not None else None

    def shown(self, community: str) -> Any:
        """The row of a community by its id or alias, None when it is not known."""
        return self._one(_SHOWN, name=community)

    def named(self, name: str) -> str:
        """The id of a community by its id or alias, also of one that is only in the directory; empty when unknown."""
        found = self._one(_SHOWN, name=name) or self._one(_LISTED, name=name)
        return str(found["id"]) if found is not None else ""

    def name(self, community: str) -> str:
        """What a community is called, empty when it is not known."""
        found = self._one(_NAME, id=community)
        return str(found["name"]) if found is not None else ""

    def post(self, key: PostKey) -> Known | None:
        """A post or comment by any of its names."""
        found = self._one(_POST, key=key)
        if found is not None:
            return _cached(found)
        row = self._queue.get(key)
        if row is not None and row.event_id and str(row.event_id) != key:
            found = self._one(_POST, key=row.event_id)
            if found is not None:
                return _cached(found)
        return _wished(row) if row is not None and row.verb in {"post", "share", "comment"} else None

    def known(self, key: PostKey) -> Known:
        """The same, or the refusal a person is told."""
        post = self.post(key)
        if post is None or post.deleted:
            raise BadInput(str(key), reason="not_found")
        return post

    def event(self, key: PostKey) -> EventId:
        """The server's id of what ``key`` names; raises NotYet or ParentParked while it has none."""
        if key.startswith("$"):
            return EventId(key)
        found = self._one(_POST, key=key)
        if found is not None:
            return EventId(found["event_id"])
        row = self._queue.get(key)
        if row is None:
            raise ParentParked(str(key), reason="parent_withdrawn")
        if row.state is Delivery.PARKED:
            raise ParentParked(str(key))
        if row.event_id is None:
            raise NotYet(key)
        return row.event_id

    def echo(self, wish: WishId) -> EventId | None:
        """The event of a wish if sync already brought it."""
        found = self._one(_POST, key=wish)
        return EventId(found["event_id"]) if found is not None else None

    def taken(self, event: EventId, row: Row) -> bool:
        """Whether this event is known to be something else than what ``row`` made."""
        other = self._queue.get(event)
        if other is not None and other.id != row.id and (row.verb, other.verb) != ("react", "react"):
            return True  # two wishes for one emoji end in one reaction
        words = row.verb in {"post", "share", "comment"}
        return self._one(_ANOTHER, event=event, nonce=row.id if words else "") is not None

    def brought(self, event: EventId) -> bool:
        """Whether sync brought this event, or its end."""
        return self._one(_BROUGHT, event=event) is not None

    def another(self, event: EventId, row: Row) -> bool:
        """Whether it is known what this event was before it was deleted, and it was not made by ``row``."""
        other = self._queue.get(event)
        return (other is not None and other.id != row.id) or self._one(_NAMED, event=event) is not None

    def newest(self, community: str) -> EventId | None:
        """The newest post or comment known there."""
        found = self._one(_NEWEST, community=community)
        return EventId(found["event_id"]) if found is not None else None

    def last_comment(self, root: EventId) -> EventId | None:
        """The newest comment of a thread known here."""
        found = self._one(_LAST_COMMENT, root=root)
        return EventId(found["event_id"]) if found is not None else None

    def my_reaction(self, target: EventId, emoji: str) -> EventId | None:
        """This account's own reaction with that emoji."""
        for found in self.look(_REACTIONS, target=target, me=self.me):
            if emoji_key(found["emoji"]) == emoji_key(emoji):
                return EventId(found["event_id"])
        return None

    def reaction(self, post: Known, emoji: str) -> EventId | None:
        """This account's own reaction as it is there now: what this device did last may not have come back yet."""
        alive: EventId | None = None
        taken_back: set[EventId | None] = set()
        rows = self._queue.sent("react", post.key) + self._queue.sent("unreact", post.key)
        for row in sorted(rows, key=lambda row: row.seq):
            if emoji_key(row.payload.get("emoji", "")) == emoji_key(emoji):
                taken_back |= {alive} if row.verb == "unreact" else set()
                alive = row.event_id if row.verb == "react" else None
        if alive is not None and not self._redacted(alive):
            return alive
        known = self.my_reaction(post.event_id, emoji) if post.event_id else None
        return None if known in taken_back else known

    def _redacted(self, event: EventId) -> bool:
        return self._one(_REDACTED, event=event) is not None

    def answered(self, event: EventId, name: str) -> bool:
        """Whether this account answered a post in this way, as the server knows."""
        return self._one(_ANSWERED, target=event, name=name, me=self.me) is not None

    def enders(self, post: Known) -> list[UserId]:
        """Who said that a poll is over; whether they may is not looked at."""
        own = [self.me] if any(row.payload.get("name") == "end" for row in self._queue.children(post.key)) else []
        return own + [UserId(found["sender"]) for found in self.look(_ENDS, target=post.event_id or "")]

    def versions(self, post: Known) -> list[EventId]:
        """The edits of a post known here."""
        if post.event_id is None:
            return []
        return [EventId(found["event_id"]) for found in self.look(_VERSIONS, target=post.event_id)]

    def unread_places(self) -> list[CommunityId]:
        """Communities with something unread; private conversations are read where they are."""
        return [CommunityId(found["id"]) for found in self.look(_UNREAD)]

    def rank(self, event: str) -> int:
        """Where a post stands in its community's order, 0 when it is not known."""
        found = self._one(_RANK, event=event)
        return int(found["rank"]) if found is not None else 0

    def _one(self, query: Any, **values: Any) -> Any:
        with self._cache.connect() as db:
            return db.execute(query, values).mappings().first()

    def look(self, query: Any, **values: Any) -> list[Any]:
        """The rows of a question to the cache."""
        with self._cache.connect() as db:
            return list(db.execute(query, values).mappings())


def _cached(found: Any) -> Known:
    return Known(
        key=PostKey(found["nonce"] or found["event_id"]), community=CommunityId(found["community"]),
        sender=UserId(found["sender"]), kind=found["kind"], title=found["title"], text=found["text"],
        root=PostKey(found["root"]) if found["root"] else None, event_id=EventId(found["event_id"]),
        nonce=found["nonce"], document=json.loads(found["document"]) if found["document"] else None,
        extra=json.loads(found["extra"]) if found["extra"] else None, deleted=bool(found["deleted"]),
    )


def _wished(row: Row) -> Known:
    held = row.payload
    document = held.get("document")
    if document and held.get("uploaded"):
        document = {**document, "source": held["uploaded"]}
    return Known(
        key=PostKey(row.id), community=CommunityId(row.lane), sender=row.owner, kind=held.get("kind") or "message",
        title=held.get("title") or "", text=held.get("text") or "", nonce=row.id,
        event_id=row.event_id if row.frozen is None else None,  # nobody has seen it there yet
        root=PostKey(held["root"]) if held.get("root") else None, document=document, extra=held.get("extra"),
    )
