"""The field comments are written in: each thread's draft, kept at every letter; publishing, and what refuses it."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.editor_comment import CommentEditor
from desktop.widgets.editor_draft import settle_all
from sync.errors import DiskFull
from sync.model.wish import Draft
from tests.desktop.write.surroundings import make_shell, type_in
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


def comment_editor(shell: FakeShell) -> CommentEditor:
    made = CommentEditor(shell, shell.window)
    made.resize(600, 160)
    made.show()
    return made


def test_a_comment_draft_is_kept_while_typing_and_dropped_once_published(shell: FakeShell, qtbot: QtBot) -> None:
    post = shell.reads.posts[0]
    editor = comment_editor(shell)
    editor.show_post(post)
    type_in(editor.box.editor, "D’accord")
    qtbot.waitUntil(lambda: post.key in shell.reads.kept, timeout=1000)
    assert shell.reads.kept[post.key].text == "D’accord"
    QTest.keyClick(editor.box.editor, Qt.Key.Key_Return, CONTROL)
    said = {"post": post.key, "text": "D’accord", "reply_to": None, "mentions": (), "files": (), "draft": post.key}
    assert ("comment", said) in shell.session.calls  # the draft goes in the same commit
    assert editor.box.text() == ""
    assert post.key not in shell.reads.kept


def test_each_thread_has_its_own_draft(shell: FakeShell) -> None:
    first, second = shell.reads.posts[:2]
    editor = comment_editor(shell)
    editor.show_post(first)
    type_in(editor.box.editor, "un")
    editor.show_post(second)
    assert editor.box.text() == ""
    type_in(editor.box.editor, "deux")
    editor.show_post(first)
    assert editor.box.text() == "un"
    assert shell.reads.kept[second.key].text == "deux"


def test_a_refused_comment_keeps_its_words_and_says_why(shell: FakeShell) -> None:
    editor = comment_editor(shell)
    editor.show_post(shell.reads.posts[0])
    type_in(editor.box.editor, "important")
    shell.session.fails["comment"] = DiskFull()
    editor.send.click()
    assert editor.box.text() == "important"
    assert "Not saved" in editor.box.notice.text()
    assert editor.box.notice.isVisible()
    shell.session.fails.clear()
    editor.send.click()
    assert editor.box.text() == ""
    assert not editor.box.notice.isVisible()


def test_an_answer_names_the_comment_it_answers(shell: FakeShell) -> None:
    root = shell.reads.posts[0]
    editor = comment_editor(shell)
    editor.show_post(root)
    comment = sample.comments_of(root)[0]
    editor.reply_to(comment)
    assert comment.author.name in editor.chip.text()
    type_in(editor.box.editor, "oui")
    editor.send.click()
    assert shell.session.calls[-2][1]["reply_to"] == comment.key
    assert not editor.chip.isVisible()


def test_words_typed_before_the_draft_is_read_are_not_lost(qtbot: QtBot) -> None:
    shell = make_shell(qtbot, slow=True)
    post = shell.reads.posts[0]
    shell.reads.kept[post.key] = Draft(place=post.key, text="avant")
    editor = comment_editor(shell)
    editor.show_post(post)
    type_in(editor.box.editor, "après")
    qtbot.waitUntil(lambda: editor.box.text() == "avant\naprès", timeout=1000)


def kept(shell: FakeShell) -> list[tuple[str, str]]:
    drafts = [asked["args"][0] for verb, asked in shell.session.calls if verb == "keep_draft"]
    return [(draft.place, draft.text) for draft in drafts]


def test_every_letter_is_handed_on_before_the_next_key(shell: FakeShell) -> None:
    post = shell.reads.posts[0]
    editor = comment_editor(shell)
    editor.show_post(post)
    type_in(editor.box.editor, "oui")
    assert kept(shell) == [(post.key, "o"), (post.key, "ou"), (post.key, "oui")], "no timer is waited for"


def test_while_one_write_is_under_way_only_the_newest_words_of_each_thread_wait(qtbot: QtBot) -> None:
    shell = make_shell(qtbot, slow=True)
    first, second = shell.reads.posts[:2]
    editor = comment_editor(shell)
    editor.show_post(first)
    qtbot.waitUntil(lambda: editor._ready)
    type_in(editor.box.editor, "mot")  # the first write is not done before a turn of the loop
    editor.show_post(second)
    qtbot.waitUntil(lambda: len(kept(shell)) == 2)
    assert kept(shell) == [(first.key, "m"), (first.key, "mot")]
    qtbot.waitUntil(lambda: editor._ready)
    type_in(editor.box.editor, "un deux")
    editor.show_post(first)
    qtbot.waitUntil(lambda: editor.box.text() == "mot")
    assert shell.reads.kept[second.key].text == "un deux"
    assert len(kept(shell)) == 4


def test_a_refused_draft_is_kept_with_the_next_letter(shell: FakeShell) -> None:
    post = shell.reads.posts[0]
    editor = comment_editor(shell)
    editor.show_post(post)
    shell.session.fails["keep_draft"] = DiskFull()
    type_in(editor.box.editor, "a")
    assert "Not saved" in editor.box.notice.text()
    shell.session.fails.clear()
    type_in(editor.box.editor, "b")
    assert shell.reads.kept[post.key].text == "ab"


def test_a_mistake_of_parvis_itself_does_not_put_the_field_to_sleep(shell: FakeShell) -> None:
    post = shell.reads.posts[0]
    editor = comment_editor(shell)
    editor.show_post(post)
    type_in(editor.box.editor, "important")
    shell.session.fails["comment"] = KeyError("a mistake")
    editor.send.click()
    assert isinstance(shell.failures.pop(), KeyError), "it is told and logged as before"
    assert "Not saved" in editor.box.notice.text() and editor.send.isEnabled()
    shell.session.fails.clear()
    type_in(editor.box.editor, "!")
    assert shell.reads.kept[post.key].text == "important!"
    editor.send.click()
    assert editor.box.text() == "" and shell.session.verbs().count("comment") == 2


def test_typing_stays_within_a_frame(shell: FakeShell) -> None:
    editor = comment_editor(shell)
    editor.show_post(shell.reads.posts[0])
    editor.box.set_text(("Une phrase comme on en écrit. " * 8 + "\n\n") * 50)
    times = []
    for _ in range(100):
        begun = time.thread_time()  # other programs of the machine do not count
        type_in(editor.box.editor, "a")
        times.append((time.thread_time() - begun) * 1000)
    assert sorted(times)[90] <= 4, "with each letter kept, in a text of 12,000 letters"


def test_at_the_end_every_draft_is_settled_before_the_engine_stops(shell: FakeShell) -> None:
    post = shell.reads.posts[0]
    editor = comment_editor(shell)
    editor.show_post(post)
    type_in(editor.box.editor, "dernier mot")
    shell.spawn(settle_all(shell.window))
    assert shell.reads.kept[post.key].text == "dernier mot"
