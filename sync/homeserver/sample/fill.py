"""Writes the sample company into a fresh homeserver: people, communities, eight weeks of posts, what was read."""

import hashlib
import struct
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import PurePath
from typing import Any, TypeVar

from sync.homeserver.progress import Progress
from sync.homeserver.sample import documents, faces, plan, source, wire, words
from sync.homeserver.sample.ended import KEY, Ended
from sync.homeserver.sample.plan import Entry
from sync.homeserver.sample.source import Place, Somebody, Source
from sync.homeserver.service import V3, Service, part
from sync.kinds import profile
from sync.matrix import rooms
from sync.model.document import Document
from sync.model.template import ALL, MODERATORS
from sync.outbox.verbs.create import creation

_BATCH = 150
_UNREAD = 12
_DAY = 86_400_000
T = TypeVar("T")


class Filler:
    """One filling of one homeserver."""

    def __init__(self, service: Service, progress: Progress) -> None:
        self._service, self._progress = service, progress
        self._server = service.address.server_name
        self._source: Source = source.load()
        self._faces: dict[str, str] = {}
        self._rooms: dict[str, str] = {}
        self._pool = ThreadPoolExecutor(3, thread_name_prefix="sample")

    def run(self, passwords: Callable[[str], None]) -> None:
        """Do all of it. ``passwords`` is called with each account to try, to make it with a password."""
        with self._pool:
            files = self._pool.submit(self._upload_documents)
            people = list(self._source.people.values())
            for who in self._source.roles.values():
                passwords(who)
            self._each(enumerate(people), lambda pair: self._person(*pair), "people", 0.0, 0.12)
            self._each(self._source.places.values(), self._community, "communities", 0.12, 0.3)
            for site in self._source.sites:
                self._site(site)
            kept = files.result()
            now = datetime.now().astimezone()
            entries = plan.entries(self._source, now)
            ids = self._post(entries, kept)
            self._converse()
            self._end(kept, now)
            self._progress(0.97, "posts")
            for who in self._source.roles.values():
                self._read(who, entries, ids)

    def _each(self, items: Iterable[T], work: Callable[[T], object], phase: str, low: float, high: float) -> None:
        jobs = [self._pool.submit(work, item) for item in items]
        for done, job in enumerate(jobs, 1):
            job.result()
            self._progress(low + (high - low) * done / len(jobs), phase)

    def _person(self, place: int, who: Somebody) -> None:
        user = who.id(self._server)
        if who.local not in self._source.roles.values():
            body = {"type": "m.login.application_service", "username": who.local, "inhibit_login": True}
            self._service.call("POST", f"{V3}/register", body)
        picture = faces.draw(place, who.look, who.skin, who.hair)
        self._faces[who.local] = self._service.upload(f"{who.local}.png", picture, "image/png", user)
        org = {"department": who.department, "site": who.site}
        for name, value in (
            ("displayname", who.name), ("avatar_url", self._faces[who.local]), ("app.parvis.job_title", who.job),
            ("app.parvis.org", org),
            (profile.SKILLS, list(who.skills)), (profile.STATUS, _status(who)),
        ):  # fmt: skip
            self._service.call("PUT", f"{V3}/profile/{part(user)}/{name}", {name: value}, user=user)

    def _community(self, place: Place) -> None:
        creator = self._source.people[place.managers[0]].id(self._server)
        now = datetime.now().astimezone()
        body = creation(
            name=words.dated(place.name, now), nonce=place.key, topic=words.spaced(words.dated(place.topic, now)),
            template=place.template, writers=MODERATORS if place.closed else ALL, colour=place.colour,
            due=words.last_day(place.ends, now), goal=words.spaced(place.goal),
        )  # fmt: skip
        body["room_alias_name"] = place.key
        body["power_level_content_override"]["users"] = self._powers(place)
        room = str(self._service.call("POST", f"{V3}/createRoom", body, user=creator)["room_id"])
        self._rooms[place.key] = room
        joins = [self._join(local) for local in place.members if local != place.managers[0]]
        self._service.batch(room, joins)

    def _site(self, site: Mapping[str, Any]) -> None:
        """A space, where anybody may put a community (matrix.md §4)."""
        director = self._source.people[self._source.roles["director"]].id(self._server)
        body = {
            "preset": "public_chat", "visibility": "public", "name": site["name"], "topic": words.spaced(site["topic"]),
            "creation_content": {"type": "m.space"}, "power_level_content_override": {"events": {rooms.CHILD: 0}},
        }  # fmt: skip
        space = str(self._service.call("POST", f"{V3}/createRoom", body, user=director)["room_id"])
        for key in site["holds"]:
            path = f"{V3}/rooms/{part(space)}/state/{rooms.CHILD}/{part(self._rooms[key])}"
            self._service.call("PUT", path, {"via": [self._server]}, user=director)

    def _powers(self, place: Place) -> dict[str, int]:
        """Who is above or below all others. Whoever creates a community is above it anyway."""
        users: dict[str, int] = {self._source.people[local].id(self._server): 50 for local in place.managers[1:]}
        kiosk = self._source.roles["kiosk"]
        if kiosk in place.members:
            users[self._source.people[kiosk].id(self._server)] = -1
        return users

    def _join(self, local: str) -> dict[str, Any]:
        who = self._source.people[local]
        content = {"membership": "join", "displayname": who.name, "avatar_url": self._faces[local]}
        user, at = who.id(self._server), _now() - (who.new or 200) * _DAY
        return {"sender": user, "type": "m.room.member", "state_key": user, "content": content, "at": at}

    def _upload_documents(self) -> dict[str, Document]:
        manager = self._source.people[self._source.roles["manager"]]
        # The uploader must exist; it is the first account made, long before the first drawing is ready.
        made = {name: documents.make(name, spec) for name, spec in self._source.files.items()}
        return {name: self._document(name, data, manager.id(self._server)) for name, data in made.items()}

    def _document(self, name: str, data: bytes, user: str) -> Document:
        mime = documents.MIMES[PurePath(name).suffix]
        width, height = struct.unpack(">II", data[16:24]) if mime == "image/png" else (0, 0)
        address = self._service.upload(name, data, mime, user)
        digest = hashlib.sha256(data).hexdigest()
        return Document(address, name, mime, len(data), width, height, sha256=digest)

    def _post(self, entries: list[Entry], files: dict[str, Document]) -> dict[str, str]:
        """Community by community, in batches; returns the event id of each entry."""
        events: dict[str, list[dict[str, Any]]] = {key: [] for key in self._rooms}
        for entry in entries:
            events[entry.community].append(wire.event(entry, self._source, self._server, files))
        ids: dict[str, str] = {}
        total, done = len(entries), 0
        for key, listed in events.items():
            for start in range(0, len(listed), _BATCH):
                batch = [_known(event, ids) for event in listed[start : start + _BATCH]]
                found = self._service.batch(self._rooms[key], batch)
                ids.update(zip((event["ref"] for event in batch), found, strict=True))
                done += len(batch)
                self._progress(0.3 + 0.67 * done / total, "posts")
        return ids

    def _converse(self) -> None:
        """One private conversation for each account to try, begun by a colleague."""
        for role, (other, opening) in self._source.talks.items():
            me, them = (self._source.people[each].id(self._server) for each in (self._source.roles[role], other))
            block = {"type": "app.parvis.community", "state_key": "", "content": {"v": 1, "template": "direct"}}
            body = {"preset": "trusted_private_chat", "is_direct": True, "invite": [me], "initial_state": [block]}
            room = str(self._service.call("POST", f"{V3}/createRoom", body, user=them)["room_id"])
            self._service.call("POST", f"{V3}/join/{part(room)}", {}, user=me)
            for user, with_whom in ((me, them), (them, me)):
                path = f"{V3}/user/{part(user)}/account_data/m.direct"
                self._service.call("PUT", path, {with_whom: [room]}, user=user)
            said = {"msgtype": "m.text", "body": opening, "m.mentions": {}}
            self._service.call("PUT", f"{V3}/rooms/{part(room)}/send/m.room.message/{role}", said, user=them)

    def _end(self, files: dict[str, Document], now: datetime) -> None:
        """One community that was closed, with what it left behind; the accounts to try have read it."""
        held, ended = self._source.ended, Ended(self._source, self._service, now)
        creator = self._source.people[held["managers"][0]].id(self._server)
        body = creation(name=held["name"], nonce=KEY, topic=words.spaced(held["topic"]), **ended.look())
        body["room_alias_name"] = KEY
        room = str(self._service.call("POST", f"{V3}/createRoom", body, user=creator)["room_id"])
        self._service.batch(room, [self._join(local) for local in held["members"] if local != held["managers"][0]])
        sheet = ended.say(room, files)
        ended.close(room, sheet, body["power_level_content_override"])
        for local in self._source.roles.values():
            if local in held["members"]:
                mark = {"m.fully_read": sheet, "m.read.private": sheet}
                user = self._source.people[local].id(self._server)
                self._service.call("POST", f"{V3}/rooms/{part(room)}/read_markers", mark, user=user)

    def _read(self, local: str, entries: list[Entry], ids: dict[str, str]) -> None:
        """Everything before the newest twelve posts by others counts as read, and all announcements but the last."""
        places = {key for key, place in self._source.places.items() if local in place.members}
        seen = [entry for entry in entries if entry.community in places]
        others = [entry for entry in seen if entry.what == "post" and entry.author != local]
        announcements = [entry for entry in others if entry.kind == "announcement"]
        border = max(others[-_UNREAD].at, announcements[-2].at + 1)
        user = self._source.people[local].id(self._server)
        for key in places:
            old = [entry for entry in seen if entry.community == key and entry.at < border]
            if old:
                event_id = ids[old[-1].ref]
                body = {"m.fully_read": event_id, "m.read.private": event_id}
                self._service.call("POST", f"{V3}/rooms/{part(self._rooms[key])}/read_markers", body, user=user)


def _known(event: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """The same event with references to earlier batches resolved; those to its own batch are left to the door."""

    def resolve(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: resolve(inner) for key, inner in value.items()}
        return ids.get(value[4:], value) if isinstance(value, str) and value.startswith("ref:") else value

    return event | {"content": resolve(event["content"])}


def _status(who: Somebody) -> dict[str, Any]:
    if who.status is None:
        return {}
    emoji, words, days = who.status
    return {"emoji": emoji, "text": words, "until": _now() + days * _DAY}


def _now() -> int:
    return int(time.time() * 1000)
