"""Choosing with whom one wants to talk: one colleague, or a few."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.actions import people
from desktop.dialogs.find_people import FindPeople
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, Chip
from desktop.widgets.labels import plain
from desktop.widgets.layouts import Flow
from sync.model.person import Person

if TYPE_CHECKING:
    from sync import Reads

AT_MOST = 8
"""As ``sync.outbox.verbs.direct`` has it: with more people it is a community."""


class Converse(FindPeople):
    """A click adds somebody, a click on their name above takes them away again."""

    def __init__(self, shell: Shell) -> None:
        self.chosen: dict[str, Person] = {}
        super().__init__(shell, translate("People", "Write privately"))
        words = translate("People", "To one colleague, or to {most} at most. Private, not encrypted.", most=AT_MOST)
        self.body.insertWidget(0, plain(words, Size.SECOND, role="ink2", wrap=True))
        self._names = QWidget()
        self._flow = Flow()
        self._names.setLayout(self._flow)
        self._names.hide()
        self.body.insertWidget(1, self._names)
        no = Button(translate("Why", "Cancel"), height=36)
        no.clicked.connect(self.reject)
        self.yes = Button(translate("People", "Write"), "primary", height=36)
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self.accept)
        self.add_actions(self.yes, no)

    def left_out(self, reads: "Reads", term: str) -> set[str]:
        """Who is chosen already."""
        return set(self.chosen)

    def choose(self, person: Person) -> None:
        """One more, as long as it is a few."""
        if len(self.chosen) < AT_MOST:
            self.chosen[person.id] = person
            chip = Chip(person.name, on=True)
            chip.setAccessibleName(translate("People", "Take {name} away", name=person.name))
            chip.clicked.connect(lambda: self._drop(person, chip))
            self._flow.addWidget(chip)
        self.term.clear()
        self._changed()

    def _drop(self, person: Person, chip: Chip) -> None:
        self.chosen.pop(person.id, None)
        self._flow.removeWidget(chip)
        chip.deleteLater()
        self._changed()

    def _changed(self) -> None:
        self._names.setVisible(bool(self.chosen))
        self.yes.setEnabled(bool(self.chosen))
        self.term.setFocus()
        self.look()

    def accept(self) -> None:
        """Open the conversation with them; a new one is there at once, also without network."""
        people.write_to(self.shell, *self.chosen)
        super().accept()
