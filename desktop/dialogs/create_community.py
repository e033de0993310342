"""Making a community in one line: a name, what it is for, and it is there."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from desktop.dialogs.base import Sheet
from desktop.dialogs.community_fields import End, Look
from desktop.dialogs.compose_fields import Choice
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, Chip
from desktop.widgets.labels import plain
from desktop.widgets.layouts import Flow
from sync.errors import SyncError
from sync.model.ids import CommunityId
from sync.model.template import ACCESS, TEMPLATES

_WORDS: dict[str, Callable[[], str]] = {
    "team": lambda: translate("CreateCommunity", "Team"),
    "project": lambda: translate("CreateCommunity", "Project"),
    "practice": lambda: translate("CreateCommunity", "Practice"),
    "event": lambda: translate("CreateCommunity", "Event"),
    "tender": lambda: translate("CreateCommunity", "Tender"),
    "announcements": lambda: translate("CreateCommunity", "Announcements"),
}
ACCESS_WORDS: dict[str, Callable[[], str]] = {
    "open": lambda: translate("CreateCommunity", "Open to everybody"),
    "knock": lambda: translate("CreateCommunity", "On request"),
    "invite": lambda: translate("CreateCommunity", "By invitation"),
}


class _Chips(QWidget):
    """As high as its lines are, however narrow the window."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.setLayout(flow)
        self._flow = flow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for all of them."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))


class CreateCommunity(Sheet):
    """Opens the new community at once; offline it is made when the network is back."""

    def __init__(self, window: QWidget, shell: Shell, name: str = "") -> None:
        super().__init__(window, translate("CreateCommunity", "New community"), width=600)
        self.shell = shell
        self.template = "team"
        self.name = QLineEdit(name)
        self.topic = QLineEdit()
        self.goal = QLineEdit()
        self.access = Choice()
        self.place = Choice()
        self.end = End()
        self.due = self.end.date
        self.look = Look(shell)
        self.notice = plain("", role="danger", wrap=True)
        self.make = Button(translate("CreateCommunity", "Create"), "primary", height=36)
        self.chips = {each: Chip(_WORDS[each]()) for each in TEMPLATES}
        self._fill()
        self.name.textChanged.connect(lambda _: self._check())
        self.name.returnPressed.connect(self.make.click)
        self.make.clicked.connect(lambda: shell.spawn(self._make()))
        self._choose("team")
        self._check()
        shell.spawn(self._look_up())

    async def _look_up(self) -> None:
        """Departments and sites, where there are any."""
        found = await self.shell.read(lambda reads: reads.places())
        if isValid(self) and found:
            for each in found:
                self.place.addItem(each.name, each.id)
            self.place.show()

    def _fill(self) -> None:
        for field, hint in (
            (self.name, translate("CreateCommunity", "Name")),
            (self.topic, translate("CreateCommunity", "What it is about (optional)")),
            (self.goal, translate("CreateCommunity", "Its goal, in one sentence (optional)")),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.setFixedHeight(Size.CONTROL)
        flow = Flow()
        row = _Chips(flow)
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self._choose(name))
            flow.addWidget(chip)
        for name in ACCESS:
            self.access.addItem(ACCESS_WORDS[name](), name)
        self.access.setAccessibleName(translate("CreateCommunity", "Who may come in"))
        self.access.setFixedHeight(Size.CONTROL)
        self.place.addItem(translate("CreateCommunity", "Of no department or site"), "")
        self.place.setAccessibleName(translate("CreateCommunity", "Department or site"))
        self.place.setFixedHeight(Size.CONTROL)
        self.place.hide()
        self.notice.hide()
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.access)
        choices.addWidget(self.place)
        choices.addStretch(1)
        for part in (self.name, row, self.topic, self.goal, self.end):
            self.body.addWidget(part)
        self.body.addLayout(choices)
        self.body.addWidget(self.look)
        self.body.addWidget(self.notice)
        cancel = Button(translate("CreateCommunity", "Cancel"), height=36)
        cancel.clicked.connect(self.reject)
        self.add_actions(self.make, cancel)

    def first_focus(self) -> QWidget:
        """One types first."""
        return self.name

    def _choose(self, name: str) -> None:
        template, self.template = TEMPLATES[name], name
        for each, chip in self.chips.items():
            chip.set_on(each == name)
        self.access.setCurrentIndex(ACCESS.index(template.access))
        self.end.need(needed=template.needs_due)

    def _check(self) -> None:
        self.make.setEnabled(bool(self.name.text().strip()))
        self.notice.hide()

    async def _make(self) -> None:
        template, name, topic = self.template, self.name.text(), self.topic.text()
        access, place = str(self.access.currentData()), str(self.place.currentData() or "")
        due, goal, colour, picture = self.end.day, self.goal.text(), self.look.colour, self.look.picture
        self.make.setEnabled(False)
        try:
            made = await self.shell.call(lambda session: session.create_community(
                name, topic=topic, template=template, access=access, due=due, goal=goal, colour=colour, picture=picture,
                place=place,
            ))  # fmt: skip
        except SyncError as error:
            if isValid(self):
                self._check()
                self.notice.setText(sentence(error.reason))
                self.notice.show()
            return
        if isValid(self):
            self.accept()
            self.shell.open_community(CommunityId(made))
