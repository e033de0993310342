"""The end of a community in the window: its countdown, its goal and look, its sheet, and how it shows then."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from desktop.cards import knowledge
from desktop.cards.post_card import PostCard
from desktop.dialogs.arrange_community import ArrangeCommunity
from desktop.dialogs.close_community import CloseCommunity
from desktop.dialogs.create_community import CreateCommunity
from desktop.panes.communities import CommunitiesPane
from desktop.panes.community import CommunityPane
from desktop.shell import times
from desktop.shell.countdown import countdown, end_words
from desktop.widgets.community_row import CommunityRow
from desktop.widgets.navigation import Navigation
from sync.errors import BadInput
from sync.model.community import Community
from sync.model.document import Document
from sync.model.ending import Entry
from sync.model.ids import CommunityId, PostKey
from sync.model.listed import Listed
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

TODAY = "2026-12-06"
CASES = (
    ("2026-12-18", "12 days to go", "encore 12 jours"), ("2026-12-08", "2 days to go", "encore 2 jours"),
    ("2026-12-07", "ends tomorrow", "se termine demain"), ("2026-12-06", "ends today", "se termine aujourd’hui"),
    ("2026-12-05", "ended yesterday", "terminé depuis hier"),
    ("2026-12-03", "ended 3 days ago", "terminé depuis 3 jours"),
    ("", "", ""), ("demain", "", ""),
)  # fmt: skip
FOUND = (
    Entry("decision", PostKey("a"), "Nous prenons le lot 2", "", "$a"),
    Entry("answer", PostKey("q"), "Quel béton ?", "Du C30/37", "$q"),
    Entry("document", PostKey("d"), "Plan.pdf", "", "$d"),
)
OPEN = Community(
    CommunityId("!rhenus"), "Rhénus", "Quai 4", members=12, template="tender", goal="Remettre l’offre",
    due="2026-12-18", colour="#A93226", may_arrange=True, may_close=True,
)  # fmt: skip


@pytest.fixture(autouse=True)
def on_saint_nicholas() -> Iterator[None]:
    noon = 1_796_554_800_000
    times.set_clock(lambda: noon)
    yield
    times.set_clock(times._system)


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    shell = FakeShell()
    qtbot.addWidget(shell.window)
    shell.reads.rooms = [OPEN]
    shell.reads.entries = FOUND
    return shell


def calls(shell: FakeShell, verb: str) -> list[dict[str, Any]]:
    return [said for name, said in shell.session.calls if name == verb]


def pane(shell: FakeShell, qtbot: QtBot, room: Community) -> CommunityPane:
    shell.reads.rooms = [room]
    made = CommunityPane(shell, room.id)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.arrive()
    return made


@pytest.mark.parametrize(("day", "words", "_"), CASES)
def test_the_days_are_counted_in_plain_words(day: str, words: str, _: str) -> None:
    assert times.today_iso() == TODAY
    assert countdown(day) == words


@pytest.mark.parametrize(("day", "_", "words"), CASES)
def test_and_in_french(french: None, day: str, _: str, words: str) -> None:
    assert countdown(day, TODAY) == words


def test_a_tender_is_due_others_end_and_what_is_closed_is_closed() -> None:
    assert end_words(OPEN) == "due on 18 December · 12 days to go"
    assert end_words(replace(OPEN, template="project", due="2027-01-02")) == "until 2 January 2027 · 27 days to go"
    assert end_words(replace(OPEN, closed=True)) == "closed" and end_words(replace(OPEN, due="")) == ""


def test_the_first_of_a_month_in_french(french: None) -> None:
    assert times.day_words("2026-06-01") == "1er juin" and times.day_words("2027-06-02") == "2 juin 2027"
    assert times.relative(1_790_848_800_000, 1_796_554_800_000) == "1er oct."


def test_the_navigation_says_what_is_soon_over_and_what_is_over(qtbot: QtBot) -> None:
    far, near, over = (
        replace(OPEN, id=CommunityId(name), name=name, **changed)
        for name, changed in (("A", {"due": "2027-03-01"}), ("B", {}), ("C", {"closed": True}))
    )
    navigation = Navigation()
    qtbot.addWidget(navigation)
    navigation.show_communities((over, near, far))
    rows = [navigation.row_of(each.id) for each in (near, far, over)]
    assert [row and row.word for row in rows] == ["12 d", "", "closed"]
    assert rows[0] and rows[0].accessibleName() == "B, due on 18 December · 12 days to go"
    assert sorted(rows, key=lambda row: row.y() if row else 0) == rows, "what is over comes below"


def test_the_list_of_communities_says_when_one_s_own_end(shell: FakeShell, qtbot: QtBot) -> None:
    shell.reads.listed = [Listed(OPEN.id, OPEN.name, membership="join"), Listed(CommunityId("!x"), "Autre")]
    made = CommunitiesPane(shell, "")
    qtbot.addWidget(made)
    made.show_first(shell.reads)
    said = [row.accessibleName() for row in made.findChildren(CommunityRow)]
    assert "12 days to go" in said[0] and "to go" not in said[1]


def test_banner_and_about_show_goal_and_end(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot, OPEN)
    head = made.heads["feed"]
    assert "12 days to go" in head.facts.text() and "Remettre l’offre" in head.facts.text()
    assert head.ending.isHidden() and not head.publish.isHidden()
    made.show_tab("about")
    about = made.about
    assert (about.goal.text(), about.end.text()) == ("Remettre l’offre", "18 December · 12 days to go")
    assert not about.change.isHidden() and not about.close_it.isHidden()
    assert about.reopen.isHidden() and about.sheet.isHidden()


def test_who_may_not_is_not_offered_it(shell: FakeShell, qtbot: QtBot) -> None:
    made = pane(shell, qtbot, replace(OPEN, may_arrange=False, may_close=False))
    about = made.about
    assert about.change.isHidden() and about.close_it.isHidden() and about.reopen.isHidden()


def test_a_closed_community_says_so_leads_to_its_sheet_and_opens_again(shell: FakeShell, qtbot: QtBot) -> None:
    closed = replace(OPEN, closed=True, refusal="community_closed", sheet="$sheet")
    made = pane(shell, qtbot, closed)
    head = made.heads["feed"]
    assert "closed" in head.closed.text() and not head.ending.isHidden() and head.publish.isHidden()
    head.sheet.click()
    assert shell.opened[-1][:2] == ("post", "$sheet")
    made.about.reopen.click()
    assert calls(shell, "reopen_community") == [{"args": (OPEN.id,)}]
    assert made.about.change.isHidden() and made.about.close_it.isHidden()


def test_a_closing_that_waits_says_so(shell: FakeShell, qtbot: QtBot) -> None:
    waiting = replace(OPEN, closed=True, refusal="community_closed", sealing="close")
    head = pane(shell, qtbot, waiting).heads["feed"]
    assert "has not left yet" in head.closed.text() and head.sheet.isHidden()


def test_a_closing_whose_rights_were_lost_says_so_in_the_banner(shell: FakeShell, qtbot: QtBot) -> None:
    head = pane(shell, qtbot, replace(OPEN, unsealed="not_allowed")).heads["feed"]
    assert head.closed.text().startswith("Closing it was refused:") and not head.ending.isHidden()
    shut = replace(OPEN, closed=True, refusal="community_closed", unsealed="not_allowed")
    assert "Reopening it was refused:" in pane(shell, qtbot, shut).heads["feed"].closed.text()


def test_the_sheet_gathers_lets_one_strike_out_and_sum_up(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = CloseCommunity(shell.window, shell, OPEN)
    assert [entry.title for entry, _ in sheet.ticks] == ["Nous prenons le lot 2", "Quel béton ?", "Plan.pdf"]
    assert sheet.owner.currentData() == sample.CAMILLE.id
    sheet.ticks[2][1].setChecked(False)
    sheet.summary.setPlainText("Commencer plus tôt.")
    sheet.verify.setDate(QDate(2027, 6, 1))
    sheet.yes.click()
    (said,) = calls(shell, "close_community")
    assert (said["args"], said["owner"], said["verify"]) == ((OPEN.id,), sample.CAMILLE.id, "2027-06-01")
    assert [entry.title for entry in said["entries"]] == ["Nous prenons le lot 2", "Quel béton ?"]
    assert said["text"].startswith("Commencer plus tôt.\n\n#### Decisions") and "Plan.pdf" not in said["text"]
    assert said["title"] == "Knowledge sheet: Rhénus"


def test_a_closing_that_is_refused_keeps_the_words(shell: FakeShell, qtbot: QtBot) -> None:
    shell.session.fails["close_community"] = BadInput(reason="not_allowed")
    shell.reads.entries = ()
    sheet = CloseCommunity(shell.window, shell, OPEN)
    sheet.summary.setPlainText("Mes mots")
    sheet.yes.click()
    assert not sheet.wrong.isHidden() and "may not" in sheet.wrong.text()
    assert sheet.summary.toPlainText() == "Mes mots" and sheet.yes.isEnabled()


def test_only_what_was_changed_is_told(shell: FakeShell, qtbot: QtBot) -> None:
    sheet = ArrangeCommunity(shell.window, shell, OPEN)
    assert sheet.end.day == "2026-12-18" and sheet.end.left.text() == "12 days to go"
    sheet.goal.setText("Remettre deux offres")
    sheet.look.swatches[1].click()
    sheet.keep.click()
    assert calls(shell, "arrange_community") == [
        {"args": (OPEN.id,), "goal": "Remettre deux offres", "colour": sheet.look.swatches[1].colour}
    ]
    ArrangeCommunity(shell.window, shell, OPEN).keep.click()
    assert len(calls(shell, "arrange_community")) == 1


def test_a_community_is_made_with_a_goal_an_end_a_colour_and_a_picture(
    shell: FakeShell, qtbot: QtBot, tmp_path: Path
) -> None:
    shell.session.answers |= {"create_community": "new:1", "attach": Document("local:7", "logo.png", "image/png", 9)}
    sheet = CreateCommunity(shell.window, shell, "Fête d’été")
    assert sheet.end.day == "" and sheet.due.isHidden()
    sheet.chips["event"].click()
    sheet.goal.setText("Une fête pour tous")
    sheet.end.ends.setChecked(True)
    sheet.due.setDate(QDate(2027, 6, 21))
    sheet.look.swatches[4].click()
    (tmp_path / "logo.png").write_bytes(_png())
    shell.spawn(sheet.look.take(tmp_path / "logo.png"))
    sheet.make.click()
    (said,) = calls(shell, "create_community")
    assert (said["goal"], said["due"], said["colour"], said["picture"]) == (
        "Une fête pour tous", "2027-06-21", sheet.look.swatches[4].colour, "local:7",
    )  # fmt: skip


def test_what_is_no_picture_is_refused_beside_the_button(shell: FakeShell, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = CreateCommunity(shell.window, shell, "Fête d’été")
    (tmp_path / "notes.png").write_text("des mots")
    shell.spawn(sheet.look.take(tmp_path / "notes.png"))
    assert not sheet.look.wrong.isHidden() and sheet.look.picture == "" and not calls(shell, "attach")


def test_a_sheet_says_who_answers_for_it_and_when_it_is_overdue(qtbot: QtBot) -> None:
    extra: dict[str, object] = {"owner": sample.THOMAS.id, "verify": "2027-06-01"}
    post = sample.post(77, sample.CAMILLE, sample.SIEGE, sample.NOW, "knowledge", "Fiche", "Des mots", extra=extra,
                       keeper=sample.THOMAS)  # fmt: skip
    card = PostCard(lambda source, width, height: None)
    qtbot.addWidget(card)
    card.bind(post, 600)
    assert card.given.signed is not None
    assert card.given.signed.text() == f"{sample.THOMAS.name} answers for it · to be verified on 1 June 2027"
    late = replace(post, extra={"verify": "2026-11-01"})
    assert knowledge.overdue(late) and "was to be verified on 1 November" in knowledge.signed(late)
    card.bind(replace(post, kind="message"), 600)
    assert card.given.signed.isHidden()


def _png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x20\x60\xa0" * 8 for _ in range(8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
