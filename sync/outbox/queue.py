"""The table of wishes: written durably before anybody is told *saved*, and changed by drawn moves only."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, Engine, text

from sync.model.ids import EventId, PostKey, UserId, WishId
from sync.model.post import Delivery
from sync.model.template import NEW
from sync.outbox import history, states
from sync.outbox.aside import agreeing, back, halted, revision, unrevised
from sync.outbox.audience import REASON as GREW
from sync.outbox.needs import World
from sync.outbox.row import Asked, Row

_COLUMNS = tuple(each.name for each in fields(Row))
_CHANGING = tuple(name for name in _COLUMNS if name not in {"seq", "id", "owner", "verb", "lane", "at"})
_KEPT_MS = 7 * 24 * 3600 * 1000
_LONG_KEPT_MS = 90 * 24 * 3600 * 1000
_BROUGHT = frozenset({"post", "comment", "share", "edit", "react", "answer"})
"""Verbs that make what sync brings back and the cache keeps under its event."""
_FILES_KEPT_MS = 24 * 3600 * 1000

_INSERT = text(
    "INSERT INTO wish (id, owner, verb, lane, target, after, payload, txn, state, at, due)"
    " VALUES (:id, :owner, :verb, :lane, :target, :after, :payload, :txn, :state, :at, :due)"
)
_UPDATE = text("UPDATE wish SET " + ", ".join(f"{name} = :{name}" for name in _CHANGING) + " WHERE id = :id")  # noqa: S608
_BY_ID = text(
    "SELECT * FROM wish WHERE id = :key OR event_id = :key ORDER BY id = :key DESC, frozen IS NOT NULL, seq"
)
_OF_OWNER = text("SELECT * FROM wish WHERE owner = :owner AND state <> 'sent' ORDER BY seq")
_SENDING = text("SELECT * FROM wish WHERE owner = :owner AND state = 'sending' ORDER BY seq")
_HEADS = text(
    "SELECT * FROM wish WHERE seq IN (SELECT min(seq) FROM wish WHERE owner = :owner"
    " AND state IN ('waiting', 'sending', 'in_doubt') GROUP BY lane,"
    " CASE WHEN verb IN (SELECT value FROM json_each(:aside)) THEN verb END, CASE WHEN due IS NOT NULL THEN id END)"
    " ORDER BY seq"
)
_CHILDREN = text(
    "SELECT * FROM wish WHERE (target = :key OR after = :key OR json_extract(payload, '$.reply_to') = :key)"
    " AND id <> :key AND state <> 'sent' ORDER BY seq"
)
_TIED = text(
    "SELECT * FROM wish WHERE lane = :lane AND owner = :owner AND state <> 'sent' AND state = 'parked'"
    " AND reason = :reason AND coalesce(json_extract(payload, '$.together'), id) = :tie AND id <> :id ORDER BY seq"
)
_SENT = text("SELECT * FROM wish WHERE verb = :verb AND target = :target AND state = 'sent' ORDER BY seq DESC")
_EARLIER = text(
    "SELECT * FROM wish WHERE verb = :verb AND target = :target AND seq < :seq"
    " AND state IN ('sent', 'waiting', 'in_doubt') ORDER BY seq"
)
_LATER = text(
    "SELECT * FROM wish WHERE verb = :verb AND target = :target AND seq > :seq AND state <> 'parked' ORDER BY seq"
)
_LEFT = text("SELECT * FROM wish WHERE lane = :lane AND state = 'sent' AND event_id IS NOT NULL ORDER BY seq")
_NEWEST = text(
    "SELECT * FROM wish WHERE owner = :owner AND state = 'sent' AND event_id IS NOT NULL ORDER BY seq DESC LIMIT 1"
)
_UNCONFIRMED = text(
    "SELECT * FROM wish WHERE owner = :owner AND state = 'sent' AND frozen IS NOT NULL AND event_id IS NOT NULL"
    " AND first_attempt < :before ORDER BY seq LIMIT 50"
)
_SAVED = text("UPDATE OR REPLACE saved SET event_id = :event WHERE event_id = :wish AND :event IS NOT NULL")
_DELETE = text("DELETE FROM wish WHERE id = :id AND owner = :owner")
_LONG_GONE = text(
    "SELECT * FROM wish WHERE state = 'sent' AND at < :before AND NOT EXISTS"
    " (SELECT 1 FROM wish AS child WHERE child.state <> 'sent' AND (child.target = wish.id OR child.after = wish.id"
    " OR (child.verb = wish.verb AND child.target = wish.target)))"
)

_PRUNE_FILES = text(
    "DELETE FROM attachment WHERE id NOT IN (SELECT json_extract(payload, '$.attachment') FROM wish"
    " WHERE json_extract(payload, '$.attachment') IS NOT NULL AND (state <> 'sent' OR at > :before))"
    " AND id NOT IN (SELECT replace(file.value, 'local:', '') FROM draft, json_each(draft.files) AS file)"
    " AND id NOT IN (SELECT replace(file.value, 'local:', '') FROM wish,"
    " json_each(json_extract(wish.payload, '$.files')) AS file WHERE verb = 'sealed_draft')"
)


class Queue:
    """The wishes of one owner; those of others in the same table are never read, sent or touched."""

    def __init__(self, outbox: Engine, world: World, owner: UserId) -> None:
        self.outbox = outbox
        self.owner = owner
        self._world = world

    def add(self, asked: Asked, db: Connection | None = None) -> Row:
        """Write one wish; it is durable when this returns (or when ``db``'s transaction commits)."""
        if db is None:
            with self.outbox.begin() as own:
                return self.add(asked, own)
        wish = WishId(self._world.new_id())
        lane, after = (f"{NEW}{wish}", None) if asked.lane == NEW else (asked.lane, asked.after)
        if after is None and asked.lane.startswith(NEW) and asked.lane != NEW:
            after = WishId(asked.lane.removeprefix(NEW))  # whatever is wished there waits for the community
        row = Row(
            seq=0, id=wish, owner=self.owner, verb=asked.verb, lane=lane, payload=asked.payload, txn=wish,
            at=self._world.clock.now_ms(), target=asked.target, after=after, due=asked.due,
        )
        return self._made(replace(row, due=self._latest(row, db)), db)

    def _latest(self, row: Row, db: Connection) -> int | None:
        """What speaks of something that waits for its hour waits with it, and not in the way of others."""
        parents = [self.get(key, db) for key in row.parents if not key.startswith("$")]
        hours = [row.due, *(each.due for each in parents if each is not None and each.unsent)]
        return max((hour for hour in hours if hour is not None), default=None)

    def insert(self, row: Row, db: Connection) -> Row:
        """Write a wish that has a history already."""
        return self.write(self._made(row, db), db)

    def _made(self, row: Row, db: Connection) -> Row:
        history.note(db, row, self._world.clock.now_ms(), new=True)
        made = db.execute(_INSERT, {name: row.values()[name] for name in _INSERT_NAMES})
        return replace(row, seq=int(made.lastrowid))

    def write(self, row: Row, db: Connection | None = None) -> Row:
        """Store every changeable column of a wish; a row withdrawn meanwhile stays withdrawn."""
        if db is None:
            with self.outbox.begin() as own:
                return self.write(row, own)
        history.note(db, row, self._world.clock.now_ms())
        db.execute(_UPDATE, row.values())
        return row

    def get(self, key: str, db: Connection | None = None) -> Row | None:
        """A wish of this owner by its own id or its event's; of two that claim an event, the one that was confirmed."""
        found = self._rows(_BY_ID, {"key": key}, db)
        return found[0] if found else None

    def unsent(self) -> list[Row]:
        """Everything of this owner that has not left, in the order it was asked."""
        return self._rows(_OF_OWNER, {"owner": self.owner})

    def heads(self, aside: Iterable[str] = ()) -> list[Row]:
        """The next wish of each lane, oldest first; verbs that go ``aside`` have lanes of their own."""
        return self._rows(_HEADS, {"owner": self.owner, "aside": json.dumps(sorted(aside))})

    def children(self, key: str, db: Connection | None = None) -> list[Row]:
        """Unsent wishes that speak of this one."""
        return [row for row in self._rows(_CHILDREN, {"key": key}, db) if key in row.parents]

    def sent(self, verb: str, target: str) -> list[Row]:
        """Wishes of a verb about something that left already, newest first."""
        return self._rows(_SENT, {"verb": verb, "target": target})

    def earlier(self, verb: str, row: Row) -> list[Row]:
        """Wishes of a verb about the same thing that were asked before, oldest first; not those set aside."""
        return self._rows(_EARLIER, {"verb": verb, "target": row.target, "seq": row.seq})

    def later(self, row: Row) -> list[Row]:
        """Wishes of the same verb about the same thing that were asked after it, oldest first; not those set aside."""
        return self._rows(_LATER, {"verb": row.verb, "target": row.target, "seq": row.seq})

    def descendants(self, key: str, db: Connection) -> list[Row]:
        """Children, their children, and so on; each once."""
        found: dict[str, Row] = {}
        ask = [key]
        while ask:
            for row in self.children(ask.pop(), db):
                if row.id not in found:
                    found[row.id] = row
                    ask.append(row.id)
        return sorted(found.values(), key=lambda row: row.seq)

    def withdraw(self, ids: Iterable[WishId], db: Connection) -> None:
        """Take wishes back for good; only ever because their owner said so."""
        for wish in ids:
            history.withdraw(db, wish, self.owner, self._world.clock.now_ms())
            db.execute(_DELETE, {"id": wish, "owner": self.owner})

    def park(self, row: Row, reason: str, detail: str = "") -> list[Row]:
        """Set a wish aside with its reason, and visibly with it everything that waits for it."""
        with self.outbox.begin() as db:
            return self.set_aside(row.moved(Delivery.PARKED, reason=reason, detail=detail, next_try=None), db)

    def set_aside(self, row: Row, db: Connection) -> list[Row]:
        """Store a wish that is parked now, and park with it whatever waits for it."""
        parked = [self.write(row, db)]
        for child in self.descendants(row.id, db):
            if child.state in states.LEAVING:
                parked.append(self.write(child.moved(Delivery.PARKED, reason="parent_parked", next_try=None), db))
        return parked

    def fulfil(self, row: Row, event: EventId | None) -> Row:
        """The server has it: under this event from now on. Words revised meanwhile follow it."""
        done = unrevised(row).moved(Delivery.SENT, event_id=event, progress=None, reason="", detail="", next_try=None)
        with self.outbox.begin() as db:
            if row.payload.get("revised"):
                self.add(revision(row), db)
            db.execute(_SAVED, {"wish": row.id, "event": event})
            for child in self.descendants(row.id, db) if row.state is Delivery.PARKED else ():
                if child.reason == "parent_parked":
                    self.write(back(child), db)
            return self.write(done, db)

    def adopt(self, echoes: Mapping[str, str]) -> list[Row]:
        """Sync brought the events of these wishes, maybe before the answers to their requests."""
        changed: list[Row] = []
        for wish, event in echoes.items():
            row = self.get(wish)
            if row is None or row.state is Delivery.WAITING:
                continue
            if row.state is not Delivery.SENT:
                row = self.fulfil(row, EventId(event))
                changed.append(row)
            if row.frozen is not None or row.event_id != event:
                changed.append(self.confirm(row, EventId(event)))
        return changed

    def confirm(self, row: Row, event: EventId) -> Row:
        """The server was seen to have a sent wish under this event, whatever the answer to its request said."""
        with self.outbox.begin() as db:
            if row.event_id != event:
                db.execute(_SAVED, {"wish": row.event_id, "event": event})
            return self.write(replace(row, event_id=event, frozen=None), db)

    def unconfirmed(self, before: int) -> list[Row]:
        """Sent wishes whose event nobody saw yet, first tried before so many ms; the oldest, not too many at once."""
        return self._rows(_UNCONFIRMED, {"owner": self.owner, "before": before})

    def release(self, row: Row) -> list[Row]:
        """Put a parked wish back into its lane, with the parked parents it waits for and the children it held back."""
        with self.outbox.begin() as db:
            chain = [*self._parked_parents(row, db), row]
            chain += [each for each in self.descendants(row.id, db) if each.reason == "parent_parked"]
            chain += self._agreed_with(row, db)
            return [self.write(back(agreeing(each, row)), db) for each in chain if each.state is Delivery.PARKED]

    def recover(self, busy: Sequence[WishId] = ()) -> list[Row]:
        """What was under way when the program stopped: in doubt when a request may have left, else waiting."""
        with self.outbox.begin() as db:
            stopped = self._rows(_SENDING, {"owner": self.owner}, db)
            return [self.write(halted(row), db) for row in stopped if row.id not in busy]

    def prune(self, brought: Callable[[EventId], bool]) -> None:
        """Forget wishes that left long ago and that no unsent wish speaks of, and copies of files nobody needs.

        What ``brought`` does not know yet is known from its wish alone, and can be taken back by it alone.
        """
        now = self._world.clock.now_ms()
        with self.outbox.begin() as db:
            for row in self._rows(_LONG_GONE, {"before": now - _KEPT_MS}, db):
                awaited = row.event_id is not None and row.verb in _BROUGHT and not brought(row.event_id)
                if not awaited or row.at < now - _LONG_KEPT_MS:
                    db.execute(_DELETE, {"id": row.id, "owner": self.owner})
            history.prune(db, now)
            db.execute(_PRUNE_FILES, {"before": now - _FILES_KEPT_MS})

    def left(self, community: str) -> list[Row]:
        """Wishes that left for a community and are still remembered, oldest first."""
        return self._rows(_LEFT, {"lane": community})

    def newest(self) -> Row | None:
        """The newest wish of this owner that became an event."""
        found = self._rows(_NEWEST, {"owner": self.owner})
        return found[0] if found else None

    def key_of(self, event: EventId) -> PostKey:
        """The name a post goes by here: of the wish that made it, else its event."""
        row = self.get(event)
        return PostKey(row.id if row else event)

    def distrust(self) -> None:
        """The server was restored: it may have forgotten which requests it knew; each is looked for before a repeat."""
        for row in self.unsent():
            if row.frozen is not None:
                self.write(replace(row, frozen=replace(row.frozen, session="")))

    def _agreed_with(self, row: Row, db: Connection) -> list[Row]:
        """What was written together with a wish whose readers somebody says yes to: one yes is for all of it."""
        if row.reason != GREW:
            return []
        tie = row.payload.get("together") or row.id
        return self._rows(_TIED, {"lane": row.lane, "owner": self.owner, "reason": GREW, "tie": tie, "id": row.id}, db)

    def _parked_parents(self, row: Row, db: Connection) -> list[Row]:
        found: dict[str, Row] = {}
        ask = list(row.parents)
        while ask:
            parent = self.get(ask.pop(), db)
            if parent and parent.state is Delivery.PARKED and parent.id not in found:
                found[parent.id] = parent
                ask.extend(parent.parents)
        return sorted(found.values(), key=lambda parent: parent.seq)

    def _rows(self, query: Any, values: dict[str, Any], db: Connection | None = None) -> list[Row]:
        if db is None:
            with self.outbox.connect() as own:
                return self._rows(query, values, own)
        rows = [Row.read(dict(found)) for found in db.execute(query, values).mappings()]
        return [row for row in rows if row.owner == self.owner]


_INSERT_NAMES = ("id", "owner", "verb", "lane", "target", "after", "payload", "txn", "state", "at", "due")
