"""Who works here: members of one's communities and what they say of themselves, asked for at a walking pace."""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from sync.changes import Changes, ChangeSet
from sync.engine.clock import Clock, met_within
from sync.engine.roster import gather, note_seen, seen_in
from sync.engine.supervisor import Beat
from sync.errors import Broken, NotFound, Refused, TooLarge
from sync.kinds.profile import OWN, index, read_profile, read_status
from sync.kinds.text import is_id
from sync.matrix import profile, rooms
from sync.matrix.transport import Http
from sync.matrix.wire import Json
from sync.model.ids import CommunityId
from sync.store.store import Store

FIRST_REST, EVERY, PACE = 60.0, 3600.0, 0.4
"""Seconds: before the first look, since posts come first; between two looks; between two profiles."""
DAY_MS, FRESH_MS = 86_400_000, 5 * 60_000
"""A profile or a list of members is asked for again after a day; one somebody looks at after minutes."""
MOST_A_LOOK, MOST_WANTED, AT_ONCE = 500, 60, 40

_DUE = text("SELECT user FROM person WHERE fetched < :old ORDER BY fetched LIMIT :most")
_YOUNG = text("SELECT user FROM person WHERE fetched > :young AND user IN (SELECT value FROM json_each(:users))")
_ROLLS = text(
    "SELECT c.id FROM community AS c LEFT JOIN roll AS r ON r.community = c.id"
    " WHERE c.membership = 'join' AND c.type = '' AND coalesce(r.told, 0) < :old ORDER BY c.members DESC"
)
_ROLLED = text("INSERT OR REPLACE INTO roll (community, told) VALUES (:community, :told)")
_HELD = text("SELECT * FROM person WHERE user = :user")
_PUT = text(
    "INSERT INTO person (user, name, avatar, job, department, site, skills, status, status_emoji, status_until, sort,"
    " words, fetched) VALUES (:user, :name, :avatar, :job, :department, :site, :skills, :status, :status_emoji,"
    " :status_until, :sort, :words, :fetched)"
    " ON CONFLICT (user) DO UPDATE SET name = excluded.name, avatar = excluded.avatar, job = excluded.job,"
    " department = excluded.department, site = excluded.site, skills = excluded.skills, status = excluded.status,"
    " status_emoji = excluded.status_emoji, status_until = excluded.status_until, sort = excluded.sort,"
    " words = excluded.words, fetched = excluded.fetched"
)
_SHOWN = (
    "name", "avatar", "job", "department", "site", "skills", "status", "status_emoji", "status_until",
)  # fmt: skip


class People:
    """A worker. ``want`` puts people first whom somebody looks at."""

    name = "people"
    leads = False

    def __init__(
        self, store: Store, http: Http, *, me: str, clock: Clock, changes: Changes, ready: asyncio.Event
    ) -> None:
        self._store, self._http, self._me = store, http, me
        self._clock, self._changes, self._ready = clock, changes, ready
        self._wanted: dict[str, None] = {}
        self._wake = asyncio.Event()
        self._all = asyncio.Lock()

    def want(self, users: Iterable[str]) -> None:
        """Somebody looks at these people: they are asked for first, unless that was minutes ago."""
        listed = [user for user in users if is_id(user, "@")][:MOST_WANTED]
        for user in sorted(set(listed) - self._young(listed), key=listed.index):
            self._wanted[user] = None
        if self._wanted:
            self._wake.set()

    async def run(self, beat: Beat) -> None:
        """Look once an hour, and whenever somebody is wanted; never in a hurry."""
        await self._ready.wait()
        rest = FIRST_REST
        while True:
            if not await met_within(self._clock, self._wake, rest):
                await self.refresh(paced=True)
                rest = EVERY
            self._wake.clear()
            await self._bring_wanted()
            beat.well()

    async def refresh(self, *, paced: bool = False) -> bool:
        """Read who is in one's communities and ask for those not asked for today; whether anything changed."""
        async with self._all:
            now = self._clock.now_ms()
            with self._store.cache.connect() as db:
                rolls = list(db.execute(_ROLLS, {"old": now - DAY_MS}).scalars())
            for room in rolls:
                await self._roll(room)
            with self._store.cache.begin() as db:
                changed = gather(db) or bool(rolls)
                due = db.execute(_DUE, {"old": now - DAY_MS, "most": MOST_A_LOOK if paced else AT_ONCE}).scalars().all()
            if changed:
                self._changes.tell(ChangeSet(people=True))
            for user in due:
                changed = await self._bring(user) or changed
                if paced:
                    await self._clock.sleep(PACE)
                    await self._bring_wanted()
            return changed

    async def _bring_wanted(self) -> None:
        while self._wanted:
            user = next(iter(self._wanted))
            await self._bring(user)
            self._wanted.pop(user, None)

    async def _roll(self, room: str) -> None:
        """The members of one community; one too big to be told in one answer is left as sync tells it."""
        try:
            seen = seen_in(await rooms.members(self._http, room=CommunityId(room)))
        except (Refused, TooLarge, Broken):
            seen = []
        now = self._clock.now_ms()
        with self._store.cache.begin() as db:
            note_seen(db, room, seen, now)
            db.execute(_ROLLED, {"community": room, "told": now})

    async def _bring(self, user: str) -> bool:
        """Ask for one profile and keep it; whether it says something new."""
        try:
            told: Json | None = await profile.known(self._http, user=user)
        except NotFound:
            told = None
        except Refused:
            told = {}  # a server that does not tell strangers: what is known stays
        with self._store.cache.begin() as db:
            changed = keep(db, user, told, self._clock.now_ms())
        if changed:
            self._changes.tell(ChangeSet(people=True))
        return changed

    def _young(self, users: Sequence[str]) -> set[str]:
        with self._store.cache.connect() as db:
            known = {"young": self._clock.now_ms() - FRESH_MS, "users": json.dumps(list(users))}
            return set(db.execute(_YOUNG, known).scalars())


def keep(db: Connection, user: str, told: Json | None, now: int) -> bool:
    """Write what a profile says; nothing (None: nobody there any more) leaves what is known, but was asked."""
    held = db.execute(_HELD, {"user": user}).mappings().first()
    before: dict[str, Any] = {key: held[key] for key in _SHOWN} if held is not None else {}
    row = before | read_profile(told or {}, now)
    if before:
        own = bool(OWN & (told or {}).keys())
        plain = {"name", "avatar"} if told else set()
        row = {key: row[key] if key in plain or own else before[key] for key in _SHOWN}
        row["name"] = row["name"] or before["name"]
    db.execute(_PUT, row | index(user, row) | {"user": user, "fetched": now})
    return row != before


def said(db: Connection, me: str, payload: Mapping[str, Any], now: int) -> None:
    """What this account told of itself, written at once: nobody tells it back by itself."""
    held = db.execute(_HELD, {"user": me}).mappings().first()
    row = {key: held[key] for key in _SHOWN} if held is not None else read_profile({}, now)
    row |= {key: payload[key] for key in ("name", "job", "department") if key in payload}
    row |= {"avatar": payload["uploaded"]} if payload.get("uploaded") else {}
    row |= {"skills": json.dumps(payload["skills"], ensure_ascii=False)} if "skills" in payload else {}
    row |= read_status(payload["status"], now) if "status" in payload else {}
    db.execute(_PUT, row | index(me, row) | {"user": me, "fetched": held["fetched"] if held is not None else 0})
