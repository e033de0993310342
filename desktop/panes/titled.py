"""A feed of every community under a title, and the banner that says when one is offline."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions import account
from desktop.cards.feed_view import FeedView
from desktop.panes.feed_pane import FeedPane
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.widgets.banner import OfflineBanner
from desktop.widgets.labels import Elided
from sync.changes import ChangeSet
from sync.model.status import Status


class Head(QWidget):
    """The banner when there is something to say, then the title and the filters."""

    def __init__(self, shell: Shell, filters: QWidget | None = None) -> None:
        super().__init__()
        self.banner = OfflineBanner()
        self.title = Elided(size=Size.GREETING, bold=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.title, 1)
        if filters is not None:
            line.addWidget(filters)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 18, 0, 12)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addLayout(line)
        self.banner.asked.connect(lambda verb: banner_asked(shell, verb))

    def show_status(self, status: Status) -> bool:
        """Show or hide the banner; whether that changed the height."""
        return self.banner.show_status(status)


def banner_asked(shell: Shell, verb: str) -> None:
    """What the button of the banner does."""
    if verb == "sync":
        account.synchronise(shell)
    else:
        shell.open_pane("sign_in")


class TitledPane(FeedPane):
    """Such a feed with a title that does not change."""

    def __init__(self, shell: Shell, key: str, title: str, view: FeedView | None = None) -> None:
        super().__init__(shell, key, view)
        self.head = Head(shell)
        self.head.title.setText(title)
        self.head.show_status(shell.status)
        self.view.put_end("top", self.head)

    def refresh(self, change: ChangeSet) -> None:
        """The banner, then the posts."""
        if change.status is not None and self.head.show_status(change.status):
            self.view.settle()
        super().refresh(change)
