"""The line between a client and any server, fake or real: what goes wrong on it, and what went over it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.helpers.homeserver.faults import Fault, Faults
from tests.helpers.homeserver.transport import GATEWAY, PAGE

FOREVER = 3600.0
UNPACKED = {"content-encoding", "content-length", "transfer-encoding"}
CUT = ("drop_request", "bad_gateway", "portal", "status")
"""Faults that meet the request before any server sees it."""


@dataclass(frozen=True, slots=True)
class Went:
    """One request; ``status`` 0 = no answer came back."""

    at: int
    method: str
    path: str
    status: int
    fault: str = ""


@dataclass
class Line:
    """``clock`` is the engine's. ``cut`` ends what is under way too, as a tunnel does; ``faults`` meets each request.

    ``moments`` is called with the request and ``before`` (no server saw it) or ``after`` (carried out, not answered).
    """

    clock: Any
    history: list[Went] = field(default_factory=list)
    moments: Callable[[httpx.Request, str], None] = lambda request, moment: None

    def __post_init__(self) -> None:
        self.faults = Faults(self.clock.now_ms)
        self._cuts: set[asyncio.Event] = set()

    def cut(self) -> None:
        """Offline from now on, in the middle of everything."""
        self.faults.outage()
        for event in self._cuts:
            event.set()

    def only_sending(self) -> None:
        """Nothing comes back by sync, so that only answers tell what became of a request."""
        self.cut()
        self.faults.heal()
        self.faults.next("drop_request", match="/sync", times=1_000_000)

    def mend(self) -> None:
        """Online, without faults."""
        self.faults.heal()

    def through(self, server: Callable[[], httpx.AsyncBaseTransport]) -> Callable[[], httpx.AsyncBaseTransport]:
        """A world's ``transport_factory`` over this line."""
        return lambda: LineTransport(self, server())

    def requests(self, match: str = "", method: str = "") -> list[Went]:
        """What went over it, oldest first."""
        return [went for went in self.history if match in went.path and method in ("", went.method)]

    async def while_uncut(self, work: Any, request: httpx.Request) -> Any:
        """The result of ``work``, unless the line is cut before it comes."""
        event = asyncio.Event()
        self._cuts.add(event)
        doing, cutting = asyncio.ensure_future(work), asyncio.ensure_future(event.wait())
        try:
            await asyncio.wait({doing, cutting}, return_when=asyncio.FIRST_COMPLETED)
            if event.is_set():
                raise httpx.ReadError("the line was cut", request=request)
            return doing.result()
        finally:
            self._cuts.discard(event)
            for task in (doing, cutting):
                task.cancel()
            await asyncio.gather(doing, cutting, return_exceptions=True)


class LineTransport(httpx.AsyncBaseTransport):
    """One client's end of the line."""

    def __init__(self, line: Line, server: httpx.AsyncBaseTransport) -> None:
        self._line = line
        self._server = server

    async def aclose(self) -> None:
        await self._server.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode("ascii").partition("?")[0]
        fault = self._line.faults.pick(request.method, path)
        status = 0
        try:
            response: httpx.Response = await self._line.while_uncut(self._carried(request, fault), request)
            status = response.status_code
            return response
        finally:
            kind = fault.kind if fault else ""
            self._line.history.append(Went(self._line.clock.now_ms(), request.method, path, status, kind))

    async def _carried(self, request: httpx.Request, fault: Fault | None) -> httpx.Response:
        """Before the server, after it did what was asked, or inside the answer: the three places to cut."""
        kind = fault.kind if fault else ""
        self._line.moments(request, "before")
        if kind in CUT:
            assert fault is not None
            return self._cut_before(request, fault)
        if fault and kind == "delay":
            await self._late(request, fault.seconds)
        response = await self._server.handle_async_request(request)
        body = await response.aread()
        await response.aclose()
        self._line.moments(request, "after")
        if kind == "drop_answer":
            raise httpx.ReadError("the connection was reset", request=request)
        if kind == "bad_gateway_after":
            return httpx.Response(502, headers={"Content-Type": "text/html"}, stream=httpx.ByteStream(GATEWAY))
        if kind == "truncate":
            body = body[: len(body) // 2]
        headers = [(name, value) for name, value in response.headers.items() if name not in UNPACKED]
        return httpx.Response(response.status_code, headers=headers, stream=httpx.ByteStream(body))

    def _cut_before(self, request: httpx.Request, fault: Fault) -> httpx.Response:
        if fault.kind == "drop_request":
            raise httpx.ConnectError("no network", request=request)
        status, mime, body = {
            "bad_gateway": (502, "text/html", GATEWAY), "portal": (200, "text/html", PAGE),
        }.get(fault.kind, (fault.status, fault.mime, fault.body))
        return httpx.Response(status, headers={"Content-Type": mime}, stream=httpx.ByteStream(body))

    async def _late(self, request: httpx.Request, seconds: float) -> None:
        patience = (request.extensions.get("timeout") or {}).get("read") or FOREVER
        await self._line.clock.sleep(min(seconds, patience))
        if seconds >= patience:
            raise httpx.ReadTimeout("too late", request=request)
