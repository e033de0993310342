"""The outbox: every wish in words, what one may do about it, and nothing deleted without a question."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.panes.outbox import OutboxCard, OutboxPane
from desktop.panes.outbox_drafts import begun, worth_showing
from desktop.panes.outbox_words import shown, state_words, steps, told
from desktop.panes.table import make_pane
from desktop.widgets.buttons import Button
from desktop.widgets.status_line import StatusLine
from sync.changes import ChangeSet
from sync.errors import REASONS
from sync.model.ids import PostKey, WishId
from sync.model.post import Delivery, Post
from sync.model.status import Link, Status
from sync.model.wish import Draft, Move, Wish
from tests.desktop.write.surroundings import make_shell
from tests.helpers import sample_posts as sample
from tests.helpers.fake_reads import sample_wishes
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ONLINE, OFFLINE = Status(Link.ONLINE), Status(Link.OFFLINE)
VERBS = ("post", "comment", "share", "edit", "delete", "react", "unreact", "mark_read", "something_new")


def wish(verb: str = "post", state: Delivery = Delivery.WAITING, **more: object) -> Wish:
    return Wish(WishId("w"), verb, state, sample.SIEGE.id, sample.SIEGE.name, **({"words": "des mots"} | more))  # type: ignore[arg-type]


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    made = make_shell(qtbot)
    made.reads.wishes = sample_wishes()
    made.now = replace(made.now, link=Link.OFFLINE)
    return made


def pane(shell: FakeShell, qtbot: QtBot) -> OutboxPane:
    made = make_pane(shell, "outbox")
    assert isinstance(made, OutboxPane)
    made.setParent(shell.window)
    made.resize(900, 700)
    made.show_first(shell.reads)
    made.show()
    return made


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", [each for each in Delivery if each is not Delivery.SENT])
@pytest.mark.parametrize("status", [ONLINE, OFFLINE])
def test_every_wish_is_told_in_words(verb: str, state: Delivery, status: Status) -> None:
    made = told(wish(verb, state, reason="read_only" if state is Delivery.PARKED else ""), status)
    assert made.title
    assert made.detail
    for raw in (verb if "_" in verb else "\0", "in_doubt", "read_only", "wish"):
        assert raw not in f"{made.title} {made.where} {made.detail}"


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_refused_wish_keeps_its_words_and_says_why(reason: str) -> None:
    made = told(wish(state=Delivery.PARKED, reason=reason), ONLINE)
    assert "des mots" in made.detail
    assert made.detail.endswith(".")


def test_online_and_offline_are_told_apart() -> None:
    assert "network" in state_words(wish(), OFFLINE)
    assert "network" not in state_words(wish(), ONLINE)
    assert "next try" in state_words(wish(next_try=1_800_000_000_000), ONLINE)


def test_how_far_somebody_read_is_not_shown() -> None:
    assert shown((wish("mark_read"), wish("post", Delivery.SENT))) == ()
    assert len(shown((wish("mark_read", Delivery.PARKED, reason="refused"),))) == 1


@pytest.mark.parametrize(
    ("made", "names"),
    [
        (wish(), ["edit", "copy", "discard"]),
        (wish(state=Delivery.SENDING), ["edit", "copy"]),
        (wish(state=Delivery.PARKED, reason="read_only"), ["elsewhere", "retry", "edit", "copy", "discard"]),
        (wish(state=Delivery.PARKED, reason="too_large"), ["retry", "edit", "copy", "discard"]),
        (wish("comment", Delivery.PARKED, reason="read_only"), ["retry", "edit", "copy", "discard"]),
        (wish("comment", Delivery.PARKED, reason="parent_parked"), ["alone", "retry", "edit", "copy", "discard"]),
        (wish("comment", Delivery.PARKED, reason="parent_withdrawn"), ["alone", "edit", "copy", "discard"]),
        (
            wish("share", Delivery.PARKED, reason="parent_parked", words="", payload={"root": "w0"}),
            ["alone", "retry", "discard"],
        ),
        (wish("react", Delivery.PARKED, words="👍", reason="parent_parked"), ["retry", "copy", "discard"]),
        (wish("share", Delivery.WAITING, words="", file_name="a.pdf"), ["discard"]),
        (wish("react", Delivery.PARKED, words="👍", reason="not_found"), ["retry", "copy", "discard"]),
    ],
)
def test_what_one_may_do(made: Wish, names: list[str]) -> None:
    assert [step.name for step in steps(made)] == names


def test_what_was_refused_comes_first(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot)
    rows = [made.wishes.layout().itemAt(n).widget() for n in range(3)]
    assert rows[0] is made.wishes.rows[WishId("w3")]
    assert "Post refused" in rows[0].accessibleName()
    assert "1 refused" in made.summary.text()
    assert not made.again.isVisible()  # one alone has its own button


def test_retry_puts_it_back_and_the_keyboard_stays(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot)
    row = made.wishes.rows[WishId("w1")]
    row.buttons["copy"].setFocus()
    QTest.keyClick(made.wishes.rows[WishId("w3")].buttons["retry"], Qt.Key.Key_Space)
    assert shell.reads.wish(WishId("w3")).state is Delivery.WAITING  # type: ignore[union-attr]
    assert "elsewhere" not in made.wishes.rows[WishId("w3")].buttons
    assert QApplication.focusWidget() is row.buttons["copy"]


def test_a_comment_whose_post_was_refused_leaves_on_its_own(shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.wishes = [wish("comment", Delivery.PARKED, reason="parent_parked", target=PostKey("w0"))]
    made = pane(shell, qtbot)
    assert made.summary.text() == "1 set aside"
    assert "Comment, set aside" in made.wishes.rows[WishId("w")].accessibleName(), "nobody refused it"
    made.wishes.rows[WishId("w")].buttons["alone"].click()
    assert shell.session.calls == [("detach", {"args": (WishId("w"),)})]
    assert "Post" in made.wishes.rows[WishId("w")].accessibleName() and shell.toasts == ["It leaves on its own."]


def test_how_long_it_takes_is_told_where_it_is_known(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot)
    assert "left" not in made.summary.text()
    shell.tell(ChangeSet(status=replace(shell.now, link=Link.ONLINE, waiting=2, leaves_in=2430)))
    assert made.summary.text().startswith("2 waiting to leave · about 40 minutes left")
    line = StatusLine(shell.window)
    for seconds, words in ((None, ""), (20, "less than a minute left"), (65, "about 1 minute left")):
        line.show_status(replace(shell.now, waiting=2, leaves_in=seconds))
        assert line.waiting.toolTip() == words
    line.show_status(replace(shell.now, waiting=0, leaves_in=65))
    assert line.waiting.toolTip() == ""


def test_what_happened_to_a_wish_is_told_move_by_move_and_goes_on_being_told(shell: FakeShell, qtbot: QtBot) -> None:
    now = sample.NOW
    shell.reads.moves = [Move(WishId("w3"), "post", now, "waiting"), Move(WishId("w3"), "post", now, "sending")]
    made = pane(shell, qtbot)
    past = made.wishes.rows[WishId("w3")].past
    assert past is not None and not past.moves.isVisible() and past.button.isVisible()
    past.button.click()
    assert past.moves.text().split("\n")[1].endswith("on its way to the server")
    shell.reads.moves.append(Move(WishId("w3"), "post", now, "parked", "read_only"))
    shell.tell(ChangeSet(outbox=True))
    last = past.moves.text().split("\n")[-1]
    assert "set aside" in last and "read-only" in last and "parked" not in past.moves.text()
    past.button.click()
    assert not past.moves.isVisible()


def test_discarding_asks_first(shell: FakeShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(answer: bool):  # type: ignore[no-untyped-def]
        async def reply(question: str, detail: str = "", *, yes: str, danger: bool = False) -> bool:
            asked.append(detail)
            return answer

        return reply

    made = pane(shell, qtbot)
    monkeypatch.setattr(shell, "ask", ask(False))
    made.wishes.rows[WishId("w3")].buttons["discard"].click()
    assert len(shell.reads.wishes) == 3
    monkeypatch.setattr(shell, "ask", ask(True))
    made.wishes.rows[WishId("w3")].buttons["discard"].click()
    assert [each.id for each in shell.reads.wishes] == ["w1", "w2"]
    assert "Le café de jeudi" in asked[0]
    assert WishId("w3") not in made.wishes.rows


def test_copy_and_publish_elsewhere(shell: FakeShell, qtbot: QtBot) -> None:
    from PySide6.QtGui import QGuiApplication

    made = pane(shell, qtbot)
    row = made.wishes.rows[WishId("w3")]
    row.buttons["copy"].click()
    assert QGuiApplication.clipboard().text() == "Le café de jeudi passe à 9 h 30, salle du 4e."
    row.buttons["elsewhere"].click()
    assert shell.composed[-1]["place"] == "wish:w3"
    assert shell.reads.kept["wish:w3"].text.startswith("Le café")
    assert len(shell.reads.wishes) == 3  # kept until it is published elsewhere


def test_an_empty_outbox_says_what_it_is_for(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot)
    shell.reads.wishes = []
    shell.tell(ChangeSet(outbox=True))
    assert made.nothing.isVisible()
    assert not made.wishes.isVisible()


def test_the_card_beside_the_feed_hides_while_there_is_nothing(shell: FakeShell, qtbot: QtBot) -> None:
    card = OutboxCard(shell)
    qtbot.addWidget(card)
    card.resize(280, 600)
    shell.reads.wishes = []
    card.show_first(shell.reads)
    assert card.isHidden()
    shell.reads.wishes = sample_wishes()
    shell.tell(ChangeSet(outbox=True))
    qtbot.waitUntil(card.isVisible)
    row = card.wishes.rows[WishId("w3")]
    menu = [action.text() for action in row.menu().actions()]
    assert {*menu, *(button.text() for button in row.buttons.values())} == {
        "Publish elsewhere", "Try again", "Edit", "Copy the text", "Discard"
    }  # fmt: skip
    card.all.click()
    assert ("pane", "outbox") in shell.opened


def test_going_online_is_told_on_every_row(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot)
    assert "network" in made.wishes.rows[WishId("w1")].detail.text()
    shell.tell(ChangeSet(status=replace(shell.now, link=Link.ONLINE)))
    assert "network" not in made.wishes.rows[WishId("w1")].detail.text()


def test_drafts_are_found_again_wherever_they_were_begun(
    shell: FakeShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = shell.reads.posts[0]
    for draft in (
        Draft("new", kind="idea", title="Casiers"),
        Draft(sample.SIEGE.id, community=sample.SIEGE.id, text="Bonjour"),
        Draft(post.key, community=post.community, text="un commentaire"),
        Draft(f"edit:{post.key}", community=post.community, text="mieux"),
        Draft("empty"),
    ):
        shell.reads.kept[draft.place] = draft
    edited: list[Post] = []
    monkeypatch.setattr(shell, "edit_post", edited.append)
    made = pane(shell, qtbot)
    assert len(made.drafts.rows) == 4
    for row in made.drafts.rows.values():
        row.findChildren(Button)[0].click()
    assert [each["place"] for each in shell.composed] == ["new", sample.SIEGE.id]
    assert ("post", post.key) in shell.opened
    assert edited == [post]


    async def yes(question: str, detail: str = "", *, yes: str, danger: bool = False) -> bool:
        return True

    monkeypatch.setattr(shell, "ask", yes)
    made.drafts.rows["new"].findChildren(Button)[1].click()
    assert "new" not in shell.reads.kept
    assert "new" not in made.drafts.rows
    assert shell.failures == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("vote", "Your answer"), ("end", "Closing"), ("accept", "Accepted answer"),
     ("confirm", "Confirmation that you have read"), ("odd", "Change")],
)  # fmt: skip
def test_answers_that_wait_are_told_by_what_they_are(name: str, words: str) -> None:
    made = wish("answer", payload={"name": name, "held": {}}, words="")
    assert told(made, Status(Link.OFFLINE)).title == words
    assert "refused" in told(replace(made, state=Delivery.PARKED, reason="closed"), Status(Link.OFFLINE)).title


def test_a_draft_without_a_word_is_known_by_what_was_filled_in() -> None:
    poll = Draft("new", kind="poll", extra={"answers": ["Mardi", "Jeudi"]})
    event = Draft("x", kind="event", extra={"event": {"start": "2026-12-03T13:00:00+00:00", "place": "Kehl"}})
    bare = Draft("y", kind="event", extra={"event": {"start": "2026-12-03T13:00:00+00:00", "place": ""}})
    assert worth_showing((poll, event, bare, Draft("z"))) == (poll, event, bare)
    assert [begun(each) for each in (poll, event, bare)] == ["Mardi, Jeudi", "Kehl", "…"]
