"""A pane that is a feed: it reads pages, keeps its place, and says why when there is nothing."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import posts
from desktop.cards.feed_view import FeedView
from desktop.cards.verbs import VERBS, carry_out, pick_reaction
from desktop.panes.pane import Pane
from desktop.panes.pinned import Top
from desktop.shell.coalesced import Coalesced
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets import states
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Page, Post
from sync.model.status import Link

if TYPE_CHECKING:
    from sync import Reads

FIRST, MORE, FURTHEST = 32, 32, 64


class FeedPane(Pane):
    """Subclasses say which ``page`` they read and what ``concerns`` them."""

    def __init__(self, shell: Shell, key: str = "", view: FeedView | None = None) -> None:
        super().__init__(shell, key)
        self.view = view or FeedView(shell.picture)
        self.setFocusProxy(self.view)  # the keys scroll from the first moment on
        self.view.asked.connect(self.on_asked)
        self.view.ran_low.connect(self._on_ran_low)
        self.view.wants_newest.connect(lambda: shell.spawn(self._start()))
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.rows.addWidget(self.view, 1)
        self._refreshed = Coalesced(shell, self._refresh)
        self._older = False
        self._stale = False
        self._top: Top | None = None
        self._pinned: tuple[Post, ...] = ()
        self._beside: frozenset[PostKey] | None = None
        self._tail("skeleton")

    # what a subclass says

    def page(self, reads: "Reads", before: int | None, limit: int) -> Page:
        """One page of this feed."""
        raise NotImplementedError

    def concerns(self, change: ChangeSet) -> bool:
        """Whether a change may have touched this feed."""
        return bool(change.feeds or change.threads)

    def empty(self) -> QWidget:
        """What is said when there is nothing."""
        return states.empty(translate("Feed", "Nothing here yet."))

    def community(self) -> CommunityId | None:
        """The community this feed is of; None for all."""
        return None

    def put_top(self, head: QWidget) -> None:
        """Place the head above the cards; what is pinned stands between them."""
        self._top = Top(self.shell, head)
        self.view.put_end("top", self._top)

    def set_beside(self, said: frozenset[PostKey] | None) -> None:
        """What stands in the column beside the feed is not said in it again."""
        self._beside = said
        self._show_pinned()

    def _pin(self, page: Page) -> None:
        first = page.posts[:1]  # what is on top already is not said twice
        self._pinned = tuple(each for each in page.pinned if each.key not in [post.key for post in first])
        self._show_pinned()

    def _show_pinned(self) -> None:
        pinned = self._pinned
        if self._beside is not None:  # that column is about all communities, as Home is
            here = self.community() is not None
            pinned = tuple(each for each in pinned if here and each.key not in self._beside)
        if self._top is not None and self._top.show_pinned(pinned):
            self.view.settle()

    # reading

    def show_first(self, reads: "Reads") -> None:
        """The newest page, at once."""
        self._took_first(self.page(reads, None, FIRST))

    def arrive(self, comment: str = "") -> None:
        """Read the newest page unless it is here."""
        if not self.view.feed.loaded:
            self.shell.spawn(self._start())

    def spot(self) -> Any:
        """The posts that are here, which of them are shown whole, and where one is among them."""
        view = self.view
        return (view.feed, view.whole, view.current, view.spot()) if view.feed.loaded else None

    def stand(self, spot: Any) -> None:
        """Show these posts from there, then look for what is new."""
        if spot is None:
            return
        self.view.feed, self.view.whole, self.view.current, where = spot
        self.view.show_feed()
        self._tail()
        self._stale = True
        if where is not None:
            self.view.stand(where)

    async def _start(self) -> None:
        try:
            page = await self.shell.read(lambda reads: self.page(reads, None, FIRST))
        except SyncError as error:
            self._failed(error)
            return
        if isValid(self):
            self._took_first(page)

    def _took_first(self, page: Page) -> None:
        self._pin(page)
        self.view.feed.start(page)
        self.view.show_feed(from_top=True)
        self.view.tell_new(())
        self._tail()

    def refresh(self, change: ChangeSet) -> None:
        """Pictures at once; posts read again, one reading at a time."""
        if change.media:
            self.view.picture_came(change.media)
        if not self.view.feed.loaded or not self.concerns(change):
            return
        if not self.isVisible():
            self._stale = True  # nobody sees it: read once when it is shown, not ten times a second
        else:
            self._refreshed.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was not seen."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._refreshed.ask()

    async def _refresh(self) -> None:
        try:
            await self._read_again()
        except SyncError as error:
            self._failed(error)

    async def _read_again(self) -> None:
        """The newest page, and the one in sight when that is another."""
        page = await self.shell.read(lambda reads: self.page(reads, None, FIRST))
        if not isValid(self):
            return
        stays_up = self.view.at_top() and not self._in_use()
        self._pin(page)
        came = self.view.feed.newest(page)
        if stays_up and self.view.feed.adrift:
            self.view.feed.start(page)
        sight = self.view.in_sight()
        first = self.view.post_of(sight[0]) if sight else None
        if first is not None and page.posts and first.rank < page.posts[-1].rank:
            upper = first.rank + 1
            page = await self.shell.read(lambda reads: self.page(reads, upper, MORE))
            if not isValid(self):
                return
            self.view.feed.around(page, upper)
        mine = [key for key in came if (post := self.view.post_of(key)) is not None and post.mine]
        self.view.show_feed(from_top=bool(mine) or stays_up)
        self.view.tell_new(came)
        self._tail()

    def _in_use(self) -> bool:
        """Whether somebody is on a card with the keyboard: then it does not move under them."""
        card = self.view.card_of(self.view.current) if self.view.current is not None else None
        return card is not None and card.hasFocus() and self.view.feed.index(self.view.current or PostKey("")) != 0

    def _on_ran_low(self) -> None:
        if not self._older and self.view.feed.before is not None:
            self._older = True
            self.shell.spawn(self._read_older())

    async def _read_older(self, limit: int = MORE) -> None:
        before = self.view.feed.before
        try:
            self._tail("more")
            page = await self.shell.read(lambda reads: self.page(reads, before, limit))
        except SyncError as error:
            self._failed(error)
            return
        finally:
            self._older = False
        if not isValid(self):
            return
        if self.view.feed.before == before:
            self.view.feed.older(page)
        self.view.show_feed()
        self._tail()

    async def read_until(self, rank: int) -> None:
        """Bring older pages until a post is here."""
        while self.view.feed.before is not None and self.view.feed.posts[-1].rank > rank:
            before = self.view.feed.before
            page = await self.shell.read(lambda reads, before=before: self.page(reads, before, FURTHEST))  # type: ignore[misc]
            if not isValid(self):
                return
            self.view.feed.older(page)
        self.view.show_feed()
        self._tail()

    async def _first_unread(self) -> None:
        where = self.community()
        rank = await self.shell.read(lambda reads: reads.first_unread(where))
        if not isValid(self):
            return
        if rank is None:
            self.shell.toast(translate("Feed", "You have read everything."))
            return
        await self.read_until(rank)
        found = [post for post in self.view.feed.posts if post.rank >= rank]
        if found:
            self.view.scroll_to(found[-1].key)
            self.view.select(found[-1].key)

    def jump_to_unread(self) -> None:
        """Go to the oldest post one has not read."""
        self.shell.spawn(self._first_unread())

    # what stands below the cards

    def _tail(self, state: str = "") -> None:
        feed = self.view.feed
        if state == "skeleton" or (state == "more" and feed.before is not None):
            self.view.put_end("tail", states.Skeleton(3 if state == "skeleton" else 1))
        else:
            self.view.put_end("tail", self._end())

    def _end(self) -> QWidget | None:
        """Below the last card: nothing, an invitation, or that more is on its way."""
        feed = self.view.feed
        if not feed.loaded or feed.before is not None:
            return None
        if feed.holes:
            words = translate("Feed", "Older posts are on their way.")
            if self.shell.status.link is Link.OFFLINE:
                words = translate("Feed", "Older posts come when the network is back.")
            return states.empty(words, icon="history")
        return None if feed.posts else self.empty()

    def _failed(self, error: SyncError) -> None:
        if not isValid(self):
            return
        self.view.put_end("tail", states.trouble(sentence(error.reason), lambda: self.shell.spawn(self._start())))

    # what is done with a post

    def on_asked(self, verb: str, post: Post, value: object) -> None:
        """A card's button, menu or link."""
        carry_out(self.shell, verb, post, value)

    def command(self, name: str) -> bool:
        """The keys of posts."""
        moves = {"next": lambda: self.view.step(1), "previous": lambda: self.view.step(-1), "unread": self._unread}
        if name in moves:
            moves[name]()
            return True
        if name == "mark_read":
            posts.mark_all_read(self.shell, community=self.community())
            return True
        post = self.view.selected()
        if post is None:
            return False
        if name == "react":
            pick_reaction(self.shell, post, self.view.card_of(post.key) or self.view)
            return True
        if name not in VERBS:
            return False
        self.on_asked(name, post, None)
        return True

    def _unread(self) -> None:
        if not self.view.next_unread():
            self.jump_to_unread()
