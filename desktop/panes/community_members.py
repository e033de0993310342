"""Who is in a community, and what each may do there, in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import people
from desktop.cards.card import Card
from desktop.cards.person import PersonRow
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.labels import plain
from desktop.widgets.layouts import emptied, in_the_middle
from sync.changes import ChangeSet
from sync.model.person import Member
from sync.model.profile import Colleague

MOST = 100
ROLES: dict[str, Callable[[], str]] = {
    "responsible": lambda: translate("Members", "Responsible"),
    "moderator": lambda: translate("Members", "Moderator"),
    "member": lambda: translate("Members", "Member"),
}


class Members(QScrollArea):
    """Those in charge come first; with many, one looks for a name."""

    def __init__(self, shell: Shell, key: str) -> None:
        super().__init__()
        self._shell = shell
        self._key = key
        self._shown: tuple[Member, ...] | None = None
        self._again = Coalesced(shell, self._reread)
        shell.on_change(self._heard)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setBackgroundRole(self.backgroundRole())
        self.term = QLineEdit()
        self.term.setPlaceholderText(translate("Members", "Find somebody"))
        self.term.setAccessibleName(translate("Members", "Find somebody"))
        self.term.setFixedHeight(Size.CONTROL)
        self.term.textChanged.connect(lambda _: self._again.ask())
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        self._rows.setSpacing(0)
        card = Card()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.rows.addWidget(self.term)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        card.rows.addLayout(self._people)
        self._rows.addWidget(card)
        self._rows.addStretch(1)
        inner.setMaximumWidth(Size.CONTENT + 2 * Size.GAP)
        self.setWidget(in_the_middle(inner))

    def put_head(self, head: QWidget) -> None:
        """Place the banner above."""
        self._rows.insertWidget(0, head)

    def arrive(self) -> None:
        """Read who is there."""
        self._again.ask()

    def _heard(self, change: ChangeSet) -> None:
        """Faces come; names and roles are read again when one comes back."""
        if change.media:
            for row in self.findChildren(PersonRow):
                row.picture_came(change.media)

    async def _reread(self) -> None:
        term = self.term.text()
        found = await self._shell.read(lambda reads: reads.members(self._key, term, MOST))
        if isValid(self) and found != self._shown:
            self._shown = found
            emptied(self._people)
            for each in found:
                self._people.addWidget(self._row(each))
            if not found:
                self._people.addWidget(plain(translate("Members", "Nobody of that name."), role="ink2"))

    def _row(self, each: Member) -> QWidget:
        role = ROLES[each.role]()
        made = PersonRow(self._shell, Colleague(each.person, me=each.me), role)
        made.opened.connect(lambda user: people.open_person(self._shell, user))
        return made
