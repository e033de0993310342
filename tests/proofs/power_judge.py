"""Judges what is found after a cut: exactly what was acknowledged, or that and the one thing asked last."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from sync.errors import SyncError
from sync.store import keys
from sync.store.media import read_attachment
from sync.store.profile import Profile
from sync.store.store import Store
from tests.proofs.power_record import Event

State = dict[str, str]
_WORDS = ("post", "comment", "share", "react", "edit")


@dataclass(slots=True)
class Known:
    """What the program said until a moment."""

    state: State = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    pending: bool = False
    account: str | None = None
    acknowledged: int = 0

    def hear(self, mark: dict[str, Any]) -> None:
        """One mark more."""
        if "ask" in mark:
            self.pending = True
        elif "ack" in mark:
            self.pending = False
            self.state, self.acknowledged = changed(self.state, mark["ack"]), self.acknowledged + 1
            self.order += [name for name in mark["ack"] if name.startswith("wish ") and name not in self.order]
        elif "leaves" in mark:
            self.left.add(mark["leaves"])


@dataclass(slots=True)
class Found:
    """What is in the files."""

    state: State
    order: list[str]
    unfrozen: set[str]
    troubles: list[str]


def changed(state: State, sets: dict[str, str | None]) -> State:
    """A state after an acknowledgement."""
    return {name: value for name, value in {**state, **sets}.items() if value is not None}


def look(profile: Profile) -> Found:
    """Open as the product does, and read everything a person would miss."""
    key = keys.open_key(profile)
    store = Store.open(profile, key)
    troubles = [f"{file} was set aside" for file in store.repaired]
    try:
        found = _read(store)
        for name, engine in (("cache", store.cache), ("outbox", store.outbox)):
            with engine.begin() as db:
                if (said := db.exec_driver_sql("PRAGMA integrity_check").scalar()) != "ok":
                    troubles.append(f"{name}: {said}")
    finally:
        store.close()
    for path in (profile.cache_path, profile.outbox_path):
        troubles += [f"{path.name}: {each}" for each in _sealed_badly(path, key)]
    return Found(found.state, found.order, found.unfrozen, troubles)


def _sealed_badly(path: Path, key: keys.Key) -> list[str]:
    from sync.store.database import unlock

    connection = unlock(path, key)
    try:
        return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()


def _read(store: Store) -> Found:
    state: State = {}
    order, unfrozen = [], set()
    with store.outbox.begin() as db:
        for row in db.execute(text("SELECT * FROM wish ORDER BY seq")).mappings():
            if row["verb"] not in _WORDS:
                continue
            payload = json.loads(row["payload"])
            words = payload.get("text") or payload.get("emoji") or ""
            if attachment := payload.get("attachment"):
                words += " " + hashlib.sha256(read_attachment(db, attachment) or b"").hexdigest()
            state[f"wish {row['id']}"] = words
            order.append(f"wish {row['id']}")
            if row["frozen"] is None and row["state"] != "sent":
                unfrozen.add(row["txn"])
        state |= {f"draft {row.place}": row.text for row in db.execute(text("SELECT place, text FROM draft"))}
        settings = db.execute(text("SELECT name, value FROM setting WHERE name = 'theme'"))
        state |= {f"setting {row.name}": row.value for row in settings}
        if user := db.execute(text("SELECT user FROM account")).scalar():
            state["account"] = user
    return Found(state, order, unfrozen, [])


def judge(found: Found, known: Known, following: State | None) -> list[str]:
    """What is wrong; ``following`` is the state the next acknowledgement speaks of."""
    wrong = list(found.troubles)
    if found.state != known.state and not (known.pending and following is not None and found.state == following):
        wrong += _differences(found.state, known.state, following if known.pending else None)
    acknowledged = [name for name in known.order if name in found.state]
    if [name for name in found.order if name in set(acknowledged)] != acknowledged:
        wrong.append("reordered")
    words = [value for name, value in found.state.items() if name.startswith("wish ")]
    wrong += [f"doubled: {value[:40]}" for value in sorted(words) if words.count(value) > 1]
    wrong += [f"sent, but not known to be: {txn}" for txn in sorted(known.left & found.unfrozen)]
    return wrong


def _differences(found: State, said: State, following: State | None) -> list[str]:
    wrong = []
    for name in sorted({*said, *found, *(following or {})}):
        allowed = {said.get(name), (following or said).get(name)}
        if found.get(name) not in allowed:
            kind = "lost" if found.get(name) in (None, "") else "changed" if name in said else "never said"
            wrong.append(f"{kind}: {name} {(said.get(name) or found.get(name) or '')[:40]}")
    return wrong or ["half of what belongs together is there"]


def followings(events: Sequence[Event], base: State) -> list[State]:
    """The state after each acknowledgement, in order."""
    states, state = [], base
    for event in events:
        if "ack" in event.mark:
            state = changed(state, event.mark["ack"])
            states.append(state)
    return states


def opened(profile: Profile) -> tuple[Found | None, str]:
    """What is in the files, or why they cannot be opened."""
    try:
        return look(profile), ""
    except SyncError as error:
        return None, f"cannot be opened: {type(error).__name__} {error.detail}"
    except ValueError as error:  # not even JSON
        return None, f"changed: a payload is damaged: {error}"
