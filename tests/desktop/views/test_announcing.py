"""Announcements that matter, end, stay on top and are asked for once more: on cards, above feeds, in the side."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.cards.confirmation import look_for
from desktop.cards.post_card import PostCard
from desktop.panes.community import CommunityPane
from desktop.panes.home import HomePane
from desktop.panes.pinned import PinnedRow
from desktop.panes.side import SideColumn
from desktop.shell.notifier import title_of
from sync.errors import BadInput
from sync.model.ids import CommunityId, PostKey
from sync.model.notice import Notice
from sync.model.post import Post
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

LEFT = Qt.MouseButton.LeftButton
Show = Callable[..., object]


def announcement(n: int = 1, author: object = sample.DIRECTION, **more: object) -> Post:
    made = sample.post(n, author, sample.COMPANY, sample.NOW - sample.HOUR, "announcement", "Évacuation", "Lire.")  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def important(n: int = 1, **more: object) -> Post:
    return announcement(n, extra={"priority": "important", "expires": sample.NOW + 2 * sample.DAY}, **more)


@pytest.fixture
def card(show: Show, shell: FakeShell) -> Callable[[Post], PostCard]:
    def made(post: Post) -> PostCard:
        one = PostCard(shell.picture)
        one.asked.connect(lambda verb, post, value: asked.append(verb))
        one.bind(post, 800)
        show(one, 800, one.height())
        return one

    asked: list[str] = []
    made.asked = asked  # type: ignore[attr-defined]
    return made


def figure(card: PostCard) -> str:
    assert card.given.confirmation is not None
    return card.given.confirmation.figure.text()


def test_a_card_says_that_it_matters_and_until_when(card: Callable[[Post], PostCard]) -> None:
    one = card(important())
    assert one.header.badge.accessibleName() == "Important announcement"
    assert figure(one).startswith("to be read until ")
    over = card(important(expired=True))
    assert figure(over) == "no longer to be read"
    assert over.given.confirmation is not None and over.given.confirmation.button.isHidden()
    assert look_for(announcement())[0] == "Announcement"


def test_who_wrote_it_asks_those_who_have_not_read_once_a_day(card: Callable[[Post], PostCard]) -> None:
    mine = announcement(author=sample.CAMILLE, confirmations=12)
    assert mine.mine
    one = card(mine)
    part = one.given.confirmation
    assert part is not None and part.remind.isVisible()
    QTest.mouseClick(part.remind, LEFT)
    assert card.asked == ["remind"]  # type: ignore[attr-defined]
    part.show_post(replace(mine, reminded=sample.NOW - sample.HOUR))
    assert part.remind.isHidden() and "reminded 1 h ago" in part.figure.text()
    part.show_post(replace(mine, reminded=sample.NOW - 2 * sample.DAY))
    assert part.remind.isVisible(), "the next day"
    part.show_post(replace(mine, expired=True))
    assert part.remind.isHidden(), "nobody is asked to read what is over"
    part.show_post(announcement())
    assert part.remind.isHidden(), "only who wrote it asks"


def test_a_refusal_to_remind_is_a_sentence(shell: FakeShell) -> None:
    from desktop.actions import participation

    shell.session.fails["remind"] = BadInput(reason="reminded_lately")
    participation.remind(shell, announcement(author=sample.CAMILLE))
    assert shell.toasts[-1] == "A reminder left less than a day ago: the next one can leave tomorrow."


def test_what_is_to_be_confirmed_stands_above_the_feed_until_it_is(show: Show, shell: FakeShell) -> None:
    first, second = important(1), announcement(2)
    shell.reads.posts = [first, second, *shell.reads.posts]
    shell.reads.pinned = (first, second)
    home = HomePane(shell)
    home.show_first(shell.reads)  # type: ignore[arg-type]
    shell.on_change(home.refresh)
    show(home)
    rows = home.findChildren(PinnedRow)
    assert [row.accessibleName() for row in rows] == ["Important announcement: Évacuation", "Announcement: Évacuation"]
    card = home.view.card_of(home.view.feed.posts[0].key)
    assert card is not None and rows[1].mapTo(home, rows[1].rect().bottomLeft()).y() < card.mapTo(home, card.pos()).y()
    shell.reads.pinned = (second,)
    QTest.mouseClick(rows[0].confirm, LEFT)
    assert ("confirm", {"post": first.key}) in shell.session.calls
    QApplication.processEvents()
    assert len([row for row in home.findChildren(PinnedRow) if row.isVisible()]) == 1
    home.choose("unread")
    assert not [row for row in home.findChildren(PinnedRow) if row.isVisible()] or shell.reads.asked[-1][0] == "home"


@pytest.mark.parametrize("width", [420, 700, 1000])
def test_the_buttons_on_top_are_whole_in_a_narrow_window(show: Show, shell: FakeShell, width: int) -> None:
    row = PinnedRow(shell, important())
    show(row, width, row.sizeHint().height())
    for button in (row.open, row.confirm):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(row, button.rect().bottomRight()).x() <= row.width()


def test_the_side_says_that_it_is_asked_for_once_more(show: Show, shell: FakeShell) -> None:
    side = SideColumn(shell)
    side.show_around(shell.reads.communities(), (important(reminded=sample.NOW - sample.HOUR),))
    show(side, 300, 700)
    words = " ".join(label.text() for label in side.findChildren(QLabel))
    assert "reminder 1 h ago" in words and "to be read until" in words


def test_a_reminder_is_told_as_something_to_read() -> None:
    key, place = PostKey("$1"), CommunityId("!1:x")
    notice = Notice(key, key, place, "Vie du siège", "Nadia", "Évacuation", "reminder")
    assert title_of(notice) == "To be read, in Vie du siège"


def test_what_stands_beside_a_feed_is_not_said_in_it_again(show: Show, shell: FakeShell) -> None:
    first, second = important(901), announcement(902)
    shell.reads.pinned = (first, second)
    home, community = HomePane(shell), CommunityPane(shell, sample.COMPANY.id)
    for pane in (home, community):
        pane.show_first(shell.reads)  # type: ignore[arg-type]

    def said(pane: QWidget) -> int:
        return len([row for row in pane.findChildren(PinnedRow) if not row.isHidden()])

    assert said(home) == said(community) == 2
    for pane in (home, community):
        pane.set_beside(frozenset({first.key}))
    assert said(home) == 0 and said(community) == 1
    for pane in (home, community):
        pane.set_beside(None)
    assert said(home) == said(community) == 2


def test_the_side_tells_what_it_shows_while_it_has_its_place(shell: FakeShell) -> None:
    around, side, told = QWidget(), SideColumn(shell), []
    around.resize(1440, 800)
    side.setParent(around)
    side.confirming.connect(told.append)
    side.setVisible(True)
    posts = tuple(announcement(number) for number in range(4))
    side.show_around((), posts)
    assert told[-1] == {post.key for post in posts[:2]}
    assert [button.text() for button in side.findChildren(QPushButton) if "more" in button.text()] == [
        "2 more to confirm"
    ]
    around.resize(1024, 800)
    side.setVisible(True)
    assert told[-1] is None, "opened over the feed: that says it too"
