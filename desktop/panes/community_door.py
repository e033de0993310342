"""Who stands before the door of a community: those who ask to come in, those who were invited, what was answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import door
from desktop.cards.card import Card
from desktop.cards.person import PersonRow
from desktop.dialogs import why
from desktop.shell import times
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain, section
from desktop.widgets.layouts import emptied
from sync.model.asking import Answered, Asking, Askings
from sync.model.ids import CommunityId
from sync.model.profile import Colleague

_BELOW_THE_NAME = 52


class AtTheDoor(Card):
    """Hidden while nobody is there; ``opened`` tells whose profile is asked for."""

    opened = Signal(str)

    def __init__(self, shell: Shell, community: CommunityId) -> None:
        super().__init__()
        self._shell, self._community = shell, community
        self._shown = Askings()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.rows.addWidget(section(translate("Door", "At the door")))
        self.rows.addLayout(self._lines)
        self.hide()

    def take(self, found: Askings) -> None:
        """Show who is there; what is the same stays, and keeps its focus."""
        if found != self._shown:
            self._shown = found
            emptied(self._lines)
            for each in found.asking:
                self._lines.addWidget(self._request(each, found.may_decline))
            words = [answered_words(each) for each in found.answered]
            if found.invited:
                names = ", ".join(each.person.name for each in found.invited)
                words.append(translate("Door", "Invited, not here yet: {names}", names=names))
            for said in words:
                self._lines.addWidget(plain(said, Size.SECOND, role="ink2", wrap=True))
        self.setVisible(bool(found.asking or found.answered or found.invited))

    def _request(self, each: Asking, may_decline: bool) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        person = PersonRow(self._shell, Colleague(each.person), times.relative(each.at) if each.at else "")
        person.opened.connect(self.opened)
        line.addWidget(person, 1)
        if each.pending:
            line.addWidget(plain(pending_words(each.pending), Size.SECOND, role="ink2"))
        else:
            for button in self._answers(each, may_decline):
                line.addWidget(button)
        rows.addLayout(line)
        if each.reason:
            said = plain(translate("Door", "“{words}”", words=each.reason), wrap=True)
            said.setContentsMargins(_BELOW_THE_NAME, 0, 0, 0)
            rows.addWidget(said)
        return made

    def _answers(self, each: Asking, may_decline: bool) -> list[Button]:
        yes, no = Button(translate("Door", "Let in"), "primary"), Button(translate("Door", "Decline"), "quiet")
        yes.clicked.connect(lambda: door.admit(self._shell, self._community, each.person))
        no.clicked.connect(lambda: why.turn_down(self._shell, self._community, each.person))
        shown = [no, yes] if may_decline else [yes]
        for button in shown:
            button.setAccessibleName(f"{button.text()}, {each.person.name}")
        return shown


def pending_words(pending: str) -> str:
    """What was answered here and has not left."""
    if pending == "accept":
        return translate("Door", "Let in; leaves when the network is back")
    return translate("Door", "Declined; leaves when the network is back")


def answered_words(each: Answered) -> str:
    """What a colleague answered lately."""
    if each.accepted:
        return translate("Door", "{by} let {name} in.", by=each.by.name, name=each.person.name)
    return translate("Door", "{by} declined {name}.", by=each.by.name, name=each.person.name)
