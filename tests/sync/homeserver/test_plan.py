"""The sample company's eight weeks make sense, whenever it is started."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from difflib import SequenceMatcher
from itertools import pairwise

import pytest

from sync.homeserver.sample import plan, source, wire
from sync.homeserver.sample.plan import Entry
from sync.kinds import parse_event
from sync.model.document import Document
from sync.model.promise import STATUSES

PARIS = timezone(timedelta(hours=1))
MOMENTS = [datetime(2026, 11, 23, 10, 12, tzinfo=PARIS), datetime(2027, 2, 28, 3, 0, tzinfo=PARIS),
           datetime(2028, 1, 1, 0, 1, tzinfo=PARIS), datetime(2027, 7, 14, 23, 59, tzinfo=PARIS)]  # fmt: skip
COMPANY = source.load()
FILES = {
    name: Document(f"mxc://deuxrives.example/{number}", name, "application/pdf", 1)
    for number, name in enumerate(COMPANY.files)
}


@pytest.fixture(scope="module", params=MOMENTS, ids=str)
def moment(request: pytest.FixtureRequest) -> datetime:
    return request.param


@pytest.fixture(scope="module")
def entries(moment: datetime) -> list[Entry]:
    return plan.entries(COMPANY, moment)


def posts(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.what in ("post", "poll")]


def test_the_company_is_the_one_promised() -> None:
    assert len(COMPANY.people) == 40
    assert len(COMPANY.places) == 12
    assert set(COMPANY.roles) == {"employee", "manager", "director", "kiosk"}
    assert len({place.colour for place in COMPANY.places.values()}) == 12


def test_there_are_six_hundred_posts_of_every_kind(entries: list[Entry]) -> None:
    kinds = Counter(entry.kind for entry in posts(entries))
    assert sum(kinds.values()) == 600
    assert kinds.keys() == {"message", "announcement", "question", "idea", "praise", "file", "poll", "event"}


def test_every_promise_and_every_way_to_answer_is_shown(entries: list[Entry]) -> None:
    known = {entry.ref: entry for entry in entries}
    answers = [entry for entry in entries if entry.what == "answer"]
    held = [(known[entry.root], entry.extra["name"], entry.extra["held"]) for entry in answers]
    said = [each for post, name, each in held if name == "status" and post.kind == "idea"]
    assert {each["status"] for each in said} == set(STATUSES)
    assert all(each["owner"] and each["due"] for each in said if each["status"] == "promised")
    assert {name for _, name, _ in held} == {"vote", "accept", "confirm", "status", "merge", "decide"}
    (merged,) = [(post.title, known[each["into"]].title) for post, name, each in held if name == "merge"]
    assert merged == ("Une consigne pour les colis du soir", "Des casiers à colis connectés dans le hall")
    in_charge = {key: place.managers for key, place in COMPANY.places.items()}
    for entry in answers:
        if entry.extra["name"] in ("status", "merge"):
            assert entry.author in in_charge[entry.community], "readers would pass over it"
    several = [each["chosen"] for _, name, each in held if name == "vote" and len(each["chosen"]) > 1]
    assert len(several) == 10
    important = [entry for entry in posts(entries) if entry.extra.get("priority") == "important"]
    assert len(important) == 2 and any("expires" in entry.extra for entry in posts(entries))


def test_nothing_is_said_in_the_future_nor_before_what_it_answers(entries: list[Entry], moment: datetime) -> None:
    known = {entry.ref: entry for entry in entries}
    now = moment.timestamp() * 1000
    assert all(now - 60 * 86_400_000 < entry.at < now for entry in entries)
    assert all(known[entry.root].at <= entry.at for entry in entries if entry.root)
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)


def test_everybody_speaks_where_they_belong_and_the_kiosk_stays_silent(entries: list[Entry]) -> None:
    for entry in entries:
        assert entry.author in COMPANY.places[entry.community].members
        assert entry.author != COMPANY.roles["kiosk"]


def test_the_last_hour_is_lively(entries: list[Entry], moment: datetime) -> None:
    recent = [entry for entry in entries if entry.at > (moment - timedelta(hours=1)).timestamp() * 1000]
    assert sum(entry.what == "post" for entry in recent) >= 8
    assert sum(entry.what == "comment" for entry in recent) >= 10


def test_no_two_posts_say_the_same_and_neighbours_differ(entries: list[Entry]) -> None:
    said = [(entry.title, entry.text) for entry in entries if entry.what == "post"]
    assert len(set(said)) == len(said)
    for place in COMPANY.places:
        texts = [entry.text for entry in posts(entries) if entry.community == place and entry.what == "post"]
        close = [one for one, two in pairwise(texts) if SequenceMatcher(None, one, two).ratio() > 0.9]
        assert not close


def test_no_template_mark_is_left(entries: list[Entry]) -> None:
    for entry in entries:
        assert not set("{}|\x01\x02") & set(entry.title + entry.text), entry


def test_every_entry_has_a_wire_form_that_parvis_reads_back(entries: list[Entry]) -> None:
    for entry in entries:
        event = wire.event(entry, COMPANY, "deuxrives.example", FILES)
        if entry.what in ("post", "poll", "comment"):
            parsed = parse_event(event["type"], event["content"])
            # A plain message with a file is a file; an announcement with one stays an announcement.
            assert parsed.kind == ("file" if entry.file and entry.kind == "message" else entry.kind)
            assert parsed.title == entry.title.replace("\u00a0", " ")
        if entry.root:
            assert event["content"]["m.relates_to"]["event_id"] == f"ref:{entry.root}"
