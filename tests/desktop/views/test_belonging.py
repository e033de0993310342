"""The pane of communities, the making of one, and what one chooses for oneself about it."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.cards.post_card import LocalCard
from desktop.dialogs.create_community import CreateCommunity
from desktop.dialogs.preview_community import PreviewCommunity
from desktop.dialogs.why import Why
from desktop.panes.communities import CommunitiesPane
from desktop.panes.community import CommunityPane
from desktop.panes.side import SideColumn
from desktop.widgets.buttons import Button, Chip
from desktop.widgets.community_row import CommunityRow
from sync.changes import ChangeSet
from sync.errors import BadInput, Unreachable
from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.listed import Listed, Place, Preview
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

BIKE = Listed(CommunityId("!velo"), "Vélo au bureau", "Rouler", members=64, access="open", colleagues=5)
CODIR = Listed(CommunityId("!codir"), "Codir", members=8, access="knock")
SIEGE = Listed(sample.SIEGE.id, sample.SIEGE.name, members=212, access="open", membership="join")


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    shell = FakeShell()
    qtbot.addWidget(shell.window)
    shell.reads.listed = [BIKE, CODIR, SIEGE]
    return shell


def pane(shell: FakeShell, qtbot: QtBot, key: str = "") -> CommunitiesPane:
    made = CommunitiesPane(shell, key)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.arrive()
    return made


def rows(made: QWidget) -> dict[str, CommunityRow]:
    return {row.name: row for row in made.findChildren(CommunityRow) if not row.isHidden()}


def buttons(row: CommunityRow) -> dict[str, Button]:
    return {button.text(): button for button in row.findChildren(Button)}


def calls(shell: FakeShell, verb: str) -> list[dict[str, Any]]:
    return [said for name, said in shell.session.calls if name == verb]


def test_the_list_is_there_before_the_network_and_renewed_by_it(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot)
    assert set(rows(made)) == {"Vélo au bureau", "Codir", sample.SIEGE.name}
    assert "5 colleagues" in rows(made)["Vélo au bureau"].accessibleName()
    assert "refresh_directory" in shell.session.verbs()
    assert made.notice.isHidden()


def test_without_network_it_says_so_and_still_searches(shell: FakeShell, qtbot: QtBot) -> None:
    shell.session.fails["refresh_directory"] = Unreachable()
    made = pane(shell, qtbot)
    assert not made.notice.isHidden()
    made.term.setText("vélo")
    qtbot.waitUntil(lambda: set(rows(made)) == {"Vélo au bureau"})


def test_one_joins_asks_or_opens_as_the_community_is(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot)
    buttons(rows(made)["Vélo au bureau"])["Join"].click()
    assert calls(shell, "join") == [{"args": (BIKE.id,), "name": "Vélo au bureau"}]
    buttons(rows(made)[sample.SIEGE.name])["Open"].click()
    assert shell.opened[-1] == ("community", sample.SIEGE.id)
    assert "Ask to join" in buttons(rows(made)["Codir"])


def test_a_request_goes_with_its_words(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = Why(shell.window, "Ask?", "", yes="Ask", hint="Why")
    sheet.field.setText("  Je reprends le dossier ")
    sheet.accept()
    assert (sheet.words, sheet.told) == ("Je reprends le dossier", False)


def test_an_invitation_is_answered_where_it_stands(shell: FakeShell, qtbot: QtBot) -> None:
    invited = Community(CommunityId("!x"), "Surprise", membership="invite", inviter="Nadia Lambert")
    shell.reads.invitations = [invited, replace(invited, id=CommunityId("!y"), name="Codir", membership="knock")]
    shell.reads.listed = []
    made = pane(shell, qtbot)
    assert "Nadia Lambert invites you" in rows(made)["Surprise"].accessibleName()
    buttons(rows(made)["Surprise"])["Decline"].click()
    buttons(rows(made)["Codir"])["Take back"].click()
    assert [said["args"] for said in calls(shell, "leave")] == [("!x",), ("!y",)]


def test_a_community_is_made_in_one_line_and_opened(shell: FakeShell, qtbot: QtBot) -> None:
    shell.session.answers["create_community"] = "new:1"
    sheet = CreateCommunity(shell.window, shell, "")
    assert not sheet.make.isEnabled()
    sheet.name.setText("Appel d’offres Rhénus")
    sheet.chips["tender"].click()
    assert not sheet.due.isHidden() and sheet.access.currentData() == "knock"
    sheet.due.setDate(QDate(2031, 12, 18))
    sheet.make.click()
    (said,) = calls(shell, "create_community")
    assert (said["args"], said["template"], said["access"], said["due"]) == (
        ("Appel d’offres Rhénus",), "tender", "knock", "2031-12-18",
    )  # fmt: skip
    assert shell.opened == [("community", "new:1")]


def test_a_refusal_is_said_beside_the_words_which_stay(shell: FakeShell, qtbot: QtBot) -> None:
    shell.session.fails["create_community"] = BadInput(reason="past_end")
    sheet = CreateCommunity(shell.window, shell, "Trop tard")
    sheet.make.click()
    assert not sheet.notice.isHidden() and sheet.notice.text()
    assert sheet.name.text() == "Trop tard" and sheet.make.isEnabled()


def test_the_star_and_the_bell_ask_at_once(shell: FakeShell, qtbot: QtBot) -> None:
    made = CommunityPane(shell, sample.SIEGE.id)
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    choices = made.heads["feed"].choices
    choices.star.click()
    assert calls(shell, "favourite") == [{"args": (sample.SIEGE.id,), "wanted": True}]
    menu = choices.menu()
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    menu.actions()[1].trigger()
    assert calls(shell, "hear") == [{"args": (sample.SIEGE.id,), "how": "mentions"}]


def test_every_tab_opens_and_members_have_roles_in_words(shell: FakeShell, qtbot: QtBot) -> None:
    made = CommunityPane(shell, sample.SIEGE.id)
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    for name in made.heads["feed"].tabs:
        made.show_tab(name)
        assert made.stack.currentWidget() is made._tabs[name]
        assert made.heads[name].title.text() == sample.SIEGE.name
    names = [child.accessibleName() for child in made._tabs["members"].findChildren(QWidget)]
    assert "Camille Meyer (you), Responsible" in names


def test_a_community_in_the_making_opens_under_its_own_name_once_it_is_there(shell: FakeShell, qtbot: QtBot) -> None:
    new = Community(CommunityId("new:1"), "Rhénus", pending="create")
    shell.reads.rooms.append(new)
    made = CommunityPane(shell, "new:1")
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    assert "not sent yet" in made.heads["feed"].facts.text()
    found = replace(new, id=CommunityId("!there"), pending="")
    shell.reads.community = lambda id: found  # type: ignore[method-assign, assignment]
    made.refresh(ChangeSet(communities=True))
    qtbot.waitUntil(lambda: shell.opened[-1:] == [("community", "!there")])


def looked_inside(shell: FakeShell, made: QWidget, name: str) -> PreviewCommunity:
    buttons(rows(made)[name])["Look inside"].click()
    return shell.window.findChildren(PreviewCommunity)[-1]


def words_of(sheet: QWidget) -> str:
    return " | ".join(label.text() for label in sheet.findChildren(QLabel) if not label.isHidden())


def test_one_looks_inside_before_coming_in(shell: FakeShell, qtbot: QtBot) -> None:
    seen = replace(BIKE, readable=True)
    shell.session.answers["preview"] = Preview(seen, words=(("Inès", "On part à 8 h"), ("Hugo", "Je viens")))
    sheet = looked_inside(shell, pane(shell, qtbot), BIKE.name)
    assert calls(shell, "preview") == [{"args": (BIKE.id,)}]
    assert "Inès | On part à 8 h | Hugo | Je viens" in words_of(sheet)
    assert sheet.coming_in is not None and sheet.coming_in.text() == "Join"
    sheet.coming_in.click()
    assert calls(shell, "join") == [{"args": (BIKE.id,), "name": BIKE.name}]


@pytest.mark.parametrize(("answer", "said"), [
    (Preview(BIKE), "Only its members read"), (Preview(replace(BIKE, readable=True)), "Nothing was written"),
    (Preview(BIKE, encrypted=True), "encrypted"),
])  # fmt: skip
def test_what_cannot_be_seen_is_said_in_words(shell: FakeShell, qtbot: QtBot, answer: Preview, said: str) -> None:
    shell.session.answers["preview"] = answer
    assert said in words_of(looked_inside(shell, pane(shell, qtbot), BIKE.name))


def test_offline_one_sees_what_the_list_knows_and_may_still_ask_to_join(shell: FakeShell, qtbot: QtBot) -> None:
    shell.session.fails["preview"] = Unreachable()
    sheet = looked_inside(shell, pane(shell, qtbot), CODIR.name)
    assert "Offline" in words_of(sheet) and "8 members · on request" in words_of(sheet)
    assert sheet.coming_in is not None and sheet.coming_in.text() == "Ask to join"


def test_the_side_column_suggests_and_looks_inside(shell: FakeShell, qtbot: QtBot) -> None:
    side = SideColumn(shell)
    qtbot.addWidget(side)
    side.show_suggested((BIKE, CODIR))
    row = next(each for each in side.findChildren(QPushButton) if each.text() == BIKE.name)
    assert row.accessibleName() == "Vélo au bureau, 64 members · 5 colleagues"
    row.click()
    assert shell.window.findChildren(PreviewCommunity)
    side.show_suggested(())
    qtbot.waitUntil(lambda: not [each for each in side.findChildren(QPushButton) if each.text() == BIKE.name])


def test_the_tabs_count_what_is_behind_them_where_there_is_room_and_wrap_where_there_is_none(
    shell: FakeShell, qtbot: QtBot
) -> None:
    shell.reads.posts = [
        sample.post(1, sample.THOMAS, sample.SIEGE, sample.NOW, "idea", "Un banc", "Long"),
        sample.post(2, sample.THOMAS, sample.SIEGE, sample.NOW, "question", "Qui ?", "Moi"),
    ]
    made = CommunityPane(shell, sample.SIEGE.id)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.arrive()
    head = made.heads["feed"]
    qtbot.waitUntil(lambda: head.tabs["idea"].accessibleName() == "Ideas 1")
    assert head.tabs["documents"].accessibleName() == "" and head.tabs["question"].accessibleName() == "Questions 1"
    made.resize(460, 640)
    qtbot.waitUntil(lambda: head.tabs["about"].y() > head.tabs["feed"].y())
    assert head.tabs["idea"].accessibleName() == ""
    for tab in head.tabs.values():
        assert tab.width() >= tab.sizeHint().width() and head.rect().contains(tab.geometry())
    made.resize(1000, 640)
    qtbot.waitUntil(lambda: head.tabs["idea"].accessibleName() == "Ideas 1")


def test_a_communitys_own_feed_says_the_authors_job_instead_of_its_name(shell: FakeShell, qtbot: QtBot) -> None:
    author = replace(sample.THOMAS, job="Responsable des offres")
    shell.reads.posts = [sample.post(1, author, sample.SIEGE, sample.NOW, "message", "Titre", "Mots")]
    made = CommunityPane(shell, sample.SIEGE.id)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.arrive()
    qtbot.waitUntil(lambda: bool(made.findChildren(LocalCard)))
    card = made.findChildren(LocalCard)[0]
    qtbot.waitUntil(lambda: "Responsable des offres" in card.header.meta.text())
    assert sample.SIEGE.name not in card.header.meta.text() and sample.SIEGE.name in card.accessibleName()


def test_departments_and_sites_narrow_the_list_and_stand_with_each_community(shell: FakeShell, qtbot: QtBot) -> None:
    assert not pane(shell, qtbot).findChildren(Chip), "nobody made places: nothing speaks of them"
    shell.reads.sites = [Place(CommunityId("!kehl"), "Kehl", communities=1)]
    shell.reads.listed = [replace(BIKE, places=("Kehl",)), CODIR, SIEGE]
    made = pane(shell, qtbot)
    assert [chip.text() for chip in made.findChildren(Chip)] == ["Everything", "Kehl"]
    assert set(rows(made)) == {"Vélo au bureau", "Codir", "Vie du siège"}
    made.findChildren(Chip)[1].click()
    qtbot.waitUntil(lambda: set(rows(made)) == {"Vélo au bureau"})
    assert "Kehl · 64 members" in " ".join(label.text() for label in made.findChildren(QLabel))
    assert [chip.isChecked() for chip in made.findChildren(Chip)] == [False, True]
    made.findChildren(Chip)[0].click()
    qtbot.waitUntil(lambda: len(rows(made)) == 3)


def test_a_new_community_may_be_made_for_a_department_or_site(shell: FakeShell, qtbot: QtBot) -> None:
    assert CreateCommunity(shell.window, shell, "Vélo").place.isHidden(), "there are none"
    shell.reads.sites = [Place(CommunityId("!kehl"), "Kehl")]
    sheet = CreateCommunity(shell.window, shell, "Vélo")
    qtbot.waitUntil(lambda: sheet.place.count() == 2)
    assert not sheet.place.isHidden() and sheet.place.currentData() == ""
    sheet.place.setCurrentIndex(1)
    sheet.make.click()
    qtbot.waitUntil(lambda: bool(calls(shell, "create_community")))
    assert calls(shell, "create_community")[0]["place"] == "!kehl"
