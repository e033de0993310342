"""Requests and answers as the handlers of the fake homeserver see them."""

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.helpers.homeserver.accounts import Device

MAX_INT = 2**53 - 1


class Fail(Exception):
    """An answer other than 200, as Synapse words it."""

    def __init__(self, status: int, errcode: str, error: str, **more: Any) -> None:
        super().__init__(error)
        self.status = status
        self.body = {"errcode": errcode, "error": error, **more}


@dataclass(frozen=True, slots=True)
class Request:
    """``device`` is who asks; None where no token is needed. ``headers`` are lower case."""

    method: str
    path: str
    query: dict[str, list[str]]
    data: bytes
    headers: dict[str, str]
    device: "Device"

    def one(self, name: str, default: str | None = None) -> str | None:
        """The last value of a query parameter."""
        return self.query.get(name, [default])[-1]

    def number(self, name: str, default: int) -> int:
        return int(self.one(name) or default)

    def json(self) -> dict[str, Any]:
        """The body; refused exactly where Synapse refuses it (matrix.md §1)."""
        try:
            value = json.loads(self.data or b"{}")
        except ValueError as error:
            raise Fail(400, "M_NOT_JSON", "Content not JSON.") from error
        if not isinstance(value, dict):
            raise Fail(400, "M_BAD_JSON", "Content must be a JSON object.")
        return value


@dataclass(slots=True)
class Reply:
    """What goes back: an object, a list or the bytes of a file."""

    body: Any = field(default_factory=dict)
    status: int = 200
    mime: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)

    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def check_content(content: dict[str, Any]) -> None:
    """What no event may hold: floats, huge numbers, lone surrogates."""
    raw = json.dumps(content)
    if re.search(r"\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f]", raw):
        raise Fail(500, "M_UNKNOWN", "Internal server error")
    _check_numbers(content)


def _check_numbers(value: Any) -> None:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            _check_numbers(item)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > MAX_INT):
        raise Fail(400, "M_BAD_JSON", "Bad JSON value")
