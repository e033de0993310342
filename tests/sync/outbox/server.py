"""A small server for the lanes: one timeline a room, transactions as Synapse keeps them, and faults on demand."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

import httpx

Fault = Callable[[httpx.Request], httpx.Response | Exception | None]


def error(status: int, errcode: str, **more: Any) -> httpx.Response:
    return httpx.Response(status, json={"errcode": errcode, "error": errcode, **more})


def streamed(answer: httpx.Response) -> httpx.Response:
    """The same answer, not read yet, as one from a socket."""
    return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(answer.content))


class Wire(httpx.AsyncBaseTransport):
    """Hands requests over as they stream, which httpx's own mock does not."""

    def __init__(self, answer: Callable[[httpx.Request], Awaitable[httpx.Response]]) -> None:
        self._answer = answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._answer(request)


class Server:
    """``before`` may answer instead of the server; ``lost`` takes the answer away after the work was done."""

    def __init__(self, me: str) -> None:
        self.me = me
        self.events: list[dict[str, Any]] = []
        self.transactions: dict[tuple[str, str, str], str] = {}
        self.media: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.before: Fault = lambda request: None
        self.lost: Callable[[httpx.Request], bool] = lambda request: False
        self.device = "DEVICE"
        self.can_reserve = True
        self.limit = 50_000_000
        self.latency = 0.02
        self.pace = 0.0

    def transport(self) -> httpx.AsyncBaseTransport:
        return Wire(self.answer)

    def bodies(self, room: str = "!square") -> list[str]:
        return [each["content"].get("body", "") for each in self.events if each["room_id"] == room]

    def find(self, body: str) -> dict[str, Any]:
        return next(each for each in self.events if each["content"].get("body") == body)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        body = b""
        async for piece in request.stream:  # type: ignore[union-attr]
            body += piece
            await asyncio.sleep(self.pace)
        request._content = body
        self.asked.append(f"{request.method} {request.url.path}")
        await asyncio.sleep(self.latency)
        early = self.before(request)
        if isinstance(early, Exception):
            raise early
        if early is not None:
            return streamed(early)
        answer = self._do(request.method, request.url.raw_path.decode().partition("?")[0], body, request)
        if self.lost(request):
            raise httpx.ReadError("the answer was lost")
        return streamed(answer)

    def _do(self, method: str, path: str, body: bytes, request: httpx.Request) -> httpx.Response:
        parts = [unquote(part) for part in path.split("/")]
        if "send" in parts:
            room, kind, txn = parts[5], parts[7], parts[8]
            return self._put(room, kind, txn, json.loads(body))
        if "redact" in parts:
            return self._put(parts[5], "m.room.redaction", parts[8], {"redacts": parts[7], **json.loads(body)})
        if parts[-2] == "event":
            found = [each for each in self.events if each["event_id"] == parts[-1]]
            return httpx.Response(200, json=found[0]) if found else error(404, "M_NOT_FOUND")
        if "messages" in parts:
            return self._messages(parts[5], request)
        if "read_markers" in parts or "receipt" in parts:
            return httpx.Response(200, json={})
        if parts[-1] == "whoami":
            return httpx.Response(200, json={"user_id": self.me, "device_id": self.device})
        if parts[-1] == "config":
            return httpx.Response(200, json={"m.upload.size": self.limit})
        if parts[-1] == "create" and "media" in parts:
            if not self.can_reserve:
                return error(404, "M_UNRECOGNIZED")
            return httpx.Response(200, json={"content_uri": f"mxc://here/m{len(self.asked)}"})
        if "download" in parts:
            return httpx.Response(200, content=self.media[f"mxc://{parts[-2]}/{parts[-1]}"])
        if "upload" in parts:
            return self._upload(method, parts, body)
        return error(404, "M_UNRECOGNIZED")

    def _upload(self, method: str, parts: list[str], body: bytes) -> httpx.Response:
        if method == "POST":
            mxc = f"mxc://here/p{len(self.asked)}"
        else:
            mxc = f"mxc://{parts[-2]}/{parts[-1]}"
            if mxc in self.media:
                return error(409, "M_CANNOT_OVERWRITE_MEDIA")
        self.media[mxc] = body
        return httpx.Response(200, json={"content_uri": mxc})

    def _put(self, room: str, kind: str, txn: str, content: dict[str, Any]) -> httpx.Response:
        key = (self.device, room, txn)
        if key not in self.transactions:
            related = content.get("m.relates_to", {})
            known = {each["event_id"] for each in self.events}
            if related.get("event_id", "$0") not in known | {"$0", "$theirs"}:
                return error(400, "M_INVALID_PARAM")
            twin = {"type": kind, "content": content}
            if kind == "m.reaction" and any({k: e[k] for k in twin} == twin for e in self.events):
                return error(400, "M_DUPLICATE_ANNOTATION")
            self.transactions[key] = f"$e{len(self.events)}"
            self.events.append({
                "event_id": self.transactions[key], "type": kind, "sender": self.me, "room_id": room,
                "content": content, "origin_server_ts": 0,
            })
        return httpx.Response(200, json={"event_id": self.transactions[key]})

    def _messages(self, room: str, request: httpx.Request) -> httpx.Response:
        events = [each for each in reversed(self.events) if each["room_id"] == room]
        start = int(request.url.params.get("from", "0"))
        limit = int(request.url.params["limit"])
        answer: dict[str, Any] = {"chunk": events[start : start + limit], "start": str(start)}
        if start + limit < len(events):
            answer["end"] = str(start + limit)
        return httpx.Response(200, json=answer)
