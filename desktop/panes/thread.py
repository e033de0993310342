"""A post with its comments, oldest first, and the field to answer in."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import posts
from desktop.cards.feed_view import FeedView
from desktop.cards.post_card import CommentCard
from desktop.cards.verbs import TO_WRITE, carry_out, open_menu, pick_reaction
from desktop.panes.pane import Pane
from desktop.panes.thread_root import Root
from desktop.shell import times
from desktop.shell.coalesced import Coalesced
from desktop.shell.reasons import refusal_of, sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets import states
from desktop.widgets.labels import plain
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.community import Community
from sync.model.heat import heated
from sync.model.ids import PostKey
from sync.model.post import Delivery, Post, Thread

if TYPE_CHECKING:
    from sync import Reads

_READ_AFTER = 1_000


def _marked(thread: Thread) -> tuple[Post, ...]:
    """The comments, of which the accepted answer says so itself."""
    chosen = thread.post.accepted
    names = {chosen} if chosen is not None else set()
    return tuple(
        replace(each, accepted=each.key) if names & {each.key, each.event_id} else each for each in thread.comments
    )


class ThreadPane(Pane):
    """``set_editor`` gives it the field comments are written in; ``comment_asked`` wants that field to have focus."""

    name = "thread"
    comment_asked = Signal()
    reply_asked = Signal(object)
    """The comment that somebody wants to answer."""
    shown = Signal(object)
    """The post, once it is here: the field needs to know what it answers."""
    heated = Signal(bool)
    """Whether few people write much and fast here: then the field offers to sleep on it."""

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self.talk: Thread | None = None
        self._reread = Coalesced(shell, self._read)
        self._goal: PostKey | None = None
        self._stale = False
        self._spot: Any = None
        self.view = FeedView(shell.picture, kind=CommentCard)
        self.view.gap = 8
        self.view.setAccessibleName(translate("Thread", "Comments"))
        self.root = Root(shell)
        self.root.hide()
        self.root.back.clicked.connect(self._to_feed)
        self.root.card.asked.connect(self.on_asked)
        self.view.asked.connect(self.on_asked)
        self.view.widened.connect(self._bind_root)
        self.view.put_end("tail", states.Skeleton(2))
        self._slot = QHBoxLayout()
        self.closed = plain("", Size.SECOND, role="ink2", wrap=True)
        self.closed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.closed.hide()
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(_READ_AFTER)
        self._read_soon.timeout.connect(self._stayed)
        self._lay_out()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.view, 1)
        rows.addLayout(self._slot)
        rows.addWidget(self.closed)
        self.editor: QWidget | None = None
        self.view.verticalScrollBar().rangeChanged.connect(lambda *_: self._align())
        self._align()

    def _align(self) -> None:
        """The field stands under the cards, which leave room for the scroll bar."""
        beside = self.view.verticalScrollBar().sizeHint().width()
        self._slot.setContentsMargins(Size.GAP, 8, Size.GAP + beside, 12)
        self.closed.setContentsMargins(Size.GAP, 10, Size.GAP + beside, 14)

    def set_editor(self, editor: QWidget) -> None:
        """Place the field for comments at the bottom, as wide as the cards."""
        self.editor = editor
        editor.setMaximumWidth(Size.CONTENT)
        self._slot.addStretch(1)
        self._slot.addWidget(editor, 100_000)  # all the room up to its widest, not a pixel for the stretches
        self._slot.addStretch(1)

    def show_first(self, reads: "Reads") -> None:
        """The thread as the cache has it, at once."""
        self._took(*self._look(reads))

    def _look(self, reads: "Reads") -> tuple[Thread | None, Community | None]:
        found = reads.thread(PostKey(self.key))
        return found, reads.community(found.post.community) if found is not None else None

    def arrive(self, comment: str = "") -> None:
        """Read it, and go to a comment when one is named."""
        writes = comment == TO_WRITE
        self._goal = PostKey(comment) if comment and not writes else None
        if writes and self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)  # at once: the next key is a letter of the comment
        elif self.editor is not None and self.editor.isAncestorOf(self.focusWidget() or self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # one comes to read: keys are no letters of a comment
        self._reread.ask()

    def spot(self) -> Any:
        """Where one is among the comments."""
        return self.view.spot()

    def stand(self, spot: Any) -> None:
        """Go there once the thread is read."""
        self._spot = spot

    async def _read(self) -> None:
        try:
            found = await self.shell.read(self._look)
        except SyncError as error:
            if isValid(self):
                self.view.put_end("tail", states.trouble(sentence(error.reason), self._reread.ask))
            return
        if isValid(self):
            self._took(*found)

    def _took(self, thread: Thread | None, community: Community | None) -> None:
        if thread is None:
            detail = translate("Thread", "It may have been deleted, or has not reached this device yet.")
            self.view.put_end("tail", states.empty(translate("Thread", "This post is not here."), detail))
            if self.editor is not None:
                self.editor.setVisible(self.talk is not None)  # words begun below a post that went away stay in sight
            return
        first = self.talk is None
        stayed_low = not first and self._at_bottom()
        written = [] if first else [each.key for each in thread.comments if each.mine and not self._knows(each.key)]
        self.talk = thread
        self._open_or_close(community)
        self._bind_root()
        self.view.feed.show(_marked(thread))
        self.view.show_feed(from_top=first)
        self.view.put_end("tail", None if thread.complete else states.Skeleton(1))
        self.shown.emit(thread.post)
        self.heated.emit(heated(thread.comments, times.now_ms()))
        if self._goal is not None and self.view.feed.index(self._goal) is not None:
            goal, self._goal = self._goal, None
            self.view.select(goal)
        elif first and self._spot is not None:
            self.view.stand(self._spot)
        elif stayed_low or written:
            self._go_down(written[-1] if written else None)
        self._read_soon.start()

    def _knows(self, key: PostKey) -> bool:
        return self.view.feed.index(key) is not None

    def _go_down(self, key: PostKey | None) -> None:
        """Follow the talk to its end, or to what was just written here."""
        bar = self.view.verticalScrollBar()
        for _ in range(2):  # what came in sight by the first step has been measured at the second
            bar.setValue(bar.maximum())
        if key is not None:
            self.view.reveal(key)

    def _open_or_close(self, community: Community | None) -> None:
        """Where one may not write there is no field, but the reason."""
        refusal = community.refusal if community is not None else ""
        name = community.name if community is not None else ""
        words = refusal_of(community) if community is not None else ""
        if refusal == "read_only":
            words = translate("Thread", "In {name}, only those in charge write. You can read everything.", name=name)
        self.closed.setText(words)
        self.closed.setVisible(bool(refusal))
        if self.editor is not None:
            self.editor.setVisible(not refusal)

    def _at_bottom(self) -> bool:
        bar = self.view.verticalScrollBar()
        return bar.maximum() > 0 and bar.value() >= bar.maximum() - 8

    def _bind_root(self) -> None:
        if self.talk is None:
            return
        width = self.view.column().width()
        self.root.show_post(self.talk.post, width)
        self.view.put_end("top", self.root)

    def refresh(self, change: ChangeSet) -> None:
        """Read again when this thread changed."""
        if change.media:
            self.view.picture_came(change.media)
            self._bind_root()
        if self.talk is None:
            return
        names = {self.key, self.talk.post.key, self.talk.post.event_id}
        if not (names & set(change.threads) or self.talk.post.community in change.feeds):
            return
        if self.isVisible():
            self._reread.ask()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was not seen."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._reread.ask()

    def event(self, event: QEvent) -> bool:
        """Whoever comes back to the window reads on."""
        if event.type() is QEvent.Type.WindowActivate:
            self._read_soon.start()
        return super().event(event)

    def _stayed(self) -> None:
        if self.talk is not None and self.isVisible() and self.window().isActiveWindow():
            self._mark_read(self.talk)

    def _mark_read(self, talk: Thread) -> None:
        """Who opens a post has read it and its comments; other posts of the community stay as unread as they are."""
        if any(each.unread for each in (talk.post, *talk.comments)):
            posts.mark_thread_read(self.shell, post=talk.post.key)

    def _to_feed(self) -> None:
        if self.talk is not None:
            self.shell.open_community(self.talk.post.community)

    def on_asked(self, verb: str, post: Post, value: object) -> None:
        """Comments are written in the field below; the rest is as everywhere."""
        if verb in {"comment", "open"} and self.talk is not None and post.key == self.talk.post.key:
            self._comment()
        elif verb == "reply":
            self._comment(post)
        elif verb == "menu" and isinstance(value, QWidget):
            open_menu(self.shell, post, value, self.talk.post if self.talk is not None else None)
        else:
            carry_out(self.shell, verb, post, value)

    def _comment(self, answered: Post | None = None) -> None:
        if self.closed.text():
            self.shell.toast(self.closed.text())
            return
        self.reply_asked.emit(answered)
        self.comment_asked.emit()
        if self.editor is not None:
            self.editor.setFocus()

    def command(self, name: str) -> bool:
        """The keys of posts: on the comment in focus, otherwise on the post."""
        if name in {"next", "previous"}:
            self.view.step(1 if name == "next" else -1)
            return True
        if self.talk is None:
            return False
        if name == "unread":
            if not self.view.next_unread():
                self.shell.toast(translate("Feed", "You have read everything."))
            return True
        if name == "mark_read":
            self._mark_read(self.talk)
            return True
        here = self.view.card_of(self.view.current) if self.view.current is not None else None
        focus = self.focusWidget()
        inside = here is not None and focus is not None and (focus is here or here.isAncestorOf(focus))
        post = (here.post if here is not None and inside else None) or self.talk.post
        if name == "comment":
            self._comment(post if post.root and post.delivery is Delivery.SENT else None)
            return True
        if name == "react":
            pick_reaction(self.shell, post, here or self.root.card)
            return True
        carry_out(self.shell, name, post)
        return True

