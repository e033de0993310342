"""A post with its comments, oldest first, and the field to answer in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.cards.feed_view import FeedView
from desktop.cards.post_card import CommentCard, PostCard
from desktop.cards.verbs import carry_out, pick_reaction
from desktop.panes.pane import Pane
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets import states
from desktop.widgets.buttons import Button
from desktop.widgets.labels import section
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.ids import PostKey
from sync.model.post import Post, Thread

if TYPE_CHECKING:
    from sync import Reads


class _Root(QWidget):
    """The post above its comments: all its words, at the width of the column."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.back = Button("", "quiet", icon="arrow-left")
        self.card = PostCard(shell.picture)
        self.count = section("")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 12, 0, 8)
        rows.setSpacing(8)
        rows.addWidget(self.back)
        rows.addWidget(self.card)
        rows.addWidget(self.count)

    def show_post(self, post: Post, width: int) -> None:
        """Take the post at a width."""
        self.back.setText(post.community_name)
        self.back.setAccessibleName(translate("Thread", "To the feed of {name}", name=post.community_name))
        self.card.setFixedHeight(self.card.bind(post, width, whole=True))
        words = translate("Thread", "%n comment(s)", n=post.comments)
        if post.kind == "question":
            words = translate("Thread", "%n answer(s)", n=post.comments)
        self.count.setText(words.upper())
        self.count.setAccessibleName(words)
        self.count.setVisible(post.comments > 0)


class ThreadPane(Pane):
    """``set_editor`` gives it the field comments are written in; ``comment_asked`` wants that field to have focus."""

    name = "thread"
    comment_asked = Signal()
    shown = Signal(object)
    """The post, once it is here: the field needs to know what it answers."""

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self.talk: Thread | None = None
        self._goal: PostKey | None = None
        self._stale = False
        self.view = FeedView(shell.picture, kind=CommentCard)
        self.view.gap = 8
        self.view.setAccessibleName(translate("Thread", "Comments"))
        self.root = _Root(shell)
        self.root.hide()
        self.root.back.clicked.connect(self._to_feed)
        self.root.card.asked.connect(self.on_asked)
        self.view.asked.connect(self.on_asked)
        self.view.widened.connect(self._bind_root)
        self.view.put_end("tail", states.Skeleton(2))
        self._slot = QHBoxLayout()
        self._slot.setContentsMargins(Size.GAP, 8, Size.GAP, 12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.view, 1)
        rows.addLayout(self._slot)
        self.editor: QWidget | None = None

    def set_editor(self, editor: QWidget) -> None:
        """Place the field for comments at the bottom, as wide as the cards."""
        self.editor = editor
        editor.setMaximumWidth(Size.CONTENT)
        self._slot.addStretch(1)
        self._slot.addWidget(editor, 1000)
        self._slot.addStretch(1)

    def show_first(self, reads: "Reads") -> None:
        """The thread as the cache has it, at once."""
        self._took(reads.thread(PostKey(self.key)))

    def arrive(self, comment: str = "") -> None:
        """Read it, and go to a comment when one is named."""
        self._goal = PostKey(comment) if comment else None
        self.shell.spawn(self._read())

    async def _read(self) -> None:
        try:
            found = await self.shell.read(lambda reads: reads.thread(PostKey(self.key)))
        except SyncError as error:
            if isValid(self):
                again = lambda: self.shell.spawn(self._read())  # noqa: E731
                self.view.put_end("tail", states.trouble(sentence(error.reason), again))
            return
        if isValid(self):
            self._took(found)

    def _took(self, thread: Thread | None) -> None:
        if thread is None:
            detail = translate("Thread", "It may have been deleted, or has not reached this device yet.")
            self.view.put_end("tail", states.empty(translate("Thread", "This post is not here."), detail))
            return
        first = self.talk is None
        stayed_low = not first and self._at_bottom()
        self.talk = thread
        self._bind_root()
        self.view.feed.show(thread.comments)
        self.view.show_feed(from_top=first)
        self.view.put_end("tail", None if thread.complete else states.Skeleton(1))
        self.shown.emit(thread.post)
        if self._goal is not None and self.view.feed.index(self._goal) is not None:
            goal, self._goal = self._goal, None
            self.view.select(goal)
        elif stayed_low:
            self.view.verticalScrollBar().setValue(self.view.verticalScrollBar().maximum())

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
            self.shell.spawn(self._read())
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was not seen."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.shell.spawn(self._read())

    def _to_feed(self) -> None:
        if self.talk is not None:
            self.shell.open_community(self.talk.post.community)

    def on_asked(self, verb: str, post: Post, value: object) -> None:
        """Comments are written in the field below; the rest is as everywhere."""
        if verb in {"comment", "open"} and self.talk is not None and post.key == self.talk.post.key:
            self._comment()
        else:
            carry_out(self.shell, verb, post, value)

    def _comment(self) -> None:
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
        if name == "comment":
            self._comment()
            return True
        here = self.view.card_of(self.view.current) if self.view.current is not None else None
        focus = self.focusWidget()
        inside = here is not None and focus is not None and (focus is here or here.isAncestorOf(focus))
        post = (here.post if here is not None and inside else None) or self.talk.post
        if name == "react":
            pick_reaction(self.shell, post, here or self.root.card)
            return True
        carry_out(self.shell, name, post)
        return True

