"""Words that leave at an hour one chooses: in the composer, in the outbox, and in a conversation that runs hot."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions.outbox import GREW, retry_all
from desktop.dialogs import compose_later
from desktop.dialogs.compose_later import Later, OtherHour
from desktop.dialogs.composer import Composer
from desktop.panes.outbox import OutboxPane
from desktop.panes.outbox_words import steps, told
from desktop.panes.table import make_pane
from desktop.panes.thread import ThreadPane
from desktop.shell import later, times
from desktop.widgets.editor_comment import CommentEditor
from sync.model.heat import heated
from sync.model.ids import WishId
from sync.model.post import Delivery, Post, Thread
from sync.model.status import Link, Status
from sync.model.wish import Wish
from tests.desktop.write.surroundings import type_in
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton
ONLINE = Status(Link.ONLINE)
DAY = sample.DAY


def clock(at: int) -> tuple[int, int, int]:
    """Day of the week, hour and minute on the wall."""
    when = QDateTime.fromMSecsSinceEpoch(at)
    return when.date().dayOfWeek(), when.time().hour(), when.time().minute()


@pytest.mark.parametrize("days", range(7))
def test_the_quick_choices_are_the_next_morning_and_the_next_monday(days: int) -> None:
    times.set_clock(lambda: sample.NOW + days * DAY)
    try:
        now = times.now_ms()
        assert clock(later.monday()) == (1, 8, 30) and now < later.monday() <= now + 8 * DAY
        assert clock(later.tomorrow())[1:] == (8, 30) and later.tomorrow() > now
        assert clock(later.tomorrow())[0] == clock(now)[0] % 7 + 1
        assert 0 < later.in_an_hour() - now <= sample.HOUR
        assert len(later.choices()) in (2, 3)
    finally:
        times.set_clock(lambda: sample.NOW)


def composer(shell: FakeShell) -> Composer:
    made = Composer(shell.window, shell, community=sample.SIEGE.id)
    made.open()
    return made


def test_a_post_is_kept_for_tomorrow(shell: FakeShell) -> None:
    sheet = composer(shell)
    type_in(sheet.box.editor, "Bonjour à tous")
    actions = {each.text(): each for each in sheet.later.menu().actions() if each.text()}
    assert "In an hour" in actions and "As soon as possible" not in actions
    actions[next(words for words in actions if words.startswith("Tomorrow"))].trigger()
    assert sheet.later.at == later.tomorrow() and sheet.later.field is not None and sheet.later.field.isVisible()
    assert sheet.send.text() == "Publish then"
    sheet.send.click()
    assert shell.session.calls[-1][0] in {"post", "set_setting", "drop_draft"}
    (asked,) = [said for verb, said in shell.session.calls if verb == "post"]
    assert asked["at"] == later.tomorrow()
    assert shell.toasts[-1].startswith("It will leave tomorrow")


def test_one_may_change_ones_mind_and_an_hour_that_passed_is_told(shell: FakeShell) -> None:
    sheet = composer(shell)
    type_in(sheet.box.editor, "Bonjour")
    sheet.later.choose(sample.NOW - 1)
    sheet.send.click()
    assert "post" not in shell.session.verbs()
    assert "passed" in sheet.box.notice.text()
    last = sheet.later.menu().actions()[-1]
    assert last.text() == "As soon as possible"
    last.trigger()
    assert sheet.later.at is None and sheet.send.text() == "Publish"
    sheet.send.click()
    (asked,) = [said for verb, said in shell.session.calls if verb == "post"]
    assert "at" not in asked


def waits(**more: object) -> Wish:
    return Wish(WishId("w"), "post", Delivery.WAITING, sample.SIEGE.id, sample.SIEGE.name,
                **({"words": "des mots", "due": sample.NOW + DAY} | more))  # type: ignore[arg-type]


def test_the_outbox_says_when_it_leaves_and_what_one_may_do(shell: FakeShell, qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("en_GB"))
    assert "leaves tomorrow" in told(waits(), ONLINE).detail
    assert [each.name for each in steps(waits())] == ["now", "later", "edit", "copy", "discard"]
    assert "now" not in [each.name for each in steps(waits(due=sample.NOW - 1))], "its hour has come"
    shell.reads.wishes = [waits()]
    pane = make_pane(shell, "outbox")
    assert isinstance(pane, OutboxPane)
    qtbot.addWidget(pane)
    pane.show_first(shell.reads)  # type: ignore[arg-type]
    pane.show()
    QTest.mouseClick(pane.wishes.rows[WishId("w")].buttons["now"], LEFT)
    assert shell.session.calls[-1] == ("schedule", {"args": (WishId("w"),), "at": None})


def test_another_hour_is_chosen_with_one_click(shell: FakeShell) -> None:
    compose_later.put_off(shell, waits())
    (sheet,) = shell.window.findChildren(OtherHour)
    assert sheet.at == sample.NOW + DAY
    sheet.field.setDateTime(QDateTime.fromMSecsSinceEpoch(sample.NOW - 1))
    sheet.yes.click()
    assert sheet.wrong.text() and sheet.isVisible() and "schedule" not in shell.session.verbs()
    QTest.mouseClick(sheet.quick[-1], LEFT)
    verb, asked = shell.session.calls[-1]
    assert (verb, asked["at"]) == ("schedule", sorted(later.choices())[-1])


def test_a_larger_audience_is_told_in_figures_and_asked_about_alone(shell: FakeShell) -> None:
    grew = replace(waits(due=None), state=Delivery.PARKED, reason=GREW, detail="23 31")
    said = told(grew, ONLINE)
    assert said.detail.endswith("23 people could read this when you wrote it, 31 can now. Publish?")
    assert said.title == "Post, set aside"
    assert steps(grew)[0].name == "yes"
    assert "open to everybody" in told(replace(grew, detail="23 23 public"), ONLINE).detail
    retry_all(shell, (grew, replace(grew, reason="read_only")))
    assert shell.session.verbs() == ["retry"], "a yes is given to each by itself"


def talk(lately: int, mine: int, people: int = 2) -> tuple[Post, list[Post]]:
    root = shell_post()
    others = (sample.THOMAS, sample.NADIA, sample.SOPHIE, sample.JULIEN, sample.EMMA)[: people - 1]
    authors = [sample.CAMILLE] * mine + [others[n % len(others)] for n in range(lately - mine)]
    comments = [
        replace(sample.post(900 + n, author, sample.SIEGE, sample.NOW - n * sample.MINUTE, "message", "", "Non !"),
                root=root.key)
        for n, author in enumerate(authors)
    ]
    return root, comments


def shell_post() -> Post:
    return sample.post(800, sample.THOMAS, sample.SIEGE, sample.NOW - DAY, "message", "", "Les places de parking")


@pytest.mark.parametrize(
    ("lately", "mine", "people", "hot"),
    [(8, 2, 2, True), (12, 4, 4, True), (8, 1, 2, False), (7, 3, 2, False), (12, 2, 6, False)],
)  # fmt: skip
def test_a_conversation_runs_hot_when_few_write_much(lately: int, mine: int, people: int, hot: bool) -> None:
    comments = talk(lately, mine, people)[1]
    assert heated(comments, sample.NOW) is hot
    assert not heated(comments, sample.NOW + 2 * sample.HOUR), "an hour later it has cooled"


def test_a_hot_conversation_offers_to_sleep_on_it_and_forces_nobody(shell: FakeShell, qtbot: QtBot) -> None:
    root, comments = talk(9, 3)
    shell.reads.posts, shell.reads.comments = [root], {root.key: comments}
    pane, editor = ThreadPane(shell, root.key), CommentEditor(shell, shell.window)
    pane.set_editor(editor)
    pane.shown.connect(editor.show_post)
    pane.heated.connect(editor.offer_tomorrow)
    qtbot.addWidget(pane)
    pane.show_first(shell.reads)  # type: ignore[arg-type]
    pane.show()
    assert editor.later.isVisible() and editor.later.text().startswith("Keep until tomorrow")
    type_in(editor.box.editor, "C’est inadmissible")
    QTest.mouseClick(editor.later, LEFT)
    (asked,) = [said for verb, said in shell.session.calls if verb == "comment"]
    assert asked["at"] == later.tomorrow() and editor.box.text() == ""
    assert shell.toasts[-1].startswith("Kept in your outbox")
    type_in(editor.box.editor, "Bon, d’accord")
    QTest.mouseClick(editor.send, LEFT)
    assert "at" not in [said for verb, said in shell.session.calls if verb == "comment"][-1]


def test_a_calm_conversation_offers_nothing(shell: FakeShell, qtbot: QtBot) -> None:
    root = shell_post()
    pane, editor = ThreadPane(shell, root.key), CommentEditor(shell, shell.window)
    pane.heated.connect(editor.offer_tomorrow)
    pane._took(Thread(root, ()), None)
    assert editor.later.isHidden()


def test_the_hour_can_be_chosen_freely(qtbot: QtBot) -> None:
    part = Later()
    qtbot.addWidget(part)
    part.show()
    other = next(each for each in part.menu().actions() if each.text() == "Another day and hour")
    other.trigger()
    assert part.at == later.tomorrow() and part.field is not None and part.field.isVisible()
