"""Calendar files: what goes out comes back the same, zones are right, and files of strangers break nothing."""

import subprocess
import sys
import time
from typing import Any

import pytest
from icalendar import Calendar

from sync.errors import BadInput
from sync.kinds.ics import MAX_FILE, read_ics, write_ics
from sync.model.ids import CommunityId, PostKey, UserId
from sync.model.person import Person
from sync.model.post import Post

NOW = 1_800_000_000_000
EVENT = {"start": "2031-07-26T12:00:00+00:00", "end": "2031-07-26T14:30:00+00:00", "tz": "Europe/Berlin",
         "place": "Kehl; quai 3, porte B", "places": 5}  # fmt: skip


def post(**more: Any) -> Post:
    held = {"kind": "event", "title": "Fête d’été, 2031; \\o/", "text": "Première ligne\nDeuxième, " + "é" * 200,
            "extra": {"event": EVENT}} | more  # fmt: skip
    return Post(PostKey("$abc"), CommunityId("!r"), "Café", Person(UserId("@a:b"), "Ana"), at=0, rank=1, **held)


def vevent(*lines: str) -> bytes:
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(whole).encode()


def test_what_goes_out_comes_back_the_same() -> None:
    found = read_ics(write_ics(post(), NOW), "Europe/Paris")
    assert found == {"title": post().title, "text": post().text, "event": EVENT | {"places": None}}


def test_a_file_has_what_the_standard_asks_for() -> None:
    data = write_ics(post(), NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    event = Calendar.from_ical(data).walk("VEVENT")[0]
    assert str(event["uid"]) == "abc@parvis" and event["dtstamp"].dt.isoformat() == "2027-01-15T08:00:00+00:00"
    assert b"DTSTART;TZID=Europe/Berlin:20310726T140000" in data and b"BEGIN:VTIMEZONE" in data
    assert b"\\, 2031\\; \\\\o/" in data


def test_the_same_event_has_the_same_name_whenever_it_is_taken() -> None:
    first, later = write_ics(post(), NOW), write_ics(post(), NOW + 86_400_000)
    assert Calendar.from_ical(first).walk("VEVENT")[0]["uid"] == Calendar.from_ical(later).walk("VEVENT")[0]["uid"]


@pytest.mark.parametrize(("line", "start", "zone"), [
    ("DTSTART:20310726T120000Z", "2031-07-26T12:00:00+00:00", "UTC"),
    ("DTSTART;TZID=Europe/Berlin:20310726T140000", "2031-07-26T12:00:00+00:00", "Europe/Berlin"),
    ("DTSTART;TZID=W. Europe Standard Time:20310726T140000", "2031-07-26T12:00:00+00:00", "Europe/Berlin"),
    ("DTSTART;TZID=Nowhere/Place:20310726T140000", "2031-07-26T12:00:00+00:00", "Europe/Paris"),
    ("DTSTART:20310726T140000", "2031-07-26T12:00:00+00:00", "Europe/Paris"),
    ("DTSTART;VALUE=DATE:20310726", "2031-07-25T22:00:00+00:00", "Europe/Paris"),
])  # fmt: skip
def test_every_way_of_saying_when_is_understood(line: str, start: str, zone: str) -> None:
    found = read_ics(vevent(line, "DURATION:P1D" if "DATE" in line else "DURATION:PT2H"), "Europe/Paris")["event"]
    assert (found["start"], found["tz"]) == (start, zone)
    assert found["end"] == ("2031-07-26T21:59:00+00:00" if "DATE" in line else "2031-07-26T14:00:00+00:00")


HOSTILE = {
    "nothing": b"", "bytes": bytes(range(256)) * 40, "no event": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "no date": vevent("SUMMARY:x"), "odd date": vevent("DTSTART:99999999T999999"),
    "last year there is": vevent("DTSTART:99991231T235959", "DURATION:P400D"),
    "deep": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 15_000, "never ends": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
    "two beginnings": vevent("DTSTART:20310726T120000Z", "DTSTART:20310727T120000Z"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_makes_no_sense_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_ics(HOSTILE[name])
    assert caught.value.reason == "not_a_calendar"


def test_a_file_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(BadInput) as caught:
        read_ics(b"x" * (MAX_FILE + 1))
    assert caught.value.reason == "ics_too_large"


def test_rules_of_a_zone_that_would_never_end_are_not_computed() -> None:
    zone = ("BEGIN:VTIMEZONE\r\nTZID:Evil\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n"
            "TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n")  # fmt: skip
    data = vevent("DTSTART;TZID=Evil:20310726T140000", "RRULE:FREQ=SECONDLY")
    began = time.monotonic()
    found = read_ics(data.replace(b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT", 1), "Europe/Paris")
    assert found["event"]["tz"] == "Europe/Paris" and time.monotonic() - began < 5


def test_long_words_are_cut_and_controls_taken_out() -> None:
    found = read_ics(vevent("DTSTART:20310726T120000Z", "SUMMARY:" + "a\x07b" * 2000, "LOCATION:" + "c" * 5000,
                            "DESCRIPTION:" + "d" * 50_000))  # fmt: skip
    assert len(found["title"]) <= 1000 and "\x07" not in found["title"]
    assert len(found["event"]["place"]) <= 200 and len(found["text"].encode()) <= 8000


def test_only_an_event_has_a_file() -> None:
    for other in (post(kind="message"), post(extra={}), post(deleted=True)):
        with pytest.raises(BadInput) as caught:
            write_ics(other, NOW)
        assert caught.value.reason == "not_an_event"


def test_the_library_is_not_imported_before_a_file_is_there() -> None:
    program = "import sys, sync, sync.kinds, sync.kinds.ics; print('icalendar' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
