"""A real, encrypted store filled row by row, and the reads over it."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from sync.model.tags import tags_of
from sync.reads.reads import Reads
from sync.store.keys import make_key
from sync.store.migrate import migrate
from sync.store.profile import Profile
from sync.store.reader import open_reader
from sync.store.schema import File

ME = "@camille:parvis.test"
ANA = "@ana:parvis.test"
BEN = "@ben:parvis.test"
TEAM = "!team"
POWER = json.dumps({"users": {ANA: 50}, "users_default": 0, "events_default": 0, "redact": 50})
OWNED = {"account", "wish", "attachment", "attachment_chunk", "draft", "saved", "setting"}
NOW = 1_700_000_000_000


class Shelf:
    """Two sealed files in ``folder``; every method adds a row with valid defaults."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.profile = Profile(folder)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PARVIS_KEY_STORE", "file")
            self.key = make_key(self.profile)
        self.cache = self._sealed(self.profile.cache_path, "cache")
        self.outbox = self._sealed(self.profile.outbox_path, "outbox")
        self._made = 0

    def _sealed(self, path: Path, name: File) -> Any:
        connection = dbapi2.connect(str(path), isolation_level=None)
        connection.execute(f'PRAGMA key = "{self.key.pragma}"')
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        migrate(connection, name)
        return connection

    def reads(self, me: str | None = ME) -> Reads:
        return Reads(open_reader(self.profile, self.key), me, key_in="file", now=lambda: NOW)

    def put(self, table: str, **values: Any) -> int:
        """One row in either file."""
        held = self.outbox if table in OWNED else self.cache
        marks = ", ".join("?" * len(values))
        made = held.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))
        return int(made.lastrowid)

    def account(self, **values: Any) -> None:
        self.put("account", **{"one": 1, "user": ME, "homeserver": "https://parvis.test", "device": "D",
                               "name": "Camille", "access_token": "t", **values})

    def community(self, id: str = TEAM, **values: Any) -> str:
        self.put("community", **{"id": id, "membership": "join", "name": id.strip("!").title(), "power": POWER,
                                 "members": 3, **values})
        return id

    def member(self, user: str, name: str, community: str = TEAM, **values: Any) -> None:
        self.put("member", **{"community": community, "user": user, "membership": "join", "name": name, **values})

    def post(self, text: str = "Bonjour", *, by: str = ANA, community: str = TEAM, **values: Any) -> str:
        """A post of the cache; returns its event id."""
        self._made += 1
        at = values.pop("at", NOW - 1_000_000 + self._made * 1000)
        event = values.pop("event_id", f"$event{self._made}")
        row = {"event_id": event, "community": community, "sender": by, "at": at, "rank": at * 1_000_000,
               "kind": "message", "text": text, "mine": int(by == ME), **values}
        id_ = self.put("post", **row)
        self.cache.execute("INSERT INTO post_text (rowid, title, body) VALUES (?, ?, ?)",
                           (id_, row.get("title", ""), text.replace("œ", "oe")))
        for word, tag in tags_of(str(row.get("title", "")), text).items():
            self.put("tag", word=word, rank=row["rank"], post=id_, shown=tag)
        return event

    def react(self, target: str, emoji: str, by: str, event_id: str = "") -> None:
        self._made += 1
        event_id = event_id or f"$r{self._made}"
        self.put("reaction", event_id=event_id, community=TEAM, target=target, sender=by, emoji=emoji)

    def wish(self, verb: str = "post", *, lane: str = TEAM, **values: Any) -> str:
        """A wish of this account; returns its id."""
        self._made += 1
        id_ = values.pop("id", f"wish-{self._made}")
        payload = values.pop("payload", {"text": "Depuis le train"})
        self.put("wish", **{"id": id_, "owner": ME, "verb": verb, "lane": lane, "payload": json.dumps(payload),
                            "txn": id_, "state": "waiting", "at": NOW, **values})
        return id_

    def close(self) -> None:
        self.cache.close()
        self.outbox.close()
