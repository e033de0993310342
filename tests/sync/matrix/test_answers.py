"""Which answer becomes which error: the table the outbox and the supervisor rely on."""

import json
import ssl
from typing import Any

import httpx
import pytest

from sync.errors import (
    Broken,
    Locked,
    NoSuchHost,
    NotAllowed,
    NotFound,
    Refused,
    SignedOut,
    SyncError,
    Throttled,
    TooLarge,
    Unreachable,
    Unsupported,
    Untrusted,
    Verdict,
)
from sync.matrix.answers import Answer, judge
from sync.matrix.transport import api, translated
from sync.matrix.wire import decode

PAGE = b"<!doctype html><html>Sign in to the hotel</html>"


def meaning(status: int, body: Any, headers: dict[str, str] | None = None) -> SyncError | None:
    """The error of an answer, None for a success that can be read."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    mime = "text/html" if raw.startswith(b"<") else "application/json"
    try:
        decode(api(judge(Answer(status, raw, {"content-type": mime} | (headers or {})))).body)
    except SyncError as error:
        return error
    return None


def said(errcode: str, **more: Any) -> dict[str, Any]:
    return {"errcode": errcode, "error": "words", **more}


TABLE: list[tuple[int, Any, type[SyncError]]] = [
    (200, PAGE, Unreachable),
    (200, b'{"event_id": "$abc', Broken),
    (200, b"", Broken),
    (204, b"", Broken),
    (301, PAGE, Unreachable),
    (302, {}, Unreachable),
    (400, said("M_BAD_JSON"), Refused),
    (400, said("M_UNKNOWN"), Refused),
    (400, said("M_DUPLICATE_ANNOTATION"), Refused),
    (400, said("M_TOO_LARGE"), TooLarge),
    (400, PAGE, Unreachable),
    (401, said("M_UNKNOWN_TOKEN", soft_logout=True), SignedOut),
    (401, said("M_UNKNOWN_TOKEN", soft_logout=False), SignedOut),
    (401, said("M_MISSING_TOKEN"), SignedOut),
    (401, said("M_USER_LOCKED", soft_logout=True), Locked),
    (401, {"flows": [], "session": "x"}, Refused),
    (401, PAGE, Unreachable),
    (401, {}, Unreachable),
    (403, said("M_FORBIDDEN"), NotAllowed),
    (403, said("M_GUEST_ACCESS_FORBIDDEN"), NotAllowed),
    (403, said("M_CONSENT_NOT_GIVEN"), NotAllowed),
    (403, said("M_USER_SUSPENDED"), Locked),
    (403, PAGE, Unreachable),
    (404, said("M_NOT_FOUND"), NotFound),
    (404, said("M_UNRECOGNIZED"), Unsupported),
    (404, said("M_UNKNOWN"), NotFound),
    (404, PAGE, Unreachable),
    (404, {"detail": "Not Found"}, Unreachable),
    (405, said("M_UNRECOGNIZED"), Unsupported),
    (407, {}, Unreachable),
    (408, said("M_UNKNOWN"), Unreachable),
    (409, said("M_CANNOT_OVERWRITE_MEDIA"), Refused),
    (413, said("M_TOO_LARGE"), TooLarge),
    (413, PAGE, TooLarge),
    (425, {}, Unreachable),
    (429, said("M_LIMIT_EXCEEDED", retry_after_ms=2000), Throttled),
    (429, PAGE, Throttled),
    (500, said("M_UNKNOWN"), Broken),
    (500, PAGE, Unreachable),
    (502, PAGE, Unreachable),
    (502, said("M_UNKNOWN"), Unreachable),
    (503, {}, Unreachable),
    (504, said("M_NOT_YET_UPLOADED"), Unreachable),
    (520, {}, Unreachable),
    (599, b"\xff\xfe", Unreachable),
]


@pytest.mark.parametrize(("status", "body", "kind"), TABLE)
def test_each_answer_has_one_meaning(status: int, body: Any, kind: type[SyncError]) -> None:
    error = meaning(status, body)
    assert type(error) is kind, error
    if isinstance(error, Refused):
        assert error.status == status


@pytest.mark.parametrize("body", [PAGE, b"", b"null", b"[]", b"5", b"{", b'{"errcode": 5, "error": []}'])
def test_what_is_no_word_of_matrix_never_ends_a_post_nor_a_session(body: bytes) -> None:
    for status in range(100, 600):
        error = meaning(status, body)
        if error is not None and status != 413:
            assert error.verdict is Verdict.RETRY


@pytest.mark.parametrize(
    ("body", "headers", "wait"),
    [
        ({"retry_after_ms": 2500}, {}, 2.5),
        ({}, {"retry-after": "7"}, 7.0),
        ({"retry_after_ms": 2500}, {"retry-after": "3"}, 3.0),
        ({"retry_after_ms": -5}, {}, 5.0),
        ({"retry_after_ms": 10**30}, {}, 3600.0),
        ({"retry_after_ms": "soon"}, {"retry-after": "soon"}, 5.0),
        ({}, {"retry-after": "99999999999999999999"}, 3600.0),
        ({}, {"retry-after": "-3"}, 5.0),
        ({"retry_after_ms": 0}, {}, 0.5),
        ({}, {"retry-after": "Mon, 23 Nov 2026 10:00:20 GMT", "date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 20.0),
        ({}, {"retry-after": "Mon, 23 Nov 2026 10:00:20 GMT"}, 5.0),
    ],
)
def test_how_long_to_wait(body: dict[str, Any], headers: dict[str, str], wait: float) -> None:
    error = meaning(429, body, headers)
    assert isinstance(error, Throttled)
    assert error.wait == wait


def _because(outer: Exception, inner: Exception) -> Exception:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx.ConnectError("refused"), NoSuchHost),
        (_because(httpx.ConnectError("x"), ssl.SSLCertVerificationError("self-signed")), Untrusted),
        (_because(httpx.ConnectError("x"), ssl.SSLError("handshake")), Unreachable),
        (httpx.ConnectTimeout("x"), Unreachable),
        (httpx.ReadTimeout("x"), Unreachable),
        (httpx.ReadError("x"), Unreachable),
        (httpx.RemoteProtocolError("x"), Unreachable),
        (httpx.ProxyError("x"), Unreachable),
        (TimeoutError(), Unreachable),
        (ConnectionResetError("x"), Unreachable),
    ],
)
def test_failures_below_http(raised: Exception, kind: type[SyncError]) -> None:
    assert type(translated(raised)) is kind
