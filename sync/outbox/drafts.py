"""Words not yet published, kept at every keystroke; and what becomes of them when somebody else signs in."""

import json

from sqlalchemy import Connection, Engine, text

from sync.kinds.text import clean_text
from sync.model.ids import EventId, PostKey, UserId
from sync.model.wish import Draft

_KEEP = text(
    "INSERT OR REPLACE INTO draft (place, community, kind, title, text, files, at)"
    " VALUES (:place, :community, :kind, :title, :text, :files, :at)"
)
_DROP = text("DELETE FROM draft WHERE place = :place")
_SAVE = text("INSERT OR REPLACE INTO saved (event_id, at) VALUES (:post, :at)")
_UNSAVE = text("DELETE FROM saved WHERE event_id IN (:post, :key)")
_SET = text("INSERT OR REPLACE INTO setting (name, value) VALUES (:name, :value)")


def keep_draft(outbox: Engine, draft: Draft, now_ms: int) -> None:
    """Durably keep a draft; an empty one is forgotten."""
    if not (draft.text or draft.title or draft.files):
        return drop_draft(outbox, draft.place)
    with outbox.begin() as db:
        db.execute(_KEEP, {
            "place": draft.place, "community": draft.community, "kind": draft.kind, "title": clean_text(draft.title),
            "text": clean_text(draft.text), "files": json.dumps(draft.files), "at": now_ms,
        })


def drop_draft(outbox: Engine, place: str) -> None:
    """Forget a draft: it was published, or its owner said so."""
    with outbox.begin() as db:
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


def seal(db: Connection, owner: UserId) -> None:
    """Hide one account's drafts and saved posts from the next one: ``@user|`` before their names."""
    values = {"mark": f"{owner}|"}
    db.execute(text("UPDATE OR REPLACE draft SET place = :mark || place WHERE place NOT LIKE '@%|%'"), values)
    db.execute(text("UPDATE OR REPLACE saved SET event_id = :mark || event_id WHERE event_id NOT LIKE '@%|%'"), values)


def unseal(db: Connection, owner: UserId) -> None:
    """Give an account that is back its drafts and saved posts."""
    values = {"mark": f"{owner}|", "skip": len(owner) + 2}
    db.execute(text(
        "UPDATE OR REPLACE draft SET place = substr(place, :skip) WHERE substr(place, 1, :skip - 1) = :mark"
    ), values)
    db.execute(text(
        "UPDATE OR REPLACE saved SET event_id = substr(event_id, :skip) WHERE substr(event_id, 1, :skip - 1) = :mark"
    ), values)
