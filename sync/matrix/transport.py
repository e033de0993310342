"""The one place that speaks HTTP: bounded, checked, and every failure turned into ``sync.errors``."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import truststore

from sync.errors import Broken, Locked, NoSuchHost, SignedOut, SyncError, Unreachable, Untrusted
from sync.matrix import address
from sync.matrix.answers import Answer, judge, server_date
from sync.matrix.body import Progress, read_body, sent_in_pieces
from sync.matrix.wire import Json, decode, encode, flaw

MAX = 64 * 1024 * 1024
"""The largest answer read, after decompression."""
PATIENCE = 30.0
"""Seconds to wait for the next byte."""
CONNECT_PATIENCE = 10.0
TOTAL = 900.0
"""No request takes longer than this in all, however slowly its answer drips."""

MOST_DOUBTED = 64
"""Damaged answers remembered until they are asked for again; of more than that the oldest is forgotten."""

Query = Mapping[str, str | int | list[str]]
Renew = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request in full. Without ``auth`` no token is sent; ``token`` is sent instead of the one in use."""

    method: str
    path: str
    query: Query | None = None
    data: bytes | None = None
    mime: str = "application/json"
    limit: int = MAX
    patience: float = PATIENCE
    auth: bool = True
    token: str | None = None
    on_sent: Progress | None = None
    on_received: Progress | None = None


class Http:
    """One homeserver, and the token that goes to it and to nobody else.

    ``renew`` fetches a new token when the old one is no longer good; at most one runs at a time, whoever else needs
    it waits for the same one. It must keep the new tokens before it returns (matrix.md §2).
    ``server_date`` is the server's clock in its last answer, in milliseconds since 1970.
    """

    def __init__(
        self, base_url: str, token: str | None = None, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.base_url = address.base(base_url)
        self.token = token
        self.renew: Renew | None = None
        self.server_date: int | None = None
        self._renewing = asyncio.Lock()
        self._ended: str | None = None
        """A token that is no longer good and could not be renewed yet: it is not asked with again."""
        self._doubted: dict[str, bytes] = {}
        self._own = httpx.URL(self.base_url)
        self._client = httpx.AsyncClient(
            transport=transport,
            verify=_trust() if transport is None else True,
            follow_redirects=False,
            # A proxy of the environment is for other machines, never for the server on this one.
            trust_env=not address.is_loopback(self._own.host),
            headers={"User-Agent": "Parvis", "Accept-Encoding": "gzip"},
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def call(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: Any = None,
        limit: int = MAX,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - it bounds the wait for each byte, not this coroutine
        auth: bool = True,
    ) -> Json:
        """Ask, and return the object answered; everything else raises an error of ``sync.errors``."""
        data = None if body is None else encode(body)
        answer = await self.spoken(Ask(method, path, query, data, limit=limit, patience=timeout, auth=auth))
        value = decode(answer.body)
        if not isinstance(value, dict):
            raise Broken("not an object", status=answer.status)
        return value

    async def call_list(self, method: str, path: str, *, query: Query | None = None) -> list[Json]:
        """The same for the few endpoints that answer a list of objects."""
        value = decode(api(await self.fetch(Ask(method, path, query))).body)
        if not isinstance(value, list):
            raise Broken("not a list", status=200)
        return [item for item in value if isinstance(item, dict)]

    async def spoken(self, ask: Ask) -> Answer:
        """Ask, and return a successful answer of the API.

        One damaged on its way would be half understood and never come again, so it is asked for anew. What is damaged
        at the same place twice was said so, and is read as far as it goes.
        """
        answer = api(await self.fetch(ask))
        asked, found = f"{ask.method} {ask.path} {ask.query}", flaw(answer.body)
        if found and self._doubted.get(asked) != found:
            self._doubted[asked] = found
            if len(self._doubted) > MOST_DOUBTED:
                del self._doubted[next(iter(self._doubted))]
            raise Broken("a damaged answer", status=answer.status)
        self._doubted.pop(asked, None)
        return answer

    async def fetch(self, ask: Ask) -> Answer:
        """Ask, and return the bytes of a successful answer. Renews the token once when it has ended."""
        used = self.token
        if not ask.auth or used is None or used != self._ended:
            try:
                return judge(await self.ask(ask))
            except Locked:
                raise
            except SignedOut:
                # Whatever soft_logout says: a server with delegated sign-in says false for a merely expired token.
                if not ask.auth or self.renew is None:
                    raise
            self._ended = used
        await self._renewed(used)
        return judge(await self.ask(ask))

    async def _renewed(self, used: str | None) -> None:
        async with self._renewing:
            # A second renewal would kill the token the first one brought (matrix.md §2).
            if self.renew is not None and self.token == used:
                self.token = await self.renew()

    async def ask(self, ask: Ask) -> Answer:
        """Ask once and return whatever is answered, success or not; raises only when there is no answer."""
        request = self._request(ask)
        try:
            async with asyncio.timeout(TOTAL):
                response = await self._client.send(request, stream=True)
                try:
                    headers = {name.lower(): value for name, value in response.headers.items()}
                    self.server_date = server_date(headers) or self.server_date
                    body = await read_body(response, ask.limit, ask.on_received)
                    return Answer(response.status_code, body, headers)
                finally:
                    await response.aclose()
        except (httpx.HTTPError, httpx.StreamError, OSError, TimeoutError) as error:
            raise translated(error) from error

    def _request(self, ask: Ask) -> httpx.Request:
        token = ask.token or self.token
        if ask.auth and not token:
            raise SignedOut("no token")
        headers = {"Authorization": f"Bearer {token}"} if ask.auth else {}
        content: bytes | AsyncIterator[bytes] | None = ask.data
        if ask.data is not None:
            headers |= {"Content-Type": ask.mime, "Content-Length": str(len(ask.data))}
            if ask.on_sent is not None:
                content = sent_in_pieces(ask.data, ask.on_sent)
        return self._client.build_request(
            ask.method,
            self._url(ask.path),
            params=ask.query,
            content=content,
            headers=headers,
            timeout=httpx.Timeout(ask.patience, connect=min(ask.patience, CONNECT_PATIENCE)),
        )

    def _url(self, path: str) -> httpx.URL:
        """The whole address; the token must not reach any other server than its own (CVE-2024-47771)."""
        try:
            url = httpx.URL(self.base_url + path)
        except httpx.InvalidURL as error:
            raise Broken("a path that is none") from error
        if not path.startswith("/") or (url.scheme, url.host, url.port) != (
            self._own.scheme,
            self._own.host,
            self._own.port,
        ):
            raise Broken("a path that leads to another server")
        return url


def _trust() -> ssl.SSLContext:
    """What the operating system trusts, so that a company's own authority is known; there is no way around it."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def api(answer: Answer) -> Answer:
    """A success that really is the Matrix API's: a portal's page with status 200 is none (reliability.md §5, 6)."""
    if answer.is_page:
        raise Unreachable("a web page instead of an answer")
    return answer


def translated(error: Exception) -> SyncError:
    """Which of our errors a failure below HTTP is."""
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and len(chain) < 10:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    detail = str(error)[:300] or type(error).__name__
    if any(isinstance(link, ssl.SSLCertVerificationError) for link in chain):
        return Untrusted(detail)
    if isinstance(error, httpx.ConnectError) and not any(isinstance(link, ssl.SSLError) for link in chain):
        return NoSuchHost(detail)
    return Unreachable(detail)
