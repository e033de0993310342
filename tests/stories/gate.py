"""A server, fake or real, behind a local socket of its own, so that other processes reach it over a line of ours."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import h11
import httpx

from sync.engine.clock import SystemClock
from tests.stories.line import Line

T = TypeVar("T")
Moment = Callable[[httpx.Request, str], None]
Server = Callable[[], httpx.AsyncBaseTransport]
_PIECE = 1 << 16
_OF_THE_HOP = (b"transfer-encoding", b"content-length", b"connection")


class Gate:
    """``with Gate(server, origin) as gate``: requests to ``gate.url`` go over ``gate.line`` to ``origin``.

    Everything runs on a thread of its own; ``ask`` carries a coroutine out there.
    """

    def __init__(self, server: Server, origin: str) -> None:
        self.line = Line(SystemClock())
        self.url = ""
        self._origin = httpx.URL(origin)
        self._make = self.line.through(server)
        self._loop = asyncio.new_event_loop()
        self._callers: set[asyncio.Task[None]] = set()
        self._watchers: dict[str, Moment] = {}
        self.line.moments = self._moment
        self._thread = threading.Thread(target=self._loop.run_forever, name="gate", daemon=True)

    def __enter__(self) -> "Gate":
        self._thread.start()
        self.ask(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self.ask(self._shut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def ask(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of ``work`` on the gate's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def watch(self, name: str, watcher: "Moment | None") -> None:
        """Have somebody called at each moment of each request, or no longer."""
        self._watchers = {other: known for other, known in self._watchers.items() if other != name}
        if watcher is not None:
            self._watchers = self._watchers | {name: watcher}

    def _moment(self, request: httpx.Request, moment: str) -> None:
        for watcher in self._watchers.values():
            watcher(request, moment)

    async def _open(self) -> None:
        self._transport = self._make()
        self._listener = await asyncio.start_server(self._called, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"

    async def _shut(self) -> None:
        self._listener.close()
        for task in self._callers:
            task.cancel()
        await asyncio.gather(*self._callers, return_exceptions=True)
        await self._transport.aclose()

    async def _called(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._callers.add(task)
        try:
            with contextlib.suppress(OSError, httpx.HTTPError, h11.RemoteProtocolError, asyncio.CancelledError):
                await _Caller(self, reader, writer).serve()
        finally:
            self._callers.discard(task)
            writer.close()

    async def carry(self, request: h11.Request, body: bytes) -> httpx.Response:
        """One request to the server behind."""
        raw, headers = request.target, [(n, v) for n, v in request.headers if n not in (b"host", b"connection")]
        path, _, query = raw.partition(b"?")
        url = self._origin.copy_with(raw_path=path + (b"?" + query if query else b""))
        made = httpx.Request(request.method.decode(), url, headers=headers, content=body or None)
        response = await self._transport.handle_async_request(made)
        if not path.endswith(b"/login"):
            return response
        # A server tells its own address to who signs in; whoever followed it would leave by the back door.
        body = (await response.aread()).replace(str(self._origin).rstrip("/").encode(), self.url.encode())
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(body))


class _Caller:
    """One connection; a caller that dies is noticed while its answer is awaited."""

    def __init__(self, gate: Gate, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._gate, self._reader, self._writer = gate, reader, writer
        self._state = h11.Connection(h11.SERVER)

    async def serve(self) -> None:
        while True:
            event = await self._next()
            if not isinstance(event, h11.Request):
                return
            body = b""
            while isinstance(data := await self._next(), h11.Data):
                body += data.data
            await self._answer(await self._unless_gone(self._gate.carry(event, body)))
            if self._state.our_state is not h11.DONE:
                return
            self._state.start_next_cycle()

    async def _next(self) -> Any:
        while (event := self._state.next_event()) is h11.NEED_DATA:
            self._state.receive_data(await self._reader.read(_PIECE))
        return event

    async def _unless_gone(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of ``work``; a caller that died meanwhile is answered no more, nor waited for."""
        doing, gone = asyncio.ensure_future(work), asyncio.ensure_future(self._reader.read(1))
        await asyncio.wait({doing, gone}, return_when=asyncio.FIRST_COMPLETED)
        served = doing.done()
        for task in (doing, gone):
            task.cancel()
        await asyncio.gather(doing, gone, return_exceptions=True)
        if not served:
            raise ConnectionResetError
        return doing.result()

    async def _answer(self, response: httpx.Response) -> None:
        body = await response.aread()
        headers = [(n, v) for n, v in response.headers.raw if n.lower() not in _OF_THE_HOP]
        headers.append((b"content-length", str(len(body)).encode()))
        head = h11.Response(status_code=response.status_code, headers=headers)
        for event in (head, h11.Data(data=body), h11.EndOfMessage()):
            self._writer.write(self._state.send(event) or b"")
        await self._writer.drain()
