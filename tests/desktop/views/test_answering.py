"""Voting, saying that one comes, confirming, accepting: by mouse and keyboard, on the cards."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.cards.answer import Answer
from desktop.cards.post_card import CommentCard, PostCard
from desktop.cards.verbs import carry_out, menu_of
from desktop.panes.home import HomePane
from desktop.shell import times
from sync.errors import BadInput
from sync.model.post import Delivery, Post
from sync.model.reaction import Reaction
from tests.helpers import fake_answers as answers
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

Made = Callable[..., HomePane]
LEFT = Qt.MouseButton.LeftButton


def card_of(pane: Made, shell: FakeShell, *posts: Post, width: int = 1000) -> PostCard:
    shell.reads.posts = list(posts)
    card = pane("home", width=width).view.card_of(posts[0].key)
    assert isinstance(card, PostCard)
    return card


def rows(card: PostCard) -> list[Answer]:
    assert card.given.ballot is not None
    return [each for each in card.given.ballot.answers if each.isVisible()]


def foot(card: PostCard) -> str:
    assert card.given.ballot is not None
    return card.given.ballot.foot.text()


def asked(shell: FakeShell, verb: str) -> list[dict[str, object]]:
    return [given for name, given in shell.session.calls if name == verb]


# polls


def test_one_click_votes_another_changes_it_and_a_third_takes_it_back(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll())
    QTest.mouseClick(rows(card)[1], LEFT)
    assert rows(card)[1].isChecked() and foot(card) == "9 votes"
    QTest.mouseClick(rows(card)[0], LEFT)
    assert [each.isChecked() for each in rows(card)] == [True, False, False]
    QTest.mouseClick(rows(card)[0], LEFT)
    assert not any(each.isChecked() for each in rows(card)) and foot(card) == "8 votes"
    assert [each["chosen"] for each in asked(shell, "vote")] == [("1",), ("0",), ()]


def test_where_several_may_be_chosen_each_click_toggles_one(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll(most=3, mine=(2,)))
    QTest.mouseClick(rows(card)[0], LEFT)
    QTest.mouseClick(rows(card)[2], LEFT)
    assert [each["chosen"] for each in asked(shell, "vote")] == [("0", "2"), ("0",)]
    assert "several answers possible" in foot(card)


def test_a_double_click_votes_once(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    card = card_of(pane, shell, answers.poll())
    QTest.mouseClick(rows(card)[1], LEFT)
    QTest.mouseDClick(rows(card)[1], LEFT)
    assert [each["chosen"] for each in asked(shell, "vote")] == [("1",)]
    assert shell.opened == [], "the card below does not take the second click either"


def test_the_keyboard_votes_tab_stops_once_and_the_arrows_go_on(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    card = card_of(pane, shell, answers.poll())
    stops = [each for each in rows(card) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [rows(card)[0]]
    rows(card)[0].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert asked(shell, "vote")[-1]["chosen"] == ("1",)
    assert QApplication.focusWidget() is rows(card)[1], "the keyboard stays where one voted"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is rows(card)[2], "the arrows go around"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked(shell, "vote")[-1]["chosen"] == ("2",)
    assert shell.opened == []


def test_a_screen_reader_hears_each_answer_with_its_state(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll(counts=(3, 5, 0), mine=(1,)))
    assert rows(card)[1].accessibleName() == "Jeudi midi, 5 votes, 62 %, your choice"
    heard = QAccessible.queryAccessibleInterface(rows(card)[1])
    assert heard.role() is QAccessible.Role.RadioButton and heard.state().checked
    assert "Jeudi midi 62 % (your choice)" in card.accessibleName() and "8 votes" in card.accessibleName()
    many = card_of(pane, shell, answers.poll(most=2))
    assert QAccessible.queryAccessibleInterface(rows(many)[0]).role() is QAccessible.Role.CheckBox


def test_hidden_results_say_when_they_show(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll(counts=(None, None, None), hidden="voted"))
    assert foot(card) == "8 votes · results show once you have voted"
    assert "%" not in card.accessibleName()
    card = card_of(pane, shell, answers.poll(counts=(None, None, None), hidden="closed", mine=(0,)))
    assert "when it closes" in foot(card) and rows(card)[0]._tally == "your choice"


def test_the_end_of_a_poll_is_told_and_a_closed_one_takes_no_vote(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll(ends=sample.NOW + sample.DAY))
    assert foot(card) == "8 votes · ends tomorrow 09:24"
    card = card_of(pane, shell, answers.poll(closed=True, may_close=False))
    assert foot(card) == "8 votes · closed" and not rows(card)[0].isEnabled()
    QTest.mouseClick(rows(card)[0], LEFT)
    assert asked(shell, "vote") == []


def test_a_poll_that_ends_while_one_looks_says_so(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll(ends=sample.NOW + sample.MINUTE))
    assert rows(card)[0].isEnabled()
    times.set_clock(lambda: sample.NOW + 2 * sample.MINUTE)
    card.tick()
    assert foot(card) == "8 votes · closed" and not rows(card)[0].isEnabled()


def test_closing_asks_first_and_only_who_may_is_offered_it(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    card = card_of(pane, shell, answers.poll())
    assert card.post is not None
    menu = menu_of(shell, card.post, card)
    action = next(each for each in menu.actions() if each.text() == "Close the poll…")
    shell.says_yes = False
    action.trigger()
    assert shell.questions == ["Close the poll?"] and asked(shell, "close_poll") == []
    shell.says_yes = True
    action.trigger()
    assert len(asked(shell, "close_poll")) == 1 and foot(card).endswith("closed")
    assert not [each for each in menu_of(shell, card.post, card).actions() if "Close" in each.text()]


def test_a_refused_vote_is_a_sentence(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll())
    shell.session.fails["vote"] = BadInput(reason="closed")
    QTest.mouseClick(rows(card)[0], LEFT)
    assert shell.toasts == ["It is closed: nobody can vote any more."] and not rows(card)[0].isChecked()


def test_one_votes_in_a_poll_that_has_not_left_yet_but_not_in_a_refused_one(pane: Made, shell: FakeShell) -> None:
    waiting = replace(answers.poll(), delivery=Delivery.WAITING, event_id=None)
    card = card_of(pane, shell, waiting)
    QTest.mouseClick(rows(card)[0], LEFT)
    assert rows(card)[0].isChecked()
    card = card_of(pane, shell, replace(answers.poll(101), delivery=Delivery.PARKED, event_id=None))
    assert not rows(card)[0].isEnabled()


def test_a_card_used_again_shows_no_answers_of_another_post(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.poll())
    card.bind(sample.post(1, sample.NADIA, sample.SIEGE, sample.NOW, "message", "", "Bonjour"), 700)
    assert card.given.ballot is not None and card.given.ballot.isHidden()
    card.bind(answers.event(), 700)
    assert card.given.occasion is not None and not card.given.occasion.isHidden() and card.given.ballot.isHidden()
    card.bind(answers.poll(counts=(1, 2)), 700)
    assert [each.isHidden() for each in card.given.ballot.answers] == [False, False, True]


@pytest.mark.parametrize("width", [420, 780])
def test_long_answers_are_whole_in_their_card(pane: Made, shell: FakeShell, width: int) -> None:
    poll = answers.poll()
    assert poll.ballot is not None
    words = ("mot " * 40, "x" * 200)
    choices = tuple(replace(each, text=text) for each, text in zip(poll.ballot.choices, words, strict=False))
    card = card_of(pane, shell, replace(poll, ballot=replace(poll.ballot, choices=choices)), width=width)
    for row in rows(card):
        assert row.height() > 50 and row.width() <= card.width()
        assert row.height() >= row._words_at(row.width()).height()


# events


def test_an_event_says_when_and_where_and_takes_an_answer(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.event(places=18))
    part = card.given.occasion
    assert part is not None
    assert part.when.text() == "Thu 26 Nov, 09:24 – 11:24" and part.place.text() == "Kehl, quai 3"
    assert [chip.text() for chip in part.chips.values()] == ["Yes · 4", "Maybe · 1", "No · 2"]
    assert part.note.text() == "14 places left"
    QTest.mouseClick(part.chips["yes"], LEFT)
    assert part.chips["yes"].text() == "Yes · 5" and part.chips["yes"].isChecked()
    assert part.note.text() == "13 places left"
    assert part.chips["yes"].accessibleName() == "Yes, 5 persons, your answer"
    assert "Your answer: Yes" in card.accessibleName()
    QTest.mouseClick(part.chips["no"], LEFT)
    assert [each["chosen"] for each in asked(shell, "vote")] == [("yes",), ("no",)]


def test_its_own_clocks_are_told_where_they_differ(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.event(zone="Asia/Tokyo"))
    assert card.given.occasion is not None
    assert card.given.occasion.place.text().endswith(" in Tokyo")
    assert times.elsewhere(sample.NOW, "No/Where") == ""


def test_a_full_event_refuses_a_yes_with_a_sentence(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.event(places=4))
    part = card.given.occasion
    assert part is not None and part.note.text() == "All places are taken."
    QTest.mouseClick(part.chips["yes"], LEFT)
    assert asked(shell, "vote") == [] and shell.toasts[0].startswith("All places are taken.")
    QTest.mouseClick(part.chips["maybe"], LEFT)
    assert asked(shell, "vote")[-1]["chosen"] == ("maybe",)
    mine = card_of(pane, shell, answers.event(111, places=4, mine="yes"))
    assert mine.given.occasion is not None
    QTest.mouseClick(mine.given.occasion.chips["yes"], LEFT)
    assert asked(shell, "vote")[-1]["chosen"] == (), "who comes may always give the place back"


def test_a_past_event_is_over(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, answers.event(start=sample.NOW - sample.DAY))
    part = card.given.occasion
    assert part is not None and part.note.text() == "This is over."
    assert not any(chip.isEnabled() for chip in part.chips.values())


def test_an_event_that_makes_no_sense_is_a_post_all_the_same(pane: Made, shell: FakeShell) -> None:
    for held in ({"start": "soon"}, {}, "no", {"start": 12}):
        card = card_of(pane, shell, replace(answers.event(), extra={"event": held}))
        assert card.title.text() == "Visite du site de Kehl"
        assert card.given.occasion is None or card.given.occasion.isHidden()


# announcements


def test_an_announcement_is_confirmed_once(pane: Made, shell: FakeShell) -> None:
    post = sample.post(1, sample.DIRECTION, sample.COMPANY, sample.NOW, "announcement", "Évacuation", "Lire.")
    card = card_of(pane, shell, post)
    part = card.given.confirmation
    assert part is not None and part.button.isVisible() and part.figure.isHidden()
    QTest.mouseClick(part.button, LEFT)
    assert asked(shell, "confirm") == [{"post": post.key}]
    assert part.button.isHidden() and part.done.text() == "Read" and part.mark.isVisible()


def test_only_who_is_in_charge_sees_figures_and_never_small_ones(pane: Made, shell: FakeShell) -> None:
    post = sample.post(1, sample.CAMILLE, sample.COMPANY, sample.NOW, "announcement", "Évacuation", "Lire.")
    card = card_of(pane, shell, post)
    assert card.given.confirmation is not None
    assert card.given.confirmation.button.isHidden(), "one's own announcement asks nothing of oneself"
    assert card.given.confirmation.figure.text() == "fewer than five confirmed"
    card = card_of(pane, shell, replace(post, confirmations=412))
    assert card.given.confirmation is not None
    assert card.given.confirmation.figure.text() == "412 colleagues confirmed"


@pytest.mark.parametrize("width", [380, 444, 1000])
def test_the_button_is_whole_in_a_narrow_window_too(pane: Made, shell: FakeShell, width: int) -> None:
    liked = tuple(Reaction(each, 86) for each in ("👍", "❤️", "👏"))
    post = sample.post(1, sample.DIRECTION, sample.COMPANY, sample.NOW, "announcement", "Évacuation", "Lire.",
                       reactions=liked, may_delete=True, confirmations=412, comments=14)
    card = card_of(pane, shell, post, width=width)
    part = card.given.confirmation
    assert part is not None and part.button.width() >= part.button.sizeHint().width()
    assert (card.row.lead.indexOf(part) >= 0) == (width == 1000), "on a line of its own where there is no room"
    assert part.mapTo(card, part.rect().bottomRight()).x() <= card.width()
    card.bind(post, 900)
    assert card.row.lead.indexOf(part) >= 0


# questions


def thread_of(pane: Made, shell: FakeShell, **more: object) -> tuple[Post, list[Post]]:
    author = sample.CAMILLE if more.pop("mine", True) else sample.THOMAS
    question = replace(sample.post(1, author, sample.RHENUS, sample.NOW, "question", "Quel modèle ?", ""), comments=4,
                       **more)  # type: ignore[arg-type]
    shell.reads.posts = [question]
    return question, list(shell.reads.thread(question.key).comments)  # type: ignore[union-attr]


def test_who_asked_accepts_an_answer_and_may_change_their_mind(pane: Made, shell: FakeShell) -> None:
    question, comments = thread_of(pane, shell)
    thread = pane("thread", question.key)
    shell.on_change(thread.refresh)
    card = thread.view.card_of(comments[1].key)
    assert isinstance(card, CommentCard) and card.post is not None
    menu_of(shell, card.post, card, question).actions()[0].trigger()
    assert asked(shell, "accept") == [{"question": question.key, "answer_key": comments[1].key}]
    assert card.given.badge is not None and card.given.badge.accessibleName() == "Accepted answer"
    assert card.stripe == "event" and "Accepted answer" in card.accessibleName()
    assert thread.root.card.given.badge is not None and thread.root.card.given.badge.isVisible()
    again = menu_of(shell, card.post, card, question).actions()[0]
    assert again.text() == "No longer accepted"
    again.trigger()
    assert asked(shell, "accept")[-1]["answer_key"] is None and card.given.badge.isHidden()


def test_others_are_not_offered_it(pane: Made, shell: FakeShell) -> None:
    question, comments = thread_of(pane, shell, mine=False)
    card = QWidget()
    assert "Accept" not in menu_of(shell, comments[0], card, question).actions()[0].text()
    managed = replace(question, may_delete=True)
    assert menu_of(shell, comments[0], card, managed).actions()[0].text() == "Accept this answer"


def test_an_answered_question_says_so_in_the_feed(pane: Made, shell: FakeShell) -> None:
    question, comments = thread_of(pane, shell)
    card = card_of(pane, shell, replace(question, accepted=comments[0].key))
    assert card.given.badge is not None and card.given.badge.isVisible()
    assert "Answered" in card.accessibleName()
    assert card.post is not None
    next(each for each in menu_of(shell, card.post, card).actions() if "Show" in each.text()).trigger()
    assert shell.opened == [("post", question.key)] and shell.gone_to == comments[0].key


def test_a_published_poll_is_not_changed_any_more_but_one_that_waits_is(shell: FakeShell) -> None:
    poll = replace(answers.poll(), mine=True)
    words = [each.text() for each in menu_of(shell, poll, shell.window).actions()]
    assert "Edit" not in words and "Delete…" in words
    carry_out(shell, "edit", poll)  # by its key
    assert shell.edited == [] and shell.toasts[0].startswith("A poll cannot be changed")
    waiting = replace(poll, delivery=Delivery.WAITING, event_id=None)
    assert "Edit" in [each.text() for each in menu_of(shell, waiting, shell.window).actions()]
