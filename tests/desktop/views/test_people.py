"""Colleagues in the window: found by typing, opened by a click or a key, and oneself changed with nothing lost."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.cards.parts import meta_of
from desktop.cards.person import PersonRow
from desktop.cards.post_card import PostCard
from desktop.dialogs.converse import Converse
from desktop.dialogs.profile import EditProfile, EditStatus
from desktop.panes.community_head import CommunityHead
from desktop.panes.people import PeoplePane
from desktop.panes.profile import PersonPane
from desktop.shell.links import Target
from desktop.widgets.buttons import Chip
from sync.model.ids import CommunityId, UserId
from sync.model.person import Person
from sync.model.profile import Colleague, Profile, StatusLine
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

BRUNO = Colleague(
    Person(UserId("@bruno:p"), "Bruno Keller", job="Acheteur"), "Achats", skills=("Béton",),
    status=StatusLine("En congé", "🏖️", 4_000_000_000_000),
)  # fmt: skip
ME = Colleague(Person(UserId("@me:p"), "Alice Weber", job="Chargée"), "Offres", me=True)


class Reads:
    """Two people."""

    def newcomers(self, limit: int) -> tuple[Colleague, ...]:
        return (BRUNO,)

    def colleagues(self, term: str, limit: int) -> tuple[Colleague, ...]:
        return tuple(each for each in (ME, BRUNO) if term.casefold() in each.person.name.casefold())

    def coming(self) -> tuple[Any, ...]:
        return ()

    def profile(self, user: str) -> Profile:
        return Profile(ME if user == ME.person.id else BRUNO)


def test_the_directory_shows_who_is_new_and_everybody_and_opens_a_profile_by_key(qtbot: QtBot) -> None:
    shell = FakeShell()
    pane = PeoplePane(shell)
    qtbot.addWidget(pane)
    pane.show_first(Reads())  # type: ignore[arg-type]
    rows = pane.findChildren(PersonRow)
    assert [row.user for row in rows] == ["@bruno:p", "@me:p", "@bruno:p"]
    assert "En congé" in rows[0].accessibleName()
    qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    assert shell.opened == [("link", Target(person="@bruno:p"))]


def test_a_card_says_what_its_author_is_at_beside_the_name(qtbot: QtBot) -> None:
    post = sample.post(1, BRUNO.person, sample.SIEGE, sample.NOW, "message", "", "Bonjour")
    card = PostCard(FakeShell().picture)
    qtbot.addWidget(card)
    card.bind(post, 600)
    assert card.header.status.isHidden()
    away = replace(post, author=replace(post.author, status=BRUNO.status))
    card.bind(away, 600)
    assert not card.header.status.isHidden() and card.header.status.text() == "🏖️ En congé"
    assert card.header.status.hint.startswith("until ") and "En congé" in card.accessibleName()


def test_ones_site_is_changed_with_the_rest(qtbot: QtBot) -> None:
    shell = FakeShell()
    sheet = EditProfile(shell.window, shell, replace(ME, site="Kehl"))
    assert sheet.site.text() == "Kehl"
    sheet.site.setText("Strasbourg")
    assert sheet._changed() == {"site": "Strasbourg"}


def test_a_profile_offers_to_write_and_ones_own_to_be_changed(qtbot: QtBot) -> None:
    shell = FakeShell()
    for user, word in (("@bruno:p", "Write"), ("@me:p", "Edit my profile…")):
        pane = PersonPane(shell, user)
        qtbot.addWidget(pane)
        pane.show_first(Reads())  # type: ignore[arg-type]
        assert pane.first is not None and pane.first.text() == word


def test_of_fifty_shared_communities_twelve_are_named_and_the_rest_on_asking(qtbot: QtBot) -> None:
    class Many(Reads):
        def profile(self, user: str) -> Profile:
            return Profile(BRUNO, tuple((CommunityId(f"!{n}:p"), f"Place {n:02}") for n in range(50)))

    shell = FakeShell()
    pane = PersonPane(shell, "@bruno:p")
    qtbot.addWidget(pane)
    pane.resize(800, 700)
    pane.show()
    pane.show_first(Many())  # type: ignore[arg-type]
    chips = pane.findChildren(Chip)
    assert [chip.text() for chip in chips[-2:]] == ["Place 11", "38 more"] and len(chips) == 13
    qtbot.mouseClick(chips[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [chip.text() for chip in pane.findChildren(Chip)][-1] == "Place 49")
    thirteenth = next(chip for chip in pane.findChildren(Chip) if chip.text() == "Place 12")
    assert pane.window().focusWidget() is thirteenth
    qtbot.keyClick(thirteenth, Qt.Key.Key_Space)
    assert shell.opened == [("community", "!12:p")]


def test_before_anybody_is_known_the_directory_says_so_instead_of_not_found(qtbot: QtBot) -> None:
    class Empty(Reads):
        def newcomers(self, limit: int) -> tuple[Colleague, ...]:
            return ()

        def colleagues(self, term: str, limit: int) -> tuple[Colleague, ...]:
            return ()

    pane = PeoplePane(FakeShell())
    qtbot.addWidget(pane)
    pane.show_first(Empty())  # type: ignore[arg-type]
    assert any("appear here once the server" in label.text() for label in pane.findChildren(QLabel))


def test_a_few_colleagues_are_chosen_for_one_conversation(qtbot: QtBot) -> None:
    shell = FakeShell()
    qtbot.addWidget(shell.window)
    colleagues = [Colleague(Person(UserId(f"@p{n}:p"), f"Person {n}")) for n in range(12)]
    shell.reads.colleagues = lambda term, limit: (ME, *(c for c in colleagues if term in c.person.name))  # type: ignore[method-assign]
    sheet = Converse(shell)
    sheet.show()

    def proposed() -> list[str]:
        return [row.user for row in sheet.findChildren(PersonRow) if not row.isHidden()]

    qtbot.waitUntil(lambda: proposed() == [f"@p{n}:p" for n in range(6)])
    assert not sheet.yes.isEnabled(), "oneself is no company"
    qtbot.keyClicks(sheet.term, "11")
    qtbot.waitUntil(lambda: proposed() == ["@p11:p"])
    qtbot.keyClick(sheet.term, Qt.Key.Key_Return)
    assert not sheet.isHidden(), "the key that chooses somebody does not send the sheet off"
    qtbot.waitUntil(lambda: proposed() == [f"@p{n}:p" for n in range(6)])
    for n in (0, 1):
        row = next(row for row in sheet.findChildren(PersonRow) if row.user == f"@p{n}:p" and not row.isHidden())
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda n=n: f"@p{n}:p" not in proposed())  # type: ignore[misc]
    assert sheet.term.nextInFocusChain() is next(row for row in sheet.findChildren(PersonRow) if not row.isHidden())
    chips = {chip.accessibleName(): chip for chip in sheet.findChildren(Chip)}
    assert list(chips) == ["Take Person 11 away", "Take Person 0 away", "Take Person 1 away"]
    qtbot.mouseClick(chips["Take Person 0 away"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "@p0:p" in proposed())
    qtbot.mouseClick(sheet.yes, Qt.MouseButton.LeftButton)
    assert ("converse", {"args": (("@p11:p", "@p1:p"),)}) in shell.session.calls


def test_only_what_was_changed_is_told(qtbot: QtBot) -> None:
    shell = FakeShell()
    sheet = EditProfile(shell.window, shell, ME)
    qtbot.addWidget(sheet)
    assert sheet._changed() == {}
    sheet.job.setText("Directrice")
    sheet.skills.setText("Python, Béton")
    assert sheet._changed() == {"job": "Directrice", "skills": ["Python", "Béton"]}
    status = EditStatus(shell.window, shell, BRUNO.status)
    qtbot.addWidget(status)
    assert status.text.text() == "En congé"


def test_a_face_comes_when_its_line_is_seen_and_nothing_else_moves(qtbot: QtBot) -> None:
    shell, asked = FakeShell(), []
    shell.picture = lambda source, wide, high: asked.append(source)  # type: ignore[assignment, method-assign]
    row = PersonRow(shell, replace(BRUNO, person=replace(BRUNO.person, avatar="mxc://p/face")))
    qtbot.addWidget(row)
    assert asked == [], "initials stand there; nobody sees the line yet"
    row.resize(400, 50)
    row.grab()
    row.grab()
    assert asked == ["mxc://p/face"]
    row.picture_came(frozenset({"mxc://p/other"}))
    assert len(asked) == 1
    row.picture_came(frozenset({"mxc://p/face"}))
    assert len(asked) == 2


def test_a_private_conversation_is_no_community(qtbot: QtBot) -> None:
    head = CommunityHead(FakeShell(), "feed")
    qtbot.addWidget(head)
    head.show_community(replace(sample.SIEGE, name="Bruno Keller", direct=True))
    shown = [name for name, tab in head.tabs.items() if not tab.isHidden()]
    assert shown == ["feed", "documents", "members", "about"] and head.publish.text() == "Write"
    post = sample.post(1, BRUNO.person, replace(sample.SIEGE, name="Bruno Keller"), sample.NOW, "message", "", "Salut")
    assert "Bruno" not in meta_of(post), "the name stands above already"
