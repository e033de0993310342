"""Files in the comment field: attached like in the composer, kept with the words, sent with the comment."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.editor_comment import CommentEditor
from sync.errors import DiskFull
from sync.model.document import Document
from sync.model.wish import Draft
from tests.desktop.write.surroundings import drag_and_drop, files, make_shell, type_in
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(shell: FakeShell) -> CommentEditor:
    made = CommentEditor(shell, shell.window)
    made.resize(600, 200)
    made.show_post(shell.reads.posts[0])
    made.show()
    return made


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF")
    return path


def commented(shell: FakeShell) -> list[tuple[str, tuple[str, ...]]]:
    return [(said["text"], said["files"]) for verb, said in shell.session.calls if verb == "comment"]


def test_a_file_is_chosen_with_the_button_and_sent_without_a_word(
    shell: FakeShell, field: CommentEditor, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def chosen(parent: object) -> tuple[Path, ...]:
        return (plan,)

    monkeypatch.setattr("desktop.widgets.editor_comment.choose_files", chosen)
    assert field.box.attach.isVisible() and not field.send.isEnabled()
    field.box.attach.click()
    assert field.box.files.isVisible() and field.send.isEnabled()
    field.send.click()
    assert commented(shell) == [("", ("file0",))]
    assert field.box.files.ids() == () and not field.box.files.isVisible()


@pytest.mark.parametrize("where", ["words", "frame"])
def test_files_are_dropped_on_the_field(shell: FakeShell, field: CommentEditor, plan: Path, where: str) -> None:
    target = field.box.editor.viewport() if where == "words" else field
    assert drag_and_drop(target, files([str(plan)]))
    assert field.box.files.ids() == ("file0",)


def test_files_and_pictures_are_pasted(shell: FakeShell, field: CommentEditor, plan: Path) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    picture = QMimeData()
    picture.setImageData(image)
    field.box.editor.setFocus()
    for pasted in (files([str(plan)]), picture):
        QGuiApplication.clipboard().setMimeData(pasted)
        QTest.keyClick(field.box.editor, Qt.Key.Key_V, CONTROL)
    assert field.box.files.ids() == ("file0", "file1")
    assert field.box.text() == ""


def test_a_file_is_taken_back_and_the_draft_forgets_it(
    shell: FakeShell, field: CommentEditor, plan: Path, qtbot: QtBot
) -> None:
    place = shell.reads.posts[0].key
    field.box.add_files((plan,))
    qtbot.waitUntil(lambda: place in shell.reads.kept and shell.reads.kept[place].files == ("file0",))
    (row,) = field.box.files._rows
    row.remove.click()
    assert not field.send.isEnabled()
    qtbot.waitUntil(lambda: place not in shell.reads.kept)


def test_what_was_attached_is_there_again_after_a_crash(shell: FakeShell, field: CommentEditor, plan: Path) -> None:
    post = shell.reads.posts[0]
    shell.reads.attachments["a1"] = (Document("local:a1", "plan.pdf", size=4), b"%PDF")
    shell.reads.kept[post.key] = Draft(place=post.key, text="Voilà", files=("a1", "gone"))
    again = CommentEditor(shell, shell.window)
    again.show_post(post)
    assert (again.box.text(), again.box.files.ids()) == ("Voilà", ("a1",))
    again.send.click()
    assert commented(shell) == [("Voilà", ("a1",))]
    assert post.key not in shell.reads.kept


def test_each_thread_has_its_own_files(shell: FakeShell, field: CommentEditor, plan: Path) -> None:
    first, second = shell.reads.posts[:2]
    field.box.add_files((plan,))
    field.show_post(second)
    assert field.box.files.ids() == ()
    field.show_post(first)
    assert field.box.files.ids() == ("file0",)


def test_a_refused_comment_keeps_its_files(shell: FakeShell, field: CommentEditor, plan: Path) -> None:
    type_in(field.box.editor, "Voilà")
    field.box.add_files((plan,))
    shell.session.fails["comment"] = DiskFull()
    field.send.click()
    assert (field.box.text(), field.box.files.ids()) == ("Voilà", ("file0",))
    assert "Not saved" in field.box.notice.text()


def test_nothing_is_sent_while_a_file_is_still_copied(qtbot: QtBot, plan: Path) -> None:
    shell = make_shell(qtbot, slow=True)
    field = CommentEditor(shell, shell.window)
    field.show_post(shell.reads.posts[0])
    qtbot.waitUntil(lambda: field._ready)
    type_in(field.box.editor, "Voilà")
    field.box.add_files((plan,))
    field.box._written()
    assert not field.send.isEnabled()
    qtbot.waitUntil(field.send.isEnabled)
