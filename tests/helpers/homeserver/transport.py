"""The door of the fake homeserver: an httpx transport that carries faults out."""

import asyncio
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import httpx

from tests.helpers.homeserver.faults import Fault
from tests.helpers.homeserver.wire import Fail, Reply

if TYPE_CHECKING:
    from tests.helpers.homeserver.server import FakeHomeserver

PAGE = b"<!DOCTYPE html><html><body>Please accept the terms of this hotel</body></html>"
GATEWAY = b"<html><head><title>502 Bad Gateway</title></head></html>"
FOREVER = 3600.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One request, for tests that ask what was sent where. ``status`` 0 = no answer; ``fault`` = what went wrong."""

    at: int
    method: str
    host: str
    path: str
    token: str
    status: int
    fault: str = ""


class FakeTransport(httpx.AsyncBaseTransport):
    """One client's way to the server."""

    def __init__(self, server: "FakeHomeserver") -> None:
        self._server = server

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        data = await request.aread()
        path = request.url.raw_path.decode("ascii").partition("?")[0]
        fault = self._server.faults.pick(request.method, path)
        response: httpx.Response | None = None
        try:
            response = await self._carried(request, path, data, fault)
        finally:
            self._note(request, path, response, fault)
        return response

    async def _carried(self, request: httpx.Request, path: str, data: bytes, fault: Fault | None) -> httpx.Response:
        """The request carried out or not, the answer brought back or not: three places to cut (reliability.md §4)."""
        kind = fault.kind if fault else ""
        await self._late(request, fault.seconds if fault and kind == "delay" else self._server.latency)
        if kind == "drop_request" or request.url.host not in self._server.hosts:
            raise httpx.ConnectError("nothing listens there", request=request)
        if kind == "bad_gateway":
            return self._respond(Reply(GATEWAY, 502, "text/html"))
        if kind == "portal":
            return self._respond(Reply(PAGE, 200, "text/html"))
        if fault and kind == "status":
            return self._respond(Reply(fault.body, fault.status, fault.mime))
        running = self._server.core.restarts
        reply = await self._server.answer(request, path, data)
        if kind == "drop_answer" or running != self._server.core.restarts:
            raise httpx.ReadError("the connection was reset", request=request)
        if kind == "bad_gateway_after":
            return self._respond(Reply(GATEWAY, 502, "text/html"))
        if kind == "truncate":
            body = reply.data()
            reply = Reply(body[: len(body) // 2], reply.status, reply.mime)
        elif kind == "wrong_id" and isinstance(reply.body, dict) and "event_id" in reply.body:
            reply = Reply({"event_id": "nonsense"})
        return self._respond(reply)

    async def _late(self, request: httpx.Request, seconds: float) -> None:
        """Let time pass; a client that does not wait so long hears nothing."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        patience = (request.extensions.get("timeout") or {}).get("read") or FOREVER
        await self._server.core.clock.sleep(min(seconds, patience))
        if seconds >= patience:
            raise httpx.ReadTimeout("too late", request=request)

    def _respond(self, reply: Reply) -> httpx.Response:
        headers = {"Content-Type": reply.mime, "Date": formatdate(self._server.core.now() / 1000, usegmt=True)}
        wait = reply.body.get("retry_after_ms") if isinstance(reply.body, dict) else None
        if reply.status == 429 and wait is not None:
            headers["Retry-After"] = str(-(-wait // 1000))
        return httpx.Response(reply.status, headers=headers | reply.headers, stream=httpx.ByteStream(reply.data()))

    def _note(self, request: httpx.Request, path: str, response: httpx.Response | None, fault: Fault | None) -> None:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        status = response.status_code if response is not None else 0
        now, host = self._server.core.now(), request.url.host
        seen = Seen(now, request.method, host, path, token, status, fault.kind if fault else "")
        self._server.history.append(seen)


def query_of(request: httpx.Request) -> dict[str, list[str]]:
    """The query as lists of values."""
    return parse_qs(request.url.query.decode("ascii"), keep_blank_values=True)


def refusal(fail: Fail) -> Reply:
    """An error as an answer."""
    return Reply(fail.body, fail.status)
