"""An event as the file calendars exchange (RFC 5545), and such a file as an event.

``icalendar`` folds, escapes and describes time zones; it is imported when the first file is made or read.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sync.errors import BadInput
from sync.kinds.event import MAX_TEXT, checked, zone_name
from sync.kinds.text import MAX_TITLE, clean_text, single_line
from sync.model.post import Post

MAX_FILE = 256 * 1024
"""Bytes of a file that is read; an invitation has two or three thousand."""
_ZONES = re.compile(rb"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE\b[^\n]*\n?", re.IGNORECASE | re.MULTILINE | re.DOTALL)
"""Zones are known by their names: rules a stranger wrote could keep the program busy for ever."""
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
"""What ``icalendar`` raises for files that make no sense, depending on how."""


def write_ics(post: Post, now: int) -> bytes:
    """The file of an event; ``now`` in ms. Raises BadInput (``not_an_event``) for every other post."""
    from icalendar import Calendar, Event

    held = post.extra.get("event")
    if post.kind != "event" or not isinstance(held, Mapping) or post.deleted:
        raise BadInput(post.key, reason="not_an_event")
    event = checked(held)
    made = Event()
    made.add("uid", f"{post.key.lstrip('$')}@parvis")
    made.add("dtstamp", datetime.fromtimestamp(now / 1000, UTC))
    zone = ZoneInfo(event["tz"])
    start = datetime.fromisoformat(event["start"]).astimezone(zone)
    made.add("dtstart", start)
    if event["end"]:
        made.add("dtend", datetime.fromisoformat(event["end"]).astimezone(zone))
    made.add("summary", single_line(post.title, MAX_TITLE))
    for name, words in (("location", event["place"]), ("description", clean_text(post.text))):
        if words:
            made.add(name, words)
    calendar = Calendar()
    calendar.add("prodid", "-//Parvis//parvis//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(made)
    calendar.add_missing_timezones(date(start.year - 1, 1, 1), date(min(start.year + 2, 9999), 1, 1))
    data = calendar.to_ical()
    assert isinstance(data, bytes)
    return data


def read_ics(data: bytes, zone: str = "") -> dict[str, Any]:
    """``title``, ``text`` and ``event`` of the first event in a file; ``zone`` is the reader's own.

    Raises BadInput: ``ics_too_large`` or ``not_a_calendar``. Of an event that repeats the first time is taken.
    """
    from icalendar import Calendar

    if len(data) > MAX_FILE:
        raise BadInput(f"{len(data)} bytes", reason="ics_too_large")
    try:
        found = Calendar.from_ical(_ZONES.sub(b"", data.replace(b"\r\n", b"\n")), multiple=True)
        events = [event for calendar in found for event in calendar.walk("VEVENT")]
        return _event(events[0], zone_name(zone))
    except _BROKEN as error:
        raise BadInput(str(error)[:200], reason="not_a_calendar") from error


def _event(found: Any, own: str) -> dict[str, Any]:
    start, end = found.start, found.end
    if isinstance(start, datetime):
        tz = getattr(start.tzinfo, "key", "") or ("UTC" if start.tzinfo is UTC else own)
        first = _moment(start, own)
        last = _moment(end, own) if isinstance(end, datetime) else None
    else:  # whole days: the day after the last is named
        tz, first = own, _midnight(start, own)
        last = _midnight(end, own) - timedelta(minutes=1) if isinstance(end, date) else None
    title = single_line(_words(found, "summary"), MAX_TITLE)
    return {
        "title": title,
        "text": clean_text(_words(found, "description")).strip()[:MAX_TEXT // 4],
        "event": {
            "start": first.isoformat(), "end": last.isoformat() if last is not None and last > first else None,
            "tz": zone_name(tz), "place": single_line(_words(found, "location"), 200), "places": None,
        },
    }  # fmt: skip


def _moment(at: datetime, own: str) -> datetime:
    """In UTC; a time without a zone, or with one nobody knows, is taken as the reader's clock shows it."""
    return (at if at.tzinfo is not None else at.replace(tzinfo=ZoneInfo(own))).astimezone(UTC)


def _midnight(day: date, own: str) -> datetime:
    return _moment(datetime(day.year, day.month, day.day), own)


def _words(found: Any, name: str) -> str:
    """The first value of a field that should be there once."""
    value = found.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)
