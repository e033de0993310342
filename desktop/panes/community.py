"""A community: its banner, its feed, its documents, its ideas, questions and events, its members, what it is about."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from desktop.actions import posts
from desktop.cards.feed_view import FeedView
from desktop.cards.post_card import LocalCard
from desktop.panes.community_about import About
from desktop.panes.community_head import CommunityHead
from desktop.panes.community_kinds import told_of
from desktop.panes.community_members import Members
from desktop.panes.documents import document_view
from desktop.panes.feed_pane import FeedPane
from desktop.panes.pane import Pane
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets import states
from desktop.widgets.kinds import look_of
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.community import Community
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Page
from sync.model.tally import Tally
from sync.model.template import NEW

if TYPE_CHECKING:
    from sync import Reads

_READ_AFTER = 2_000


class _Feed(FeedPane):
    """The posts of one community, or only its documents, or those of one kind."""

    name = "community"

    def __init__(self, shell: Shell, key: str, *, documents: bool = False, kind: str = "") -> None:
        self.documents, self.kind = documents, kind
        view = document_view(shell, local=True) if documents else FeedView(shell.picture, kind=LocalCard)
        super().__init__(shell, key, view)

    def community(self) -> CommunityId:
        """This one."""
        return CommunityId(self.key)

    def page(self, reads: "Reads", before: int | None, limit: int) -> Page:
        """A page of it."""
        if self.documents:
            return reads.documents(community=self.community(), before=before, limit=limit)
        if self.kind == "decision":
            return reads.decisions(self.community(), before=before, limit=limit)
        if self.kind:
            return reads.of_kind(self.kind, self.community(), before=before, limit=limit)
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
        if self.kind == "decision":
            return states.empty(
                translate("Community", "No decision here yet."),
                translate("Community", "Any post or comment can be marked as one."),
                icon="check",
            )
        if self.kind:
            return states.empty(
                _NONE[self.kind](), icon=look_of(self.kind).icon, button=translate("Community", "Publish"),
                act=lambda: self.shell.compose(community=self.community(), kind=self.kind),
            )  # fmt: skip
        return states.empty(
            translate("Community", "Nobody has written here yet."), icon="message-circle",
            button=translate("Community", "Publish"), act=lambda: self.shell.compose(community=self.community()),
        )  # fmt: skip


_NONE: dict[str, Callable[[], str]] = {
    "idea": lambda: translate("Community", "No idea here yet. Yours?"),
    "question": lambda: translate("Community", "No question here yet."),
    "event": lambda: translate("Community", "No event here yet."),
}
_Tab = _Feed | Members | About


class CommunityPane(Pane):
    """Tabs under one banner, which scrolls with the tab in sight; each is made when it is first shown.

    ``body`` is where files may be dropped.
    """

    name = "community"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self.room: Community | None = None
        self._room = Coalesced(shell, self._reread)
        self._tally: Tally | None = None
        self._count = Coalesced(shell, self._recount)
        self._tabs: dict[str, _Tab] = {}
        self._beside: frozenset[PostKey] | None = None
        self._tab = "feed"
        self.stack = QStackedLayout(self)
        self.heads: dict[str, CommunityHead] = {}
        self.feed = self._feed("feed")
        self.body: QWidget = self
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.setInterval(_READ_AFTER)
        self._read.timeout.connect(self._mark_read)

    def _made(self, name: str) -> _Tab:
        """A tab, made now if nobody has been there yet."""
        found = self._tabs.get(name)
        if found is not None:
            return found
        head = self.heads[name] = CommunityHead(self.shell, name)
        head.tab_asked.connect(self.show_tab)
        head.publish_asked.connect(self._publish)
        made: _Tab
        if name in ("members", "about"):
            made = Members(self.shell, self.key) if name == "members" else About(self.shell)
            made.put_head(head)
        else:
            kind = name if name in _NONE or name == "decision" else ""
            made = _Feed(self.shell, self.key, documents=name == "documents", kind=kind)
            made.put_top(head)
            made.set_beside(self._beside)
            told_of(self.shell, self.key, name, head)
        self._tabs[name] = made
        self.stack.addWidget(made)
        if self.room is not None:
            self._dress(name, self.room)
        if self._tally is not None:
            head.show_tally(self._tally)
        return made

    def _feed(self, name: str) -> _Feed:
        made = self._made(name)
        assert isinstance(made, _Feed)
        return made

    @property
    def documents(self) -> _Feed:
        """The documents."""
        return self._feed("documents")

    @property
    def about(self) -> About:
        """What it is about."""
        made = self._made("about")
        assert isinstance(made, About)
        return made

    def _publish(self) -> None:
        kind = self._tab if self._tab in _NONE else "message"
        self.shell.compose(community=CommunityId(self.key), kind=kind)

    def show_first(self, reads: "Reads") -> None:
        """The community and its newest posts, at once."""
        self._took(reads.community(CommunityId(self.key)))
        self._tell(reads.tally(self.key))
        self.feed.show_first(reads)

    def arrive(self, comment: str = "") -> None:
        """Read what is not here, and mark it read when one stays."""
        self._room.ask()
        self._arrive()
        self._count.ask()
        self.shell.spawn(self._want())
        self._read.start()

    def spot(self) -> Any:
        """The tab in sight, and where one is in each feed."""
        return self._tab, {name: tab.spot() for name, tab in self._tabs.items() if isinstance(tab, _Feed)}

    def stand(self, spot: Any) -> None:
        """Open that tab."""
        tab, feeds = spot
        for name, place in feeds.items():
            self._feed(name).stand(place)
        self.show_tab(tab)

    async def _want(self) -> None:
        community = CommunityId(self.key)
        with suppress(SyncError):  # only a hint of what to fetch first: nothing is lost without it
            await self.shell.call(lambda session: session.want(community))

    async def _reread(self) -> None:
        found = await self.shell.read(lambda reads: reads.community(CommunityId(self.key)))
        if isValid(self):
            self._took(found)

    async def _recount(self) -> None:
        found = await self.shell.read(lambda reads: reads.tally(self.key))
        if isValid(self):
            self._tell(found)

    def _tell(self, tally: Tally) -> None:
        """Let the tabs say how much stands behind them."""
        self._tally = tally
        for head in self.heads.values():
            head.show_tally(tally)

    def _took(self, community: Community | None) -> None:
        self.room = community
        if community is None:
            return
        if self.key.startswith(NEW) and community.id != self.key and self.isVisible():
            self.shell.open_community(community.id)  # the server has it: here it goes by its own name
            return
        for name in self._tabs:
            self._dress(name, community)

    def _dress(self, name: str, community: Community) -> None:
        """Let a tab and its banner show the community."""
        self.heads[name].show_community(community)
        tab = self._tabs[name]
        if isinstance(tab, About):
            tab.show_community(community)
        elif isinstance(tab, _Feed):
            tab.view.settle()

    def refresh(self, change: ChangeSet) -> None:
        """Its name, its numbers; the feeds hear by themselves."""
        if change.communities and self.isVisible():
            self._room.ask()
        if self.room is not None and self.room.avatar in change.media:
            self._took(self.room)
        if CommunityId(self.key) in change.feeds and self.isVisible():
            self._read.start()
        if (CommunityId(self.key) in change.feeds or change.threads) and self.isVisible():
            self._count.ask()

    def show_tab(self, name: str) -> None:
        """Show the feed, the documents, a kind of post, the members or what it is about."""
        by_keys = self.heads[self._tab].by_keys
        self._tab = name
        self.stack.setCurrentWidget(self._made(name))
        self._arrive()
        self.heads[name].focus_tab(name, by_keys=by_keys)

    def _arrive(self) -> None:
        tab = self._made(self._tab)
        if isinstance(tab, Members):
            tab.arrive()
        else:
            self._current_feed().arrive()

    def _current_feed(self) -> _Feed:
        """The feed in sight; behind the other pages, all that was written."""
        tab = self._made(self._tab)
        return tab if isinstance(tab, _Feed) else self.feed

    def _mark_read(self) -> None:
        """Whoever stays two seconds at the newest posts of an open window has read them; nobody else is told."""
        window = self.window()
        seen = self.isVisible() and window.isActiveWindow() and self._tab == "feed" and self.feed.view.at_top()
        if seen and self.room is not None and self.room.unread:
            posts.mark_read(self.shell, community=self.room.id)

    def set_beside(self, said: frozenset[PostKey] | None) -> None:
        """Its feeds do not say it again."""
        self._beside = said
        for tab in self._tabs.values():
            if isinstance(tab, _Feed):
                tab.set_beside(said)

    def command(self, name: str) -> bool:
        """The keys of posts, for the tab in sight."""
        return isinstance(self._tabs.get(self._tab), _Feed) and self._current_feed().command(name)
