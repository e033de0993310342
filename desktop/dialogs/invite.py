"""Choosing the colleague to invite into a community: a name, a job or a skill, and a click."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import door
from desktop.cards.person import PersonRow
from desktop.dialogs.base import Sheet
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.labels import plain
from desktop.widgets.layouts import emptied
from sync.model.community import Community
from sync.model.person import Person
from sync.model.profile import Colleague

_MOST = 6


class Invite(Sheet):
    """Those who are in already, ask to or were invited are not proposed."""

    def __init__(self, shell: Shell, community: Community) -> None:
        title = translate("Door", "Invite into {community}", community=community.name)
        super().__init__(shell.window, title, width=480)
        self._shell, self._community = shell, community
        self._again = Coalesced(shell, self._reread)
        self.term = QLineEdit()
        self.term.setFixedHeight(Size.CONTROL)
        self.term.setPlaceholderText(translate("Door", "Name, job, department or skill"))
        self.term.setAccessibleName(translate("Door", "Name, job, department or skill"))
        self.term.textChanged.connect(lambda _: self._again.ask())
        self.body.addWidget(self.term)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self.body.addLayout(self._people)
        self.body.addStretch(1)
        self.setMinimumHeight(460)
        self._again.ask()

    def first_focus(self) -> QWidget:
        """One writes first."""
        return self.term

    async def _reread(self) -> None:
        term, key = self.term.text(), self._community.id
        found, members, door = await self._shell.read(
            lambda reads: (reads.colleagues(term, 3 * _MOST), reads.members(key, term, 200), reads.askings(key))
        )
        if not isValid(self):
            return
        inside = {each.person.id for each in members}
        inside |= {each.person.id for each in door.asking} | {each.person.id for each in door.invited}
        emptied(self._people)
        proposed = [each for each in found if not each.me and each.person.id not in inside][:_MOST]
        for each in proposed:
            self._people.addWidget(self._row(each))
        if not proposed:
            self._people.addWidget(plain(translate("Door", "Nobody to invite by these words."), role="ink2"))

    def _row(self, each: Colleague) -> QWidget:
        made = PersonRow(self._shell, each)
        made.opened.connect(lambda _: self._chosen(each.person))
        return made

    def _chosen(self, person: Person) -> None:
        door.invite(self._shell, self._community.id, person)
        self.accept()
