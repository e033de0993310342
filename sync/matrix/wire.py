"""JSON on the wire: written so that no server chokes on it, read so that no server can harm us."""

import json
import math
import re
from typing import Any

import msgspec

from sync.errors import BadInput, Broken
from sync.kinds.text import MAX_DEPTH, MAX_INT, clean_json

Json = dict[str, Any]
_PLACE = re.compile(r"\(byte (\d{1,12})\)")
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)
"""What shows how deep one is: brackets, and strings, in which they mean nothing (the last may lack its end)."""

Raw = msgspec.Raw
"""A piece of JSON not parsed yet; a big answer is parsed in pieces so that the window never waits for it."""


def encode(value: Any) -> bytes:
    """The bytes of a request body, without lone surrogates and with numbers every server can hold."""
    _check_numbers(value)
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate makes Synapse answer 500, which would look like an outage (matrix.md §1).
        return msgspec.json.encode(clean_json(value))


def _check_numbers(value: Any, depth: int = 0) -> None:
    if depth > MAX_DEPTH:
        raise BadInput("nested too deeply")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            _check_numbers(item, depth + 1)
    elif isinstance(value, float) and not math.isfinite(value):
        raise BadInput("a number that is none")
    elif isinstance(value, int) and abs(value) > MAX_INT:
        raise BadInput("a number too large for JSON")


def decode(data: bytes | Raw) -> Any:
    """The value of an answer; raises ``Broken``. What only Python's own parser accepts is read and cleaned.

    What is nested too deeply for either is cut out: one such event hides no other.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        try:
            return _tolerant(bytes(data))
        except RecursionError:
            return _tolerant(_shallow(bytes(data)))
    except (ValueError, RecursionError) as error:
        raise Broken("unreadable JSON", status=200) from error


def _tolerant(data: bytes) -> Any:
    text = data.decode("utf-8", "replace")
    return clean_json(json.loads(text, strict=False, parse_int=_whole, parse_constant=lambda _name: None))


def _shallow(data: bytes) -> bytes:
    """The same JSON with ``null`` for whatever lies deeper than ``MAX_DEPTH``."""
    kept: list[bytes] = []
    depth = start = 0
    for token in _TOKEN.finditer(data):
        if token[0] in (b"[", b"{"):
            depth += 1
            if depth == MAX_DEPTH + 1:
                kept += (data[start : token.start()], b"null")
        elif token[0] in (b"]", b"}"):
            start = token.end() if depth == MAX_DEPTH + 1 else start
            depth -= 1
    return b"".join([*kept, data[start:]] if depth <= MAX_DEPTH else kept)


def flaw(data: bytes) -> bytes:
    """What stands around the place where this stops being JSON, nothing when it never does; makes no values."""
    try:
        msgspec.json.decode(data, type=Raw)
    except RecursionError:
        return b""  # nobody damages JSON into that
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        place = _PLACE.search(str(error))
        at = int(place[1]) if place else len(data)
        return data[max(0, at - 40) : at + 40] or b"-"
    return b""


def _whole(digits: str) -> int:
    """A number as written, bounded to what JSON can carry everywhere."""
    value = int(digits) if len(digits) < 20 else MAX_INT * (-1 if digits.startswith("-") else 1)
    return max(-MAX_INT, min(value, MAX_INT))


def decode_parts(data: bytes | Raw) -> dict[str, Raw]:
    """An object's members, each still unparsed; raises ``Broken`` when it is no object."""
    try:
        return msgspec.json.decode(data, type=dict[str, Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        whole = decode(data)
    if not isinstance(whole, dict):
        raise Broken("not an object", status=200)
    return {key: Raw(msgspec.json.encode(value)) for key, value in whole.items()}


def as_object(value: Any) -> Json:
    """The value when it is an object, an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def as_objects(value: Any) -> list[Json]:
    """The objects of a list; whatever else stands between them is left out."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def word(holder: Json, key: str, cap: int = 4096) -> str:
    """A text that an answer must hold; raises ``Broken`` when it does not."""
    value = holder.get(key)
    if not isinstance(value, str) or not value or len(value) > cap:
        raise Broken(f"no {key} in the answer", status=200)
    return value
