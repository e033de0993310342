"""What a person expects of a thread: it is read once seen, follows what they write, and says who answers whom."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.cards.post_card import CommentCard
from desktop.cards.verbs import TO_WRITE
from desktop.panes.home import HomePane
from desktop.panes.pane import Pane
from desktop.panes.thread import ThreadPane
from desktop.widgets.editor_comment import CommentEditor
from desktop.widgets.labels import Elided, tip
from sync.changes import ChangeSet
from sync.model.ids import PostKey
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell


@pytest.fixture
def thread(shell: FakeShell, pane: Callable[..., Pane]) -> ThreadPane:
    made = pane("thread", "$post1", height=420)
    assert isinstance(made, ThreadPane)
    assert made.talk is not None and made.talk.comments
    return made


def marked(shell: FakeShell) -> list[object]:
    assert "mark_read" not in shell.session.verbs(), "a thread never reads a community"
    return [named.get("post") for verb, named in shell.session.calls if verb == "mark_thread_read"]


def test_a_thread_one_stays_in_is_read_and_nothing_before_it(
    shell: FakeShell, thread: ThreadPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert thread.talk is not None
    post = replace(thread.talk.post, unread=True)
    talk = thread.talk
    comments = tuple(replace(each, rank=post.rank + n + 1, root=post.key) for n, each in enumerate(talk.comments))
    monkeypatch.setattr(thread, "talk", replace(talk, post=post, comments=comments))
    monkeypatch.setattr(thread.window(), "isActiveWindow", lambda: False)
    thread._stayed()
    assert marked(shell) == [], "a window nobody looks at reads nothing"
    monkeypatch.setattr(thread.window(), "isActiveWindow", lambda: True)
    thread._stayed()
    assert marked(shell) == [post.key]
    read = replace(thread.talk, post=replace(post, unread=False))
    monkeypatch.setattr(thread, "talk", read)
    thread._stayed()
    assert marked(shell) == [post.key], "what was read is not read again"


def test_many_changes_read_a_thread_once_more(thread: ThreadPane, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = FakeShell(slow=True)
    read: list[object] = []
    monkeypatch.setattr(thread, "_look", lambda reads: (read.append(1), (thread.talk, None))[1])
    monkeypatch.setattr(thread, "shell", shell)
    thread._reread._shell = shell
    for _ in range(10):
        thread.refresh(ChangeSet(threads=frozenset({PostKey(thread.key)})))
    for _ in range(10):
        QApplication.processEvents()
    assert len(read) == 2


def test_what_one_writes_is_brought_into_sight(shell: FakeShell, thread: ThreadPane) -> None:
    for number in range(12):
        shell.spawn(shell.session.comment(post=thread.key, text=f"Commentaire {number} " + "mot " * 80))
    bar = thread.view.verticalScrollBar()
    last = thread.view.feed.posts[-1]
    assert last.text.startswith("Commentaire 11")
    card = thread.view.card_of(last.key)
    assert card is not None and bar.value() > 0
    assert card.geometry().top() < thread.view.viewport().height()
    bar.setValue(0)
    thread.refresh(ChangeSet(threads=frozenset({PostKey(thread.key)})))
    assert bar.value() == 0, "nothing new was written: one keeps one's place"


def test_a_comment_says_whom_it_answers_and_can_be_answered(shell: FakeShell, thread: ThreadPane) -> None:
    assert thread.talk is not None
    first = thread.talk.comments[0]
    answer = replace(first, key=PostKey("$answer"), rank=first.rank + 1, reply_to=first.key, text="Oui")
    thread._took(replace(thread.talk, comments=(*thread.talk.comments, answer)), None)
    thread.view.scroll_to(answer.key)
    card = thread.view.card_of(answer.key)
    assert isinstance(card, CommentCard)
    assert card.answers.text().startswith(f"In reply to {first.author.name}: ")
    asked: list[object] = []
    thread.reply_asked.connect(asked.append)
    card.header.reply.click()
    assert asked == [answer]
    thread._took(replace(thread.talk, comments=thread.talk.comments[:1]), None)
    shown = thread.view.card_of(first.key)
    assert isinstance(shown, CommentCard) and shown.answers.isHidden()


def test_where_one_may_not_write_the_reason_stands_instead_of_the_field(shell: FakeShell, thread: ThreadPane) -> None:
    editor = CommentEditor(shell)
    thread.set_editor(editor)
    assert thread.talk is not None
    room = replace(sample.SIEGE, refusal="read_only")
    thread._took(thread.talk, room)
    assert editor.isHidden() and thread.closed.isVisible()
    assert room.name in thread.closed.text()
    thread.command("comment")
    assert shell.toasts == [thread.closed.text()]
    thread._took(thread.talk, sample.SIEGE)
    assert editor.isVisible() and thread.closed.isHidden()


def test_commenting_from_a_feed_leads_into_the_field(shell: FakeShell, pane: Callable[..., Pane]) -> None:
    home = pane("home")
    assert isinstance(home, HomePane)
    home.command("next")
    home.command("comment")
    assert shell.gone_to == TO_WRITE
    made = pane("thread", shell.reads.posts[0].key)
    assert isinstance(made, ThreadPane)
    editor = CommentEditor(shell)
    made.set_editor(editor)
    made.arrive(TO_WRITE)
    assert editor.box.editor.hasFocus()


def test_the_field_stands_exactly_under_the_cards(
    shell: FakeShell, thread: ThreadPane, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    editor = CommentEditor(shell)
    thread.set_editor(editor)
    for width in (1000, 640):
        show(thread, width, 420)
        qtbot.wait(1)
        column = thread.view.column()
        left = thread.view.viewport().mapTo(thread, column.topLeft()).x()
        assert abs(editor.geometry().left() - left) <= 1
        assert abs(editor.width() - column.width()) <= 1


@pytest.mark.parametrize("words", ["<img src=http://evil/x.png>", "a & b", "<b>x", "ligne\nautre", "x" * 200])
def test_words_of_strangers_in_a_tooltip_are_never_markup(show: Callable[..., QWidget], words: str) -> None:
    label = QLabel()
    tip(label, words)
    said = label.toolTip()
    assert "<img" not in said and "<b>" not in said
    assert said.startswith("<qt>")
    elided = show(Elided(words.replace("\n", " ")), 30, 30)
    elided.grab()
    assert "<img" not in elided.toolTip()
    tip(label, "Enregistrer")
    assert label.toolTip() == "Enregistrer"


def test_a_post_one_goes_to_is_in_sight_whole_when_it_fits(shell: FakeShell, pane: Callable[..., HomePane]) -> None:
    shell.reads.posts[2:] = [
        sample.post(8000 + n, sample.NADIA, sample.SIEGE, sample.NOW - n, "message", "", "Mot. " * 90, unread=n == 9)
        for n in range(12)
    ]
    home = pane("home", height=520)
    home.command("unread")
    card = home.view.card_of(PostKey("$post8009"))
    assert card is not None
    assert home.view.viewport().rect().contains(card.geometry()), "also when nobody had measured it before"


def test_after_a_deletion_the_keys_go_on_from_the_next_post(shell: FakeShell, pane: Callable[..., HomePane]) -> None:
    home = pane("home")
    home.command("next")
    home.command("next")
    gone, after = home.view.feed.posts[1].key, home.view.feed.posts[2].key
    shell.reads.posts[:] = [post for post in shell.reads.posts if post.key != gone]
    shell.tell(ChangeSet(feeds=frozenset({sample.SIEGE.id})))
    assert home.view.current == after
    assert home.view.card_of(after) is QApplication.focusWidget()


def test_the_keys_of_the_sheet_work_in_a_thread_too(shell: FakeShell, thread: ThreadPane) -> None:
    assert thread.talk is not None
    assert thread.command("unread")
    assert shell.toasts == ["You have read everything."]
    newest = thread.talk.comments[-1]
    thread.talk = replace(thread.talk, comments=(*thread.talk.comments[:-1], replace(newest, unread=True)))
    thread.view.feed.show(thread.talk.comments)
    thread.command("unread")
    assert thread.view.current == newest.key
    thread.command("mark_read")
    assert marked(shell) == [PostKey(thread.key)]


def test_enter_presses_the_button_in_focus(pane: Callable[..., Pane], qtbot: QtBot) -> None:
    home = pane("home")
    assert isinstance(home, HomePane)
    chip = home.filters.chips["saved"]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert home.filter == "saved"
