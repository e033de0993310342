"""A community: its banner, its feed, its documents, and what it is about."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from desktop.actions import posts
from desktop.panes.community_head import About, CommunityHead
from desktop.panes.documents import document_view
from desktop.panes.feed_pane import FeedPane
from desktop.panes.pane import Pane
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets import states
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.post import Page

if TYPE_CHECKING:
    from sync import Reads

_READ_AFTER = 2_000


class _Feed(FeedPane):
    """The posts, or the documents, of one community."""

    name = "community"

    def __init__(self, shell: Shell, key: str, *, documents: bool = False) -> None:
        self.documents = documents
        super().__init__(shell, key, document_view(shell) if documents else None)

    def community(self) -> CommunityId:
        """This one."""
        return CommunityId(self.key)

    def page(self, reads: "Reads", before: int | None, limit: int) -> Page:
        """A page of it."""
        if self.documents:
            return reads.documents(community=self.community(), before=before, limit=limit)
        return reads.feed(self.community(), before=before, limit=limit)

    def concerns(self, change: ChangeSet) -> bool:
        """What happened here; threads do not say where."""
        return self.community() in change.feeds or bool(change.threads and not change.feeds)

    def empty(self) -> QWidget:
        """An invitation."""
        if self.documents:
            return states.empty(
                translate("Community", "No document yet."),
                translate("Community", "Drop files here to share them with the community."),
                icon="file-text",
            )
        return states.empty(
            translate("Community", "Nobody has written here yet."), icon="message-circle",
            button=translate("Community", "Publish"), act=lambda: self.shell.compose(community=self.community()),
        )  # fmt: skip


class CommunityPane(Pane):
    """Three tabs under one banner, which scrolls with the tab in sight. ``body`` is where files may be dropped."""

    name = "community"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self.room: Community | None = None
        self._room = Coalesced(shell, self._reread)
        self.feed = _Feed(shell, key)
        self.documents = _Feed(shell, key, documents=True)
        self.about = About(shell)
        self._tabs: dict[str, QWidget] = {"feed": self.feed, "documents": self.documents, "about": self.about}
        self._tab = "feed"
        self.stack = QStackedLayout(self)
        self.heads: dict[str, CommunityHead] = {}
        for name, tab in self._tabs.items():
            head = self.heads[name] = CommunityHead(name)
            head.tab_asked.connect(self.show_tab)
            head.publish_asked.connect(lambda: shell.compose(community=CommunityId(self.key)))
            self.stack.addWidget(tab)
        self.feed.view.put_end("top", self.heads["feed"])
        self.documents.view.put_end("top", self.heads["documents"])
        self.about.put_head(self.heads["about"])
        self.body: QWidget = self
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.setInterval(_READ_AFTER)
        self._read.timeout.connect(self._mark_read)

    def show_first(self, reads: "Reads") -> None:
        """The community and its newest posts, at once."""
        self._took(reads.community(CommunityId(self.key)))
        self.feed.show_first(reads)

    def arrive(self, comment: str = "") -> None:
        """Read what is not here, and mark it read when one stays."""
        self._room.ask()
        self._current_feed().arrive()
        self.shell.spawn(self._want())
        self._read.start()

    def spot(self) -> Any:
        """The tab in sight, and where one is in each feed."""
        return self._tab, self.feed.spot(), self.documents.spot()

    def stand(self, spot: Any) -> None:
        """Open that tab."""
        tab, feed, documents = spot
        self.feed.stand(feed)
        self.documents.stand(documents)
        self.show_tab(tab)

    async def _want(self) -> None:
        community = CommunityId(self.key)
        with suppress(SyncError):  # only a hint of what to fetch first: nothing is lost without it
            await self.shell.call(lambda session: session.want(community))

    async def _reread(self) -> None:
        found = await self.shell.read(lambda reads: reads.community(CommunityId(self.key)))
        if isValid(self):
            self._took(found)

    def _took(self, community: Community | None) -> None:
        self.room = community
        if community is None:
            return
        for head in self.heads.values():
            head.show_community(community)
        self.about.show_community(community)
        for feed in (self.feed, self.documents):
            feed.view.settle()

    def refresh(self, change: ChangeSet) -> None:
        """Its name, its numbers; the feeds hear by themselves."""
        if change.communities and self.isVisible():
            self._room.ask()
        if CommunityId(self.key) in change.feeds and self.isVisible():
            self._read.start()

    def show_tab(self, name: str) -> None:
        """Show the feed, the documents or what it is about."""
        by_keys = self.heads[self._tab].by_keys
        self._tab = name
        self.stack.setCurrentWidget(self._tabs[name])
        self._current_feed().arrive()
        self.heads[name].focus_tab(name, by_keys=by_keys)

    def _current_feed(self) -> _Feed:
        return self.documents if self._tab == "documents" else self.feed

    def _mark_read(self) -> None:
        """Whoever stays two seconds at the newest posts of an open window has read them; nobody else is told."""
        window = self.window()
        seen = self.isVisible() and window.isActiveWindow() and self._tab == "feed" and self.feed.view.at_top()
        if seen and self.room is not None and self.room.unread:
            posts.mark_read(self.shell, community=self.room.id)

    def command(self, name: str) -> bool:
        """The keys of posts, for the tab in sight."""
        return self._tab != "about" and self._current_feed().command(name)
