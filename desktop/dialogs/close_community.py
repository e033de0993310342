"""The end of a community: what it leaves behind is read through, summed up and signed; then nobody writes there."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.doing import refusal
from desktop.dialogs.base import Sheet, scrolled
from desktop.dialogs.compose_fields import Complaint, Tick, choice_field, day_field
from desktop.shell import times
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain, section, tip
from sync.model.community import Community
from sync.model.ending import GATHERED, Entry, sheet_text

_WIDTH, _MONTHS = 640, 6
_SHOWN = 72


def headings() -> dict[str, str]:
    """What the parts of a sheet are called, on the card and in every other program."""
    return {
        "decision": translate("Knowledge", "Decisions"), "answer": translate("Knowledge", "Answered questions"),
        "idea": translate("Knowledge", "What became of the ideas"), "document": translate("Knowledge", "Documents"),
    }  # fmt: skip


class CloseCommunity(Sheet):
    """``ticks`` are the entries with their boxes; nothing leaves before the button is pressed."""

    def __init__(self, window: QWidget, shell: Shell, community: Community) -> None:
        title = translate("Knowledge", "Close “{community}”", community=community.name)
        super().__init__(window, title, width=_WIDTH)
        self._shell, self._community = shell, community
        self._server = ""
        self.ticks: list[tuple[Entry, Tick]] = []
        self.summary = QPlainTextEdit()
        hint = translate("Knowledge", "What should be remembered? What would you do again, or otherwise?")
        self.summary.setPlaceholderText(hint)
        self.summary.setAccessibleName(hint)
        self.summary.setTabChangesFocus(True)
        self.summary.setFixedHeight(84)
        self.owner = choice_field(translate("Knowledge", "Who answers for the sheet"), {}, lambda: None)
        self.verify = day_field(translate("Knowledge", "To be verified on"), lambda: None)
        today = QDate.fromString(times.today_iso(), "yyyy-MM-dd")
        self.verify.setMinimumDate(today)
        self.verify.setDate(today.addMonths(_MONTHS))
        self.wrong = Complaint()
        self._list = QWidget()
        self._entries = QVBoxLayout(self._list)
        self._entries.setContentsMargins(0, 0, 8, 0)
        self._entries.setSpacing(0)
        self._lay_out_parts()
        self.no = Button(translate("Confirm", "Cancel"), height=36)
        yes = translate("Knowledge", "Publish the sheet and close")
        self.yes = Button(yes, "primary", icon="book-check", height=36)
        self.yes.setEnabled(False)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(lambda: shell.spawn(self._close()))
        self.add_actions(self.yes, self.no)
        shell.spawn(self._fill())

    def _lay_out_parts(self) -> None:
        told = translate(
            "Knowledge", "One sheet keeps what this community leaves behind. Then nobody writes here any more;"
            " everything can still be read and searched.",
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for column, (words, field) in enumerate((
            (translate("Knowledge", "Who answers for the sheet"), self.owner),
            (translate("Knowledge", "To be verified on"), self.verify),
        )):  # fmt: skip
            grid.addWidget(plain(words, Size.SECOND, role="ink2"), 0, column)
            grid.addWidget(field, 1, column)
        grid.setColumnStretch(0, 1)
        self.body.addWidget(plain(told, role="ink2", wrap=True))
        self.body.addWidget(self.summary)
        self.body.addWidget(scrolled(self._list), 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.wrong)

    def first_focus(self) -> QWidget:
        """One sums up first."""
        return self.summary

    async def _fill(self) -> None:
        room = self._community.id
        found, members, account = await self._shell.read(lambda reads: (
            reads.gathered(room), reads.members(room), reads.account()
        ))  # fmt: skip
        if not isValid(self):
            return
        self._server = account.user.partition(":")[2] if account is not None else ""
        for each in members:
            self.owner.addItem(each.person.name, each.person.id)
        mine = next((each.person.id for each in members if each.me), account.user if account is not None else "")
        if not members and account is not None:
            self.owner.addItem(account.name or account.user, account.user)
        self.owner.setCurrentIndex(max(0, self.owner.findData(mine)))
        self._show(found)
        self.yes.setEnabled(True)

    def _show(self, found: tuple[Entry, ...]) -> None:
        names = headings()
        for what in GATHERED:
            entries = [each for each in found if each.what == what]
            if entries:
                self._entries.addSpacing(8 if self.ticks else 0)
                self._entries.addWidget(section(names[what]))
            for each in entries:
                self._entries.addWidget(self._tick(each))
        if not found:
            none = translate("Knowledge", "No decision, accepted answer, answered idea or document was found here.")
            self._entries.addWidget(plain(none, role="ink2", wrap=True))
        self._entries.addStretch(1)

    def _tick(self, entry: Entry) -> Tick:
        words = entry.title if len(entry.title) <= _SHOWN else entry.title[: _SHOWN - 1].rstrip() + "…"
        tick = Tick(words)
        tick.setChecked(True)
        tick.setAccessibleName(entry.title)
        tip(tick, f"{entry.title}\n{entry.words}".strip())
        self.ticks.append((entry, tick))
        return tick

    def _kept(self) -> tuple[Entry, ...]:
        return tuple(entry for entry, tick in self.ticks if tick.checkState() == Qt.CheckState.Checked)

    async def _close(self) -> None:
        kept, room = self._kept(), self._community.id
        title = translate("Knowledge", "Knowledge sheet: {community}", community=self._community.name)
        text = sheet_text(self.summary.toPlainText(), kept, headings(), room, self._server)
        owner, verify = str(self.owner.currentData() or ""), self.verify.date().toString("yyyy-MM-dd")
        self.yes.setEnabled(False)
        refused = await refusal(self._shell, lambda session: session.close_community(
            room, title=title, text=text, owner=owner, verify=verify, entries=kept
        ))  # fmt: skip
        if not isValid(self):
            return
        self.yes.setEnabled(True)
        self.wrong.say(refused)
        if not refused:
            self._shell.toast(translate("Knowledge", "The sheet leaves first, then the community closes."))
            self.accept()
