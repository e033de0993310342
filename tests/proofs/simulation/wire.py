"""One device's way to the server: late, lossy, cut, doubled, and the place where its program may die."""

import asyncio
from collections.abc import Callable
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import httpx
import msgspec

from tests.helpers.homeserver.faults import Fault
from tests.helpers.homeserver.transport import FOREVER, GATEWAY, PAGE
from tests.helpers.homeserver.wire import Reply
from tests.proofs.simulation.light_wire import heavy

if TYPE_CHECKING:
    from tests.proofs.simulation.device import Life

RATES = {
    "drop_request": 0.07, "drop_answer": 0.10, "duplicate": 0.08, "truncate": 0.06, "corrupt": 0.04,
    "bad_gateway": 0.03, "bad_gateway_after": 0.03, "portal": 0.03, "wrong_id": 0.03, "status": 0.01, "delay": 0.02,
    "throttle": 0.02,
}  # fmt: skip
"""The faults of reliability.md, P4; the request goes through as it should in the other half of the cases."""

THROTTLED = Reply({"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": 2000}, 429)


class Wire(httpx.AsyncBaseTransport):
    """What one life of a device is given as its network; a dead one's requests stay for ever unanswered.

    ``response`` makes answers for httpx, or for whoever stands in for it.
    """

    response: Callable[..., Any] = staticmethod(heavy)

    def __init__(self, life: "Life") -> None:
        self._life = life
        self._device = life.device
        self._office = life.device.office

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        data = await request.aread()
        path = request.url.raw_path.decode("ascii").partition("?")[0]
        await self._life.passes("request before")
        fault = self._device.faults.pick(request.method, path)
        kind = fault.kind if fault else ""
        self._device.requests += 1
        status = 0
        try:
            response = await self._carried(request, path, data, fault)
            status = response.status_code
            return response
        finally:
            self._device.trace(f"{request.method} {path} {status} {kind}")

    async def _carried(self, request: httpx.Request, path: str, data: bytes, fault: Fault | None) -> httpx.Response:
        kind = fault.kind if fault else ""
        await self._late(request, fault.seconds if fault and kind == "delay" else self._device.latency())
        if kind == "drop_request" or self._office.down:
            raise httpx.ConnectError("no network", request=request)
        before = {"bad_gateway": Reply(GATEWAY, 502, "text/html"), "portal": Reply(PAGE, 200, "text/html"),
                  "throttle": THROTTLED}.get(kind)  # fmt: skip
        if fault and kind == "status":
            before = Reply(fault.body, fault.status, fault.mime)
        if before is not None:
            return self._respond(before)
        restarts = self._office.restarts
        reply = await self._office.server.answer(request, path, data)
        if kind == "duplicate":
            await self._office.server.answer(request, path, data)
        await self._life.passes("request after")
        if kind == "drop_answer" or restarts != self._office.restarts:
            raise httpx.ReadError("the connection was reset", request=request)
        return self._respond(self._spoilt(reply, kind))

    def _spoilt(self, reply: Reply, kind: str) -> Reply:
        """What arrives of an answer to a request that was carried out."""
        if kind == "bad_gateway_after":
            return Reply(GATEWAY, 502, "text/html")
        if kind == "truncate":
            data = reply.data()
            return Reply(data[: len(data) // 2], reply.status, reply.mime)
        if kind == "corrupt":
            body = bytearray(reply.data())
            if body:
                body[self._device.chance.randrange(len(body))] = 0
            return Reply(bytes(body), reply.status, reply.mime)
        if kind == "wrong_id" and isinstance(reply.body, dict) and "event_id" in reply.body:
            return Reply({"event_id": "nonsense"})
        return reply

    async def _late(self, request: httpx.Request, seconds: float) -> None:
        patience = (request.extensions.get("timeout") or {}).get("read") or FOREVER
        await asyncio.sleep(min(seconds, patience))
        if seconds >= patience:
            raise httpx.ReadTimeout("too late", request=request)

    def _respond(self, reply: Reply) -> httpx.Response:
        headers = {"Content-Type": reply.mime, "Date": formatdate(self._office.server.core.now() / 1000, usegmt=True)}
        data = reply.body if isinstance(reply.body, bytes) else msgspec.json.encode(reply.body)
        return self.response(reply.status, headers=headers | reply.headers, data=data)
