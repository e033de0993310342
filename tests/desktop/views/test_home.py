"""Home as a person uses it: reading, filtering, keys, new posts above, trouble."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.cards.post_card import PostCard
from desktop.cards.verbs import menu_of
from desktop.panes.home import HomePane
from sync.changes import ChangeSet
from sync.errors import StoreError
from sync.model.post import Delivery, Page
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

Made = Callable[..., HomePane]


def cards(home: HomePane) -> list[PostCard]:
    shown = [home.view.card_of(key) for key in home.view.in_sight()]
    return [card for card in shown if isinstance(card, PostCard)]


def announce(shell: FakeShell, count: int, **more: object) -> None:
    """Colleagues publish ``count`` posts, and the engine says so."""
    for number in range(count):
        at = sample.NOW + number + 1
        shell.reads.posts.insert(
            0, sample.post(9000 + number, sample.NADIA, sample.SIEGE, at, "message", "", f"Nouveau {number}", **more)
        )
    shell.tell(ChangeSet(feeds=frozenset({sample.SIEGE.id})))


def test_the_newest_posts_are_there_at_once(pane: Made, shell: FakeShell) -> None:
    home = pane("home")
    assert home.head.title.text() == "Hello Camille"
    assert [card.post.key for card in cards(home) if card.post][:2] == ["$post4", "$post1"]
    assert 1 < len(cards(home)) <= 16
    assert home.name == "home"


def test_j_and_k_move_and_enter_opens(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    home.view.setFocus()
    qtbot.keyClick(home.view, Qt.Key.Key_J)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    focus = QApplication.focusWidget()
    assert isinstance(focus, PostCard)
    assert focus.post is not None and focus.post.key == "$post1"
    qtbot.keyClick(focus, Qt.Key.Key_K)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shell.opened == [("post", "$post4")]


def test_the_whole_feed_can_be_walked_with_the_keyboard(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    seen = []
    for _ in range(80):
        home.command("next")
        post = home.view.selected()
        assert post is not None
        if seen and seen[-1] == post.key:
            break
        seen.append(post.key)
        card = home.view.card_of(post.key)
        assert card is not None and card.hasFocus()
        assert card.y() + card.height() > 0 and card.y() < home.view.viewport().height()
    assert seen == [post.key for post in shell.reads.home(limit=100).posts]
    qtbot.keyClick(home.view, Qt.Key.Key_Home)
    assert home.view.at_top()


def test_tab_goes_through_a_card_from_the_top_down_and_then_to_the_next(pane: Made, qtbot: QtBot) -> None:
    home = pane("home")
    home.view.verticalScrollBar().setValue(1500)
    home.view.verticalScrollBar().setValue(300)  # cards were recycled: their order of birth means nothing now
    first = cards(home)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    places = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        middle = 0 if isinstance(focus, PostCard) else focus.rect().center().y()
        places.append(focus.mapTo(home.view.viewport(), QPoint(0, middle)).y() // 24)
    assert places == sorted(places)


def test_older_posts_come_by_themselves(pane: Made, shell: FakeShell) -> None:
    home = pane("home")
    for _ in range(60):
        home.view.verticalScrollBar().setValue(home.view.verticalScrollBar().value() + 400)
    assert len(home.view.feed) == len(shell.reads.posts)
    assert home.view.feed.before is None


def test_who_reads_at_the_top_sees_new_posts_at_once(pane: Made, shell: FakeShell) -> None:
    home = pane("home")
    announce(shell, 2)
    assert home.view.pill.isHidden()
    newest = cards(home)[0].post
    assert newest is not None and newest.text == "Nouveau 1"
    assert home.view.at_top()


def test_who_reads_further_down_keeps_their_place(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    home.view.verticalScrollBar().setValue(900)
    before = {card.post.key: card.y() for card in cards(home) if card.post}
    announce(shell, 3)
    after = {card.post.key: card.y() for card in cards(home) if card.post}
    assert before == after
    assert home.view.pill.isVisible() and home.view.pill.text() == "3 new posts"
    qtbot.mouseClick(home.view.pill, Qt.MouseButton.LeftButton)
    assert home.view.at_top() and home.view.pill.isHidden()


def test_too_many_new_posts_leave_no_hole(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    home.view.verticalScrollBar().setValue(900)
    announce(shell, 100)
    assert home.view.pill.text() == "Many new posts"
    qtbot.mouseClick(home.view.pill, Qt.MouseButton.LeftButton)
    shown = [post.key for post in home.view.feed.posts]
    assert shown == [post.key for post in shell.reads.home(limit=len(shown)).posts]
    assert home.view.pill.isHidden()


def test_a_flood_is_followed_by_who_reads_at_the_top(pane: Made, shell: FakeShell) -> None:
    home = pane("home")
    announce(shell, 200)
    newest = cards(home)[0].post
    assert newest is not None and newest.text == "Nouveau 199"
    assert home.view.pill.isHidden() and home.view.at_top()


def test_a_pane_nobody_sees_reads_only_when_it_is_shown(pane: Made, shell: FakeShell) -> None:
    home = pane("home")
    home.hide()
    shell.reads.asked.clear()
    announce(shell, 1)
    announce(shell, 1)
    assert shell.reads.asked == []
    home.show()
    assert shell.reads.asked == [("home", ("all", None))]
    newest = cards(home)[0].post
    assert newest is not None and newest.text == "Nouveau 0"


def test_a_reaction_is_asked_for_and_shown(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    card = home.view.card_of(sample.PostKey("$post1"))
    assert isinstance(card, PostCard)
    chip = card.row._chips[0]
    assert chip.text() == "👍 86" and chip.isChecked()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shell.session.calls[-1] == ("unreact", {"post": "$post1", "emoji": "👍"})
    assert chip.text() == "👍 85" and not chip.isChecked()


def test_filters_by_mouse_and_arrows(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    qtbot.mouseClick(home.filters.chips["unread"], Qt.MouseButton.LeftButton)
    assert all(post.unread for post in home.view.feed.posts) and len(home.view.feed) == 3
    home.filters.chips["unread"].setFocus()
    qtbot.keyClick(home.filters.chips["unread"], Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert [post.key for post in home.view.feed.posts] == ["$post8"]


def test_an_empty_filter_says_what_to_do(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.posts = []
    home = pane("home", "mentions")
    tail = home.view._ends["tail"][0]
    assert tail.accessibleName() == "Nobody has mentioned you yet."


def test_a_hole_in_the_history_is_said_and_no_end_is_claimed(
    pane: Made, shell: FakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page((), None, frozenset({sample.SIEGE.id}))
    monkeypatch.setattr(shell.reads, "home", lambda **_: page)
    home = pane("home")
    assert home.view._ends["tail"][0].accessibleName() == "Older posts are on their way."


def test_trouble_says_so_and_can_be_tried_again(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    shell.reads.fails = StoreError()
    home.choose("saved")
    assert home.view._ends["tail"][0].accessibleName() == "This could not be shown."
    shell.reads.fails = None
    button = home.view._ends["tail"][0].findChild(type(home.view.pill))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert home.view.feed.posts and "tail" not in home.view._ends
    assert shell.failures == []


def test_the_first_unread_post_is_found_beyond_what_is_loaded(pane: Made, shell: FakeShell) -> None:
    old = shell.reads.posts[-2]
    shell.reads.posts[-2] = replace(old, unread=True)
    home = pane("home")
    home.jump_to_unread()
    post = home.view.selected()
    assert post is not None and post.key == old.key


def test_what_was_refused_keeps_its_words(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    home = pane("home")
    card = home.view.card_of(sample.PostKey("$post5"))
    assert isinstance(card, PostCard) and card.refusal is not None and card.refusal.isVisible()
    assert "Le café de jeudi" in card.body.toPlainText()
    waiting = home.view.card_of(sample.PostKey("$post4"))
    assert isinstance(waiting, PostCard) and waiting.row.words.text() == "Waiting to leave"


def test_show_more_opens_the_words_and_nothing_above_moves(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.posts = [sample.post(1, sample.NADIA, sample.SIEGE, sample.NOW, "message", "", "mot " * 900)]
    home = pane("home")
    card = cards(home)[0]
    small, top = card.height(), card.y()
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert card.height() > small + 100 and card.y() == top and card.more.isHidden()


def test_what_i_write_is_shown_at_the_top_even_from_below(pane: Made, shell: FakeShell) -> None:
    home = pane("home")
    home.view.verticalScrollBar().setValue(900)
    shell.spawn(shell.call(lambda session: session.post(community=sample.SIEGE.id, text="Bonjour")))  # type: ignore[arg-type]
    assert home.view.at_top()
    newest = cards(home)[0].post
    assert newest is not None and newest.text == "Bonjour" and newest.delivery is Delivery.WAITING


def test_one_bad_post_hides_no_other(
    pane: Made, shell: FakeShell, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(html: str) -> str:
        raise ValueError("poison")

    monkeypatch.setattr("desktop.cards.words.cleaned", broken)
    home = pane("home", height=2200)
    card = home.view.card_of(sample.PostKey("$post6"))
    assert isinstance(card, PostCard)
    assert card.body.toPlainText() == "This post cannot be shown on this device."
    assert len(home.view.in_sight()) > 6
    assert "$post6" in caplog.text


@pytest.mark.parametrize("width", [500, 780, 1024, 1440])
def test_nothing_is_wider_than_its_card(pane: Made, width: int) -> None:
    home = pane("home", width=width)
    for card in cards(home):
        assert card.rows.totalMinimumSize().width() <= card.width()
        assert card.x() >= 0 and card.x() + card.width() <= home.view.viewport().width()


def test_a_slow_store_shows_pale_cards_and_no_failure(qtbot: QtBot, show: Callable[..., object]) -> None:
    shell = FakeShell(slow=True)
    home = HomePane(shell)
    show(home)
    home.arrive()
    assert home.view._ends["tail"][0].accessibleName() == "Loading…"
    qtbot.waitUntil(lambda: bool(home.view.feed.posts))
    assert shell.failures == []


def test_a_pane_that_was_left_does_not_mind_a_late_answer(qtbot: QtBot) -> None:
    import shiboken6

    shell = FakeShell(slow=True)
    home = HomePane(shell)
    home.arrive()
    shiboken6.delete(home)
    qtbot.wait(30)
    assert shell.failures == []


def test_a_file_nobody_can_fetch_is_named_and_offers_nothing_to_open(pane: Made, shell: FakeShell) -> None:
    lost = sample.post(1, sample.NADIA, sample.SIEGE, sample.NOW, "file", "", "Le plan")
    lost = replace(lost, extra={"lost_file": "plan.pdf"})
    with_file = sample.post(2, sample.NADIA, sample.SIEGE, sample.NOW - 1, "file", "", "", document=sample.PDF)
    shell.reads.posts = [lost, with_file]
    home = pane("home")
    card = home.view.card_of(lost.key)
    assert isinstance(card, PostCard) and card.strip is not None and card.strip.isVisible()
    assert card.body.toPlainText() == "Le plan" and card.strip.name.text() == "plan.pdf"
    assert "cannot be fetched" in card.strip.facts.text() and "plan.pdf" in card.accessibleName()
    assert card.strip.open.isHidden() and card.strip.save.isHidden()
    menu = menu_of(shell, lost, home)
    assert not [each for each in menu.actions() if "document" in each.text()]
    shell.reads.posts = [replace(with_file, key=lost.key), with_file]
    shell.tell(ChangeSet(feeds=frozenset({sample.SIEGE.id})))
    assert card.strip.open.isVisible(), "a card that is used again for a file that is there opens it"
