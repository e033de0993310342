"""From what a person types to a server, or one clear reason why not."""

import asyncio
import json
import ssl
from typing import Any

import httpx
import pytest

from sync.errors import BadInput, NoSuchHost, NotMatrix, SyncError, Unreachable, Untrusted
from sync.matrix.discovery import find_homeserver
from sync.matrix.transport import Http
from tests.sync.matrix.place import refused

VERSIONS = {"versions": ["v1.15"]}
PAGE = "<html>Welcome</html>"


class Web:
    """A small internet: what each address answers; None = nothing listens."""

    def __init__(self, **pages: Any) -> None:
        self.pages = pages.pop("pages", {})
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        assert "authorization" not in request.headers
        host = f"{request.url.scheme}://{request.url.netloc.decode()}"
        page = self.pages.get(host + request.url.path, self.pages.get(host, httpx.ConnectError("no such host")))
        if isinstance(page, Exception):
            raise page
        status, body = page if isinstance(page, tuple) else (200, page)
        if status in (301, 302, 308):
            return httpx.Response(status, headers={"location": body})
        is_page = isinstance(body, str)
        mime = "text/html" if is_page else "application/json"
        content = body.encode() if is_page else json.dumps(body).encode()
        return httpx.Response(status, headers={"content-type": mime}, content=content)

    def find(self, text: str) -> str:
        return asyncio.run(find_homeserver(text, lambda url: Http(url, transport=httpx.MockTransport(self))))

    def fails(self, text: str, kind: type[SyncError]) -> None:
        find = find_homeserver(text, lambda url: Http(url, transport=httpx.MockTransport(self)))
        asyncio.run(refused(find, kind))


FIRM = "https://firm.example"
WELL_KNOWN = f"{FIRM}/.well-known/matrix/client"
MATRIX = "https://matrix.firm.example"
API = "/_matrix/client/versions"


def named(url: Any = MATRIX) -> Any:
    return {"m.homeserver": {"base_url": url}}


@pytest.mark.parametrize(
    "typed", ["firm.example", " firm.example/ ", "@camille:firm.example", "camille@firm.example", FIRM]
)
def test_a_domain_names_its_server(typed: str) -> None:
    web = Web(pages={WELL_KNOWN: named(MATRIX + "/"), FIRM: PAGE, MATRIX + API: VERSIONS})
    assert web.find(typed) == MATRIX


def test_a_domain_that_names_none_is_the_server_itself() -> None:
    assert Web(pages={WELL_KNOWN: (404, PAGE), FIRM + API: VERSIONS}).find("firm.example") == FIRM
    assert (
        Web(pages={"https://xn--socit-esab.example": VERSIONS}).find("https://société.example")
        == "https://xn--socit-esab.example"
    )
    port = f"{FIRM}:8448"
    assert Web(pages={port: (404, {}), port + API: VERSIONS}).find("firm.example:8448") == port


def test_a_manual_address_is_taken_as_it_is() -> None:
    web = Web(pages={MATRIX + "/base" + API: VERSIONS})
    assert web.find(MATRIX + "/base/") == MATRIX + "/base"
    assert len(web.seen) == 1


@pytest.mark.parametrize("typed", ["127.0.0.1:8008", "localhost:8008", "http://127.0.0.1:8008/"])
def test_this_machine_needs_no_certificate(typed: str) -> None:
    web = Web(pages={"http://127.0.0.1:8008" + API: VERSIONS, "http://localhost:8008" + API: VERSIONS})
    assert web.find(typed).startswith("http://")


def test_a_move_to_www_is_followed_but_not_away_from_https() -> None:
    www = "https://www.firm.example"
    pages: dict[str, Any] = {WELL_KNOWN: (301, f"{www}/.well-known/matrix/client"), MATRIX + API: VERSIONS}
    pages[f"{www}/.well-known/matrix/client"] = named()
    assert Web(pages=pages).find("firm.example") == MATRIX
    pages[WELL_KNOWN] = (302, "http://firm.example/.well-known/matrix/client")
    Web(pages=pages).fails("firm.example", NotMatrix)
    pages[WELL_KNOWN] = (302, "/.well-known/matrix/client")
    Web(pages=pages).fails("firm.example", NotMatrix)
    pages[WELL_KNOWN] = (308, "moved")
    pages[f"{FIRM}/.well-known/matrix/moved"] = named()
    assert Web(pages=pages).find("firm.example") == MATRIX, "beside where it stood, on no other host"
    for nonsense in ("https://[", "https://a:b:c/", "//[x/", "https://firm.example:99999999/"):
        pages[WELL_KNOWN] = (302, nonsense)
        with pytest.raises((NotMatrix, Unreachable)):
            Web(pages=pages).find("firm.example")


@pytest.mark.parametrize(
    "said",
    [
        PAGE,
        [],
        {},
        {"m.homeserver": 5},
        named(5),
        named("http://x"),
        named("ftp://x"),
        named("nonsense"),
        (500, {}),
        (302, "https://bad host/"),
    ],
)
def test_a_file_that_makes_no_sense_is_told_and_never_guessed_around(said: Any) -> None:
    Web(pages={WELL_KNOWN: said, FIRM + API: VERSIONS}).fails("firm.example", NotMatrix)


@pytest.mark.parametrize(
    "answer",
    [PAGE, {}, [], {"versions": []}, {"versions": [5]}, {"versions": "v1"}, (404, PAGE), (500, VERSIONS), (302, FIRM)],
)
def test_what_answers_otherwise_is_no_matrix_server(answer: Any) -> None:
    Web(pages={WELL_KNOWN: (404, {}), FIRM + API: answer}).fails("firm.example", NotMatrix)
    Web(pages={WELL_KNOWN: (404, {}), FIRM + API: answer}).fails(FIRM, NotMatrix)


def test_what_does_not_answer_is_said_to_be_so() -> None:
    Web().fails("nowhere.example", NoSuchHost)
    Web(pages={FIRM: httpx.ReadTimeout("late")}).fails("firm.example", Unreachable)
    broken = httpx.ConnectError("x")
    broken.__cause__ = ssl.SSLCertVerificationError("self-signed")
    Web(pages={FIRM: broken}).fails("firm.example", Untrusted)
    Web(pages={WELL_KNOWN: named()}).fails("firm.example", NoSuchHost)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "http://firm.example",
        "a b",
        "ftp://x",
        "@camille",
        "https://user:word@firm.example",
        "../x",
        "firm.example/path?x",
    ],
)
def test_what_cannot_be_an_address_is_refused_without_a_request(typed: str) -> None:
    web = Web()
    web.fails(typed, BadInput)
    assert not web.seen
