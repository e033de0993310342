"""The feed as one sees it: cards, the keys that move among them, and the pill that tells of new posts."""

import logging

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from desktop.cards.document_card import DocumentCard
from desktop.cards.post_card import CommentCard, Pictures, PostCard
from desktop.cards.words import in_reply, unshowable
from desktop.models.feed import Feed
from desktop.shell import tokens
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.recycler import Recycler
from sync.model.ids import PostKey
from sync.model.post import Post

_log = logging.getLogger(__name__)
_AHEAD = 10
"""Older posts are asked for when this many are left below."""


AnyCard = PostCard | DocumentCard


class FeedView(Recycler[AnyCard, PostKey]):
    """``asked`` passes on what cards ask; ``ran_low`` wants older posts; ``wants_newest`` was the pill's, adrift."""

    asked = Signal(str, object, object)
    ran_low = Signal()
    wants_newest = Signal()
    widened = Signal()

    def __init__(
        self, pictures: Pictures, *, kind: type[AnyCard] = PostCard, parent: QWidget | None = None
    ) -> None:
        self._kind: type[AnyCard] = kind
        self._pictures = pictures
        self.feed = Feed()
        self.current: PostKey | None = None
        self.whole: set[PostKey] = set()
        self._stale: set[PostKey] = set()
        self._fresh: set[PostKey] = set()
        self._compact = tokens.compact()
        super().__init__(self._make_card, self._bind_card, parent)
        self.setAccessibleName(translate("Feed", "Posts"))
        self.pill = Button("", "pill", icon="arrow-up", height=32, parent=self)
        self.pill.hide()
        self.pill.clicked.connect(self.go_to_newest)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._tick)

    def _make_card(self, parent: QWidget) -> AnyCard:
        card = self._kind(self._pictures, parent)
        if isinstance(card, CommentCard):
            card.answered = lambda post: in_reply(self.post_of(post.reply_to))
        card.asked.connect(self.asked)
        card.grown.connect(lambda: self._grow(card))
        return card

    def _bind_card(self, card: AnyCard, key: PostKey, width: int) -> int:
        post = self.feed.posts[self.feed.index(key) or 0]
        whole = key in self.whole
        if card.post == post and card.width() == width and card.whole == whole and key not in self._stale:
            return card.height()
        self._stale.discard(key)
        try:
            return card.bind(post, width, whole=whole)
        except Exception:  # whatever is wrong with one post, the others are shown
            _log.exception("a post could not be shown: %s", key)
            return card.bind(unshowable(post), width, whole=whole)

    def _grow(self, card: AnyCard) -> None:
        if card.post is not None:
            self.whole.add(card.post.key)
            self._stale.add(card.post.key)
            self.settle()

    # posts come and go

    def show_feed(self, *, from_top: bool = False) -> None:
        """Show what the feed holds now, each card in its place; whoever stood on one that went stands on the next."""
        gone = self.current is not None and self.feed.index(self.current) is None
        below = self._keys[self._index.get(self.current, len(self._keys)) :] if gone and self.current else []
        self.set_keys([post.key for post in self.feed.posts], keep_place=not from_top)
        if from_top:
            self.verticalScrollBar().setValue(0)
        if gone:
            self.current = next((key for key in below if self.feed.index(key) is not None), None)
            if self.current is not None and self.hasFocus():
                self.select(self.current)

    def tell_new(self, keys: tuple[PostKey, ...]) -> None:
        """New posts stand above: shown at once to who reads at the top, announced by the pill further down."""
        self._fresh = (self._fresh | set(keys)) & {post.key for post in self.feed.posts}
        if self.at_top():
            self._fresh.clear()
        self._show_pill()

    def at_top(self) -> bool:
        """Whether the newest post is in sight from its beginning."""
        return self.verticalScrollBar().value() <= 8

    def _show_pill(self) -> None:
        shown = bool(self._fresh) or self.feed.adrift
        self.pill.setVisible(shown)
        if shown:
            words = (
                translate("Feed", "Many new posts")
                if self.feed.adrift
                else translate("Feed", "%n new post(s)", n=len(self._fresh))
            )
            self.pill.setText(words)
            self.pill.adjustSize()
            self._place_pill()
            self.pill.raise_()

    def _place_pill(self) -> None:
        self.pill.move((self.width() - self.pill.width()) // 2, 10)

    def go_to_newest(self) -> None:
        """What the pill does."""
        self._fresh.clear()
        if self.feed.adrift:
            self.wants_newest.emit()
        self.verticalScrollBar().setValue(0)
        self._show_pill()
        if self.feed.posts:
            self.select(self.feed.posts[0].key)

    def picture_came(self, sources: frozenset[str]) -> None:
        """Bind the cards again whose pictures arrived."""
        for key in self.in_sight():
            post = self.post_of(key)
            if post is not None and sources & _sources(post):
                self._stale.add(key)
        if self._stale:
            self.settle()

    def post_of(self, key: PostKey | None) -> Post | None:
        """The post of a key, while it is here."""
        index = self.feed.index(key) if key is not None else None
        return None if index is None else self.feed.posts[index]

    # moving about

    def selected(self) -> Post | None:
        """The post that keys act upon: the one in focus, otherwise the first in sight."""
        if self.current in self._shown:
            return self.post_of(self.current)
        return self.post_of(next((key for key in self.in_sight() if self.place_of(key) >= self._value() - 24), None))

    def select(self, key: PostKey) -> None:
        """Give a post the focus and bring it into sight."""
        if self.feed.index(key) is None:
            return
        self.current = key
        self.reveal(key)
        card = self.card_of(key)
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, by: int) -> None:
        """Go to the next or the previous post."""
        if not self.feed.posts:
            return
        index = self.feed.index(self.current) if self.current is not None else None
        if index is None or self.current not in self._shown:
            here = self.selected()
            index = (self.feed.index(here.key) or 0) - (1 if by > 0 else 0) if here else -1
        if index + by >= len(self.feed.posts):
            self.ran_low.emit()
        self.select(self.feed.posts[max(0, min(len(self.feed.posts) - 1, index + by))].key)

    def next_unread(self) -> bool:
        """Go to the next unread post below, or the first one of all; False when there is none."""
        start = (self.feed.index(self.current) or 0) + 1 if self.current is not None else 0
        order = [*self.feed.posts[start:], *self.feed.posts[:start]]
        found = next((post for post in order if post.unread), None)
        if found is not None:
            self.select(found.key)
        return found is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K, the arrows, pages, the ends."""
        bar, action = self.verticalScrollBar(), QAbstractSlider.SliderAction
        scrolls = {
            Qt.Key.Key_PageDown: action.SliderPageStepAdd, Qt.Key.Key_Space: action.SliderPageStepAdd,
            Qt.Key.Key_PageUp: action.SliderPageStepSub, Qt.Key.Key_End: action.SliderToMaximum,
            Qt.Key.Key_Home: action.SliderToMinimum,
        }  # fmt: skip
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if event.key() in scrolls:
            bar.triggerAction(scrolls[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            bar.setValue(bar.value() + (72 if event.key() == Qt.Key.Key_Down else -72))
        elif event.key() in steps and not event.modifiers():
            self.step(steps[Qt.Key(event.key())])
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the cards from the top down, whatever order they were made in, then out."""
        order = self._stops()
        here = QApplication.focusWidget()
        if not forward:
            order.reverse()
        index = order.index(here) + 1 if here in order else (0 if here in {self, None} else len(order))
        if index < len(order):
            order[index].setFocus(_reason(forward))
            return True
        return self._leave(forward)

    def _stops(self) -> list[QWidget]:
        ends = {name: part for name, (part, _) in self._ends.items()}
        parts = [ends.get("top"), *(self._shown[key] for key in self.in_sight()), ends.get("tail")]
        found: list[QWidget] = []
        tab = Qt.FocusPolicy.TabFocus.value
        for part in (each for each in parts if each is not None):
            inner = [w for w in part.findChildren(QWidget) if w.focusPolicy().value & tab]
            usable = [w for w in inner if w.isVisible() and w.isEnabled()]
            usable.sort(key=lambda w: _row_and_column(w, self.viewport()))
            found += [part, *usable] if isinstance(part, PostCard | DocumentCard) else usable
        return found

    def _leave(self, forward: bool) -> bool:
        found: QWidget | None = self
        tab = Qt.FocusPolicy.TabFocus.value
        while found is not None:
            found = found.nextInFocusChain() if forward else found.previousInFocusChain()
            if found is None or found is self:
                return False
            usable = found.focusPolicy().value & tab and found.isVisible() and found.isEnabled()
            if usable and not self.isAncestorOf(found):
                found.setFocus(_reason(forward))
                return True
        return False

    # the rest

    def filled(self) -> None:
        """Ask for older posts in time, and put the pill away at the top."""
        if self.feed.before is not None:
            last = self._wanted()
            if not last or self._index[last[-1]] >= len(self._keys) - _AHEAD:
                self.ran_low.emit()
        if self.at_top() and not self.feed.adrift and self._fresh:
            self._fresh.clear()
            self._show_pill()

    def _tick(self) -> None:
        for card in self._shown.values():
            card.tick()

    def showEvent(self, event: QShowEvent) -> None:
        """Relative times move on while they are seen."""
        super().showEvent(event)
        self._tick()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And not otherwise."""
        super().hideEvent(event)
        self._minute.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pill in the middle."""
        super().resizeEvent(event)
        self._place_pill()
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another density: every card is bound again. (In another language the window makes its panes anew.)"""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._compact != tokens.compact():
            self._compact = tokens.compact()
            self._stale = {post.key for post in self.feed.posts}
            self.forget_heights()
            self.widened.emit()


def _row_and_column(widget: QWidget, of: QWidget) -> tuple[int, int]:
    """Where a widget is, as one reads: by lines, then along the line."""
    middle = widget.mapTo(of, widget.rect().center())
    return middle.y() // 24, middle.x()


def _reason(forward: bool) -> Qt.FocusReason:
    return Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason


def _sources(post: Post) -> set[str]:
    found = {post.author.avatar or ""}
    if post.document is not None:
        found |= {post.document.source, post.document.thumbnail or ""}
    return found - {""}
