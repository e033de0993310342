"""The outbox: everything written here that has not left, as a pane of its own and as a card beside the feed."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.outbox import retry_all
from desktop.panes.outbox_row import WishRow
from desktop.panes.outbox_words import WAITS, shown
from desktop.panes.pane import Pane
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.times import wait
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from desktop.widgets.layouts import filled
from desktop.widgets.states import State, empty
from desktop.widgets.surface import paint_surface
from sync.changes import ChangeSet
from sync.model.ids import WishId
from sync.model.post import Delivery
from sync.model.wish import Wish

if TYPE_CHECKING:
    from sync import Reads


class Wishes(QFrame):
    """The rows, each kept for as long as its wish is there."""

    def __init__(self, shell: Shell, *, compact: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._compact = compact
        self.rows: dict[WishId, WishRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 10, 8)
        self._column.setSpacing(4 if compact else 10)

    def show_wishes(self, wishes: tuple[Wish, ...]) -> None:
        """Show these, in the order they were written; what was refused comes first."""
        ordered = sorted(wishes, key=lambda wish: wish.state is not Delivery.PARKED)
        for gone in self.rows.keys() - {wish.id for wish in ordered}:
            row = self.rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for n, wish in enumerate(ordered):
            if wish.id not in self.rows:
                self.rows[wish.id] = WishRow(self._shell, compact=self._compact)
            row = self.rows[wish.id]
            if self._column.indexOf(row) != n:
                self._column.insertWidget(n, row)
            row.show_wish(wish)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface of a card."""
        paint_surface(self)


class OutboxPane(Pane):
    """The whole outbox in the middle column."""

    name = "outbox"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self._refused: tuple[Wish, ...] = ()
        self._spot = 0
        self._again = Coalesced(shell, self._look)
        self.heading = plain(translate("Outbox", "Outbox"), Size.GREETING, bold=True)
        self.heading.setMinimumHeight(Size.CONTROL)
        self.summary = plain("", role="ink2", wrap=True)
        self.again = Button(translate("Outbox", "Try all again"), "outline", icon="rotate-cw")
        self.again.clicked.connect(lambda: retry_all(self.shell, self._refused))
        self.wishes = Wishes(shell, compact=False)
        self.nothing: State = empty(
            translate("Outbox", "Nothing waits to leave"),
            translate("Outbox", "What you write offline waits here until the network is back."),
            icon="circle-check",
        )
        from desktop.panes.outbox_drafts import Drafts  # the card beside the feed does without

        self.drafts = Drafts(shell)
        self.drafts.changed.connect(self.arrive)
        self._lay_out()
        for part in (self.again, self.summary, self.wishes, self.nothing):
            part.hide()  # nothing is known yet

    def _lay_out(self) -> None:
        inside = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.again)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Size.GAP, 18, Size.GAP, 24)
        column.setSpacing(Size.GAP)
        column.addLayout(head)
        for part in (self.summary, self.wishes, self.nothing, self.drafts):
            column.addWidget(part)
        column.addStretch(1)
        self._area = filled(self, inside)
        self._area.setAccessibleName(self.heading.text())

    def show_first(self, reads: "Reads") -> None:
        """Show what waits, at once."""
        self._show(reads.outbox())
        self.drafts.show_drafts(reads.drafts(), reads.communities())

    def arrive(self, comment: str = "") -> None:
        """One came here: look again."""
        self._again.ask()

    def refresh(self, change: ChangeSet) -> None:
        """Look again when something was written, left, or was refused, or the network came or went."""
        if change.outbox or change.status is not None:
            self._again.ask()

    def spot(self) -> Any:
        """How far down one is."""
        return self._area.verticalScrollBar().value()

    def stand(self, spot: Any) -> None:
        """Go there as soon as there is so much to see."""
        self._spot = int(spot)
        self._area.verticalScrollBar().rangeChanged.connect(self._return)

    def _return(self) -> None:
        bar = self._area.verticalScrollBar()
        if 0 < self._spot <= bar.maximum():
            spot, self._spot = self._spot, 0
            bar.setValue(spot)

    async def _look(self) -> None:
        wishes, drafts, communities = await self.shell.read(
            lambda reads: (reads.outbox(), reads.drafts(), reads.communities())
        )
        if isValid(self):
            self._show(wishes)
            self.drafts.show_drafts(drafts, communities)

    def _show(self, wishes: tuple[Wish, ...]) -> None:
        wishes = shown(wishes)
        self._refused = tuple(wish for wish in wishes if wish.state is Delivery.PARKED)
        self.wishes.show_wishes(wishes)
        self.wishes.setVisible(bool(wishes))
        self.nothing.setVisible(not wishes)
        self.again.setVisible(len(self._refused) > 1)
        self.summary.setVisible(bool(wishes))
        self.summary.setText(summary(wishes, self.shell.status.leaves_in))


class OutboxCard(QWidget):
    """The same beside the feed; it hides while there is nothing."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = Coalesced(shell, self._look)
        self._shell = shell
        self.heading = plain(translate("Outbox", "Outbox"), Size.SECOND, bold=True)
        self.all = Button(translate("Outbox", "See all"), "quiet", size=12.5)
        self.all.clicked.connect(lambda: shell.open_pane("outbox"))
        self.wishes = Wishes(shell, compact=True)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.wishes)
        self.hide()
        shell.on_change(self.refresh)

    def show_first(self, reads: "Reads") -> None:
        """Show what waits, at once."""
        self._show(reads.outbox())

    def refresh(self, change: ChangeSet) -> None:
        """Look again when something changed."""
        if change.outbox or change.status is not None:
            self._again.ask()

    async def _look(self) -> None:
        wishes = await self._shell.read(lambda reads: reads.outbox())
        if isValid(self):
            self._show(wishes)

    def _show(self, wishes: tuple[Wish, ...]) -> None:
        wishes = shown(wishes)
        few = sorted(wishes, key=lambda wish: wish.state is not Delivery.PARKED)[:_FEW]
        self.wishes.show_wishes(tuple(few))
        self.setVisible(bool(wishes))


_FEW = 5
"""Rows of the card; the pane has them all."""


def summary(wishes: tuple[Wish, ...], leaves_in: int | None = None) -> str:
    """How many wait, how long that will take where it is known, and how many were refused, in one line."""
    parked = [wish for wish in wishes if wish.state is Delivery.PARKED]
    refused = sum(wish.reason not in WAITS for wish in parked)
    waiting = len(wishes) - len(parked)
    parts = []
    if waiting:
        parts.append(translate("Outbox", "%n waiting to leave", n=waiting))
        parts += [wait(leaves_in)] if leaves_in is not None else []
    if refused:
        parts.append(translate("Outbox", "%n refused: your words are kept until you decide", n=refused))
    if len(parked) > refused:
        parts.append(translate("Outbox", "%n set aside", n=len(parked) - refused))
    return " · ".join(parts)
