"""What stands around the panes: the top bar, the navigation, the status line, wired to the window."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu

from desktop.actions import account, posts
from desktop.dialogs import why
from desktop.panes.side import SideColumn
from desktop.shell import times
from desktop.shell.coalesced import Coalesced
from desktop.shell.reasons import refusal_of
from desktop.shell.tr import translate
from desktop.widgets.navigation import Navigation
from desktop.widgets.status_line import StatusLine
from desktop.widgets.top_bar import TopBar
from desktop.windows.places import Place
from desktop.windows.window_shell import WindowShell
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.community import Community
from sync.model.post import Post
from sync.model.status import Figures, Status

if TYPE_CHECKING:
    from desktop.panes.outbox import OutboxCard
    from sync import Reads


_SUGGESTED = 2
_LIST_KEPT_MS = 24 * 3600 * 1000
"""The list of all communities is asked for once a day, and whenever their pane is opened."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the bars show besides the status; ``announcements`` are the unread ones among the newest posts."""

    communities: tuple[Community, ...]
    announcements: tuple[Post, ...]
    figures: Figures
    to_confirm: tuple[Post, ...] = ()
    coming: tuple[Post, ...] = ()
    listed_at: int = 0
    """When the list of all communities came (ms since 1970), 0 for never."""


def around(reads: "Reads") -> Around:
    """Read it in one visit."""
    newest = reads.home("unread", limit=64).posts
    to_read = tuple(post for post in newest if post.kind == "announcement" and post.unread)
    return Around(
        reads.communities(), to_read, reads.figures(), reads.to_confirm(), reads.upcoming(), reads.directory_told()
    )


class Bars:
    """``run`` carries out a command of the table; ``go`` shows a pane or a community."""

    def __init__(self, shell: WindowShell, run: Callable[[str], None], go: Callable[[str, str], None]) -> None:
        self._shell = shell
        self._announcements = 0
        self.communities: tuple[Community, ...] = ()
        self.top, self.navigation, self.status = TopBar(), Navigation(), StatusLine()
        self.side = SideColumn(shell)
        self._suggest = Coalesced(shell, self._reread_suggested)
        self._suggested_for: tuple[object, ...] = ()
        self._listed_at = 0
        self._card: OutboxCard | None = None
        self.top.publish_asked.connect(lambda: run("publish"))
        self.top.navigation_asked.connect(lambda: run("navigation"))
        self.top.side_asked.connect(lambda: run("side"))
        self.top.searched.connect(lambda words: go("search", words) if words.strip() else None)
        self.navigation.pane_asked.connect(lambda pane: go(pane, ""))
        self.navigation.community_asked.connect(lambda community: go("community", community))
        self.navigation.add_asked.connect(lambda: run("communities"))
        self.navigation.menu_asked.connect(self._open_menu)
        self.status.outbox_asked.connect(lambda: go("outbox", ""))
        self.status.density_asked.connect(lambda density: account.change_setting(shell, "density", density))

    def show_first(self, reads: "Reads") -> None:
        """What the cache holds, at once."""
        self.show_around(around(reads))
        if self._shell.status.waiting or self._shell.status.parked:
            self._show_outbox().show_first(reads)

    def complete(self) -> None:
        """After the first frame: what it did not need."""
        self._accept_drops()
        self._show_outbox().refresh(ChangeSet(outbox=True))

    def _show_outbox(self) -> "OutboxCard":
        """The small outbox of the side column, made when something waits or when there is time."""
        from desktop.panes.outbox import OutboxCard

        if self._card is None:
            self._card = OutboxCard(self._shell)
            self.side.set_outbox(self._card)
        return self._card

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.top.search.setFocus()
        self.top.search.selectAll()

    def mark(self, place: Place) -> None:
        """Show where one is."""
        self.navigation.show_place(place.pane, place.key)

    def show_around(self, found: Around) -> None:
        """Take the communities, what is to be read, and the figures."""
        self.communities, self._announcements = found.communities, len(found.announcements)
        self.side.show_around(found.communities, found.to_confirm, found.coming)
        self.navigation.show_communities(self.communities)
        self.status.show_figures(found.figures)
        if self._shell.bridge is not None:
            self._accept_drops()
            self._follow(found)
        self.show_status(self._shell.status)

    def _follow(self, found: Around) -> None:
        """Look for communities one may like again once one came or left, or another list of them is here."""
        suggested_for = (found.listed_at, *(each.id for each in found.communities))
        if suggested_for != self._suggested_for:
            self._suggested_for, self._listed_at = suggested_for, found.listed_at
            self._suggest.ask()

    async def _reread_suggested(self) -> None:
        self.side.show_suggested(await self._shell.read(lambda reads: reads.suggestions(_SUGGESTED)))
        if times.now_ms() - self._listed_at > _LIST_KEPT_MS:
            with suppress(SyncError):  # offline: the list as it was last known
                await self._shell.call(lambda session: session.refresh_directory())

    def show_status(self, status: Status) -> None:
        """Take how the engine stands, and who is signed in."""
        self.status.show_status(status)
        self.navigation.show_numbers(
            home=status.at_home, announcements=self._announcements, outbox=status.waiting + status.parked
        )
        held = status.account
        if held is not None:
            picture = self._shell.picture(held.avatar, 36, 36) if held.avatar else None
            self.top.show_person(held.name or held.user, held.user, picture if isinstance(picture, QPixmap) else None)

    def heard(self, change: ChangeSet) -> None:
        """Follow the engine; communities and figures are read by the window."""
        if change.status is not None or change.media:
            self.show_status(self._shell.status)

    def _accept_drops(self) -> None:
        """Files may be dropped on a community's row."""
        from desktop.widgets.drop import DropZone

        for community in self.communities:
            row = self.navigation.row_of(community.id)
            if row is not None and row.findChild(DropZone) is None:
                zone = DropZone(row, partial(self._members, community.id), partial(self._refusal, community.id))
                zone.dropped.connect(partial(self._share, community.id))

    def community(self, id_: str) -> Community | None:
        """A community one is in."""
        return next((each for each in self.communities if each.id == id_), None)

    def _members(self, id_: str) -> int:
        found = self.community(id_)
        return found.members if found is not None else 0

    def _refusal(self, id_: str) -> str:
        found = self.community(id_)
        return refusal_of(found) if found is not None else ""

    def _share(self, id_: str, files: object) -> None:
        from desktop.actions.publishing import share_files

        found = self.community(id_)
        if found is not None and isinstance(files, tuple):
            share_files(self._shell, found, files)

    def _open_menu(self, community: object, where: QPoint) -> None:
        if isinstance(community, Community):
            menu = self.menu_of(community)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(where)

    def menu_of(self, community: Community) -> QMenu:
        """What can be done with a community from the navigation."""
        shell, menu = self._shell, QMenu(self.navigation)
        menu.addAction(translate("Bars", "Mark as read"), lambda: posts.mark_all_read(shell, community=community.id))
        publish = menu.addAction(translate("Bars", "Publish here…"), lambda: shell.compose(community=community.id))
        share = menu.addAction(translate("Bars", "Share files…"), lambda: shell.spawn(self._choose(community)))
        for action in (publish, share):
            action.setEnabled(community.writable)
        menu.addSeparator()
        menu.addAction(translate("Bars", "Leave…"), lambda: why.leave(shell, community))
        return menu

    async def _choose(self, community: Community) -> None:
        from desktop.actions.publishing import share_files
        from desktop.actions.waiting import choose_files

        files = await choose_files(self._shell.window)
        if files:
            share_files(self._shell, community, files)
