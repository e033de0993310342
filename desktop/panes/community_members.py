"""Who is in a community, and what each may do there, in words."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import people
from desktop.cards.card import Card
from desktop.cards.person import PersonRow
from desktop.panes.community_door import AtTheDoor
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from desktop.widgets.layouts import Middle, emptied
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.person import Member
from sync.model.profile import Colleague

MOST = 100
ROLES: dict[str, Callable[[], str]] = {
    "responsible": lambda: translate("Members", "Responsible"),
    "moderator": lambda: translate("Members", "Moderator"),
    "member": lambda: translate("Members", "Member"),
}


class Members(Middle):
    """Those in charge come first; with many, one looks for a name."""

    def __init__(self, shell: Shell, key: str) -> None:
        super().__init__()
        self._shell = shell
        self._key = key
        self._shown: tuple[Member, ...] | None = None
        self._community: Community | None = None
        self._again = Coalesced(shell, self._reread)
        shell.on_change(self._heard)
        self.term = QLineEdit()
        self.term.setPlaceholderText(translate("Members", "Find somebody"))
        self.term.setAccessibleName(translate("Members", "Find somebody"))
        self.term.setFixedHeight(Size.CONTROL)
        self.term.textChanged.connect(lambda _: self._again.ask())
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        self._rows.setSpacing(Size.GAP)
        card = Card()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.invite = Button(translate("Members", "Invite a colleague"), icon="user-plus")
        self.invite.clicked.connect(self._invite)
        self.invite.hide()
        line.addWidget(self.term, 1)
        line.addWidget(self.invite)
        card.rows.addLayout(line)
        self.door = AtTheDoor(shell, CommunityId(key))
        self.door.opened.connect(lambda user: people.open_person(shell, user))
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        card.rows.addLayout(self._people)
        self._rows.addWidget(self.door)
        self._rows.addWidget(card)
        self._rows.addStretch(1)
        self.hold(inner)

    def put_head(self, head: QWidget) -> None:
        """Place the banner above."""
        self._rows.insertWidget(0, head)

    def arrive(self) -> None:
        """Read who is there, and have those in charge told who asks to come in."""
        self._again.ask()
        if self._community is not None and self._community.may_invite:
            self._shell.spawn(self._renew())

    async def _renew(self) -> None:
        with suppress(SyncError):  # what is known stays, and the status line says what is wrong
            await self._shell.call(lambda session: session.refresh_asking(CommunityId(self._key)))

    def _heard(self, change: ChangeSet) -> None:
        """Faces come; who asks to come in, too. Names and roles are read again when one comes back."""
        if (change.communities or change.outbox) and self.isVisible():
            self._again.ask()
        if change.media:
            for row in self.findChildren(PersonRow):
                row.picture_came(change.media)

    async def _reread(self) -> None:
        term = self.term.text()
        found, community, asking = await self._shell.read(
            lambda reads: (
                reads.members(self._key, term, MOST), reads.community(CommunityId(self._key)), reads.askings(self._key)
            )
        )
        if not isValid(self):
            return
        fresh, self._community = self._community is None and community is not None, community
        self.door.take(asking)
        self.invite.setVisible(community is not None and community.may_invite and not community.direct)
        if fresh:
            self.arrive()
        if found != self._shown:
            self._shown = found
            emptied(self._people)
            for each in found:
                self._people.addWidget(self._row(each))
            if not found:
                self._people.addWidget(plain(translate("Members", "Nobody of that name."), role="ink2"))

    def _invite(self) -> None:
        if self._community is not None:
            from desktop.dialogs.invite import Invite

            Invite(self._shell, self._community).open()

    def _row(self, each: Member) -> QWidget:
        role = ROLES[each.role]()
        made = PersonRow(self._shell, Colleague(each.person, me=each.me), role)
        made.opened.connect(lambda user: people.open_person(self._shell, user))
        return made
