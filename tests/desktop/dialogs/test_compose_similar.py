"""While an idea or question is titled, those like it are offered quietly; nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.dialogs.compose_similar import PAUSE
from desktop.dialogs.composer import Composer
from desktop.shell import times
from sync.model.ids import PostKey
from tests.desktop.write.surroundings import make_shell
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    times.set_clock(lambda: sample.NOW)
    return make_shell(qtbot)


def composer(shell: FakeShell, kind: str) -> Composer:
    made = Composer(shell.window, shell, community=sample.SIEGE.id, kind=kind)
    made.open()
    return made


def looked(shell: FakeShell) -> list[object]:
    return [what for name, what in shell.reads.asked if name == "similar"]


def test_like_ideas_show_once_one_pauses_and_open_with_the_draft_kept(shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.posts = [sample.post(1, sample.NADIA, sample.SIEGE, sample.NOW, "idea", "Des casiers à colis", "")]
    sheet = composer(shell, "idea")
    QTest.keyClicks(sheet.head.title, "Un casiers pour le hall")
    assert not looked(shell), "not at every letter"
    qtbot.waitUntil(lambda: bool(sheet.similar.rows), timeout=20 * PAUSE)
    assert looked(shell) == [("idea", "Un casiers pour le hall", sample.SIEGE.id)]
    row = sheet.similar.rows[0]
    assert row.text() == "Des casiers à colis · Vie du siège"
    assert row.accessibleName() == "Open “Des casiers à colis”, in Vie du siège"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert shell.opened == [("post", "$post1")]
    assert [draft.title for draft in shell.reads.kept.values()] or shell.session.calls[-1][0] == "keep_draft"


def test_a_question_with_an_answer_says_so_and_leads_to_it(shell: FakeShell, qtbot: QtBot) -> None:
    made = sample.post(2, sample.NADIA, sample.RHENUS, sample.NOW, "question", "Où est l’adaptateur ?", "")
    shell.reads.posts = [replace(made, accepted=PostKey("$a"))]
    sheet = composer(shell, "question")
    QTest.keyClicks(sheet.head.title, "adaptateur")
    qtbot.waitUntil(lambda: bool(sheet.similar.rows), timeout=20 * PAUSE)
    assert sheet.similar.rows[0].accessibleName().endswith("answered")
    QTest.mouseClick(sheet.similar.rows[0], Qt.MouseButton.LeftButton)
    assert shell.gone_to == "$a"


@pytest.mark.parametrize(("kind", "title"), [("announcement", "Des casiers"), ("idea", "Des")])
def test_other_kinds_and_short_titles_ask_for_nothing(shell: FakeShell, qtbot: QtBot, kind: str, title: str) -> None:
    sheet = composer(shell, kind)
    QTest.keyClicks(sheet.head.title, title)
    qtbot.wait(2 * PAUSE)
    assert not looked(shell) and not sheet.similar.isVisible()
