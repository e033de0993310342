"""The agenda: a list by days, a month, answers from the row, and the keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.panes.agenda import AgendaPane
from desktop.panes.agenda_month import by_day, first_shown
from desktop.panes.agenda_rows import EventRow, day_of
from desktop.panes.pane import Pane
from desktop.widgets.date_block import DateBlock
from sync import read_ics
from tests.helpers import fake_answers as answers
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

Made = Callable[..., Pane]
DAY, HOUR = sample.DAY, sample.HOUR


@pytest.fixture
def shell() -> Iterator[FakeShell]:
    made = FakeShell()
    made.reads.posts = [
        replace(answers.event(n, sample.NOW + ahead, mine=mine, zone="America/New_York", places=5), title=title)
        for n, (title, ahead, mine) in enumerate(
            [("Over", -5 * HOUR, ""), ("Soon", HOUR, "yes"), ("Tomorrow", DAY, ""), ("Far", 40 * DAY, "no")], 200
        )
    ]
    yield made


def rows(pane: AgendaPane) -> list[EventRow]:
    return pane.rows


def agenda(pane: Made, key: str = "", width: int = 1000) -> AgendaPane:
    made = pane("agenda", key, width)
    assert isinstance(made, AgendaPane)
    return made


def test_the_list_says_what_comes_by_days(pane: Made, shell: FakeShell) -> None:
    made = agenda(pane)
    assert [row.post.title for row in rows(made)] == ["Soon", "Tomorrow", "Far"]
    heads = [label.accessibleName() for label in made.findChildren(QLabel) if label.accessibleName()]
    assert [head for head in heads if head in ("Today", "Tomorrow", "This week", "Later")] == [
        "Today", "Tomorrow", "Later",
    ]
    said = rows(made)[0].accessibleName()
    assert "New York" in said and "1 place left" in said and "Your answer: Yes" in said


def test_one_answers_from_the_row(pane: Made, shell: FakeShell) -> None:
    made = agenda(pane)
    rows(made)[1].chips.chips["maybe"].click()
    assert ("vote", {"post": rows(made)[1].post.key, "chosen": ("maybe",)}) in shell.session.calls


def test_a_click_and_the_keys_open_the_event(pane: Made, shell: FakeShell) -> None:
    made = agenda(pane)
    QTest.mouseClick(rows(made)[0], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert "$post201" in str(shell.opened[-1])
    assert made.command("previous")
    assert QApplication.focusWidget() is rows(made)[0]
    QTest.keyClick(rows(made)[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows(made)[1]
    assert made.command("open") and "$post202" in str(shell.opened[-1])


def test_an_event_is_dragged_away_as_a_calendar_file_and_a_click_on_its_day_still_opens_it(
    pane: Made, shell: FakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[QDrag] = []
    monkeypatch.setattr("desktop.widgets.drag_out._carry", carried.append)
    made = agenda(pane)
    day = rows(made)[0].findChildren(DateBlock)[0]
    QTest.mouseClick(day, Qt.MouseButton.LeftButton)
    assert "$post201" in str(shell.opened.pop()) and carried == []
    far = QPoint(10 + QApplication.startDragDistance(), 12)
    QTest.mousePress(day, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseMove(day, QPoint(11, 10))
    assert carried == [], "a trembling hand is no drag"
    QTest.mouseMove(day, far)
    QTest.mouseRelease(day, Qt.MouseButton.LeftButton, pos=far)
    (drag,) = carried
    (address,) = drag.mimeData().urls()
    found = read_ics(Path(address.toLocalFile()).read_bytes())
    assert found["title"] == "Soon" and not drag.pixmap().isNull()


def test_a_month_is_turned_and_comes_back_to_today(pane: Made, shell: FakeShell) -> None:
    made = agenda(pane, "month")
    today = day_of(sample.NOW)
    assert made.grid.isVisible() and [post.title for post in made.grid.events(today)][-1] == "Soon"
    made.on.click()
    assert made.day.month() == today.addMonths(1).month()
    far = day_of(sample.NOW + 40 * DAY)
    while (made.day.year(), made.day.month()) != (far.year(), far.month()):
        made.on.click()
    made.choose(far)
    assert [row.post.title for row in rows(made)] == ["Far"]
    made.today.click()
    assert made.day == today
    QTest.keyClick(made.grid, Qt.Key.Key_Right)
    assert made.day == today.addDays(1) and [row.post.title for row in rows(made)] == ["Tomorrow"]
    QTest.keyClick(made.grid, Qt.Key.Key_PageUp)
    assert made.day == today.addDays(1).addMonths(-1)


def test_an_event_over_several_days_stands_in_each(dressed: QApplication) -> None:
    start = day_of(sample.NOW)
    held = answers.event(1, sample.NOW, hours=49)
    assert sorted(by_day([held], start, 7)) == [0, 1, 2]
    midnight = start.addDays(1).startOfDay().toMSecsSinceEpoch()
    until_midnight = answers.event(2, midnight - 2 * HOUR, hours=2)
    assert sorted(by_day([until_midnight], start, 7)) == [0], "what ends at midnight is not of the next day"


def test_a_week_begins_as_the_language_has_it(dressed: QApplication) -> None:
    day = QDate(2026, 11, 23)
    assert first_shown(day) == QDate(2026, 10, 26)
    QLocale.setDefault(QLocale("en_US"))
    assert first_shown(day) == QDate(2026, 11, 1)


def test_nothing_planned_is_said(pane: Made, shell: FakeShell) -> None:
    shell.reads.posts = []
    made = agenda(pane)
    assert "Nothing is planned." in [label.text() for label in made.findChildren(QLabel)]
