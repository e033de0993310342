"""A server as a scenario sees it, real or fake."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
import pytest

from sync.errors import SyncError
from sync.matrix import login, rooms, send
from sync.matrix.transport import Http
from sync.model.ids import CommunityId, EventId

_NUMBERS = count()


@dataclass
class Place:
    """``transport`` makes what goes into ``Http``."""

    url: str
    transport: Callable[[], httpx.AsyncBaseTransport | None]
    _open: list[Http] = field(default_factory=list)

    def http(self) -> Http:
        """A client without a token."""
        return Http(self.url, transport=self.transport())

    @asynccontextmanager
    async def sign_in(self, name: str, device: str = "") -> AsyncIterator["Client"]:
        """A client of one of the test's people, on a device of its own unless told."""
        http = self.http()
        signed = await login.password(
            http, user=name, password=f"{name}-secret", device=device or uuid4().hex[:10], device_name="Test"
        )
        http.token = signed.tokens.access
        try:
            yield Client(http, signed)
        finally:
            await http.close()


@dataclass
class Client:
    """A signed-in client with what scenarios do most."""

    http: Http
    signed: login.Signed

    @property
    def user(self) -> str:
        return self.signed.user

    async def make_room(self, *others: "Client", name: str = "Room", **more: Any) -> CommunityId:
        content = {"preset": "public_chat", "visibility": "public", "name": name} | more
        room = await rooms.create(self.http, content=content)
        for other in others:
            await rooms.join(other.http, room=room)
        return room

    async def say(self, room: CommunityId, text: str, *, txn: str = "", **more: Any) -> EventId:
        return await self.put(room, {"msgtype": "m.text", "body": text} | more, txn=txn)

    async def put(self, room: CommunityId, content: Any, kind: str = "m.room.message", *, txn: str = "") -> EventId:
        txn = txn or f"txn{next(_NUMBERS)}.{uuid4()}"
        return await send.send_event(self.http, room=room, kind=kind, txn=txn, content=content)


async def refused(call: Awaitable[Any], kind: type[SyncError], errcode: str = "") -> SyncError:
    """The call must fail with exactly this error."""
    with pytest.raises(SyncError) as caught:
        await call
    assert type(caught.value) is kind, f"{type(caught.value).__name__}: {caught.value.detail}"
    if errcode:
        assert getattr(caught.value, "errcode", "") == errcode
    return caught.value
