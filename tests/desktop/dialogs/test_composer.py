"""The composer, as a person drives it: nothing that was written is ever lost."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.dialogs.composer import NEW, Composer
from desktop.dialogs.edit_post import EditPost
from sync.errors import BadInput, DiskFull
from sync.model.document import Document
from sync.model.ids import CommunityId, WishId
from sync.model.status import Link
from sync.model.wish import Draft
from tests.desktop.write.surroundings import drag_and_drop, dropped_as, files, make_shell, type_in
from tests.helpers import sample_posts as sample
from tests.helpers.fake_reads import sample_wishes
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    return make_shell(qtbot)


def composer(shell: FakeShell, **more: object) -> Composer:
    made = Composer(shell.window, shell, **({"community": sample.SIEGE.id} | more))  # type: ignore[arg-type]
    made.open()
    return made


def posted(shell: FakeShell) -> list[dict[str, object]]:
    return [asked for verb, asked in shell.session.calls if verb == "post"]


def test_a_message_is_published_by_the_keyboard_alone(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = composer(shell)
    assert QApplication.focusWidget() is sheet.box.editor
    type_in(sheet.box.editor, "Bonjour à tous")
    QTest.keyClick(sheet.box.editor, Qt.Key.Key_Return, CONTROL)
    assert posted(shell) == [
        {
            "community": sample.SIEGE.id,
            "text": "Bonjour à tous",
            "kind": "message",
            "title": "",
            "files": (),
            "mentions": (),
            "draft": sample.SIEGE.id,  # dropped in the same commit
        }
    ]
    assert shell.reads.kept == {}
    assert shell.toasts == ["Published."]
    qtbot.waitUntil(lambda: not shiboken6.isValid(sheet), timeout=1000)


def test_offline_it_says_that_it_will_leave_later(shell: FakeShell) -> None:
    from dataclasses import replace

    shell.now = replace(shell.now, link=Link.OFFLINE)
    sheet = composer(shell)
    type_in(sheet.box.editor, "hors ligne")
    sheet.send.click()
    assert "network" in shell.toasts[0]


def test_the_draft_follows_every_keystroke_and_comes_back(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = composer(shell, kind="idea")
    type_in(sheet.head.title, "Casiers")
    type_in(sheet.box.editor, "Dans le hall")
    qtbot.waitUntil(lambda: shell.reads.kept.get(sample.SIEGE.id, Draft("")).text == "Dans le hall", timeout=1000)
    shiboken6.delete(sheet)  # a crash: nobody closed it
    again = composer(shell)
    assert again.box.text() == "Dans le hall"
    assert again.head.title.text() == "Casiers"
    assert again.head.kind == "idea"
    assert again.head.community is not None
    assert again.head.community.id == sample.SIEGE.id


def test_the_hour_that_was_chosen_comes_back_with_the_draft(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = composer(shell)
    type_in(sheet.box.editor, "demain")
    tomorrow = sample.NOW + 86_400_000
    sheet.later.choose(tomorrow)
    assert sheet.send.isEnabled() and sheet.send.text() == "Publish then"
    QTest.keyClick(sheet.box.editor, Qt.Key.Key_Escape)
    again = composer(shell)
    assert (again.box.text(), again.later.at, again.send.text()) == ("demain", tomorrow, "Publish then")
    again.later.choose(None)
    QTest.keyClick(again.box.editor, Qt.Key.Key_Escape)
    assert composer(shell).later.at is None


@pytest.mark.parametrize("at", ["demain", -1, 10**30, None, [1]])
def test_an_hour_that_makes_no_sense_is_left_out(shell: FakeShell, at: object) -> None:
    shell.reads.kept[sample.SIEGE.id] = Draft(sample.SIEGE.id, text="abc", extra={"leaves_at": at})
    sheet = composer(shell)
    assert (sheet.box.text(), sheet.later.at) == ("abc", None)


def test_closing_with_escape_keeps_the_last_letter(shell: FakeShell) -> None:
    sheet = composer(shell)
    type_in(sheet.box.editor, "abc")
    QTest.keyClick(sheet.box.editor, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert shell.reads.kept[sample.SIEGE.id].text == "abc"


@pytest.mark.parametrize(
    ("error", "words"), [(DiskFull(), "This device's disk is full"), (ValueError(), "That did not work")]
)
def test_what_fails_keeps_the_words_and_says_that_nothing_was_saved(
    shell: FakeShell, error: Exception, words: str
) -> None:
    sheet = composer(shell)
    type_in(sheet.box.editor, "irremplaçable")
    shell.session.fails["post"] = error
    sheet.send.click()
    assert sheet.isVisible()
    assert sheet.box.text() == "irremplaçable"
    assert sheet.box.notice.text().startswith(f"Not saved: {words}")
    assert shell.toasts == []
    shell.session.fails.clear()
    sheet.send.click()
    assert len(posted(shell)) == 2
    assert not sheet.isVisible()


def test_a_draft_that_cannot_be_kept_is_told_while_one_writes(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = composer(shell)
    shell.session.fails["keep_draft"] = DiskFull()
    type_in(sheet.box.editor, "a")
    qtbot.waitUntil(lambda: "Not saved" in sheet.box.notice.text(), timeout=1000)
    assert sheet.box.text() == "a"


def test_an_unknown_refusal_is_a_sentence_never_a_code(shell: FakeShell) -> None:
    sheet = composer(shell)
    type_in(sheet.box.editor, "a")
    shell.session.fails["post"] = BadInput("M_ODD", reason="odd")
    sheet.send.click()
    assert "odd" not in sheet.box.notice.text()
    assert sheet.box.notice.text().endswith("What you wrote is kept.")


def test_a_community_and_a_title_are_asked_for(shell: FakeShell) -> None:
    sheet = composer(shell, community=None, kind="question")
    assert sheet.place == NEW
    type_in(sheet.box.editor, "Quel modèle ?")
    QTest.keyClick(sheet.box.editor, Qt.Key.Key_Return, CONTROL)
    assert "community" in sheet.box.notice.text()
    assert QApplication.focusWidget() is sheet.head.where
    sheet.head.choose_community(sample.RHENUS)
    QTest.keyClick(sheet.box.editor, Qt.Key.Key_Return, CONTROL)
    assert "title" in sheet.box.notice.text()
    assert posted(shell) == []
    type_in(sheet.head.title, "Quel modèle pour un lot unique ?")
    QTest.keyClick(sheet.box.editor, Qt.Key.Key_Return, CONTROL)
    assert posted(shell)[0]["title"] == "Quel modèle pour un lot unique ?"


def test_it_says_who_will_read(shell: FakeShell) -> None:
    sheet = composer(shell)
    assert sample.SIEGE.name in sheet.readers.text()
    assert str(sample.SIEGE.members) in sheet.readers.text()


def test_files_dropped_on_the_text_travel_with_the_post_and_the_draft(
    shell: FakeShell, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "planning.xlsx"
    path.write_bytes(b"x")
    sheet = composer(shell)
    drag_and_drop(sheet.box.editor.viewport(), files([str(path)]))
    qtbot.waitUntil(lambda: shell.reads.kept.get(sample.SIEGE.id, Draft("")).files == ("file0",), timeout=1000)
    sheet.send.click()
    assert posted(shell)[0]["files"] == ("file0",)


def test_a_dropped_file_is_copied_never_moved_away_from_its_folder(shell: FakeShell, tmp_path: Path) -> None:
    path = tmp_path / "planning.xlsx"
    path.write_bytes(b"x")
    sheet = composer(shell)
    offered = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    for target in (sheet.box.editor.viewport(), sheet.card):
        assert dropped_as(target, files([str(path)]), offered) is Qt.DropAction.CopyAction
    assert sheet.box.files.ids() == ("file0", "file1"), "the whole sheet takes files"


def test_files_of_a_draft_come_back(shell: FakeShell) -> None:
    shell.reads.kept[sample.SIEGE.id] = Draft(place=sample.SIEGE.id, text="voir", files=("f1", "gone"))
    shell.reads.attachments["f1"] = (Document("local:f1", "plan.pdf", size=1200), b"x")
    sheet = composer(shell)
    assert sheet.box.files.ids() == ("f1",)


def test_a_refused_post_is_published_elsewhere_and_only_then_given_up(shell: FakeShell) -> None:
    shell.reads.wishes = sample_wishes()
    shell.reads.kept["wish:w3"] = Draft(place="wish:w3", text="Le café")
    sheet = composer(shell, community=None, place="wish:w3")
    assert sheet.box.text() == "Le café"
    sheet.head.choose_community(sample.SIEGE)
    shell.session.fails["post"] = DiskFull()
    sheet.send.click()
    assert WishId("w3") in [wish.id for wish in shell.reads.wishes]
    shell.session.fails.clear()
    sheet.send.click()
    assert WishId("w3") not in [wish.id for wish in shell.reads.wishes]
    verbs = shell.session.verbs()
    assert verbs.index("post") < verbs.index("cancel")
    assert "wish:w3" not in shell.reads.kept


def test_words_given_from_elsewhere_join_the_draft(shell: FakeShell) -> None:
    shell.reads.kept[sample.SIEGE.id] = Draft(place=sample.SIEGE.id, text="avant")
    sheet = composer(shell, text="ajouté")
    assert sheet.box.text() == "avant\najouté"


def test_the_windows_single_keys_sleep_while_it_is_open(shell: FakeShell) -> None:
    from PySide6.QtGui import QAction

    pressed: list[str] = []
    action = QAction("Next", shell.window, shortcut="J")
    action.triggered.connect(lambda: pressed.append("J"))
    shell.window.addAction(action)
    sheet = composer(shell)
    sheet.send.setEnabled(True)
    sheet.closer.setFocus()
    QTest.keyClick(sheet.closer, Qt.Key.Key_J)
    assert pressed == []
    sheet.reject()


def test_a_left_community_gives_the_words_no_place_but_keeps_them(shell: FakeShell) -> None:
    place = "!gone:parvis.local"
    shell.reads.kept[place] = Draft(place=place, community=CommunityId(place), text="mots")
    sheet = composer(shell, community=CommunityId(place))
    assert sheet.head.community is None
    assert sheet.box.text() == "mots"


def test_an_edit_changes_words_and_title(shell: FakeShell) -> None:
    post = next(each for each in shell.reads.posts if each.title)
    sheet = EditPost(shell.window, shell, post)
    sheet.open()
    assert not sheet.save.isEnabled()
    type_in(sheet.box.editor, " plus")
    QTest.keyClick(sheet.box.editor, Qt.Key.Key_Return, CONTROL)
    _, asked = next(call for call in shell.session.calls if call[0] == "edit")
    assert asked == {"post": post.key, "text": post.text + " plus", "title": post.title}
    assert shell.toasts == ["Changed."]


def test_a_refused_edit_keeps_the_new_words(shell: FakeShell) -> None:
    post = shell.reads.posts[0]
    sheet = EditPost(shell.window, shell, post)
    sheet.open()
    type_in(sheet.box.editor, "x")
    shell.session.fails["edit"] = DiskFull()
    sheet.save.click()
    assert sheet.isVisible()
    assert sheet.box.text() == post.text + "x"
    assert "Not saved" in sheet.box.notice.text()


def test_an_edit_survives_a_crash_and_is_dropped_by_cancel(shell: FakeShell, qtbot: QtBot) -> None:
    post = shell.reads.posts[0]
    sheet = EditPost(shell.window, shell, post)
    sheet.open()
    type_in(sheet.box.editor, "x")
    qtbot.waitUntil(lambda: f"edit:{post.key}" in shell.reads.kept, timeout=1000)
    shiboken6.delete(sheet)
    again = EditPost(shell.window, shell, post)
    again.open()
    assert again.box.text() == post.text + "x"
    again.no.click()
    assert f"edit:{post.key}" not in shell.reads.kept


def test_without_a_community_named_it_is_the_one_published_in_last(shell: FakeShell) -> None:
    shell.reads.options["last_community"] = sample.SIEGE.id
    sheet = Composer(shell.window, shell)
    sheet.open()
    assert sheet.head.community is not None and sheet.head.community.id == sample.SIEGE.id
    type_in(sheet.box.editor, "Bonjour")
    sheet.head.where.setFocus()
    QTest.keyClick(sheet.head.where, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(posted(shell)) == 1, "Ctrl+Enter publishes from anywhere on the sheet"
    assert shell.reads.options["last_community"] == sample.SIEGE.id


def test_choosing_a_community_takes_the_complaint_away(shell: FakeShell) -> None:
    sheet = Composer(shell.window, shell)
    sheet.open()
    type_in(sheet.box.editor, "Bonjour")
    sheet.send.click()
    assert sheet.box.notice.text()
    sheet.head._take(sample.SIEGE)
    assert not sheet.box.notice.text()
    assert sheet.box.editor.hasFocus()
