"""The column at the right: what waits to leave, what is to be confirmed, what lies ahead, what is new or suggested."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.panes.side_rows import ToConfirm, coming_row, news_row, suggested_row
from desktop.shell import times, tokens
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from desktop.widgets.layouts import column, emptied
from sync.model.community import Community
from sync.model.ids import CommunityId, PostKey
from sync.model.listed import Listed
from sync.model.post import Post

_MOST_TO_CONFIRM, _MOST_COMING, _MOST_NEW = 2, 3, 6


class SideColumn(QFrame):
    """``set_outbox`` gives it the small outbox, ``show_around`` the rest.

    ``confirming`` tells which announcements stand here, so that a feed beside them does not say them again; None while
    this column has no place of its own.
    """

    confirming = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[object, ...] | None = None
        self._suggested: tuple[Listed, ...] = ()
        self._to_confirm: frozenset[PostKey] = frozenset()
        self.setFixedWidth(Size.SIDE)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(18, 16, 18, 16)
        self._rows.setSpacing(8)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        self._slot = QVBoxLayout()
        self._slot.setSpacing(8)
        self._rows.addLayout(self._slot)
        self._rows.addLayout(self._parts)
        self._more = QVBoxLayout()
        self._more.setSpacing(8)
        self._rows.addLayout(self._more)
        self._rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(column(inner))
        self.setAccessibleName(translate("Side", "Side column"))

    def set_outbox(self, outbox: QWidget) -> None:
        """Place the small outbox on top; it shows itself when something waits."""
        self._slot.addWidget(outbox)

    def show_around(
        self, communities: tuple[Community, ...], to_confirm: tuple[Post, ...], coming: tuple[Post, ...] = ()
    ) -> None:
        """Take one's communities, what is to be confirmed, and what lies ahead; rows that stay keep the keyboard."""
        more = max(0, len(to_confirm) - _MOST_TO_CONFIRM)
        to_confirm, coming = to_confirm[:_MOST_TO_CONFIRM], coming[:_MOST_COMING]
        self._to_confirm = frozenset(post.key for post in to_confirm)
        self._tell_confirming()
        new = [each for each in communities if each.unread and not each.muted]
        new.sort(key=lambda each: (-each.mentions, -each.unread))
        del new[_MOST_NEW:]
        shown = (to_confirm, more, tuple(times.relative(post.at) for post in to_confirm), coming, tuple(new))
        if shown != self._shown:
            self._shown = shown
            emptied(self._parts)
            self._fill_to_confirm(to_confirm, {each.id: each.members for each in communities})
            self._fill_more(more)
            self._fill_coming(coming)
            self._fill_new(new)
            if not to_confirm and not new:
                self._parts.addWidget(plain(translate("Side", "You have read everything."), role="ink2", wrap=True))

    def show_suggested(self, listed: tuple[Listed, ...]) -> None:
        """Communities one may like, below all that is one's own."""
        if listed == self._suggested:
            return
        self._suggested = listed
        emptied(self._more)
        if listed:
            self._head(translate("Side", "Communities for you"), self._more)
        for each in listed:
            row = suggested_row(each)
            row.clicked.connect(lambda _=False, each=each: self._look_inside(each))
            self._more.addWidget(row)

    def _look_inside(self, each: Listed) -> None:
        from desktop.dialogs.preview_community import PreviewCommunity

        PreviewCommunity(self._shell, each).open()

    def _fill_to_confirm(self, posts: Sequence[Post], members: dict[CommunityId, int]) -> None:
        if posts:
            self._head(translate("Side", "To confirm"))
        for post in posts:
            self._parts.addWidget(ToConfirm(self._shell, post, members.get(post.community, 0)))

    def _fill_more(self, more: int) -> None:
        if more:
            rest = Button(translate("Side", "%n more to confirm", n=more), "link", height=Size.CHIP)
            rest.clicked.connect(lambda: self._shell.open_pane("announcements"))
            self._parts.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeading)

    def _fill_coming(self, posts: Sequence[Post]) -> None:
        rows = [(post, row) for post in posts if (row := coming_row(post)) is not None]
        if rows:
            self._head(translate("Side", "Upcoming"))
        for post, row in rows:
            row.clicked.connect(lambda _=False, key=post.key: self._shell.open_post(key))
            self._parts.addWidget(row)

    def _fill_new(self, communities: Sequence[Community]) -> None:
        if communities:
            self._head(translate("Side", "New in your communities"))
        for each in communities:
            row = news_row(each)
            row.clicked.connect(lambda _=False, community=each.id: self._shell.open_community(community))
            self._parts.addWidget(row)

    def _head(self, words: str, rows: QVBoxLayout | None = None) -> None:
        head = plain(words, 13, bold=True)
        head.setContentsMargins(0, 6 if self._parts.count() else 0, 0, 0)
        (rows or self._parts).addWidget(head)

    def setVisible(self, visible: bool) -> None:
        """Folded away, or back in its place."""
        super().setVisible(visible)
        self._tell_confirming()

    def _tell_confirming(self) -> None:
        around = self.parentWidget()
        beside = not self.isHidden() and (around is None or around.width() >= Size.FOLD_SIDE)
        self.confirming.emit(self._to_confirm if beside else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline at the leading edge."""
        QPainter(self).fillRect(0, 0, 1, self.height(), tokens.now().colour("line"))
