"""Everything that takes the focus has a name, in both languages, themes and densities."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop.panes.pane import Pane
from desktop.panes.side import SideColumn
from desktop.shell import style
from desktop.widgets.navigation import Navigation
from desktop.widgets.status_line import StatusLine
from desktop.widgets.top_bar import TopBar
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

PANES = [
    ("home", ""), ("announcements", ""), ("documents", ""), ("ideas", ""), ("questions", ""),
    ("community", sample.SIEGE.id), ("thread", "$post1"), ("search", "le"),
]  # fmt: skip


def nameless(whole: QWidget) -> list[str]:
    found = []
    for part in [whole, *whole.findChildren(QWidget)]:
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled():
            known = QAccessible.queryAccessibleInterface(part)
            if known is None or not known.text(QAccessible.Text.Name).strip():
                found.append(f"{type(part).__name__} {part.objectName()}")
    return found


@pytest.mark.parametrize(("name", "key"), PANES)
def test_what_takes_the_focus_in_a_pane_has_a_name(pane: Callable[..., Pane], name: str, key: str) -> None:
    assert nameless(pane(name, key)) == []


def test_what_takes_the_focus_around_the_panes_has_a_name(shell: FakeShell, show: Callable[..., QWidget]) -> None:
    navigation, side = Navigation(), SideColumn(shell)
    navigation.show_communities(sample.COMMUNITIES)
    side.show_around(sample.COMMUNITIES, shell.reads.home("kind:announcement").posts)
    bar = TopBar()
    bar.show_person("Camille Meyer", sample.CAMILLE.id)
    line = StatusLine()
    line.show_status(shell.status)
    for part in (navigation, side, bar, line):
        show(part, part.width() if part in (navigation, side) else 1000, 600)
        assert nameless(part) == []


def test_a_card_says_who_what_where_and_when(pane: Callable[..., Pane]) -> None:
    home = pane("home")
    card = home.view.card_of("$post1")  # type: ignore[attr-defined]
    said = card.accessibleName()
    assert said.startswith("Direction générale, Announcement, Toute l’entreprise, 12 min ago, Unread. Nouvelle")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("compact", [False, True])
def test_every_pane_paints_in_every_dress(
    qapp: QApplication, pane: Callable[..., Pane], dark: bool, compact: bool
) -> None:
    style.dress(qapp, dark=dark, compact=compact)
    for name, key in PANES:
        shown = pane(name, key)
        assert not shown.grab().isNull()
        style.dress(qapp, dark=not dark, compact=compact)
        assert not shown.grab().isNull()
        style.dress(qapp, dark=dark, compact=compact)
