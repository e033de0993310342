"""A thread, a community, documents, kinds, search, and what stands around them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.cards.document_card import DocumentCard
from desktop.cards.post_card import CommentCard, PostCard
from desktop.cards.verbs import menu_of
from desktop.panes.community import CommunityPane
from desktop.panes.kinds import KindPane
from desktop.panes.pane import Pane
from desktop.panes.side import SideColumn
from desktop.panes.thread import ThreadPane
from desktop.shell import tokens
from desktop.widgets.navigation import Navigation
from desktop.widgets.status_line import StatusLine
from desktop.widgets.top_bar import TopBar
from sync.changes import ChangeSet
from sync.model.ids import PostKey
from sync.model.status import Figures, Link
from tests.helpers import fake_answers as answers
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

Made = Callable[..., Pane]
Show = Callable[..., QWidget]


def test_a_thread_shows_the_post_and_its_comments_oldest_first(pane: Made, shell: FakeShell) -> None:
    thread = pane("thread", "$post1")
    assert isinstance(thread, ThreadPane)
    assert thread.root.card.title.text().startswith("Nouvelle procédure")
    shown = [thread.view.card_of(key) for key in thread.view.in_sight()]
    assert [type(card) for card in shown] == [CommentCard] * 4
    times = [card.post.at for card in shown if card is not None and card.post is not None]
    assert times == sorted(times)


def test_the_post_of_a_thread_takes_the_width_there_is(pane: Made) -> None:
    thread = pane("thread", "$post1", width=640)
    assert isinstance(thread, ThreadPane)
    for width in (640, 1000, 520):
        thread.resize(width, 700)
        card = thread.root.card
        assert card.body.width() == card.width() - 2 * tokens.pad() == thread.view.column().width() - 2 * tokens.pad()


def test_a_comment_written_elsewhere_appears(pane: Made, shell: FakeShell) -> None:
    thread = pane("thread", "$post1")
    assert isinstance(thread, ThreadPane)
    shell.spawn(shell.call(lambda session: session.comment(post=PostKey("$post1"), text="Vu")))  # type: ignore[arg-type]
    assert thread.view.feed.posts[-1].text == "Vu"
    assert shell.failures == []


def test_r_puts_the_cursor_into_the_field(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    thread = pane("thread", "$post1")
    assert isinstance(thread, ThreadPane)
    field = QLineEdit()
    thread.set_editor(field)
    assert thread.command("comment")
    qtbot.waitUntil(field.hasFocus)


def test_a_post_that_is_not_here_says_so(pane: Made) -> None:
    thread = pane("thread", "$nowhere")
    assert isinstance(thread, ThreadPane)
    assert thread.view._ends["tail"][0].accessibleName() == "This post is not here."


def test_arriving_at_a_comment_gives_it_the_focus(pane: Made, shell: FakeShell) -> None:
    thread = pane("thread", "$post1", height=420)
    thread.arrive("$post1003")
    focus = QApplication.focusWidget()
    assert isinstance(focus, CommentCard) and focus.post is not None and focus.post.key == "$post1003"


def test_a_community_has_its_banner_and_its_tabs(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    room = pane("community", sample.SIEGE.id)
    assert isinstance(room, CommunityPane)
    head = room.heads["feed"]
    assert head.title.text() == "Vie du siège" and head.facts.text().startswith("212 members")
    assert all(post.community == sample.SIEGE.id for post in room.feed.view.feed.posts)
    qtbot.mouseClick(head.tabs["documents"], Qt.MouseButton.LeftButton)
    assert room.documents.isVisible() and room.documents.view.feed.loaded
    assert room.heads["documents"].tabs["documents"].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert room.heads["idea"].isVisible()
    qtbot.mouseClick(room.heads["idea"].tabs["about"], Qt.MouseButton.LeftButton)
    assert room.about.isVisible()
    assert (room.name, room.key) == ("community", sample.SIEGE.id)


def test_where_one_may_not_write_the_button_says_why(pane: Made) -> None:
    room = pane("community", sample.CAFE.id)
    assert isinstance(room, CommunityPane)
    assert not room.heads["feed"].publish.isEnabled()
    assert room.heads["feed"].publish.toolTip()


def test_whoever_stays_has_read(pane: Made, shell: FakeShell, qtbot: QtBot) -> None:
    room = pane("community", sample.SIEGE.id)
    assert isinstance(room, CommunityPane)
    room._read.setInterval(10)
    room.arrive()
    qtbot.waitUntil(lambda: "mark_read" in shell.session.verbs())
    assert shell.session.calls[-1] == ("mark_read", {"community": sample.SIEGE.id})


@pytest.mark.parametrize(("name", "kind"), [("announcements", "announcement"), ("ideas", "idea")])
def test_a_kind_has_its_pane(pane: Made, name: str, kind: str) -> None:
    made = pane(name)
    assert isinstance(made, KindPane) and made.name == name
    assert {post.kind for post in made.view.feed.posts} == {kind}


def test_documents_are_lines_that_open_the_file(pane: Made, shell: FakeShell) -> None:
    made = pane("documents")
    cards = made.findChildren(DocumentCard)
    assert {card.name.text() for card in cards if card.post} >= {sample.PDF.name, sample.DOCX.name}


def test_search_finds_on_this_device(pane: Made) -> None:
    found = pane("search", "casiers")
    assert [post.key for post in found.view.feed.posts] == ["$post2"]  # type: ignore[attr-defined]
    nothing = pane("search", "introuvable")
    assert nothing.view._ends["tail"][0].accessibleName().startswith("Nothing found")  # type: ignore[attr-defined]


def test_the_menu_offers_what_may_be_done(shell: FakeShell, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    others, mine = shell.reads.post(PostKey("$post1")), shell.reads.post(PostKey("$post4"))
    assert others is not None and mine is not None
    words = [action.text() for action in menu_of(shell, others, parent).actions() if action.text()]
    assert "Edit" not in words and "Save the document…" in words and "Copy the link" in words
    words = [action.text() for action in menu_of(shell, mine, parent).actions() if action.text()]
    assert "Edit" in words and "Discard…" in words and "Copy the link" not in words


def test_a_picture_is_shown_when_its_bytes_arrive(pane: Made, shell: FakeShell) -> None:
    shell.reads.posts = [post for post in shell.reads.posts if post.key == "$post7"]
    home = pane("home")
    card = home.findChildren(PostCard)[0]
    assert card.picture.isVisible() and card.picture._picture is None
    source = sample.PHOTO.thumbnail or ""
    assert any(asked[0] == source for asked in shell.wanted)
    picture = QPixmap(160, 100)
    picture.fill(Qt.GlobalColor.red)
    shell.pictures[source] = picture
    shell.tell(ChangeSet(media=frozenset({source})))
    assert card.picture._picture is not None


def test_the_navigation_tells_where_one_is_and_what_is_new(show: Show, qtbot: QtBot) -> None:
    navigation = Navigation()
    navigation.show_communities(sample.COMMUNITIES)
    navigation.show_numbers(home=12)
    show(navigation, 248, 700)
    navigation.show_place("community", sample.RHENUS.id)
    row = navigation.row_of(sample.RHENUS.id)
    assert row is not None and row.isChecked() and not navigation._panes["home"].isChecked()
    assert navigation._panes["home"].accessibleName() == "Home, 12 new"
    muted = navigation.row_of(sample.CAFE.id)
    assert muted is not None and muted.accessibleName() == "Café du jeudi, muted"
    with qtbot.waitSignal(navigation.community_asked) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told.args == [sample.RHENUS.id]
    navigation.show_communities(sample.COMMUNITIES[:3])
    assert navigation.row_of(sample.CAFE.id) is None


def test_the_bar_searches_and_publishes_with_the_keyboard(show: Show, qtbot: QtBot) -> None:
    bar = TopBar()
    show(bar, 1000, 56)
    bar.search.setFocus()
    qtbot.keyClicks(bar.search, "casiers")
    with qtbot.waitSignal(bar.searched) as told:
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert told.args == ["casiers"]
    for width, navigation, side in ((1400, False, False), (1000, False, True), (700, True, True), (1400, False, False)):
        bar.resize(width, 56)
        assert (bar.navigation.isVisible(), bar.side.isVisible()) == (navigation, side)


def test_the_status_line_says_it_in_words(show: Show, shell: FakeShell, qtbot: QtBot) -> None:
    line = StatusLine()
    show(line, 1000, 32)
    line.show_status(shell.status)
    line.show_figures(Figures(48_210, 327_155_712))
    assert line.words.text() == "Up to date · 4 s ago" and line.waiting.isHidden()
    assert "48,210 posts" in line.figures.text()
    line.show_status(replace(shell.status, link=Link.OFFLINE, waiting=3, parked=1))
    assert line.words.text().startswith("Offline") and line.waiting.text() == "3 changes waiting · 1 set aside"
    with qtbot.waitSignal(line.outbox_asked):
        qtbot.mouseClick(line.waiting, Qt.MouseButton.LeftButton)


def test_the_side_leads_to_what_is_to_be_confirmed(show: Show, shell: FakeShell, qtbot: QtBot) -> None:
    side = SideColumn(shell)
    side.show_around(shell.reads.communities(), shell.reads.to_confirm())
    show(side, 316, 700)
    names = {button.accessibleName(): button for button in side.findChildren(QPushButton)}
    qtbot.mouseClick(names["Vie du siège, 3 new posts · 1 mention"], Qt.MouseButton.LeftButton)
    read = next(button for name, button in names.items() if name.startswith("Open Nouvelle"))
    qtbot.mouseClick(read, Qt.MouseButton.LeftButton)
    assert shell.opened == [("community", sample.SIEGE.id), ("post", "$post1")]
    done = next(button for name, button in names.items() if name.startswith("I have read Nouvelle"))
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    assert shell.session.calls[-1] == ("confirm", {"post": "$post1"})
    assert "$post1" not in [post.key for post in shell.reads.to_confirm()]


def test_the_side_shows_the_next_events_and_what_one_answered(show: Show, shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.posts = [
        answers.event(110, sample.NOW + 2 * sample.DAY, mine="yes"), answers.event(111, sample.NOW + sample.DAY),
        answers.event(112, sample.NOW - sample.DAY), answers.event(113, sample.NOW + 3 * sample.DAY, mine="maybe"),
    ]
    side = SideColumn(shell)
    side.show_around((), (), shell.reads.upcoming())
    show(side, 316, 700)
    rows = [button for button in side.findChildren(QPushButton) if button.text() == "Visite du site de Kehl"]
    assert [row.accessibleName().partition(", ")[2] for row in rows] == [
        "Thu 09:24 · 4 going", "Fri 09:24 · you are going", "Sat 09:24 · maybe"
    ]
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert shell.opened == [("post", "$post111")]


def test_only_those_in_charge_see_how_many_confirmed_in_the_side(show: Show, shell: FakeShell) -> None:
    post = sample.post(1, sample.NADIA, sample.COMPANY, sample.NOW, "announcement", "Évacuation", "", confirmations=412)
    side = SideColumn(shell)
    side.show_around(sample.COMMUNITIES, (post,))
    show(side, 316, 700)
    assert "412 colleagues confirmed" not in [label.text() for label in side.findChildren(QLabel)]
    side.show_around(sample.COMMUNITIES, (replace(post, may_delete=True),))
    assert "412 colleagues confirmed" in [label.text() for label in side.findChildren(QLabel)]
