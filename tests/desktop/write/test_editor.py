"""The writing box: typing, shortcuts, pasted pictures, dropped files, mentions, drafts."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.editor_box import LONGEST, WritingBox
from desktop.widgets.editor_tags import prefix_of
from desktop.widgets.emoji import EmojiPicker
from sync.errors import TooLarge
from tests.desktop.write.surroundings import drag_and_drop, files, type_in
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(shell: FakeShell) -> WritingBox:
    made = WritingBox(shell, parent=shell.window)
    made.resize(600, 300)
    made.mentions.community = sample.SIEGE.id
    made.show()
    made.editor.setFocus()
    return made


def test_shortcuts_format_what_is_selected(box: WritingBox) -> None:
    type_in(box.editor, "un mot")
    QTest.keyClick(box.editor, Qt.Key.Key_Left, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(box.editor, Qt.Key.Key_B, CONTROL)
    assert box.text() == "un **mot**"
    QTest.keyClick(box.editor, Qt.Key.Key_Z, CONTROL)
    assert box.text() == "un mot"


def test_a_format_after_an_emoji_hits_the_right_letters(box: WritingBox) -> None:
    box.set_text("🎉 un mot")
    QTest.keyClick(box.editor, Qt.Key.Key_Left, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    box.formats["italic"].click()
    assert box.text() == "🎉 un *mot*"


def test_enter_goes_on_with_a_list(box: WritingBox) -> None:
    type_in(box.editor, "- un\ndeux\n\nfin")
    assert box.text() == "- un\n- deux\n\nfin", "what follows is no part of the last item"


def test_a_picture_of_the_clipboard_is_attached(shell: FakeShell, box: WritingBox) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(box.editor, Qt.Key.Key_V, CONTROL)
    verb, asked = shell.session.calls[-1]
    assert verb == "attach"
    assert asked["args"][0].endswith(".png")
    assert asked["args"][1].startswith(b"\x89PNG")
    assert box.files.ids() == ("file0",)
    assert box.text() == ""


def test_text_comes_in_without_its_looks(box: WritingBox) -> None:
    data = QMimeData()
    data.setHtml("<b>gras</b><img src='file:///etc/passwd'>")
    data.setText("gras")
    box.editor.insertFromMimeData(data)
    assert box.text() == "gras"


def test_dropped_files_are_copied_and_can_be_taken_back(shell: FakeShell, box: WritingBox, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF")
    assert drag_and_drop(box.editor.viewport(), files([str(path)]))
    assert shell.session.calls[-1] == ("attach", {"args": (path,)})
    assert box.files.ids() == ("file0",)
    (row,) = box.files._rows
    row.remove.click()
    assert box.files.ids() == ()


def test_a_folder_and_a_refused_file_say_why(shell: FakeShell, box: WritingBox, tmp_path: Path) -> None:
    box.add_files((tmp_path,))
    assert "folder" in box.notice.text()
    shell.session.fails["attach"] = TooLarge()
    box.add_files((("film.mp4", b"x"),))
    assert box.notice.text().startswith("film.mp4")
    assert box.files.ids() == ()


def test_a_colleague_is_named_with_the_keyboard(box: WritingBox) -> None:
    type_in(box.editor, "Merci @Nad")
    assert box.mentions.list.isVisible()
    QTest.keyClick(box.editor, Qt.Key.Key_Return)
    assert box.text() == "Merci @Nadia Lambert "
    assert box.mentions.ids() == (sample.NADIA.id,)
    assert not box.mentions.list.isVisible()


def test_a_name_is_completed_in_the_middle_of_words_after_an_emoji(box: WritingBox) -> None:
    box.editor.setPlainText("🎉 @nad demain")
    cursor = box.editor.textCursor()
    cursor.setPosition(len("🎉 @nad") + 1)  # Qt counts two for the emoji
    box.editor.setTextCursor(cursor)
    box.editor.insert("i")
    QTest.keyClick(box.editor, Qt.Key.Key_Return)
    assert box.text() == f"🎉 @{sample.NADIA.name}  demain"


def test_a_tag_is_completed_with_the_keyboard(shell: FakeShell, box: WritingBox) -> None:
    shell.reads.posts[0] = replace(shell.reads.posts[0], text="Le #budget-2027 et `#bug`")
    type_in(box.editor, "Point #Bud")
    assert box.tags.list.isVisible() and box.mentions.list.isHidden()
    QTest.keyClick(box.editor, Qt.Key.Key_Tab)
    type_in(box.editor, " et")
    assert box.text() == "Point #budget-2027 et"
    type_in(box.editor, " # b")
    assert box.tags.list.isHidden()


@pytest.mark.parametrize(
    ("before", "prefix"),
    [("#", ""), ("a #bud", "bud"), ("(#Été-", "Été-"), ("a#b", None), ("`#b", None), ("#a b", None), ("x/#b", None)],
)
def test_what_may_become_a_tag(before: str, prefix: str | None) -> None:
    assert prefix_of(before) == prefix


def test_escape_closes_the_list_of_people_only(box: WritingBox) -> None:
    type_in(box.editor, "@Nad")
    QTest.keyClick(box.editor, Qt.Key.Key_Escape)
    assert box.isVisible()
    assert box.text() == "@Nad"
    assert box.mentions.ids() == ()


def test_the_preview_shows_formats_and_loads_nothing(box: WritingBox) -> None:
    box.set_text("**gras** <img src='file:///etc/hostname'> ![x](file:///etc/hostname)")
    QTest.keyClick(box.editor, Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert box.preview.isVisible()
    html = box.preview.toHtml()
    assert "gras" in html
    assert "<img" not in html
    box.eye.click()
    assert box.editor.isVisible()


def test_a_long_text_is_warned_about_before_it_is_refused(box: WritingBox) -> None:
    box.set_text("a" * int(LONGEST * 0.9))
    assert "90 %" in box.count.text()
    assert not box.too_long
    box.set_text("é" * LONGEST)
    assert box.too_long
    assert "Too long" in box.count.text()


def test_the_emoji_picker_is_driven_by_the_keyboard(shell: FakeShell, box: WritingBox, qtbot: QtBot) -> None:
    picker = EmojiPicker(shell.window)
    picker.picked.connect(box.editor.insert)
    picker.open_at(box.emoji)
    type_in(picker.search, "coeur rou")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert box.text() == "❤️"
    assert not picker.isVisible()


def test_the_grid_of_emoji_is_reached_and_left_by_arrows(shell: FakeShell, box: WritingBox) -> None:
    picker = EmojiPicker(shell.window)
    chosen: list[str] = []
    picker.picked.connect(chosen.append)
    picker.open_at(box.emoji)
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    QTest.keyClick(picker.grid, Qt.Key.Key_Right)
    QTest.keyClick(picker.grid, Qt.Key.Key_Return)
    assert chosen == ["👎"]
    assert picker.model.data(picker.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "thumbs up"
