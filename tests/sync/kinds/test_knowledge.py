"""A knowledge sheet says who answers for it and when it is looked at again, and leads to what it gathered."""

import json
from datetime import date
from typing import Any

import pytest

from sync.errors import BadInput
from sync.kinds import KINDS, Written, build_content, parse_event
from sync.model.ending import GATHERED, MOST, Entry, days_left, sheet_text
from sync.model.ids import PostKey

HEADINGS = {"decision": "Décisions", "answer": "Réponses", "idea": "Idées", "document": "Documents"}
FOUND = (
    Entry("document", PostKey("d"), "Plan_[v2].pdf", "", "$doc"),
    Entry("decision", PostKey("a"), "Nous prenons le *lot 2*", "", "$decision"),
    Entry("idea", PostKey("i"), "Des casiers", "Oui, au printemps"),
)


@pytest.mark.parametrize(
    ("day", "today", "left"),
    [
        ("2026-12-18", date(2026, 12, 6), 12), ("2026-12-18", date(2026, 12, 17), 1),
        ("2026-12-18", date(2026, 12, 18), 0), ("2026-12-18", date(2026, 12, 21), -3),
        ("2028-03-01", date(2028, 2, 28), 2), ("2027-03-01", date(2027, 2, 28), 1),
        ("2027-01-01", date(2026, 12, 31), 1),
        ("", date(2026, 1, 1), None), ("bientôt", date(2026, 1, 1), None), ("2026-02-30", date(2026, 1, 1), None),
    ],
)  # fmt: skip
def test_days_are_counted_by_the_calendar(day: str, today: date, left: int | None) -> None:
    assert days_left(day, today) == left


def test_the_words_name_all_of_it_in_order_and_lead_there() -> None:
    words = sheet_text("Ce qu’il faut retenir.", FOUND, HEADINGS, "!room", "ici.example")
    assert words.index("Ce qu’il") < words.index("Décisions") < words.index("Idées") < words.index("Documents")
    assert "Réponses" not in words, "nothing is said of what there is none of"
    assert r"[Nous prenons le \*lot 2\*](https://matrix.to/#/!room/$decision?via=ici.example)" in words
    assert "- Des casiers – Oui, au printemps" in words, "what has not left leads nowhere"
    assert sheet_text("", (), HEADINGS, "!room") == ""


def test_a_sheet_is_read_back_as_it_was_written() -> None:
    extra = KINDS["knowledge"].prepare({
        "owner": "@lea:x", "verify": "2027-05-01",
        "gathered": [{"what": each.what, "event": each.event, "title": each.title, "words": "x"} for each in FOUND],
    })  # fmt: skip
    words = sheet_text("Retenir.", FOUND, HEADINGS, "!room")
    content = build_content(Written("knowledge", "Fiche", words, "n-1", extra=extra))
    assert content["msgtype"] == "m.text" and "<a href=" in content["formatted_body"]
    parsed = parse_event("m.room.message", json.loads(json.dumps(content)))
    assert (parsed.kind, parsed.title, parsed.text, parsed.extra) == ("knowledge", "Fiche", words, extra)
    assert [set(each) for each in parsed.extra["gathered"]] == [
        {"what", "title", "event"}, {"what", "title", "event"}, {"what", "title"},
    ]  # fmt: skip


def test_the_largest_sheet_fits_into_an_event() -> None:
    found = [Entry(GATHERED[n % 4], PostKey(str(n)), "é" * 120, "à" * 60, "$" + "e" * 43) for n in range(MOST)]
    held = [{"what": each.what, "event": each.event, "title": each.title} for each in found]
    extra = KINDS["knowledge"].prepare({"owner": "@lea:x", "verify": "2027-05-01", "gathered": held})
    words = sheet_text("Retenir.", found, HEADINGS, "!" + "r" * 43, "ici.example")
    try:
        content = build_content(Written("knowledge", "Fiche", words, "n", extra=extra))
    except BadInput as error:
        assert error.reason == "too_large"
    else:
        assert len(json.dumps(content)) < 60_000


@pytest.mark.parametrize(
    "held",
    [
        {}, {"owner": 7, "verify": {}, "gathered": "all"}, {"gathered": [None, {}, {"what": "decision"}, 4]},
        {"gathered": [{"what": "secret", "title": "x"}, {"what": "idea", "title": 3}]}, {"verify": "2026-13-01"},
    ],
)  # fmt: skip
def test_hostile_marks_are_passed_over_and_the_words_stay(held: dict[str, Any]) -> None:
    content = {"msgtype": "m.text", "body": "Mots", "app.parvis.post": {"v": 1, "kind": "knowledge"} | held}
    parsed = parse_event("m.room.message", content)
    assert (parsed.kind, parsed.text, parsed.extra) == ("knowledge", "Mots", {})


@pytest.mark.parametrize(
    ("given", "reason"),
    [({}, "sheet_owner"), ({"owner": "Léa"}, "sheet_owner"), ({"owner": "@lea:x", "verify": "demain"}, "no_date")],
)
def test_a_sheet_of_nobody_or_for_ever_is_refused(given: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadInput) as caught:
        KINDS["knowledge"].prepare(given)
    assert caught.value.reason == reason
