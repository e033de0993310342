"""The head of a thread: the way back, the post with all its words, and how many comments there are."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cards.post_card import PostCard
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import section
from sync.model.post import Post


class Root(QWidget):
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
        self.back.setText(post.community_name.replace("&", "&&"))
        self.back.setAccessibleName(translate("Thread", "To the feed of {name}", name=post.community_name))
        self.card.setFixedHeight(self.card.bind(post, width, whole=True))
        words = translate("Thread", "%n comment(s)", n=post.comments)
        if post.kind == "question":
            words = translate("Thread", "%n answer(s)", n=post.comments)
        self.count.setText(words.upper())
        self.count.setAccessibleName(words)
        self.count.setVisible(post.comments > 0)
