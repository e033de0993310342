"""Words not yet published, kept at every keystroke; and what becomes of them when somebody else signs in."""

import json

from sqlalchemy import Connection, Engine, text

from sync.kinds.text import clean_text
from sync.model.ids import EventId, PostKey, UserId
from sync.model.wish import Draft
from sync.outbox.needs import World

_KEEP = text(
    "INSERT OR REPLACE INTO draft (place, community, kind, title, text, files, extra, at)"
    " VALUES (:place, :community, :kind, :title, :text, :files, :extra, :at)"
)
_DROP = text("DELETE FROM draft WHERE place = :place")
_SAVE = text("INSERT OR REPLACE INTO saved (event_id, at) VALUES (:post, :at)")
_UNSAVE = text("DELETE FROM saved WHERE event_id IN (:post, :key)")
SEALED = {"sealed_draft": "draft", "sealed_saved": "saved"}
"""What has no owner of its own waits among the wishes while somebody else is here: verb and table."""

_SEAL = text(
    "INSERT INTO wish (id, owner, verb, lane, payload, txn, state, at)"
    " VALUES (:id, :owner, :verb, '', :payload, :id, 'parked', :at)"
)
_SEALED = text("SELECT payload FROM wish WHERE owner = :owner AND verb = :verb ORDER BY seq")
_SET = text("INSERT OR REPLACE INTO setting (name, value) VALUES (:name, :value)")


def keep_draft(outbox: Engine, draft: Draft, now_ms: int) -> None:
    """Durably keep a draft; an empty one is forgotten."""
    if not (draft.text or draft.title or draft.files or draft.extra):
        return drop_draft(outbox, draft.place)
    with outbox.begin() as db:
        db.execute(_KEEP, {
            "place": draft.place, "community": draft.community, "kind": draft.kind, "title": clean_text(draft.title),
            "text": clean_text(draft.text), "files": json.dumps(draft.files), "at": now_ms,
            "extra": json.dumps(draft.extra),
        })


def drop_draft(outbox: Engine, place: str) -> None:
    """Forget a draft: its owner said so."""
    with outbox.begin() as db:
        published(db, place)


def published(db: Connection, place: str) -> None:
    """Forget a draft in the commit that makes it a wish: its words are never in both places, and never in none."""
    if place:
        db.execute(_DROP, {"place": place})


def save(outbox: Engine, key: PostKey, event: EventId | None, now_ms: int, *, saved: bool) -> None:
    """Put a post aside to read later, on this device; under its event's id once it has one."""
    with outbox.begin() as db:
        if saved:
            db.execute(_SAVE, {"post": event or key, "at": now_ms})
        else:
            db.execute(_UNSAVE, {"post": event or key, "key": key})


def set_setting(outbox: Engine, name: str, value: str) -> None:
    """Keep a setting."""
    with outbox.begin() as db:
        db.execute(_SET, {"name": name, "value": value})


def seal(db: Connection, owner: UserId, world: World) -> None:
    """Put one account's drafts and saved posts out of the next one's sight: into rows that bear their owner."""
    for name, table in SEALED.items():
        for found in db.execute(text(f"SELECT * FROM {table}")).mappings().all():  # noqa: S608 - names of our own
            row = {"id": world.new_id(), "owner": owner, "verb": name, "at": world.clock.now_ms()}
            db.execute(_SEAL, row | {"payload": json.dumps(dict(found))})
        db.execute(text(f"DELETE FROM {table}"))  # noqa: S608


def unseal(db: Connection, owner: UserId) -> None:
    """Give an account that is back its drafts and saved posts."""
    for name, table in SEALED.items():
        for payload in db.execute(_SEALED, {"owner": owner, "verb": name}).scalars().all():
            held = json.loads(payload)
            columns, values = ", ".join(held), ", ".join(f":{each}" for each in held)
            db.execute(text(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({values})"), held)  # noqa: S608
        db.execute(text("DELETE FROM wish WHERE owner = :owner AND verb = :verb"), {"owner": owner, "verb": name})
