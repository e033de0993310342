"""Polls and events in the composer: what is missing is said beside its field, and nothing written is lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import shiboken6
from PySide6.QtCore import QDateTime, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.outbox import publish_elsewhere
from desktop.dialogs.compose_event import EventPart
from desktop.dialogs.compose_poll import PollPart
from desktop.dialogs.composer import Composer
from desktop.dialogs.edit_post import EditPost
from desktop.shell import times
from sync.errors import BadInput
from sync.model.ids import WishId
from sync.model.post import Delivery
from sync.model.wish import Draft, Wish
from tests.desktop.write.surroundings import make_shell, type_in
from tests.helpers import fake_answers as answers
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    times.set_clock(lambda: sample.NOW)
    return make_shell(qtbot)


def composer(shell: FakeShell, kind: str) -> Composer:
    made = Composer(shell.window, shell, community=sample.SIEGE.id, kind=kind)
    made.open()
    return made


def poll_of(sheet: Composer) -> PollPart:
    assert isinstance(sheet.details.part, PollPart)
    return sheet.details.part


def event_of(sheet: Composer) -> EventPart:
    assert isinstance(sheet.details.part, EventPart)
    return sheet.details.part


def posted(shell: FakeShell) -> list[dict[str, object]]:
    return [asked for verb, asked in shell.session.calls if verb == "post"]


def test_a_poll_is_written_and_published_by_the_keyboard_alone(shell: FakeShell) -> None:
    sheet = composer(shell, "poll")
    assert QApplication.focusWidget() is sheet.head.title and not sheet.box.editor.isVisible()
    type_in(sheet.head.title, "Quel jour ?")
    QTest.keyClick(sheet.head.title, Qt.Key.Key_Tab)
    for words in ("Mardi", "Jeudi", "Vendredi"):
        type_in(QApplication.focusWidget(), words)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(poll_of(sheet).answers) == 4, "there is always one more field"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    [said] = posted(shell)
    assert (said["kind"], said["title"], said["text"]) == ("poll", "Quel jour ?", "")
    extra = said["extra"]
    assert isinstance(extra, dict) and extra["answers"] == ["Mardi", "Jeudi", "Vendredi"]
    assert (extra["most"], extra["hidden"], extra["ends"]) == (1, "", None)
    assert not sheet.isVisible()


@pytest.mark.parametrize("kind", ["poll", "event"])
def test_tab_goes_from_field_to_field_as_one_reads(shell: FakeShell, kind: str) -> None:
    sheet = composer(shell, kind)
    if kind == "poll":
        poll_of(sheet).answers[1].setText("Jeudi")
    part = sheet.details.part
    assert part is not None
    sheet.head.title.setFocus()
    seen: list[QWidget] = []
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if not seen or seen[-1] is not focus:  # within a date, Tab goes from day to month to year
            seen.append(focus)
    reached = [each for each in part.fields() if each.isEnabled()]
    assert seen[: len(reached)] == reached


def test_the_rules_of_a_poll_travel_with_it(shell: FakeShell) -> None:
    sheet = composer(shell, "poll")
    sheet.head.title.setText("Quoi ?")
    part = poll_of(sheet)
    for number, words in enumerate(("A", "B", "C")):
        part.answers[number].setText(words)
    part.how_many.setCurrentIndex(1)
    part.hidden.setCurrentIndex(part.hidden.findData("voted"))
    part.has_end.click()
    part.ends.setDateTime(QDateTime.fromMSecsSinceEpoch(sample.NOW + sample.DAY))
    sheet.send.click()
    extra = posted(shell)[0]["extra"]
    assert isinstance(extra, dict)
    assert (extra["most"], extra["hidden"], extra["ends"]) == (3, "voted", sample.NOW + sample.DAY)


def test_a_poll_takes_no_more_than_twenty_answers(shell: FakeShell) -> None:
    part = poll_of(composer(shell, "poll"))
    for number in range(20):
        part.answers[number].setText(f"réponse {number}")
    assert len(part.answers) == 20


@pytest.mark.parametrize("answers", [(), ("Mardi",), ("Mardi", "mardi ")])
def test_a_poll_without_two_answers_is_told_beside_them(shell: FakeShell, answers: tuple[str, ...]) -> None:
    sheet = composer(shell, "poll")
    sheet.head.title.setText("Quel jour ?")
    part = poll_of(sheet)
    for number, words in enumerate(answers):
        part.answers[number].setText(words)
    sheet.send.click()
    assert part.wrong.text() == "A poll needs at least two answers." and part.wrong.isVisible()
    assert QApplication.focusWidget() in part.answers and posted(shell) == []
    type_in(QApplication.focusWidget(), "x")
    assert part.wrong.isHidden(), "the complaint goes once one writes"


def test_an_end_that_has_passed_is_told_beside_it(shell: FakeShell) -> None:
    sheet = composer(shell, "poll")
    sheet.head.title.setText("Quel jour ?")
    part = poll_of(sheet)
    part.answers[0].setText("A")
    part.answers[1].setText("B")
    part.has_end.click()
    part.ends.setDateTime(QDateTime.fromMSecsSinceEpoch(sample.NOW - sample.DAY))
    sheet.send.click()
    assert part.late.text() == "That date has passed already." and posted(shell) == []


def test_a_text_written_before_is_not_thrown_away_by_a_poll(shell: FakeShell) -> None:
    sheet = composer(shell, "message")
    type_in(sheet.box.editor, "Deux mots")
    sheet.head.choose_kind("poll")
    assert sheet.box.editor.isVisible()
    sheet.head.title.setText("Quel jour ?")
    for number, words in enumerate(("A", "B")):
        poll_of(sheet).answers[number].setText(words)
    sheet.send.click()
    assert posted(shell) == [] and "take this text away" in sheet.box.notice.text()
    sheet.head.choose_kind("message")
    assert sheet.box.text() == "Deux mots"


def test_an_event_says_when_by_the_clocks_of_its_zone(shell: FakeShell) -> None:
    sheet = composer(shell, "event")
    sheet.head.title.setText("Visite du site de Kehl")
    part = event_of(sheet)
    part.zone.setCurrentText("Europe/Berlin")
    part.start.setDateTime(QDateTime.fromString("2026-12-03 14:00", "yyyy-MM-dd HH:mm"))
    part.end.setDateTime(QDateTime.fromString("2026-12-03 16:00", "yyyy-MM-dd HH:mm"))
    part.place.setText("Kehl, quai 3")
    part.places.setText("18")
    type_in(sheet.box.editor, "Casque fourni.")
    sheet.send.click()
    [said] = posted(shell)
    assert (said["kind"], said["title"], said["text"]) == ("event", "Visite du site de Kehl", "Casque fourni.")
    assert said["extra"] == {"event": {
        "start": "2026-12-03T13:00:00+00:00", "end": "2026-12-03T15:00:00+00:00", "tz": "Europe/Berlin",
        "place": "Kehl, quai 3", "places": 18,
    }}  # fmt: skip


def test_an_event_needs_no_text_and_no_end(shell: FakeShell) -> None:
    sheet = composer(shell, "event")
    assert not sheet.send.isEnabled()
    sheet.head.title.setText("Visite")
    event_of(sheet).has_end.click()
    sheet.send.click()
    event = posted(shell)[0]["extra"]["event"]  # type: ignore[index]
    assert (event["end"], event["places"]) == (None, None)


def test_the_end_follows_the_beginning_and_may_not_come_before_it(shell: FakeShell) -> None:
    sheet = composer(shell, "event")
    sheet.head.title.setText("Visite")
    part = event_of(sheet)
    part.start.setDateTime(part.start.dateTime().addDays(3))
    assert part.start.dateTime().secsTo(part.end.dateTime()) == 3600
    part.end.setDateTime(part.start.dateTime().addSecs(-60))
    sheet.send.click()
    assert part.wrong.text() == "The end is before the start." and QApplication.focusWidget() is part.end
    part.end.setDateTime(part.start.dateTime().addSecs(60))
    assert part.wrong.isHidden()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "Europe/Straßburg"])
def test_a_zone_that_does_not_exist_is_told(shell: FakeShell, zone: str) -> None:
    sheet = composer(shell, "event")
    sheet.head.title.setText("Visite")
    event_of(sheet).zone.setCurrentText(zone)
    sheet.send.click()
    assert event_of(sheet).wrong.text() == "Choose a time zone from the list." and posted(shell) == []


def test_an_event_in_the_past_is_told(shell: FakeShell) -> None:
    sheet = composer(shell, "event")
    sheet.head.title.setText("Visite")
    event_of(sheet).start.setDateTime(QDateTime.fromMSecsSinceEpoch(sample.NOW - sample.DAY))
    sheet.send.click()
    assert event_of(sheet).wrong.text() == "That date has passed already." and posted(shell) == []


def test_the_engine_may_still_refuse_and_everything_stays(shell: FakeShell) -> None:
    sheet = composer(shell, "event")
    sheet.head.title.setText("Visite")
    event_of(sheet).place.setText("Kehl")
    shell.session.fails["post"] = BadInput(reason="no_date")
    sheet.send.click()
    assert "A valid date is missing." in sheet.box.notice.text() and event_of(sheet).place.text() == "Kehl"


def test_what_was_filled_in_comes_back(shell: FakeShell) -> None:
    first, again = EventPart(), EventPart()
    first.zone.setCurrentText("America/New_York")
    first.start.setDateTime(QDateTime.fromString("2026-12-03 09:00", "yyyy-MM-dd HH:mm"))
    first.place.setText("Boston")
    first.places.setText("4")
    again.fill(first.extra())
    assert again.extra() == first.extra()
    poll, back = PollPart(), PollPart()
    for number, words in enumerate(("A", "B", "C")):
        poll.answers[number].setText(words)
    poll.how_many.setCurrentIndex(1)
    poll.has_end.click()
    back.fill(poll.extra())
    assert back.extra() == poll.extra()


def test_the_draft_keeps_answers_and_dates_and_a_crash_loses_nothing(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = composer(shell, "poll")
    type_in(poll_of(sheet).answers[0], "Mardi")
    qtbot.waitUntil(lambda: "answers" in shell.reads.kept.get(sample.SIEGE.id, Draft("")).extra, timeout=1000)
    sheet.head.choose_kind("event")
    type_in(event_of(sheet).place, "Kehl")
    shiboken6.delete(sheet)  # a crash: nobody closed it
    again = composer(shell, "message")
    assert again.head.kind == "event" and event_of(again).place.text() == "Kehl"
    again.head.choose_kind("poll")
    assert poll_of(again).answers[0].text() == "Mardi", "what was filled in for another kind is kept too"
    poll_of(again).answers[0].clear()
    again.head.choose_kind("message")
    again.reject()
    assert shell.reads.kept[sample.SIEGE.id].extra.keys() == {"event"}


def test_a_refused_poll_is_published_elsewhere_with_its_answers(shell: FakeShell) -> None:
    answers = [{"id": "0", "text": "Mardi"}, {"id": "1", "text": "Jeudi"}]
    payload: dict[str, object] = {"extra": {"answers": answers, "most": 2, "hidden": "closed", "ends": None}}
    wish = Wish(WishId("w9"), "post", Delivery.PARKED, sample.CAFE.id, kind="poll", title="Quand ?", payload=payload)
    shell.reads.wishes = [wish]
    publish_elsewhere(shell, wish)
    assert shell.composed[-1]["place"] == "wish:w9"
    sheet = Composer(shell.window, shell, kind="poll", place="wish:w9")
    sheet.open()
    sheet.head.choose_community(sample.SIEGE)
    sheet.send.click()
    extra = posted(shell)[0]["extra"]
    assert isinstance(extra, dict) and extra["answers"] == ["Mardi", "Jeudi"]
    assert (extra["most"], extra["hidden"]) == (2, "closed")


def test_the_question_of_a_poll_that_waits_is_changed(shell: FakeShell) -> None:
    post = replace(answers.poll(), mine=True, text="", delivery=Delivery.WAITING, event_id=None)
    shell.reads.posts = [post]
    sheet = EditPost(shell.window, shell, post)
    sheet.open()
    assert QApplication.focusWidget() is sheet.title and not sheet.box.editor.isVisible()
    sheet.title.clear()
    assert not sheet.save.isEnabled(), "a poll without a question is none"
    type_in(sheet.title, "Quand ?")
    sheet.save.click()
    _, asked = next(call for call in shell.session.calls if call[0] == "edit")
    assert (asked["title"], asked["text"]) == ("Quand ?", "")


@pytest.mark.parametrize("extra", [{"event": 3}, {"event": {"start": "x", "end": 4, "places": "n"}}, {}])
def test_a_draft_that_makes_no_sense_is_left_out(shell: FakeShell, extra: dict[str, object]) -> None:
    part = EventPart()
    part.fill(extra)
    assert datetime.fromisoformat(part.extra()["event"]["start"]) > datetime.fromtimestamp(sample.NOW / 1000, UTC)
    poll = PollPart()
    poll.fill({"answers": 4, "ends": "soon", "hidden": "never"})
    assert poll.extra()["answers"] == []


def test_the_wheel_changes_no_date_one_only_scrolls_past(shell: FakeShell) -> None:
    sheet = composer(shell, "event")
    part = event_of(sheet)
    sheet.head.title.setFocus()
    before = part.start.dateTime()
    middle = QPointF(part.start.rect().center())
    wheel = QWheelEvent(
        middle, part.start.mapToGlobal(middle), part.start.rect().center(), part.start.rect().center() * 4,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(part.start, wheel)
    assert part.start.dateTime() == before


@pytest.mark.parametrize("kind", ["poll", "event", "announcement"])
def test_all_kinds_fit_in_a_small_window(shell: FakeShell, kind: str) -> None:
    shell.window.resize(1024, 640)
    sheet = composer(shell, kind)
    QApplication.processEvents()
    inside = sheet.card.rect()
    for chip in sheet.head.chips.values():
        assert inside.contains(chip.mapTo(sheet.card, chip.rect().bottomRight()))
    assert sheet.card.height() <= 640 and sheet.send.mapTo(sheet, sheet.send.rect().bottomRight()).y() < 640
    shell.window.resize(500, 640)
    QApplication.processEvents()
    rows = {chip.y() for chip in sheet.head.chips.values()}
    assert len(rows) > 1, "what does not fit goes on in the next line"
