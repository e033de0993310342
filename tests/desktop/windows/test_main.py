"""The window as a person uses it: cached content first, then keys, places, languages and sign-ins."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QCloseEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.cards.verbs import carry_out
from desktop.dialogs.base import Sheet
from desktop.dialogs.composer import Composer
from desktop.dialogs.settings import Settings
from desktop.dialogs.shortcuts import Shortcuts
from desktop.panes.community import CommunityPane
from desktop.panes.home import HomePane
from desktop.panes.outbox import OutboxPane
from desktop.panes.search import SearchPane
from desktop.panes.thread import ThreadPane
from desktop.shell.language import Language
from desktop.shell.links import Target
from desktop.shell.shortcuts import SHORTCUTS
from desktop.widgets.drop import DropZone
from desktop.windows.bars import around
from desktop.windows.main import MainWindow
from desktop.windows.places import Place
from sync.changes import ChangeSet
from sync.model.ids import PostKey
from sync.model.status import Link, Status
from tests.desktop.windows.conftest import DEFAULTS
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_shell import FakeShell


def press(window: MainWindow, keys: str) -> None:
    """Type a key sequence where the keyboard is."""
    sequence = QKeySequence(keys)
    for number in range(sequence.count()):
        combination = sequence[number]
        QTest.keyClick(QApplication.focusWidget() or window, combination.key(), combination.keyboardModifiers())


def test_the_first_frame_shows_the_cache_without_an_engine(window: MainWindow, shell: FakeShell) -> None:
    assert isinstance(window.pane, HomePane)
    assert window.pane.view.feed.posts
    assert window.bars.communities == tuple(shell.reads.rooms)
    assert window.shell.bridge is None


def test_the_first_key_scrolls_home_without_a_click_before(window: MainWindow) -> None:
    bar = window.pane.view.verticalScrollBar()
    assert bar.maximum() > 0
    press(window, "End")
    assert bar.value() == bar.maximum()


def test_no_key_is_given_twice_and_every_command_is_carried_out(window: MainWindow) -> None:
    keys = [QKeySequence(key).toString() for shortcut in SHORTCUTS for key in shortcut.keys]
    assert all(keys)
    assert len(keys) == len(set(keys))
    assert {shortcut.name for shortcut in SHORTCUTS if not shortcut.told} <= window.commands.known()
    assert set(window.menus.actions) == {shortcut.name for shortcut in SHORTCUTS if not shortcut.told}


@pytest.mark.parametrize(
    ("keys", "sheet"), [("Ctrl+N", Composer), ("?", Shortcuts), ("Ctrl+,", Settings)]
)
def test_a_key_opens_its_sheet_and_escape_closes_it(
    window: MainWindow,
    bridge: FakeBridge,
    qtbot,
    keys: str,
    sheet: type[Sheet],  # type: ignore[no-untyped-def]
) -> None:
    press(window, keys)
    opened = window.findChild(sheet)
    assert opened is not None and opened.isVisible()
    press(window, "Escape")
    qtbot.waitUntil(lambda: not window.findChildren(sheet))
    assert window.history.here == Place("home")


def test_keys_lead_to_places_and_back(window: MainWindow, bridge: FakeBridge) -> None:
    press(window, "Ctrl+2")
    assert isinstance(window.pane, CommunityPane)
    assert window.history.here.key == "!siege"
    press(window, "G, O")
    assert isinstance(window.pane, OutboxPane)
    press(window, "Alt+Left")
    assert isinstance(window.pane, CommunityPane)
    press(window, "Alt+Left")
    press(window, "Alt+Right")
    assert isinstance(window.pane, CommunityPane)
    press(window, "G, H")
    assert isinstance(window.pane, HomePane)
    press(window, "Escape")
    assert isinstance(window.pane, CommunityPane)


def test_letters_are_typed_in_fields_and_move_elsewhere(window: MainWindow, bridge: FakeBridge) -> None:
    press(window, "Ctrl+K")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    for letter in "jkgh?":
        QTest.keyClicks(field, letter)
    assert field.text() == "jkgh?"
    assert window.history.here == Place("home")
    window.pane.setFocus()
    assert isinstance(window.pane, HomePane)
    press(window, "J")
    press(window, "J")
    assert window.pane.view.current == window.pane.view.feed.posts[1].key
    press(window, "K")
    assert window.pane.view.current == window.pane.view.feed.posts[0].key


def test_a_search_shows_what_it_found(window: MainWindow, bridge: FakeBridge) -> None:
    press(window, "Ctrl+K")
    QTest.keyClicks(QApplication.focusWidget(), "casiers")
    press(window, "Return")
    assert window.history.here == Place("search", "casiers")
    press(window, "J")
    assert isinstance(window.pane, SearchPane)
    assert window.pane.view.current == window.pane.view.feed.posts[0].key, "the keyboard is with what was found"


def test_escape_leaves_the_search_and_not_the_place(window: MainWindow, bridge: FakeBridge) -> None:
    window.go("outbox")
    press(window, "Ctrl+K")
    QTest.keyClicks(QApplication.focusWidget(), "gratin")
    press(window, "Escape")
    assert window.history.here == Place("outbox")
    assert window.bars.top.search.text() == ""
    press(window, "G, H")
    assert window.history.here == Place("home")


def test_a_post_is_opened_to_read_it_also_where_one_wrote_before(window: MainWindow, bridge: FakeBridge) -> None:
    press(window, "J")
    press(window, "R")
    assert isinstance(window.pane, ThreadPane) and window.pane.editor is not None
    assert window.pane.editor.isAncestorOf(QApplication.focusWidget())
    press(window, "Escape")
    press(window, "O")
    assert isinstance(window.pane, ThreadPane) and window.pane.editor is not None
    assert not window.pane.editor.isAncestorOf(QApplication.focusWidget())


def test_below_a_post_that_is_not_here_there_is_nothing_to_write_in(
    window: MainWindow, bridge: FakeBridge, qtbot: QtBot
) -> None:
    window.shell.open_post(PostKey("$nowhere"))
    pane = window.pane
    assert isinstance(pane, ThreadPane)
    assert pane.editor is not None
    qtbot.waitUntil(pane.editor.isHidden)


def test_a_post_opens_with_its_comments_and_a_field_to_answer(window: MainWindow, bridge: FakeBridge) -> None:
    window.shell.open_post(window.pane.view.feed.posts[1].key)  # type: ignore[attr-defined]
    assert isinstance(window.pane, ThreadPane)
    assert window.pane.editor is not None
    press(window, "R")
    assert window.pane.editor.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (Target(pane="outbox"), Place("outbox")),
        (Target(post="$post1"), Place("thread", "$post1")),
        (Target(community="!siege"), Place("community", "!siege")),
        (Target(community="!siege", post="$post2"), Place("thread", "$post2")),
        (Target(pane="quit"), Place("home")),
        (Target(person="@a:b"), Place("person", "@a:b")),
    ],
)
def test_links_lead_to_places_and_to_nothing_else(
    window: MainWindow, bridge: FakeBridge, target: Target, place: Place
) -> None:
    window.shell.go_to(target)
    assert window.history.here == place


def test_a_community_one_is_not_in_is_looked_for(window: MainWindow, bridge: FakeBridge) -> None:
    post = window.pane.view.feed.posts[0]  # type: ignore[attr-defined]
    carry_out(window.shell, "link", post, ("https://matrix.to/#/#elsewhere:example.org", "elsewhere"))
    assert window.history.here == Place("communities", "#elsewhere:example.org")
    assert window.pane.term.text() == "#elsewhere:example.org"  # type: ignore[attr-defined]


def test_columns_fold_and_open_by_key(window: MainWindow, bridge: FakeBridge) -> None:
    assert window.bars.side.isVisible()
    window.resize(1024, 640)
    assert not window.bars.side.isVisible()
    assert window.bars.top.side.isVisible()
    press(window, "F9")
    assert window.bars.side.isVisible()
    press(window, "Escape")
    assert not window.bars.side.isVisible()
    window.resize(700, 640)
    assert not window.bars.navigation.isVisible()
    press(window, "Shift+F9")
    assert window.bars.navigation.isVisible()


def test_the_status_reaches_bars_and_numbers(window: MainWindow, bridge: FakeBridge, shell: FakeShell) -> None:
    bridge.tell(ChangeSet(status=replace(shell.status, link=Link.OFFLINE, waiting=2, parked=1, unread=42)))
    assert window.bars.status.waiting.isVisible()
    assert window.bars.navigation._panes["home"].count == 42
    assert window.bars.navigation._panes["outbox"].count == 3


def test_nobody_signed_in_sees_only_the_way_in(qtbot, shell: FakeShell) -> None:  # type: ignore[no-untyped-def]
    window = MainWindow(None, dict(DEFAULTS), Status(Link.SIGNED_OUT))
    qtbot.addWidget(window)
    window.show()
    assert window.first_run is not None and window.first_run.isVisible()
    window.commands.run("publish")
    assert not window.findChildren(Composer)
    bridge = FakeBridge(shell)
    window.attach(bridge)  # type: ignore[arg-type]
    bridge.tell(ChangeSet(status=shell.status))
    assert window.first_run is None
    assert isinstance(window.pane, HomePane)
    assert window.pane.view.feed.posts


def test_signing_out_leaves_nothing_on_the_screen(window: MainWindow, bridge: FakeBridge) -> None:
    window.go("community", "!siege")
    window.commands.run("publish")
    (sheet,) = window.findChildren(Composer)
    sheet.box.set_text("presque fini")
    window.commands.run("settings")
    window.say("Nadia mentioned you", lambda: None)
    bridge.tell(ChangeSet(status=Status(Link.SIGNED_OUT)))
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert bridge.shell.reads.kept[sheet.place].text == "presque fini"
    assert not window.notice.isVisible()
    assert window.first_run is not None
    assert window.middle.count() == 0
    assert window.history.here == Place("home")
    told: list[str] = []
    window.asked.connect(told.append)
    window.first_run.demo_asked.emit()
    assert told == ["demo"]


def test_another_language_is_spoken_at_once(window: MainWindow, bridge: FakeBridge) -> None:
    language = Language()
    try:
        language.install("fr")
        QApplication.processEvents()
        window.retranslate()
        assert window.menuBar().actions()[0].text() == "&Fichier"
        assert window.bars.top.publish.text() == "Publier"
        assert next(iter(window.bars.navigation._panes.values())).text() == "Accueil"
        assert isinstance(window.pane, HomePane)
        assert window.pane.head.title.text() == "Bonjour Camille"
    finally:
        language.install("en")


def test_the_application_decides_about_closing(window: MainWindow) -> None:
    event = QCloseEvent()
    window.may_close = lambda: False
    window.closeEvent(event)
    assert not event.isAccepted()


def test_a_notice_is_said_and_followed(window: MainWindow) -> None:
    followed: list[bool] = []
    window.say("Nadia mentioned you", lambda: followed.append(True))
    assert window.notice.isVisible()
    QTest.mouseClick(window.notice, Qt.MouseButton.LeftButton)
    assert followed == [True]
    assert not window.notice.isVisible()


def test_a_notice_is_followed_by_a_key_too(window: MainWindow) -> None:
    followed: list[str] = []
    window.say("Nadia mentioned you", lambda: followed.append("there"))
    window.notice.hide()  # its seconds are over: a key takes longer to find
    QTest.keyClick(window, Qt.Key.Key_F8)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert followed == ["there"]
    window.say("Text copied.")
    window.commands.run("notice")
    assert followed == ["there"] and not window.notice.isVisible()


def _nameless(interface: QAccessibleInterface, found: list[str]) -> list[str]:
    """What can be focused and says nothing to a screen reader."""
    if interface is None or not interface.isValid() or interface.state().invisible:
        return found
    if interface.state().focusable and not interface.text(QAccessible.Text.Name).strip():
        found.append(f"{interface.role().name} {interface.object()!r}")
    for number in range(interface.childCount()):
        _nameless(interface.child(number), found)
    return found


@pytest.mark.parametrize("place", ["home", "community/!siege", "outbox", "documents", "thread/%24post1", "search/caf"])
def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow, bridge: FakeBridge, place: str) -> None:
    there = Place.read(place)
    window.go(there.pane, there.key)
    QApplication.processEvents()
    assert _nameless(QAccessible.queryAccessibleInterface(window), []) == []


def test_a_community_left_and_joined_again_takes_files_again(
    qtbot: QtBot, window: MainWindow, shell: FakeShell, bridge: FakeBridge
) -> None:
    bars, known = window.bars, around(shell.reads)  # type: ignore[arg-type]
    bars.show_around(known)
    row = bars.navigation.row_of(known.communities[0].id)
    bars.show_around(replace(known, communities=known.communities[1:]))
    qtbot.waitUntil(lambda: not shiboken6.isValid(row))
    bars.show_around(known)
    again = bars.navigation.row_of(known.communities[0].id)
    assert again is not None and again.findChild(DropZone) is not None
