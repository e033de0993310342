"""Something that happens at a time and a place, with who comes: on the wire a poll with our block (matrix.md §5).

``extra`` is that of a poll, and ``event``: ``start`` and ``end`` (ISO 8601, UTC), ``tz`` (IANA name), ``place``, and
``places`` (how many may come, None without a limit).
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sync.errors import BadInput
from sync.kinds import poll
from sync.kinds.answers import TEXT
from sync.kinds.common import BLOCK
from sync.kinds.kind import Json, Kind, Malformed, Parsed, Written
from sync.kinds.markdown import to_html
from sync.kinds.text import MAX_TITLE, clean_text, single_line

EVENT = "app.parvis.event"
YES, MAYBE, NO = "yes", "maybe", "no"
ANSWERS = ({"id": YES, "text": "Oui / Yes"}, {"id": MAYBE, "text": "Peut-être / Maybe"}, {"id": NO, "text": "Non / No"})
"""For other clients; Parvis shows the words of its own language."""
MAX_PLACES = 100_000
MAX_TEXT = 8_000


def parse(content: Json) -> Parsed:
    """An event, or what is left of it as a poll. Raises Malformed."""
    parsed = poll.parse(content)
    block = content.get(EVENT)
    if not isinstance(block, Mapping):
        raise Malformed("an event without its block")
    start, end = _moment(block.get("start")), _moment(block.get("end"))
    if start is None:
        raise Malformed("an event without a beginning")
    places, text = block.get("places"), block.get("text")
    parsed.extra["event"] = {
        "start": start.isoformat(), "end": end.isoformat() if end and end > start else None,
        "tz": zone_name(block.get("tz")), "place": single_line(str(block.get("place") or ""), 200),
        "places": places if isinstance(places, int) and 0 < places <= MAX_PLACES else None,
    }  # fmt: skip
    parsed.extra["answers"] = [dict(answer) for answer in ANSWERS]
    words = clean_text(text).strip()[:MAX_TEXT] if isinstance(text, str) else ""
    return Parsed(
        kind="event", title=single_line(str(block.get("title") or parsed.title), MAX_TITLE), text=words,
        html=to_html(words), mentions=parsed.mentions, mentions_room=parsed.mentions_room, nonce=parsed.nonce,
        extra=parsed.extra,
    )  # fmt: skip


def build(written: Written) -> dict[str, Any]:
    """The wire form. Raises BadInput (``empty``, ``no_date``, ``end_before_start``, ``too_large``)."""
    event = checked(written.extra.get("event") or {})
    title = single_line(written.title, MAX_TITLE)
    if not title:
        raise BadInput("an event without a title", reason="empty")
    text = clean_text(written.text).strip()
    if len(text.encode()) > MAX_TEXT:
        raise BadInput(f"more than {MAX_TEXT} bytes", reason="too_large")
    extra = {"answers": ANSWERS, "most": 1}
    content = poll.build(Written(
        kind="event", title=title, nonce=written.nonce, mentions=written.mentions,
        mentions_room=written.mentions_room, extra=extra,
    ))  # fmt: skip
    lines = [title, _when(event), event["place"], text]
    content[TEXT] = "\n".join(line for line in lines if line)
    content[BLOCK] = content[BLOCK] | {"title": title}
    content[EVENT] = {"v": 1, "title": title, **event} | ({"text": text} if text else {})
    return content


def checked(event: Mapping[str, Any]) -> dict[str, Any]:
    """When and where, as it can travel; raises BadInput for a date that makes no sense."""
    start, end = _moment(event.get("start")), _moment(event.get("end"))
    if start is None:
        raise BadInput("an event without a date", reason="no_date")
    if event.get("end") and (end is None or end <= start):
        raise BadInput("ends before it begins", reason="end_before_start")
    places = event.get("places")
    return {
        "start": start.isoformat(), "end": end.isoformat() if end else None, "tz": zone_name(event.get("tz")),
        "place": single_line(str(event.get("place") or ""), 200),
        "places": min(int(places), MAX_PLACES) if places and int(places) > 0 else None,
    }


def zone_name(name: object) -> str:
    """An IANA time zone this computer knows, or ``UTC``."""
    try:
        return ZoneInfo(str(name)).key if isinstance(name, str) and name else "UTC"
    except (ValueError, OSError):
        return "UTC"


def _moment(value: object) -> datetime | None:
    """A moment in UTC; one without a zone is taken for UTC."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) < 40 else None
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None


def _when(event: Mapping[str, Any]) -> str:
    start = datetime.fromisoformat(event["start"]).astimezone(ZoneInfo(event["tz"]))
    return f"{start:%Y-%m-%d %H:%M} ({event['tz']})"


def prepare(extra: Mapping[str, Any]) -> dict[str, Any]:
    """What a person gave for an event, as ``extra`` holds it."""
    return {"event": checked(extra.get("event") or {}), "answers": [dict(each) for each in ANSWERS], "most": 1}


KIND = Kind("event", parse, build, types=(poll.UNSTABLE, poll.STABLE), writes=poll.UNSTABLE, prepare=prepare)
