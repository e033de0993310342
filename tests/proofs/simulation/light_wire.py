"""What ``sync.matrix.transport`` uses of httpx, without what only a real network needs: addresses, headers, streams.

The program's own part of speaking HTTP stays: what it asks, what it makes of an answer. Some seeds are played with
httpx too, and their traces must be the same (``play``).
"""

from collections.abc import AsyncIterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx


class URL:
    """An address that is in order already."""

    __slots__ = ("host", "port", "query", "raw_path", "scheme")

    def __init__(self, whole: str) -> None:
        scheme, _, rest = whole.partition("://")
        authority, slash, path = rest.partition("/")
        self.scheme, self.host, self.port = scheme, *_place(authority)
        self.query = b""
        self.raw_path = (slash + path).encode("ascii")

    def asked(self, params: Mapping[str, Any] | None) -> "URL":
        """The same with a query."""
        if params:
            self.query = urlencode(params, doseq=True).encode("ascii")
            self.raw_path += b"?" + self.query
        return self


@lru_cache
def _place(authority: str) -> tuple[str | None, int | None]:
    parts = urlsplit(f"//{authority}")
    return parts.hostname, parts.port


class Request:
    """A request as ``Wire`` and the fake homeserver look at it."""

    __slots__ = ("_content", "extensions", "headers", "method", "url")

    def __init__(self, method: str, url: URL, headers: dict[str, str], content: Any, patience: float) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.extensions = {"timeout": {"read": patience}}
        self._content = content

    async def aread(self) -> bytes:
        """Its body, whether it comes in pieces or not."""
        if self._content is None or isinstance(self._content, bytes):
            return self._content or b""
        return b"".join([piece async for piece in self._content])


class Response:
    """An answer."""

    __slots__ = ("_data", "headers", "status_code")
    is_stream_consumed = False

    def __init__(self, status: int, *, headers: Mapping[str, str], data: bytes) -> None:
        self.status_code = status
        self.headers = {name.lower(): value for name, value in headers.items()}
        self._data = data

    async def aiter_raw(self, _size: int) -> AsyncIterator[bytes]:
        if self._data:
            yield self._data

    async def aclose(self) -> None:
        """Nothing is open."""


class AsyncClient:
    """One line to a server."""

    def __init__(self, *, transport: Any, headers: Mapping[str, str], **_more: Any) -> None:
        self._transport = transport
        self._headers = {name.lower(): value for name, value in headers.items()}

    def build_request(
        self, method: str, url: URL, *, params: Mapping[str, Any] | None, content: Any, headers: Mapping[str, str],
        timeout: Any,
    ) -> Request:  # fmt: skip
        ours = self._headers | {name.lower(): value for name, value in headers.items()}
        return Request(method, url.asked(params), ours, content, timeout)

    async def send(self, request: Request, *, stream: bool) -> Any:
        assert stream
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Nothing is open."""


def Timeout(patience: float, *, connect: float) -> float:
    """How long to wait for an answer; nothing here takes time to connect to."""
    return patience


HTTPError = httpx.HTTPError
StreamError = httpx.StreamError
ConnectError = httpx.ConnectError
AsyncBaseTransport = httpx.AsyncBaseTransport


def heavy(status: int, *, headers: Mapping[str, str], data: bytes) -> httpx.Response:
    """An answer for httpx itself."""
    return httpx.Response(status, headers=dict(headers), stream=httpx.ByteStream(data))
