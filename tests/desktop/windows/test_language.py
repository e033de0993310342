"""Another language while one reads: the words change, and where one is does not."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from desktop.cards.feed_view import FeedView
from desktop.panes.community import CommunityPane
from desktop.panes.home import HomePane
from desktop.panes.outbox import OutboxPane
from desktop.shell import times
from desktop.shell.language import Language
from desktop.shell.theme import Theme
from desktop.windows.main import MainWindow
from sync import SETTINGS
from sync.model.ids import PostKey, WishId
from sync.model.post import Delivery
from sync.model.wish import Wish
from tests.helpers import sample_posts as sample
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_shell import FakeShell


@pytest.fixture(params=[False, True], ids=["at once", "slow store"])
def shell(request: pytest.FixtureRequest) -> FakeShell:
    times.set_clock(lambda: sample.NOW)
    made = FakeShell(slow=request.param)
    made.reads.posts += [
        sample.post(8000 + n, sample.NADIA, sample.SIEGE, sample.NOW - sample.DAY - n, "idea", f"Idée {n}",
                    "Un mot. " * (n % 7 * 15 + 1), document=sample.PDF if n % 3 else None)
        for n in range(120)
    ]  # fmt: skip
    return made


@pytest.fixture
def window(qapp: QApplication, shell: FakeShell) -> Iterator[MainWindow]:
    if qapp.styleSheet() == "":
        Theme(qapp).apply({"theme": "light"})
    settings = {name: setting.default for name, setting in SETTINGS.items()}
    language = Language()
    made = MainWindow(shell.reads, settings, shell.status)  # type: ignore[arg-type]
    made.resize(1440, 900)
    made.show()
    made.attach(FakeBridge(shell))  # type: ignore[arg-type]
    settle()
    yield made
    made.shell.detach()
    shiboken6.delete(made)
    language.install("en")


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


def speak_french(window: MainWindow) -> None:
    language = Language()
    language.install("fr")
    window.retranslate()
    settle()


def sight(view: FeedView) -> tuple[PostKey | None, int]:
    """The first card in sight, and where on the screen it begins."""
    for key in view.in_sight():
        card = view.card_of(key)
        if card is not None and card.isVisible() and card.geometry().bottom() > 0:
            return key, card.y()
    return None, 0


def go_down(view: FeedView, pages: int) -> None:
    bar = view.verticalScrollBar()
    for _ in range(pages * 4):
        bar.setValue(bar.value() + 177)
        settle()


@pytest.mark.parametrize("pages", [1, 9])
def test_the_post_one_reads_stays_where_it_is(window: MainWindow, shell: FakeShell, pages: int) -> None:
    home = window.pane
    assert isinstance(home, HomePane)
    go_down(home.view, pages)
    assert pages == 1 or len(home.view.feed.posts) > 32, "older posts than the first page"
    before = sight(home.view)
    speak_french(window)
    again = window.pane
    assert isinstance(again, HomePane) and again is not home
    assert again.head.title.text().startswith("Bonjour")
    assert sight(again.view) == before
    assert shell.failures == []


def test_the_end_of_a_feed_stays_the_end(window: MainWindow) -> None:
    home = window.pane
    assert isinstance(home, HomePane)
    for _ in range(30):
        home.view.verticalScrollBar().setValue(home.view.verticalScrollBar().maximum())
        settle()
    before = sight(home.view)
    speak_french(window)
    assert isinstance(window.pane, HomePane)
    bar, after = window.pane.view.verticalScrollBar(), sight(window.pane.view)
    assert after[0] == before[0]
    # French words take another height: where they take less, there is nothing more to scroll to.
    assert after == before or bar.value() == bar.maximum()


def test_at_the_top_one_stays_at_the_top(window: MainWindow) -> None:
    speak_french(window)
    assert isinstance(window.pane, HomePane) and window.pane.view.at_top()


def test_the_filter_in_force_stays(window: MainWindow) -> None:
    home = window.pane
    assert isinstance(home, HomePane)
    home.choose("saved")
    settle()
    speak_french(window)
    assert isinstance(window.pane, HomePane) and window.pane.filter == "saved"
    assert window.pane.view.feed.posts == home.view.feed.posts


def test_the_tab_of_a_community_stays_and_its_place(window: MainWindow) -> None:
    window.go("community", sample.SIEGE.id)
    settle()
    pane = window.pane
    assert isinstance(pane, CommunityPane)
    pane.show_tab("documents")
    settle()
    go_down(pane.documents.view, 1)
    before = sight(pane.documents.view)
    speak_french(window)
    again = window.pane
    assert isinstance(again, CommunityPane) and again.documents.isVisible()
    assert sight(again.documents.view) == before


def test_the_comment_one_reads_stays_where_it_is(window: MainWindow, shell: FakeShell) -> None:
    root = shell.reads.posts[0]
    shell.reads.comments[root.key] = [
        sample.post(9000 + n, sample.NADIA, sample.SIEGE, sample.NOW + n, "message", "", "Un mot. " * (n % 5 * 12 + 1),
                    root=root.key)
        for n in range(40)
    ]  # fmt: skip
    window.go("thread", root.key)
    settle()
    for pages in (0, 2):
        go_down(window.pane.view, pages)  # type: ignore[attr-defined]
        before = sight(window.pane.view)  # type: ignore[attr-defined]
        speak_french(window)
        assert sight(window.pane.view) == before  # type: ignore[attr-defined]


def test_the_panes_one_comes_back_to_are_where_one_left_them(window: MainWindow) -> None:
    home = window.pane
    assert isinstance(home, HomePane)
    go_down(home.view, 3)
    before = sight(home.view)
    window.go("outbox")
    settle()
    speak_french(window)
    window.back()
    settle()
    assert isinstance(window.pane, HomePane) and sight(window.pane.view) == before


def test_the_outbox_stays_where_it_was(window: MainWindow, shell: FakeShell) -> None:
    shell.reads.wishes[:] = [
        Wish(WishId(f"w{n}"), "post", Delivery.WAITING, sample.SIEGE.id, "Siège", words=f"Mot {n}", at=sample.NOW)
        for n in range(40)
    ]
    window.go("outbox")
    settle()
    pane = window.pane
    assert isinstance(pane, OutboxPane) and pane.spot() == 0
    pane._area.verticalScrollBar().setValue(700)
    speak_french(window)
    assert window.pane is not pane and window.pane.spot() == 700
