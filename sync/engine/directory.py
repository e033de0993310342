"""The list of all communities: fetched page by page, kept for the time without network."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import text

from sync.engine.clock import Clock
from sync.errors import BadInput, Refused
from sync.kinds.text import clean_text, is_id, mxc_of, single_line, whole
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.matrix.wire import as_object, as_objects
from sync.model.ids import CommunityId
from sync.model.listed import Listed, Preview
from sync.model.template import ACCESS_OF_RULE, INVITE
from sync.model.words import plain
from sync.store.store import Store

PAGE, MOST_PAGES, MOST_LOOKED_AT, WORDS = 100, 200, 20, 5
SPACE, MOST_PLACES, MOST_PLACED = "m.space", 100, 1000
FRESH_MS = 10 * 60 * 1000
"""A list so young is not asked for again."""

_PUT = text(
    "INSERT OR REPLACE INTO directory (id, name, topic, alias, avatar, members, access, readable, words, told)"
    " VALUES (:id, :name, :topic, :alias, :avatar, :members, :access, :readable, :words, :told)"
)
_GONE = text("DELETE FROM directory WHERE told <> :told")
_FORGET = text("DELETE FROM acquaintance WHERE community NOT IN (SELECT id FROM directory)")
_NO_PLACES, _UNPLACED = text("DELETE FROM place"), text("DELETE FROM placed")
_PLACE = text("INSERT INTO place (id, name, topic) VALUES (:id, :name, :topic)")
_PLACED = text("INSERT INTO placed (community, place) VALUES (:community, :place)")
_META = text("INSERT OR REPLACE INTO meta (name, value) VALUES ('directory', :value)")
_AGE = text("SELECT value FROM meta WHERE name = 'directory'")
_READABLE = text(
    "SELECT id FROM directory WHERE readable = 1 AND id NOT IN (SELECT community FROM acquaintance)"
    " AND id NOT IN (SELECT id FROM community WHERE membership = 'join') ORDER BY members DESC LIMIT :most"
)
_MET = text("INSERT OR IGNORE INTO acquaintance (community, user) VALUES (:community, :user)")
_UNMET = text("DELETE FROM acquaintance WHERE community = :community")


class Directory:
    """One account's; only one refresh at a time."""

    def __init__(self, store: Store, http: Http, *, me: str, clock: Clock) -> None:
        self._store = store
        self._http = http
        self._me = me
        self._clock = clock
        self._one = asyncio.Lock()

    async def refresh(self, *, force: bool = False) -> bool:
        """Fetch the list if it is not young; whether it was. What is read half is not taken for the whole."""
        async with self._one:
            now = self._clock.now_ms()
            if not force and 0 <= now - self._age() < FRESH_MS:
                return False
            listed, spaces = await self._pages()
            placed = await self._placed(spaces)
            with self._store.cache.begin() as db:
                if listed:
                    db.execute(_PUT, [row | {"told": now} for row in listed.values()])
                db.execute(_GONE, {"told": now})
                db.execute(_FORGET)
                db.execute(_META, {"value": str(now)})
                db.execute(_NO_PLACES)
                db.execute(_UNPLACED)
                if spaces:
                    db.execute(_PLACE, list(spaces.values()))
                if placed:
                    db.execute(_PLACED, placed)
            return True

    async def _placed(self, spaces: Iterable[str]) -> list[dict[str, str]]:
        """Which communities belong to which place; one the server does not open holds none."""
        found: list[dict[str, str]] = []
        for space in spaces:
            try:
                inside = await rooms.children(self._http, space=space, limit=MOST_PLACED)
            except Refused:
                continue
            found += [{"place": space, "community": each} for each in dict.fromkeys(inside) if is_id(each, "!")]
        return found

    async def _pages(self) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
        """The communities and the places by their ids."""
        found: dict[str, dict[str, Any]] = {}
        spaces: dict[str, dict[str, Any]] = {}
        since: str | None = None
        for _ in range(MOST_PAGES):
            page = await rooms.public(self._http, limit=PAGE, since=since)
            for each in as_objects(page.get("chunk")):
                row = listed(each)
                if row is not None:
                    found[row["id"]] = row
                elif each.get("room_type") == SPACE and len(spaces) < MOST_PLACES:
                    spaces |= place(each)
            since = page.get("next_batch")
            if not isinstance(since, str) or not since:
                break
        return found, spaces

    async def meet(self) -> bool:
        """See who is in the communities that anybody may read: colleagues there are a good reason to look."""
        with self._store.cache.connect() as db:
            wanted = list(db.execute(_READABLE, {"most": MOST_LOOKED_AT}).scalars())
        for room in wanted:
            try:
                await self.meet_in(room)
            except Refused:
                continue  # it says that it is readable, and is not
        return bool(wanted)

    async def meet_in(self, room: str) -> None:
        """Remember who is in one of them."""
        events = await rooms.members(self._http, room=CommunityId(room))
        users = {str(event.get("state_key")) for event in events} - {self._me}
        with self._store.cache.begin() as db:
            db.execute(_UNMET, {"community": room})
            if users:
                db.execute(_MET, [{"community": room, "user": user} for user in sorted(users)])

    async def preview(self, community: str, via: Sequence[str] = ()) -> Preview:
        """What anybody may know of one; its newest words where anybody may read. It is kept for the list."""
        said = await rooms.summary(self._http, room=community, via=via)
        row = listed(said)
        if row is None:
            raise BadInput(community, reason="unknown_community")
        kept = row | {"told": self._age()}
        with self._store.cache.begin() as db:
            db.execute(_PUT, kept)
        membership = said.get("membership")
        shown = Listed(
            id=CommunityId(row["id"]), name=row["name"], topic=row["topic"], alias=row["alias"], avatar=row["avatar"],
            members=row["members"], access=ACCESS_OF_RULE.get(row["access"], INVITE), readable=bool(row["readable"]),
            membership=membership if isinstance(membership, str) else "",
        )  # fmt: skip
        encrypted = bool(said.get("encryption") or said.get("im.nheko.summary.encryption"))
        words = await self._words(shown.id) if shown.readable and not encrypted else ()
        return Preview(shown, encrypted, words)

    async def _words(self, room: CommunityId) -> tuple[tuple[str, str], ...]:
        """The newest posts there; a server may say that anybody may read it and still not let one."""
        try:
            page = await rooms.messages(self._http, room=room, direction="b", start=None, limit=PAGE)
            await self.meet_in(room)
        except Refused:
            return ()
        names = {
            str(event.get("state_key")): as_object(event.get("content")).get("displayname")
            for event in as_objects(page.get("state")) if event.get("type") == "m.room.member"
        }
        found = []
        for event in as_objects(page.get("chunk")):
            content = as_object(event.get("content"))
            body, sender = content.get("body"), str(event.get("sender"))
            if event.get("type") == "m.room.message" and isinstance(body, str) and "m.relates_to" not in content:
                name = names.get(sender)
                author = single_line(name) if isinstance(name, str) else ""
                found.append((author or sender.removeprefix("@").partition(":")[0], clean_text(body)[:500]))
        return tuple(found[:WORDS])

    def _age(self) -> int:
        with self._store.cache.connect() as db:
            found = db.execute(_AGE).scalar()
        return int(found) if found else 0


def place(entry: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A department or site by its id; nothing for what has no name."""
    space, name, topic = entry.get("room_id"), entry.get("name"), entry.get("topic")
    name = single_line(name)[:200] if isinstance(name, str) else ""
    topic = clean_text(topic)[:2000] if isinstance(topic, str) else ""
    if not isinstance(space, str) or not is_id(space, "!") or not name:
        return {}
    return {space: {"id": space, "name": name, "topic": topic}}


def listed(entry: Mapping[str, Any]) -> dict[str, Any] | None:
    """A row of the directory; None for what is no community."""
    room, alias = entry.get("room_id"), entry.get("canonical_alias")
    if not isinstance(room, str) or not is_id(room, "!") or entry.get("room_type"):
        return None
    alias = single_line(alias) if isinstance(alias, str) else ""
    name, topic = entry.get("name"), entry.get("topic")
    name = single_line(name) if isinstance(name, str) else ""
    topic = clean_text(topic)[:2000] if isinstance(topic, str) else ""
    rule = entry.get("join_rule")
    return {
        "id": room, "name": name or alias or room, "topic": topic, "alias": alias,
        "avatar": mxc_of(entry.get("avatar_url")), "members": whole(entry.get("num_joined_members")),
        "access": rule if isinstance(rule, str) else "public", "readable": int(entry.get("world_readable") is True),
        "words": plain(f"{name}\n{alias}\n{topic}"),
    }


