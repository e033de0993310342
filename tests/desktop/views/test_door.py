"""The door of a community in the window: who asks is let in or not, and colleagues are invited."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.cards.person import PersonRow
from desktop.dialogs.invite import Invite
from desktop.dialogs.why import Why
from desktop.panes.communities import CommunitiesPane
from desktop.panes.community import CommunityPane
from desktop.panes.community_members import Members
from desktop.widgets.buttons import Button
from desktop.widgets.community_row import CommunityRow
from sync.changes import ChangeSet
from sync.errors import NotAllowed, Unreachable
from sync.model.asking import Answered, Asking, Askings, Declined, Invited
from sync.model.ids import CommunityId
from sync.model.person import Person
from sync.model.profile import Colleague
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

LEA = Person("@lea:x", "Léa Roth", job="Géomètre")
PAUL = Person("@paul:x", "Paul Klein")
OPEN = replace(sample.SIEGE, may_invite=True, asking=1)


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    shell = FakeShell()
    qtbot.addWidget(shell.window)
    shell.reads.rooms = [OPEN]
    shell.reads.door = Askings((Asking(LEA, "Je fais les relevés", sample.NOW - 60_000),), may_decline=True)
    return shell


def members(shell: FakeShell, qtbot: QtBot) -> Members:
    made = Members(shell, OPEN.id)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.arrive()
    return made


def buttons(whole: QWidget) -> dict[str, Button]:
    return {each.accessibleName(): each for each in whole.findChildren(Button) if each.isVisible()}


def words(whole: QWidget) -> str:
    return " ".join(each.text() for each in whole.findChildren(QLabel) if each.isVisible())


def calls(shell: FakeShell, verb: str) -> list[tuple[Any, ...]]:
    return [(*said.get("args", ()), said.get("reason", "")) for name, said in shell.session.calls if name == verb]


def test_who_asks_is_seen_with_their_words_and_let_in_with_one_click(shell: FakeShell, qtbot: QtBot) -> None:
    made = members(shell, qtbot)
    assert made.door.isVisible() and "Je fais les relevés" in words(made.door)
    assert "refresh_asking" in shell.session.verbs(), "the server is asked who came meanwhile"
    buttons(made)["Let in, Léa Roth"].click()
    assert calls(shell, "admit") == [(OPEN.id, LEA.id, "")] and shell.toasts == ["Léa Roth may come in."]
    shell.reads.door = Askings((Asking(LEA, pending="accept"),))
    shell.tell(ChangeSet(outbox=True))
    qtbot.waitUntil(lambda: "leaves when the network is back" in words(made.door))
    assert "Let in, Léa Roth" not in buttons(made)


def test_the_tab_says_how_many_ask_to_come_in(shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.rooms = [replace(OPEN, asking=2)]
    made = CommunityPane(shell, OPEN.id)
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    tab = made.heads["feed"].tabs["members"]
    assert tab.accessibleName() == "Members, 2 requests to join"
    wide = tab.sizeHint().width()
    tab.show_number(0, "")
    assert tab.accessibleName() == "" and tab.sizeHint().width() < wide


def test_offline_the_list_is_as_it_was_known(shell: FakeShell, qtbot: QtBot) -> None:
    shell.session.fails["refresh_asking"] = Unreachable("away")
    assert members(shell, qtbot).door.isVisible() and shell.toasts == []


@pytest.mark.parametrize("sure", [True, False])
def test_declining_offers_a_word(
    shell: FakeShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    async def answered(sheet: Why) -> bool:
        sheet.field.setText(" plus tard ")
        sheet.accept()
        return sure

    monkeypatch.setattr(Why, "answered", answered)
    buttons(members(shell, qtbot))["Decline, Léa Roth"].click()
    assert calls(shell, "turn_down") == ([(OPEN.id, LEA.id, "plus tard")] if sure else [])
    assert shell.failures == []


def test_what_is_refused_is_said(shell: FakeShell, qtbot: QtBot) -> None:
    shell.session.fails["admit"] = NotAllowed("no")
    buttons(members(shell, qtbot))["Let in, Léa Roth"].click()
    assert len(shell.toasts) == 1 and "may come in" not in shell.toasts[0]


def test_who_may_not_decline_is_not_offered_it_and_who_may_not_invite_sees_no_door(
    shell: FakeShell, qtbot: QtBot
) -> None:
    shell.reads.door = replace(shell.reads.door, may_decline=False)
    assert set(buttons(members(shell, qtbot).door)) == {"Let in, Léa Roth"}
    shell.reads.rooms, shell.reads.door = [sample.SIEGE], Askings()
    made = members(shell, qtbot)
    assert not made.door.isVisible() and not made.invite.isVisible()


def test_what_colleagues_answered_and_who_was_invited_stands_there(shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.door = Askings((), (Answered(LEA, PAUL, True), Answered(PAUL, LEA, False)), (Invited(PAUL),))
    said = words(members(shell, qtbot).door)
    assert "Paul Klein let Léa Roth in." in said and "Léa Roth declined Paul Klein." in said
    assert "Invited, not here yet: Paul Klein" in said


def test_a_colleague_is_found_and_invited_by_keyboard(
    shell: FakeShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = (Colleague(sample.CAMILLE, me=True), Colleague(sample.THOMAS), Colleague(PAUL), Colleague(LEA))
    monkeypatch.setattr(
        shell.reads, "colleagues",
        lambda term, limit: tuple(each for each in everybody if term.casefold() in each.person.name.casefold()),
        raising=False,
    )  # fmt: skip
    shell.reads.door = Askings(invited=(Invited(LEA),))
    members(shell, qtbot).invite.click()
    (sheet,) = shell.window.findChildren(Invite)
    assert [row.user for row in sheet.findChildren(PersonRow)] == [PAUL.id], "members and the invited are left out"
    QTest.keyClicks(sheet.term, "paul")
    qtbot.waitUntil(lambda: [row.user for row in sheet.findChildren(PersonRow)] == [PAUL.id])
    QTest.keyClick(sheet.findChildren(PersonRow)[0], Qt.Key.Key_Return)
    assert calls(shell, "invite") == [(OPEN.id, PAUL.id, "")] and shell.toasts == ["Paul Klein is invited."]


def test_who_was_declined_reads_why_and_puts_it_away(shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.refusals = (Declined(CommunityId("!codir"), "!codir/$no", "Codir", "C’est complet", "Nadia Lambert"),)
    made = CommunitiesPane(shell, "")
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    (row,) = (each for each in made.findChildren(CommunityRow) if each.name == "Codir")
    assert "Nadia Lambert declined your request" in row.accessibleName() and "C’est complet" in row.accessibleName()
    (read,) = row.findChildren(Button)
    assert read.accessibleName() == "Read, Codir"
    read.click()
    assert calls(shell, "close_answer") == [("!codir/$no", "")]
