"""A real Synapse for tests: started once as a template, copied for each test, with its users already there.

    def test_something(synapse): ...            # limits off
    def test_slow(default_synapse): ...         # the limits Synapse ships

``synapse.url``, ``synapse.users["alice"]`` (``.id``, ``.name``, ``.password``), ``synapse.login("alice")`` (a token),
``synapse.call("GET", "/_matrix/client/v3/…", token=…)``, ``stop() start() kill() restart()``,
``forget_transactions()``. A start of a copy takes one to two seconds.
"""

import hashlib
import hmac
import http.client
import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest

from sync.homeserver import LocalHomeserver, Options
from tests.live.ports import Port

SERVER_NAME = "test.example"
NAMES = ("alice", "bruno", "carol", "dora")
V3 = "/_matrix/client/v3"


@dataclass(frozen=True, slots=True)
class User:
    """An account that exists on the server."""

    name: str
    password: str

    @property
    def id(self) -> str:
        """The full Matrix id."""
        return f"@{self.name}:{SERVER_NAME}"


class Answered(Exception):
    """An answer other than 2xx: ``status``, ``body``."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body


class RealSynapse:
    """One Synapse in its own folder, on a port of its own that stays its own while it is stopped."""

    def __init__(self, folder: Path, *, limits: str = "off", lifetime: str = "24h") -> None:
        options = Options(server_name=SERVER_NAME, limits=limits, bcrypt_rounds=4, token_lifetime=lifetime)
        self._port = Port()
        self.server = LocalHomeserver(folder, self._port.number, options)
        self.users: dict[str, User] = {name: User(name, f"{name}-secret") for name in NAMES}
        self._tokens: dict[str, str] = {}
        self._url = ""

    @property
    def url(self) -> str:
        """The address, also while it is stopped."""
        return self._url

    @property
    def folder(self) -> Path:
        """Its files."""
        return self.server.folder

    @property
    def process_id(self) -> int:
        """0 while stopped."""
        return self.server.process_id

    def start(self) -> None:
        """Start, or start again on the same port."""
        self._url = self.server.start().url

    def stop(self) -> None:
        """End it in order."""
        self.server.stop()

    def kill(self) -> None:
        """SIGKILL."""
        self.server.kill()

    def restart(self) -> None:
        """Stop and start."""
        self.stop()
        self.start()

    def forget_transactions(self) -> None:
        """What Synapse does after 24 hours: forget the transaction ids of sends (stops and starts it)."""
        self.stop()
        with closing(sqlite3.connect(self.folder / "homeserver.db")) as database, database:
            database.execute("DELETE FROM event_txn_id_device_id")
        self.start()

    def back_up(self) -> None:
        """Keep a copy of the database as it is now (stops and starts it)."""
        self.stop()
        # With what its journal still holds: a server that was slow to stop was ended before it cleaned up.
        here, copy = (sqlite3.connect(self.folder / f"homeserver.{end}") for end in ("db", "backup"))
        with closing(here), closing(copy):
            here.backup(copy)
        self.start()

    def restore(self) -> None:
        """Put the copy back: what came after it never was (stops and starts it)."""
        self.stop()
        for end in ("-wal", "-shm"):
            (self.folder / f"homeserver.db{end}").unlink(missing_ok=True)
        shutil.copyfile(self.folder / "homeserver.backup", self.folder / "homeserver.db")
        self.start()

    def call(
        self, method: str, path: str, *, body: Any = None, token: str = "", raw: bytes | None = None, mime: str = ""
    ) -> Any:
        """One request, its JSON answer; raises ``Answered`` unless 2xx."""
        port = int(self._url.rsplit(":", 1)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Content-Type": mime or "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        try:
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        parsed = json.loads(text) if text[:1] in (b"{", b"[") else text
        if not 200 <= answer.status < 300:
            raise Answered(answer.status, parsed)
        return parsed

    def register(self, name: str, *, admin: bool = False) -> User:
        """Make an account through the shared secret (registration is closed to everybody else)."""
        user = User(name, f"{name}-secret")
        path = "/_synapse/admin/v1/register"
        nonce = self.call("GET", path)["nonce"]
        kind = "admin" if admin else "notadmin"
        words = "\0".join((nonce, user.name, user.password, kind)).encode()
        mac = hmac.new(self.server.secrets.registration.encode(), words, hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": user.password, "admin": admin, "mac": mac}
        self.call("POST", path, body=body)
        self.users[name] = user
        return user

    def login(self, name: str, *, fresh: bool = False) -> str:
        """An access token of ``name`` for a device of its own; the same one on later calls unless ``fresh``."""
        if fresh or name not in self._tokens:
            identifier = {"type": "m.id.user", "user": name}
            body = {"type": "m.login.password", "identifier": identifier, "password": self.users[name].password}
            self._tokens[name] = self.call("POST", f"{V3}/login", body=body)["access_token"]
        return self._tokens[name]

    def as_service(self, method: str, path: str, name: str, *, body: Any = None, ts: int | None = None) -> Any:
        """A request in the name of a person with a time of our choice, through the application service."""
        query: dict[str, Any] = {"user_id": f"@{name}:{SERVER_NAME}"} | ({} if ts is None else {"ts": ts})
        full = f"{path}?{urlencode(query)}"
        return self.call(method, full, body=body, token=self.server.secrets.application_service)

    def make_room(self, owner: str, *members: str, name: str = "Room", **more: Any) -> str:
        """A public room with these people in it; returns its id."""
        body = {"preset": "public_chat", "visibility": "public", "name": name, **more}
        room = str(self.call("POST", f"{V3}/createRoom", body=body, token=self.login(owner))["room_id"])
        for member in members:
            self.call("POST", f"{V3}/join/{quote(room, safe='')}", body={}, token=self.login(member))
        return room

    def send(self, room: str, name: str, content: str | dict[str, Any], kind: str = "m.room.message") -> str:
        """One event (text, or whole content); returns its id."""
        body = {"msgtype": "m.text", "body": content} if isinstance(content, str) else content
        path = f"{V3}/rooms/{quote(room, safe='')}/send/{kind}/{uuid4()}"
        return str(self.call("PUT", path, body=body, token=self.login(name))["event_id"])

    def messages(self, room: str, name: str, limit: int = 100) -> list[dict[str, Any]]:
        """The whole history, oldest first."""
        path, found, since = f"{V3}/rooms/{quote(room, safe='')}/messages", list[dict[str, Any]](), ""
        while True:
            query = urlencode({"dir": "f", "limit": limit} | ({"from": since} if since else {}))
            answer = self.call("GET", f"{path}?{query}", token=self.login(name))
            found += answer["chunk"]
            since = answer.get("end", "")
            if not since:
                return found


def make_template(folder: Path, limits: str = "off") -> Path:
    """A stopped server's folder with ``NAMES`` registered, to be copied."""
    made = RealSynapse(folder, limits=limits)
    made.start()
    try:
        for name in NAMES:
            made.register(name)
    finally:
        made.stop()
    return folder


def from_template(template: Path, folder: Path, *, limits: str = "off", lifetime: str = "24h") -> RealSynapse:
    """A running copy."""
    shutil.copytree(template, folder)
    copy = RealSynapse(folder, limits=limits, lifetime=lifetime)
    copy.start()
    return copy


@pytest.fixture(scope="session")
def synapse_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder every ``synapse`` is copied from."""
    if sys.platform == "win32":
        pytest.skip("there is no Synapse for Windows")
    return make_template(tmp_path_factory.mktemp("synapse") / "template")


@pytest.fixture
def synapse(synapse_template: Path, tmp_path: Path) -> Iterator[RealSynapse]:
    """A fresh server without rate limits."""
    server = from_template(synapse_template, tmp_path / "synapse")
    yield server
    server.stop()


@pytest.fixture
def default_synapse(synapse_template: Path, tmp_path: Path) -> Iterator[RealSynapse]:
    """A fresh server with the rate limits Synapse ships."""
    server = from_template(synapse_template, tmp_path / "synapse", limits="default")
    yield server
    server.stop()
