"""A sheet in which one finds colleagues by a name, a job or a skill, and chooses them with a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.cards.person import PersonRow
from desktop.dialogs.base import Sheet
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.labels import plain
from desktop.widgets.layouts import emptied
from sync.changes import ChangeSet
from sync.model.person import Person
from sync.model.profile import Colleague

if TYPE_CHECKING:
    from sync import Reads

MOST = 6
_ROW = 48
"""Pixels of a line, with its margins."""


class FindPeople(Sheet):
    """Subclasses say who may be proposed and what becomes of whom one chose."""

    def __init__(self, shell: Shell, title: str) -> None:
        super().__init__(shell.window, title, width=480)
        self.shell = shell
        self._again = Coalesced(shell, self._reread)
        self.term = QLineEdit()
        self.term.setFixedHeight(Size.CONTROL)
        self.term.setPlaceholderText(translate("Door", "Name, job, department or skill"))
        self.term.setAccessibleName(translate("Door", "Name, job, department or skill"))
        self.term.textChanged.connect(lambda _: self.look())
        self.body.addWidget(self.term)
        held = QWidget()
        held.setMinimumHeight(MOST * _ROW)  # the sheet does not jump while one types
        self._people = QVBoxLayout(held)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(0)
        self._people.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(held)
        self._proposed: list[PersonRow] = []
        shell.on_change(self._heard)
        self.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter after some letters is for the best match, and for nothing else."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (enter and self.term.text().strip()):
            super().keyPressEvent(event)
        elif self._proposed:
            self._proposed[0].opened.emit(self._proposed[0].user)

    def _heard(self, change: ChangeSet) -> None:
        if isValid(self) and change.media:
            for row in self._proposed:
                row.picture_came(change.media)

    def look(self) -> None:
        """Propose anew."""
        self._again.ask()

    def first_focus(self) -> QWidget:
        """One writes first."""
        return self.term

    def left_out(self, reads: "Reads", term: str) -> set[str]:
        """Who is not proposed; called with the reads, off the window's thread."""
        raise NotImplementedError

    def choose(self, person: Person) -> None:
        """Somebody was chosen."""
        raise NotImplementedError

    async def _reread(self) -> None:
        if not isValid(self):
            return  # it was closed in the meantime
        term = self.term.text()
        found, without = await self.shell.read(
            lambda reads: (reads.colleagues(term, 3 * MOST), self.left_out(reads, term))
        )
        if not isValid(self):
            return
        emptied(self._people)
        proposed = [each for each in found if not each.me and each.person.id not in without][:MOST]
        self._proposed = [self._row(each) for each in proposed]
        before: QWidget = self.term
        for row in self._proposed:
            self._people.addWidget(row)
            QWidget.setTabOrder(before, row)
            before = row
        if not proposed:
            self._people.addWidget(plain(translate("Door", "Nobody to propose by these words."), role="ink2"))

    def _row(self, each: Colleague) -> PersonRow:
        made = PersonRow(self.shell, each)
        made.opened.connect(lambda _: self.choose(each.person))
        return made
