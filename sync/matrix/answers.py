"""What an answer means: statuses, Matrix error words and foreign pages, translated once (matrix.md §2 and §11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from sync.errors import (
    Broken,
    Locked,
    NotAllowed,
    NotFound,
    Refused,
    SignedOut,
    SyncError,
    Throttled,
    TooLarge,
    Unreachable,
    Unsupported,
)
from sync.kinds.text import single_line
from sync.matrix.wire import Json, decode

LONGEST_WAIT = 3600.0
SHORTEST_WAIT = 0.5
USUAL_WAIT = 5.0

_WAITING_STATUSES = frozenset({407, 408, 421, 425, 502, 503, 504})
_LOCKED = frozenset({"M_USER_LOCKED", "M_USER_SUSPENDED"})
_BY_ERRCODE: dict[str, type[Refused]] = {
    "M_TOO_LARGE": TooLarge,
    "M_UNRECOGNIZED": Unsupported,
    "M_NOT_FOUND": NotFound,
    "M_FORBIDDEN": NotAllowed,
    "M_GUEST_ACCESS_FORBIDDEN": NotAllowed,
}
_BY_STATUS: dict[int, type[Refused]] = {403: NotAllowed, 404: NotFound, 405: Unsupported, 413: TooLarge}


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; header names are lower case."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        """Whether this is a web page: a portal, a proxy or a wrong address, never the Matrix API."""
        return "html" in self.headers.get("content-type", "").lower() or self.body.lstrip()[:1] == b"<"

    def json(self) -> Json:
        """The error object; empty when there is none."""
        try:
            value = decode(self.body)
        except Broken:
            return {}
        return value if isinstance(value, dict) else {}


def server_date(headers: Mapping[str, str]) -> int | None:
    """The server's clock in milliseconds since 1970, when it tells."""
    try:
        return int(parsedate_to_datetime(headers.get("date", "")).timestamp() * 1000)
    except (ValueError, TypeError, OverflowError):
        return None


def judge(answer: Answer) -> Answer:
    """The answer itself when it is a success, which still has to be read; otherwise raise what it means."""
    if 200 <= answer.status < 300:
        return answer
    raise _error(answer)


def _error(answer: Answer) -> SyncError:
    status = answer.status
    said = {} if answer.is_page else answer.json()
    errcode = said.get("errcode")
    errcode = errcode if isinstance(errcode, str) else ""
    detail = single_line(str(said.get("error", "")), 300) or f"status {status}"
    if status == 429:
        return Throttled(_wait(answer, said), detail)
    if errcode in _LOCKED:
        return Locked(detail)
    if status == 413:
        # Proxies say it with a page of their own; asking again would not help either.
        return TooLarge(detail, errcode=errcode, status=status)
    if status in _WAITING_STATUSES or status < 400 or (not errcode and status < 500 and "flows" not in said):
        return Unreachable(detail)
    if status >= 500:
        return Unreachable(detail) if answer.is_page or status > 505 else Broken(detail, status=status)
    if status == 401 and "flows" not in said:
        return SignedOut(detail)
    kind = _BY_ERRCODE.get(errcode) or _BY_STATUS.get(status, Refused)
    return kind(detail, errcode=errcode, status=status)


def _wait(answer: Answer, said: Json) -> float:
    """How long a 429 asks to wait: header (seconds or a date) or body, whatever is longer, within reason."""
    waits = [wait for wait in (_header_wait(answer.headers), _body_wait(said)) if wait is not None]
    return max(SHORTEST_WAIT, min(max(waits, default=USUAL_WAIT), LONGEST_WAIT))


def _body_wait(said: Json) -> float | None:
    wait = said.get("retry_after_ms")
    return min(wait, 10**9) / 1000 if isinstance(wait, int | float) and wait >= 0 else None


def _header_wait(headers: Mapping[str, str]) -> float | None:
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    until, now = server_date({"date": value}), server_date(headers)
    # A date means something only beside the server's own clock: ours may be years off.
    return (until - now) / 1000 if value and until is not None and now is not None else None
