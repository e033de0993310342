"""Colleagues: who is new here, and everybody, found by name, job, department or skill on this device."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import belonging, people
from desktop.cards.card import Card
from desktop.cards.person import PersonRow
from desktop.panes.pane import Pane
from desktop.shell.coalesced import Coalesced
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.community_row import CommunityRow
from desktop.widgets.labels import Elided, plain, section
from desktop.widgets.layouts import emptied, filled
from sync.changes import ChangeSet
from sync.errors import SyncError, Unreachable
from sync.model.community import Community
from sync.model.profile import Colleague

if TYPE_CHECKING:
    from sync import Reads

_AFTER_TYPING_MS, _MOST, _NEW = 80, 50, 8
Found = tuple[tuple[Community, ...], tuple[Colleague, ...], tuple[Colleague, ...]]


class PeoplePane(Pane):
    """``key`` is what is looked for. The list is the last known one; with network it is renewed."""

    name = "people"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self._again = Coalesced(shell, self._reread)
        self._shown: Found | None = None
        self.term = QLineEdit(key)
        self.mine = Button(translate("People", "My profile"), icon="user", height=Size.CONTROL)
        self.talk = Button(translate("People", "Write…"), icon="message-circle", height=Size.CONTROL)
        self.talk.clicked.connect(self._converse)
        self.notice = plain("", role="ink2", wrap=True)
        self.notice.hide()
        self._later = QTimer(self, singleShot=True, interval=_AFTER_TYPING_MS)
        self._later.timeout.connect(self._again.ask)
        self.term.textChanged.connect(lambda _: self._later.start())
        self.mine.clicked.connect(lambda: people.open_person(shell, self._me()))
        self._lay_out()

    def _converse(self) -> None:
        from desktop.dialogs.converse import Converse  # not before it is asked for: the pane opens the sooner

        Converse(self.shell).open()

    def _me(self) -> str:
        held = self.shell.status.account
        return held.user if held is not None else ""

    def _lay_out(self) -> None:
        hint = translate("People", "Find somebody by name, job, department or skill")
        self.term.setPlaceholderText(hint)
        self.term.setAccessibleName(hint)
        self.term.setFixedHeight(Size.CONTROL)
        head = QHBoxLayout()
        head.setContentsMargins(0, 18, 0, 0)
        head.addWidget(Elided(translate("People", "People"), Size.GREETING, bold=True), 1)
        head.setSpacing(8)
        head.addWidget(self.talk)
        head.addWidget(self.mine)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self.term)
        rows.addWidget(self.notice)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        rows.addLayout(self._cards)
        rows.addStretch(1)
        filled(self, inner)

    def show_first(self, reads: "Reads") -> None:
        """The last known list."""
        self._take(self._found(reads, self.term.text().strip()))

    def arrive(self, comment: str = "") -> None:
        """Read it, and have it renewed."""
        self._again.ask()
        self.shell.spawn(self._renew())

    def spot(self) -> Any:
        """What was looked for."""
        return self.term.text()

    def stand(self, spot: Any) -> None:
        """Look for it again."""
        self.term.setText(str(spot))

    def refresh(self, change: ChangeSet) -> None:
        """Somebody came, or says something else of themselves."""
        if change.media:
            for row in self.findChildren(PersonRow):
                row.picture_came(change.media)
        if (change.people or change.communities or change.outbox) and self.isVisible():
            self._again.ask()

    async def _renew(self) -> None:
        words = ""
        try:
            await self.shell.call(lambda session: session.refresh_people())
        except Unreachable:
            words = translate("People", "Offline: this is the list as it was last known.")
        except SyncError as error:
            words = sentence(error.reason)
        if isValid(self):
            self.notice.setText(words)
            self.notice.setVisible(bool(words))

    def _found(self, reads: "Reads", term: str) -> Found:
        asked = () if term else tuple(each for each in reads.coming() if each.direct and each.membership == "invite")
        return asked, () if term else reads.newcomers(_NEW), reads.colleagues(term, _MOST)

    async def _reread(self) -> None:
        with suppress(SyncError):  # the list stays as it is, and the status line says what is wrong
            term = self.term.text().strip()  # widgets are for the window's thread
            found = await self.shell.read(lambda reads: self._found(reads, term))
            if isValid(self):
                self._take(found)

    def _take(self, found: Found) -> None:
        if found == self._shown:
            return
        self._shown = found
        emptied(self._cards)
        asked, fresh, everybody = found
        if asked:
            self._put(translate("People", "Want to talk to you"), [self._asked(each) for each in asked])
        if fresh:
            self._card(translate("People", "New here"), fresh)
        if everybody:
            self._card(translate("People", "Everybody"), everybody)
        else:
            words = (
                translate("People", "Nobody of that name, job or skill is known here.") if self.term.text().strip()
                else translate("People", "Your colleagues appear here once the server has told who they are.")
            )
            self._cards.addWidget(plain(words, role="ink2", wrap=True))

    def _card(self, title: str, listed: tuple[Colleague, ...]) -> None:
        rows = [PersonRow(self.shell, each) for each in listed]
        for row in rows:
            row.opened.connect(lambda user: people.open_person(self.shell, user))
        self._put(title, rows)

    def _put(self, title: str, rows: Sequence[QWidget]) -> None:
        card = Card()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.rows.setSpacing(0)
        card.rows.addWidget(section(title))
        for row in rows:
            card.rows.addWidget(row)
        self._cards.addWidget(card)

    def _asked(self, each: Community) -> CommunityRow:
        """Somebody wants to talk: say yes or no."""
        words = translate("People", "Private conversation, not encrypted")
        row = CommunityRow(each.inviter or each.name, words, each.colour)
        row.add(translate("People", "Decline"), "quiet").clicked.connect(lambda: belonging.decline(self.shell, each))
        accept = row.add(translate("People", "Accept"), "primary")
        accept.clicked.connect(lambda: belonging.join(self.shell, each.id, each.inviter or each.name))
        return row
