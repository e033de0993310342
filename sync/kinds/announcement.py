"""Something its author wants everybody to know; on the wire a message with its kind in our block.

``extra`` may hold ``priority`` (``important``; others are normal) and ``expires`` (ms): from then on it is an old post
like all others, neither kept on top nor asked to be confirmed. Both travel in our block.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from sync.errors import BadInput
from sync.kinds.common import read_message, write_message
from sync.kinds.kind import Json, Kind

PRIORITIES = ("normal", "important")
_LATEST = 253_402_214_400_000
"""ms: the year 9999, the last that calendars know."""


def beside(held: Json) -> dict[str, Any]:
    """What makes sense of a priority and an end; nothing for what is normal and does not end."""
    expires = held.get("expires")
    ends = isinstance(expires, int) and not isinstance(expires, bool) and 0 < expires < _LATEST
    important = {"priority": "important"} if held.get("priority") == "important" else {}
    return important | ({"expires": expires} if ends else {})


def prepare(extra: Mapping[str, Any]) -> dict[str, Any]:
    """What a person chose; ``expires`` may be a day, which it then lasts to the end of. Raises BadInput."""
    priority = extra.get("priority") or "normal"
    if priority not in PRIORITIES:
        raise BadInput(str(priority)[:60], reason="no_such_priority")
    return beside({"priority": priority, "expires": _moment(extra.get("expires"))})


def _moment(given: object) -> object:
    if not isinstance(given, str):
        return given
    try:
        if len(given) <= len("2026-12-18"):
            return _ms(datetime.combine(date.fromisoformat(given), time.max))
        return _ms(datetime.fromisoformat(given))
    except (ValueError, OverflowError, OSError) as error:
        raise BadInput(given[:60], reason="no_date") from error


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


KIND = Kind("announcement", partial(read_message, "announcement"), write_message, prepare=prepare, beside=beside)
