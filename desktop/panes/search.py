"""What a search finds on this device, offline too."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.panes.feed_pane import FURTHEST
from desktop.panes.titled import TitledPane
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets import states
from sync.changes import ChangeSet
from sync.model.post import Delivery, Page

if TYPE_CHECKING:
    from sync import Reads


class SearchPane(TitledPane):
    """``key`` is what was asked; the best found come first in time, newest on top."""

    name = "search"

    def __init__(self, shell: Shell, key: str = "") -> None:
        title = translate("Search", "“{words}”", words=key) if key else translate("Search", "Search")
        title = key if key.startswith("#") else title
        super().__init__(shell, key, title)

    def page(self, reads: "Reads", before: int | None, limit: int) -> Page:
        """All that is found, at most 64."""
        found = reads.search(self.key, limit=FURTHEST) if self.key.strip() else ()
        return Page(tuple(sorted(found, key=lambda post: -post.rank)))

    def concerns(self, change: ChangeSet) -> bool:
        """Results stay as they were found, but for those that have not left: they say where they stand."""
        touched = change.outbox or bool(change.feeds or change.threads)
        return touched and any(
            post.changing or post.delivery is not Delivery.SENT for post in self.view.feed.posts
        )

    def empty(self) -> QWidget:
        """What else to try, or how to begin."""
        if not self.key.strip():
            return states.empty(
                translate("Search", "What are you looking for?"),
                translate("Search", "Type words or a #tag into the field at the top; it works offline, too."),
                icon="search",
            )
        return states.empty(
            translate("Search", "Nothing found on this device."),
            translate("Search", "Try fewer words, or the beginning of a word."),
            icon="search",
        )
