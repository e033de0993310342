"""For those in charge of ideas: say what becomes of one, and unite two that are the same."""

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget
from shiboken6 import isValid

from desktop.actions.doing import refusal
from desktop.cards.idea import WORDS
from desktop.dialogs.base import Sheet
from desktop.dialogs.compose_fields import Complaint, choice_field, moment_field
from desktop.shell import times
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from sync.model.ids import PostKey
from sync.model.post import Post
from sync.model.promise import FINAL, PROMISED, RECEIVED, STATUSES

_DAYS = 14
"""How far away a promised day is at first."""
_WORDS = 2000


class StatusSheet(Sheet):
    """Which step, who answers and until when, and the words of an answer."""

    def __init__(self, window: QWidget, shell: Shell, post: Post) -> None:
        super().__init__(window, translate("Idea", "What becomes of this idea"), width=520)
        self._shell, self._post = shell, post
        self.status = choice_field(
            translate("Idea", "Status"), {name: WORDS[name]() for name in STATUSES}, self._show
        )
        self.owner = choice_field(translate("Idea", "Who answers"), {}, self._show)
        self.due = moment_field(translate("Idea", "The day the answer is promised for"), self._show)
        self.due.setDisplayFormat(self.due.displayFormat().partition(" ")[0])
        self.words = QPlainTextEdit()
        self.words.setPlaceholderText(translate("Idea", "Why, and what happens next. Everybody reads it."))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(96)
        self.wrong = Complaint()
        self.body.addWidget(plain(post.title or post.text[:120], bold=True, wrap=True))
        self.labels = [plain(text, Size.SECOND, role="ink2") for text in (
            translate("Idea", "Who answers"), translate("Idea", "The answer comes by"))]  # fmt: skip
        for part in (self.status, self.labels[0], self.owner, self.labels[1], self.due, self.words, self.wrong):
            self.body.addWidget(part)
        self.no = Button(translate("Confirm", "Cancel"), height=36)
        self.yes = Button(translate("Idea", "Say it"), "primary", icon="check", height=36)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(lambda: shell.spawn(self._say()))
        self.add_actions(self.yes, self.no)
        self._begin()
        shell.spawn(self._fill())

    def first_focus(self) -> QWidget:
        """The step comes first."""
        return self.status

    def _begin(self) -> None:
        promise = self._post.promise
        day = QDate.fromString(promise.due if promise else "", "yyyy-MM-dd")
        today = QDate.fromString(times.today_iso(), "yyyy-MM-dd")
        self.due.setDateTime(QDateTime(day if day.isValid() else today.addDays(_DAYS), QTime(12, 0)))
        now = promise.status if promise else ""
        wanted = RECEIVED if not now else PROMISED if now == RECEIVED else now if now != PROMISED else "accepted"
        self.status.setCurrentIndex(self.status.findData(wanted))
        self._show()

    async def _fill(self) -> None:
        """Members, those in charge first; until now's owner, else oneself, is chosen."""
        members = await self._shell.read(lambda reads: reads.members(self._post.community))
        if not isValid(self):
            return
        for each in members:
            self.owner.addItem(each.person.name, each.person.id)
        promise = self._post.promise
        mine = next((each.person.id for each in members if each.me), "")
        chosen = promise.owner.id if promise is not None and promise.owner is not None else mine
        self.owner.setCurrentIndex(max(0, self.owner.findData(chosen)))

    def _show(self) -> None:
        status = self.status.currentData()
        for part in (*self.labels, self.owner, self.due):
            part.setVisible(status == PROMISED)
        self.words.setVisible(status in FINAL)

    async def _say(self) -> None:
        status = str(self.status.currentData())
        promised, final = status == PROMISED, status in FINAL
        owner = str(self.owner.currentData() or "") if promised else ""
        due = self.due.date().toString("yyyy-MM-dd") if promised else ""
        words = self.words.toPlainText().strip()[:_WORDS] if final else ""
        before = self._post.promise.due if self._post.promise else ""
        said = self._said(status, self.owner.currentText() if promised else "", due, words)
        refused = await refusal(self._shell, lambda session: session.set_status(
            post=self._post.key, status=status, owner=owner, due=due, words=words, before=before, said=said
        ))  # fmt: skip
        if not isValid(self):
            return
        self.wrong.say(refused)
        if not refused:
            self.accept()

    def _said(self, status: str, owner: str, due: str, words: str) -> str:
        """What is written below the idea, for those who read it with another program."""
        if status == PROMISED:
            return translate("Idea", "Answer promised by {day}, from {owner}", day=times.day_words(due), owner=owner)
        return f"{WORDS[status]()} – {words}" if words else WORDS[status]()


class MergeSheet(Sheet):
    """Like ones first; typing looks for others of the community."""

    def __init__(self, window: QWidget, shell: Shell, post: Post) -> None:
        super().__init__(window, translate("Idea", "Unite with another idea"), width=560)
        self._shell, self._post = shell, post
        self.term = QLineEdit()
        self.term.setFixedHeight(Size.CONTROL)
        self.term.setPlaceholderText(translate("Idea", "Find an idea of this community"))
        self.term.setAccessibleName(self.term.placeholderText())
        self.list = QListWidget()
        self.list.setProperty("rows", True)
        self.list.setAccessibleName(translate("Idea", "Ideas"))
        self.list.setMinimumHeight(200)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.wrong = Complaint()
        told = translate(
            "Idea", "It stays readable and names the other one, which gets its votes; each person counts once."
        )
        self.body.addWidget(plain(told, role="ink2", wrap=True))
        for part in (self.term, self.list, self.wrong):
            self.body.addWidget(part)
        self.no = Button(translate("Confirm", "Cancel"), height=36)
        self.yes = Button(translate("Idea", "Unite"), "primary", icon="link", height=36)
        self.yes.setEnabled(False)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(lambda: shell.spawn(self._unite()))
        self.add_actions(self.yes, self.no)
        self.term.textChanged.connect(lambda _: shell.spawn(self._find()))
        self.list.currentRowChanged.connect(lambda row: self.yes.setEnabled(row >= 0))
        shell.spawn(self._find())

    def first_focus(self) -> QWidget:
        """One looks for it first."""
        return self.term

    async def _find(self) -> None:
        words, place = self.term.text().strip(), self._post.community
        title = words or self._post.title
        like, newest = await self._shell.read(lambda reads: (
            reads.similar("idea", title, place, 20), reads.of_kind("idea", place, limit=32).posts
        ))  # fmt: skip
        if not isValid(self) or words != self.term.text().strip():
            return
        found = [*like, *(() if words else newest)]
        self.list.clear()
        seen = {self._post.key}
        for each in found:
            if each.key not in seen and each.community == place and each.merged is None:
                seen.add(each.key)
                item = QListWidgetItem(each.title or each.text[:100], self.list)
                item.setData(Qt.ItemDataRole.UserRole, each.key)

    async def _unite(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        into = PostKey(item.data(Qt.ItemDataRole.UserRole))
        refused = await refusal(self._shell, lambda session: session.merge(post=self._post.key, into=into))
        if isValid(self):
            self.wrong.say(refused)
            if not refused:
                self._shell.toast(translate("Idea", "The two ideas are united."))
                self.accept()
