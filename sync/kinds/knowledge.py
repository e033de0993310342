"""What a community leaves behind: a sheet with an owner and a day to verify it on; a message with our block beside it.

``extra`` holds ``owner`` (who answers for it), ``verify`` (a day, ISO) and ``gathered``: what it leads to, each with
``what`` (a word of ``sync.model.ending.GATHERED``), ``event`` and ``title``. The words of the message name all of it.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from sync.errors import BadInput
from sync.kinds.common import read_message, write_message
from sync.kinds.kind import Json, Kind
from sync.kinds.text import is_id, single_line
from sync.model.ending import GATHERED, KNOWLEDGE, MOST

MAX_NAME = 120


def beside(held: Json) -> dict[str, Any]:
    """What makes sense of an owner, a day and what was gathered."""
    made: dict[str, Any] = {}
    if is_id(held.get("owner"), "@"):
        made["owner"] = held["owner"]
    day = _day(held.get("verify"))
    if day:
        made["verify"] = day
    found = held.get("gathered")
    entries = [_entry(each) for each in found[:MOST]] if isinstance(found, list) else []
    known = [each for each in entries if each]
    return made | ({"gathered": known} if known else {})


def _entry(each: object) -> dict[str, str]:
    if not isinstance(each, Mapping) or each.get("what") not in GATHERED or not isinstance(each.get("title"), str):
        return {}
    event = {"event": str(each["event"])} if is_id(each.get("event"), "$") else {}
    return {"what": str(each["what"]), "title": single_line(each["title"], MAX_NAME), **event}


def _day(value: object) -> str:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else ""
    except ValueError:
        return ""


def prepare(extra: Mapping[str, Any]) -> dict[str, Any]:
    """What a person chose; a sheet has an owner and a day, or it is nobody's. Raises BadInput."""
    made = beside(extra)
    if "owner" not in made:
        raise BadInput(str(extra.get("owner"))[:60], reason="sheet_owner")
    if "verify" not in made:
        raise BadInput(str(extra.get("verify"))[:60], reason="no_date")
    return made


KIND = Kind(KNOWLEDGE, partial(read_message, KNOWLEDGE), write_message, prepare=prepare, beside=beside)
