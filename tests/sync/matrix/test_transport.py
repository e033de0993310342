"""The transport's bounds: sizes, origins, tokens, redirects, renewals."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest

from sync.errors import BadInput, Broken, DiskFull, Locked, SignedOut, Unreachable
from sync.matrix import login, media, send
from sync.matrix.transport import Ask, Http
from sync.model.ids import CommunityId, EventId
from tests.sync.matrix.place import refused

Handler = Callable[[httpx.Request], httpx.Response]


class Bytes(httpx.AsyncByteStream):
    """A body that really arrives in pieces."""

    def __init__(self, data: bytes, piece: int = 65_536) -> None:
        self.data, self.piece, self.taken = data, piece, 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.data), self.piece):
            self.taken = start + self.piece
            yield self.data[start : start + self.piece]


def http(handler: Handler, token: str | None = "secret-token") -> Http:
    return Http("https://chat.example", token, httpx.MockTransport(handler))


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def test_a_bomb_is_cut_at_the_cap_and_never_unpacked() -> None:
    bomb = gzip.compress(bytes(300_000_000), 1)
    body = Bytes(bomb)

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-encoding": "gzip"}, stream=body)

    run(refused(http(answer).call("GET", "/x", limit=1_000_000), Broken))
    assert body.taken < len(bomb)


def test_a_large_answer_is_refused_by_its_length_and_by_its_bytes() -> None:
    for headers in ({"content-length": "5000"}, {}):

        def answer(_request: httpx.Request, headers: dict[str, str] = headers) -> httpx.Response:
            return httpx.Response(200, headers=headers, stream=Bytes(b"x" * 5000))

        run(refused(http(answer).call("GET", "/x", limit=4999), Broken))
        assert len(run(http(answer).fetch(Ask("GET", "/x", limit=5000))).body) == 5000


def test_compressed_answers_are_read_and_damaged_ones_are_not() -> None:
    packed = gzip.compress(b'{"a": 1}')
    for data, encoding, kind in (
        (packed, "gzip", None),
        (packed[:-9], "gzip", Unreachable),
        (b"garbage", "gzip", Broken),
        (b"{}", "br", Broken),
    ):

        def answer(_r: httpx.Request, data: bytes = data, encoding: str = encoding) -> httpx.Response:
            return httpx.Response(200, headers={"content-encoding": encoding}, stream=Bytes(data, 5))

        call = http(answer).call("GET", "/x")
        if kind is None:
            assert run(call) == {"a": 1}
        else:
            run(refused(call, kind))


def test_a_redirect_is_not_followed_and_the_token_stays_home() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(307, headers={"location": "https://evil.example/x"})

    client = http(answer)
    run(refused(client.call("GET", "/x"), Unreachable))
    for path in ("@evil.example/x", ".evil.example/x", "//evil.example", ":1@evil.example/x"):
        with pytest.raises((Broken, Unreachable, httpx.InvalidURL)):
            run(client.call("GET", path))
    assert {request.url.host for request in seen} == {"chat.example"}


def test_without_a_token_nothing_is_asked_and_open_calls_carry_none() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"flows": [{"type": "a"}, 5, {"type": 5}]})

    run(refused(login.whoami(http(answer, None)), SignedOut))
    assert not seen
    assert run(login.flows(http(answer))) == ("a",)
    assert "authorization" not in seen[0].headers


@pytest.mark.parametrize(
    "url",
    [
        "http://chat.example",
        "ftp://x",
        "chat.example",
        "https://",
        "https://a@b",
        "https://x?y",
        "https://x:99999",
        "https://[::1",
        "https://exa mple",
    ],
)
def test_only_proper_addresses(url: str) -> None:
    with pytest.raises(BadInput):
        Http(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8008", "http://localhost:1/", "http://[::1]:8008", "https://x/base/"]
)
def test_http_is_for_this_machine(url: str) -> None:
    assert Http(url, transport=httpx.MockTransport(lambda _: httpx.Response(200))).base_url == url.rstrip("/")


def test_ids_cannot_leave_their_place_in_a_path() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.raw_path.decode())
        return httpx.Response(200, json={"event_id": "$e"})

    room = CommunityId("!a/../b?c#d:é\ud800")
    run(send.send_event(http(answer), room=room, kind="m.room.message", txn="../x", content={}))
    assert seen == ["/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d%3A%C3%A9%3F/send/m.room.message/..%2Fx"]
    for bad in ("..", ".", ""):
        run(refused(send.redact(http(answer), room=CommunityId(bad), event=EventId("$e"), txn="t"), BadInput))


@pytest.mark.parametrize(
    "mxc",
    [
        "mxc://x/../../admin",
        "mxc://x/a/b",
        "mxc://../a",
        "mxc:///a",
        "mxc://x/",
        "https://x/a",
        "mxc://x@y/a",
        "mxc://x/a?b",
        "mxc://x/a\n",
        "mxc://" + "x" * 300 + "/a",
        "mxc://x/" + "a" * 300,
    ],
)
def test_a_strange_media_address_makes_no_request(mxc: str) -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise AssertionError("a request was made")

    run(refused(media.download(http(answer), mxc=mxc), BadInput))


def test_a_portal_is_no_file_but_a_page_may_be_one() -> None:
    headers = {"content-type": "text/html; charset=utf-8"}

    def portal(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers, content=b"<html>")

    def file(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers | {"content-disposition": "attachment"}, content=b"<html>")

    run(refused(media.download(http(portal), mxc="mxc://x/a"), Unreachable))
    assert run(media.download(http(file), mxc="mxc://x/a")) == (b"<html>", "text/html")


@pytest.mark.parametrize("body", [b"{}", b'{"event_id": 5}', b'{"event_id": "nonsense"}', b'{"event_id": ""}', b"[]"])
def test_a_200_without_an_event_id_is_no_success(body: bytes) -> None:
    client = http(lambda _: httpx.Response(200, content=body))
    run(refused(send.send_event(client, room=CommunityId("!a"), kind="k", txn="t", content={}), Broken))


class Renewing:
    """A server whose token has ended; counts the renewals."""

    def __init__(self, status: int = 200, body: Any = None) -> None:
        self.status, self.body = status, body or {"access_token": "new", "refresh_token": "next"}
        self.renewals, self.tokens = 0, list[str]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/refresh"):
            self.renewals += 1
            assert "authorization" not in request.headers
            return httpx.Response(self.status, json=self.body)
        token = request.headers["authorization"].removeprefix("Bearer ")
        self.tokens.append(token)
        if token == "new":
            return httpx.Response(200, json={"user_id": "@a:b", "device_id": "D"})
        return httpx.Response(401, json={"errcode": "M_UNKNOWN_TOKEN", "error": "x", "soft_logout": False})


def test_many_requests_share_one_renewal_and_it_is_kept_before_it_is_used() -> None:
    server = Renewing()
    client, kept = http(server), list[login.Tokens]()

    def keep(tokens: login.Tokens) -> None:
        assert "new" not in server.tokens
        kept.append(tokens)

    login.renewing(client, refresh_token="first", keep=keep)

    async def all_at_once() -> None:
        await asyncio.gather(*(login.whoami(client) for _ in range(5)))

    run(all_at_once())
    assert server.renewals == 1 and kept == [login.Tokens("new", "next", None)]


def test_a_full_disk_asks_for_no_token_and_once_there_is_room_for_one() -> None:
    server, full, kept = Renewing(), True, list[login.Tokens]()
    client = http(server)

    def ready() -> None:
        if full:
            raise DiskFull("full")

    login.renewing(client, refresh_token="first", keep=kept.append, ready=ready)
    for _ in range(3):
        run(refused(login.whoami(client), DiskFull))
    assert server.renewals == 0 and len(server.tokens) == 1, "an ended token is not asked with again"
    full = False
    assert run(login.whoami(client))[0] == "@a:b"
    assert server.renewals == 1 and len(kept) == 1 and server.tokens[1:] == ["new"]


def test_only_an_answer_ends_a_session() -> None:
    ended = Renewing(403, {"errcode": "M_FORBIDDEN", "error": "refresh token isn't valid anymore"})
    unreachable = Renewing(502, {})
    for server, kind in ((ended, SignedOut), (unreachable, Unreachable)):
        client = http(server)
        login.renewing(client, refresh_token="first", keep=lambda _: None)
        run(refused(login.whoami(client), kind))


def test_a_locked_account_is_not_renewed() -> None:
    client = http(lambda _: httpx.Response(401, json={"errcode": "M_USER_LOCKED", "error": "x", "soft_logout": True}))
    login.renewing(client, refresh_token="first", keep=lambda _: None)
    run(refused(login.whoami(client), Locked))


@pytest.mark.parametrize("token", ["a\r\nX-Evil: 1", "é", "", None, 5])
def test_a_token_that_does_not_fit_into_a_header_is_refused(token: Any) -> None:
    body = {"user_id": "@a:b", "device_id": "D", "access_token": token}
    client = http(lambda _: httpx.Response(200, json=body), None)
    run(refused(login.password(client, user="a", password="b", device="D", device_name="d"), Broken))


def test_an_e_mail_address_and_a_moved_server() -> None:
    asked: list[Any] = []
    moved: Any = {"m.homeserver": {"base_url": "https://matrix.example/"}}

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        body = {"user_id": "@a:b", "device_id": "D", "access_token": "t", "well_known": moved}
        return httpx.Response(200, json=body)

    signed = run(login.password(http(answer), user="a@firm.example", password="b", device="D", device_name="d"))
    assert signed.base_url == "https://matrix.example"
    assert asked[0]["identifier"] == {"type": "m.id.thirdparty", "medium": "email", "address": "a@firm.example"}
    moved["m.homeserver"]["base_url"] = "http://evil.example"
    assert run(login.password(http(answer), user="@a:b", password="b", device="D", device_name="d")).base_url is None


def test_the_servers_clock_is_known_after_an_answer() -> None:
    client = http(lambda _: httpx.Response(200, json={}, headers={"date": "Mon, 23 Nov 2026 10:00:00 GMT"}))
    run(client.call("GET", "/x"))
    assert client.server_date == 1_795_428_000_000
