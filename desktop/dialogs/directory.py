"""Finding a community to join, or making one."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.dialogs.base import Sheet, scrolled
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Elided, hairline, plain
from desktop.widgets.layouts import emptied
from sync.errors import SyncError
from sync.model.ids import CommunityId

if TYPE_CHECKING:
    from sync import Session
    from sync.model.listed import Listed

_AFTER_TYPING_MS = 300
_MOST = 50


class Directory(Sheet):
    """The communities anybody may join, narrowed by what is typed; below, a name for a new one. Needs the network."""

    def __init__(self, window: QWidget, shell: Shell, term: str = "") -> None:
        super().__init__(window, translate("Directory", "Communities"), width=560)
        self.shell = shell
        self.term = QLineEdit(term)
        self.name = QLineEdit()
        self.make = Button(translate("Directory", "Create"), "primary", height=Size.CONTROL)
        self.notice = plain("", role="ink2", wrap=True)
        self._asked = 0
        self._later = QTimer(self, singleShot=True, interval=_AFTER_TYPING_MS)
        self._later.timeout.connect(self._ask)
        self._fill()
        self.term.textChanged.connect(lambda _: self._later.start())
        self.name.returnPressed.connect(self.make.click)
        self.make.clicked.connect(self._ask_create)
        self._ask()

    def _fill(self) -> None:
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(8)
        for field, hint in (
            (self.term, translate("Directory", "Find a community")),
            (self.name, translate("Directory", "Name of a new community")),
        ):
            field.setFixedHeight(Size.CONTROL)
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
        made = QHBoxLayout()
        made.setSpacing(8)
        made.addWidget(self.name, 1)
        made.addWidget(self.make)
        self.body.addWidget(self.term)
        self.body.addWidget(self.notice)
        self.body.addWidget(scrolled(inside), 1)
        self.body.addWidget(hairline())
        self.body.addLayout(made)
        inside.setMinimumHeight(280)

    def first_focus(self) -> QWidget:
        """One types first."""
        return self.term

    def _ask(self) -> None:
        self._asked += 1
        self.notice.setText(translate("Directory", "Searching…"))
        self.notice.show()
        self.shell.spawn(self._search(self._asked, self.term.text()))

    async def _search(self, asked: int, term: str) -> None:
        try:
            await self.shell.call(lambda session: session.refresh_directory())
        except SyncError as error:
            words = sentence(error.reason)
        else:
            words = ""
        found = await self.shell.read(lambda reads: reads.directory(term))
        if not words:
            words = "" if found else translate("Directory", "No community of that name. Create it below.")
        if isValid(self) and asked == self._asked:
            self._show(found)
            self.notice.setText(words)
            self.notice.setVisible(bool(words))

    def _show(self, found: "tuple[Listed, ...]") -> None:
        emptied(self._rows)
        for each in found[:_MOST]:
            self._rows.addWidget(self._row(each))
        self._rows.addStretch(1)

    def _row(self, each: "Listed") -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = Elided(each.name, Size.BODY, bold=True)
        members = translate("Directory", "%n member(s)", n=each.members)
        words.addWidget(name)
        about = " · ".join(part for part in (members, each.topic) if part)
        words.addWidget(Elided(about, Size.SECOND, role="ink2"))
        line.addLayout(words, 1)
        joined = each.membership == "join"
        button = Button(translate("Directory", "Open") if joined else translate("Directory", "Join"), "outline")
        button.setAccessibleName(f"{button.text()} {each.name}")
        button.clicked.connect(lambda: self._enter(each.id, joined))
        line.addWidget(button)
        return made

    def _enter(self, community: str, joined: bool) -> None:
        if joined:
            self._go(CommunityId(community))
        else:
            self.shell.spawn(self._do(lambda session: session.join(community), CommunityId(community)))

    def _ask_create(self) -> None:
        name = self.name.text().strip()
        if name:
            self.make.setEnabled(False)
            self.shell.spawn(self._do(lambda session: session.create_community(name)))

    async def _do(
        self, verb: "Callable[[Session], Coroutine[Any, Any, object]]", community: CommunityId | None = None
    ) -> None:
        try:
            made = await self.shell.call(verb)
        except SyncError as error:
            if isValid(self):
                self.make.setEnabled(True)
                self.notice.setText(sentence(error.reason))
                self.notice.show()
            return
        if isValid(self):
            self._go(community or CommunityId(str(made)))

    def _go(self, community: CommunityId) -> None:
        self.accept()
        self.shell.open_community(community)
