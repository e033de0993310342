"""Ideas and questions on their cards: one click supports, words say what became of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.cards.post_card import PostCard
from desktop.cards.verbs import menu_of
from desktop.cards.words import said
from desktop.dialogs.idea_sheets import MergeSheet, StatusSheet
from desktop.panes.community import CommunityPane
from desktop.panes.home import HomePane
from sync.errors import BadInput
from sync.model.ids import PostKey
from sync.model.post import Post
from sync.model.promise import Kept, Promise, Quote
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

Made = Callable[..., HomePane]
LEFT = Qt.MouseButton.LeftButton


def idea(**more: object) -> Post:
    made = sample.post(300, sample.NADIA, sample.SIEGE, sample.NOW, "idea", "Des casiers", "Dans le hall.")
    return replace(made, **more)  # type: ignore[arg-type]


def card_of(pane: Made, shell: FakeShell, post: Post) -> PostCard:
    shell.reads.posts = [post]
    card = pane("home").view.card_of(post.key)
    assert isinstance(card, PostCard)
    return card


def chips(card: PostCard) -> list[str]:
    return [each.text() for each in card.row._chips if each.isVisible()]


@pytest.mark.parametrize("kind", ["idea", "question"])
def test_one_click_supports_and_another_takes_it_back(pane: Made, shell: FakeShell, kind: str) -> None:
    for supported in (False, True):
        shell.session.calls.clear()
        card = card_of(pane, shell, idea(kind=kind, supporters=57, supported=supported))
        chip = card.row._chips[0]
        assert "57" in chip.text() and chip.isChecked() is supported
        assert chip.accessibleName().startswith("I support this" if kind == "idea" else "I have the same question")
        QTest.mouseClick(chip, LEFT)
        assert shell.session.calls == [("support", {"post": PostKey("$post300"), "wanted": not supported})]


@pytest.mark.parametrize(
    ("promise", "badge", "words"),
    [
        (Promise("received"), "Received", "Received; nobody has promised an answer yet."),
        (Promise("promised", sample.THOMAS, "2099-12-12"), "Answer promised",
         "Answer promised by 12 December 2099, from Thomas Muller"),
        (Promise("promised", sample.THOMAS, "2020-12-12", late=True), "Answer overdue",
         "The answer was promised by Thomas Muller for 12 December 2020. It is overdue."),
        (Promise("declined", sample.THOMAS, "2020-12-12", "Too narrow.", sample.NADIA), "Declined",
         "Declined by Nadia Lambert: Too narrow."),
    ],
)  # fmt: skip
def test_what_became_of_an_idea_is_said_in_words(
    pane: Made, shell: FakeShell, promise: Promise, badge: str, words: str
) -> None:
    card = card_of(pane, shell, idea(promise=promise))
    box = card.given.gained.idea
    assert box is not None and box.isVisible() and box.words.text() == words
    assert card.given.badge is not None and card.given.badge.accessibleName() == badge
    assert words in said(idea(promise=promise))


def test_an_idea_made_part_of_another_one_leads_there(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, idea(merged=PostKey("$other"), merged_title="Un abri"))
    box = card.given.gained.idea
    assert box is not None and box.link.text() == "United with “Un abri”"
    QTest.mouseClick(box.link, LEFT)
    assert "$other" in str(shell.opened)


def test_the_accepted_answer_is_quoted_and_can_be_gone_to(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, idea(kind="question", accepted=PostKey("$a"), quote=Quote("Sophie", "Le modèle 2025.")))
    quote = card.given.gained.quote
    assert quote is not None and quote.words.text() == "Le modèle 2025."
    QTest.mouseClick(quote, LEFT)
    assert shell.opened == [("post", "$post300")] and shell.gone_to == "$a"


def test_only_those_in_charge_are_offered_to_steer_an_idea(shell: FakeShell, show: Callable[..., QWidget]) -> None:
    def offered(post: Post) -> set[str]:
        under = show(QWidget())
        return {action.text() for action in menu_of(shell, post, under).actions()}

    steering = {"Say what becomes of it…", "Unite with another idea…"}
    assert steering <= offered(idea(in_charge=True))
    assert not steering & offered(idea(mine=True)), "its author may not"
    assert "Mark as a decision" in offered(idea(mine=True))
    assert "Mark as a decision" not in offered(idea())


def test_a_promise_names_who_and_when_and_a_refusal_keeps_what_was_written(
    shell: FakeShell, show: Callable[..., QWidget]
) -> None:
    sheet = StatusSheet(show(QWidget()), shell, idea(in_charge=True))
    sheet.open()
    QApplication.processEvents()
    sheet.status.setCurrentIndex(sheet.status.findData("promised"))
    QTest.mouseClick(sheet.yes, LEFT)
    verb, given = shell.session.calls[-1]
    assert verb == "set_status" and given["owner"] == sample.CAMILLE.id and given["due"] > "2026"
    assert str(given["said"]).startswith("Answer promised by")
    shell.session.fails["set_status"] = BadInput(reason="no_reason")
    sheet = StatusSheet(show(QWidget()), shell, idea(in_charge=True))
    sheet.open()
    sheet.status.setCurrentIndex(sheet.status.findData("declined"))
    QTest.mouseClick(sheet.yes, LEFT)
    assert sheet.isVisible() and sheet.wrong.text() == "An answer to an idea is given in words."


def test_an_idea_is_united_with_another_one_of_its_community(shell: FakeShell, show: Callable[..., QWidget]) -> None:
    other = replace(idea(), key=PostKey("$other"), title="Un abri")
    shell.reads.posts = [idea(), other]
    sheet = MergeSheet(show(QWidget()), shell, idea(in_charge=True))
    sheet.open()
    QApplication.processEvents()
    assert [sheet.list.item(row).text() for row in range(sheet.list.count())] == ["Un abri"]
    assert not sheet.yes.isEnabled()
    sheet.list.setCurrentRow(0)
    QTest.mouseClick(sheet.yes, LEFT)
    assert shell.session.calls[-1] == ("merge", {"post": idea().key, "into": PostKey("$other")})


def test_the_ideas_tab_says_how_promises_are_kept_and_decisions_have_a_tab(
    pane: Callable[..., QWidget], shell: FakeShell
) -> None:
    shell.reads.promises = Kept(9, 11)
    shell.reads.posts = [
        idea(), replace(idea(), key=PostKey("$d"), kind="message", decided=True),
        replace(idea(), key=PostKey("$q"), kind="question", title="Où ?", supporters=4),
    ]  # fmt: skip
    shown = pane("community", sample.SIEGE.id)
    assert isinstance(shown, CommunityPane)
    for tab, words in (("idea", "9 answers of 11 in time"), ("question", "Shared most and still open: Où ? (4)")):
        shown.show_tab(tab)
        QApplication.processEvents()
        assert shown.heads[tab].note.text() == words and shown.heads[tab].note.isVisible()
    shown.show_tab("decision")
    QApplication.processEvents()
    assert [post.key for post in shown._current_feed().view.feed.posts] == ["$d"]
