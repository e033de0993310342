"""On top of a feed: announcements to be confirmed, one line each, until this person has read them or they are over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import participation
from desktop.cards.card import Card
from desktop.cards.confirmation import look_for, reader_words
from desktop.shell import times
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Badge
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Elided
from desktop.widgets.layouts import emptied
from sync.model.post import Post


class Top(QWidget):
    """A feed's own head, and below it what is pinned; rows that stay keep the keyboard."""

    def __init__(self, shell: Shell, head: QWidget) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[Post, ...] = ()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(self.rows)

    def show_pinned(self, posts: tuple[Post, ...]) -> bool:
        """Take what is to be confirmed; whether that changed anything."""
        if posts == self._shown:
            return False
        self._shown = posts
        emptied(self.rows)
        self.rows.setContentsMargins(0, 0, 0, 8 if posts else 0)
        for post in posts:
            self.rows.addWidget(PinnedRow(self._shell, post))
        return True


class PinnedRow(Card):
    """One announcement: what it is, who says it, and *I have read this*."""

    def __init__(self, shell: Shell, post: Post) -> None:
        super().__init__()
        self.set_pad(12)
        self.stripe = "announcement"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        badge, (words, role, icon) = Badge(), look_for(post)
        badge.show_as(words, role, icon)
        title = Elided(post.title or " ".join(post.text.split())[:200], 13.5, bold=True)
        parts = (post.author.name, post.community_name, times.relative(post.at), reader_words(post))
        meta = Elided(" · ".join(part for part in parts if part), Size.SECOND, role="ink2")
        self.open = Button(translate("Side", "Open"))
        self.open.setAccessibleName(translate("Side", "Open {title}", title=title.text()))
        self.open.clicked.connect(lambda: shell.open_post(post.key))
        self.confirm = Button(translate("Side", "I have read this"), "primary")
        self.confirm.setAccessibleName(translate("Side", "I have read {title}", title=title.text()))
        self.confirm.clicked.connect(lambda: participation.confirm(shell, post))
        said = QVBoxLayout()
        said.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(badge)
        first.addWidget(title, 1)
        said.addLayout(first)
        said.addWidget(meta)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(said, 1)
        line.addWidget(self.open)
        line.addWidget(self.confirm)
        self.rows.addLayout(line)
        self.setAccessibleName(f"{words}: {title.text()}")
