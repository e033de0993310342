"""Home: what happens in all of one's communities, with filters."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.panes.feed_pane import FeedPane
from desktop.panes.titled import Head
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets import states
from desktop.widgets.buttons import Chip
from sync.changes import ChangeSet
from sync.model.post import Page
from sync.model.status import Status

if TYPE_CHECKING:
    from sync import Reads

FILTERS = ("all", "unread", "mentions", "saved")


class Filters(QWidget):
    """The chips at the right of the title; the arrows go from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[str, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name in FILTERS:
            chip = self.chips[name] = Chip()
            row.addWidget(chip)
        self.say(0)

    def say(self, unread: int) -> None:
        """Write the chips, with how many are unread."""
        words = {
            "all": translate("Home", "All"),
            "unread": translate("Home", "Unread · {number}", number=unread) if unread else translate("Home", "Unread"),
            "mentions": translate("Home", "Mentions"),
            "saved": translate("Home", "Saved"),
        }
        for name, chip in self.chips.items():
            chip.setText(words[name])
            chip.setAccessibleName(words[name])
            chip.updateGeometry()

    def choose(self, chosen: str) -> None:
        """Mark the one in force."""
        for name, chip in self.chips.items():
            chip.set_on(name == chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        chips = list(self.chips.values())
        here = next((number for number, chip in enumerate(chips) if chip.hasFocus()), None)
        if event.key() in steps and here is not None:
            chips[(here + steps[Qt.Key(event.key())]) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class HomePane(FeedPane):
    """*Bonjour Camille*, and the posts of every community."""

    name = "home"

    def __init__(self, shell: Shell, key: str = "") -> None:
        self.filter = key if key in FILTERS else "all"
        super().__init__(shell, key)
        self.filters = Filters()
        self.filters.choose(self.filter)
        for name, chip in self.filters.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self.choose(name))
        self.head = Head(self.filters)
        self.put_top(self.head)
        self._status(shell.status)

    def page(self, reads: "Reads", before: int | None, limit: int) -> Page:
        """A page of Home under the filter in force."""
        return reads.home(filter=self.filter, before=before, limit=limit)

    def choose(self, name: str) -> None:
        """Put a filter in force."""
        self.filters.choose(name)
        if name != self.filter:
            self.filter = name
            self.view.current = None
            self.shell.spawn(self._start())

    def spot(self) -> Any:
        """The filter in force, too."""
        return self.filter, super().spot()

    def stand(self, spot: Any) -> None:
        """Put it in force again."""
        self.filter, below = spot
        self.filters.choose(self.filter)
        super().stand(below)

    def _status(self, status: Status) -> None:
        who = status.account
        first = (who.name or who.user[1:].partition(":")[0]).split(" ")[0] if who is not None else ""
        self.head.title.setText(
            translate("Home", "Hello {name}", name=first) if first else translate("Home", "Hello")
        )
        self.filters.say(status.at_home)

    def refresh(self, change: ChangeSet) -> None:
        """The greeting, then the posts."""
        if change.status is not None:
            self._status(change.status)
        super().refresh(change)

    def empty(self) -> QWidget:
        """Each filter has its own sentence."""
        everything = lambda: self.choose("all")  # noqa: E731
        back = translate("Home", "Show everything")
        if self.filter == "unread":
            done = translate("Home", "You have read everything.")
            return states.empty(done, icon="check", button=back, act=everything)
        if self.filter == "mentions":
            detail = translate("Home", "When a colleague writes your name, it shows here.")
            return states.empty(
                translate("Home", "Nobody has mentioned you yet."), detail, icon="users", button=back, act=everything
            )
        if self.filter == "saved":
            detail = translate("Home", "Save a post from its menu, and find it again here. Only you see it.")
            return states.empty(
                translate("Home", "Nothing saved yet."), detail, icon="bookmark", button=back, act=everything
            )
        detail = translate("Home", "Join a community, or write the first post.")
        write = translate("Home", "Publish")
        return states.empty(
            translate("Home", "It is quiet here."), detail, icon="house", button=write, act=lambda: self.shell.compose()
        )
