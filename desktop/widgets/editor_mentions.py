"""Naming colleagues while writing: ``@`` opens a short list of people of the community."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from shiboken6 import isValid

from desktop.shell import pictures
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.editor import Editor, units, whole
from desktop.widgets.editor_lists import calm
from sync.model.ids import CommunityId, UserId
from sync.model.person import Person

_MOST = 6
_LONGEST = 40
_PERSON = Qt.ItemDataRole.UserRole


def prefix_of(text: str) -> str | None:
    """What stands between ``@`` and the end, when that ``@`` begins a word; up to two words, for full names."""
    start = text.rfind("@", max(0, len(text) - _LONGEST))
    if start < 0 or (start > 0 and not text[start - 1].isspace() and text[start - 1] not in "(«\"'’"):
        return None
    prefix = text[start + 1 :]
    return prefix if "\n" not in prefix and prefix.count(" ") < 2 and not prefix.startswith(" ") else None


def mentioned(text: str, people: Iterable[Person]) -> tuple[UserId, ...]:
    """Those of ``people`` whose ``@name`` stands in the text; a longer name is not taken for a shorter one."""
    found: dict[UserId, None] = {}
    for person in sorted(people, key=lambda each: -len(each.name)):
        name = "@" + label(person)
        if name in text:
            found[person.id] = None
            text = text.replace(name, " ")
    return tuple(found)


def label(person: Person) -> str:
    """A name nobody else of the community bears."""
    return f"{person.name} ({person.handle})" if person.handle else person.name


class Mentions(QObject):
    """Watches an editor; ``people`` grows with everybody offered, ``community`` says who may be named."""

    def __init__(self, shell: Shell, editor: Editor) -> None:
        super().__init__(editor)
        self._shell = shell
        self._editor = editor
        self._asked = 0
        self._completed = False
        self.community: CommunityId | None = None
        self.people: dict[UserId, Person] = {}
        self.list = QListWidget(editor)
        self.list.setAccessibleName(translate("Editor", "People to mention"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        self.list.itemClicked.connect(self._take)
        editor.textChanged.connect(self._look)
        editor.left.connect(self.list.hide)
        editor.destroyed.connect(self.list.deleteLater)
        editor.intercept = self._key

    def ids(self) -> tuple[UserId, ...]:
        """Who is named in the text."""
        return mentioned(self._editor.toPlainText(), self.people.values())

    async def recover(self, text: str) -> None:
        """Learn who is named in words that were written earlier."""
        community = self.community
        if community is None or "@" not in text:
            return
        for part in text.split("@")[1:]:
            first = part.split(" ")[0].split("\n")[0]
            if first:
                people = await self._shell.read(lambda reads, word=first: reads.people(community, word))  # type: ignore[misc]
                self.people.update({person.id: person for person in people})

    def _look(self) -> None:
        self._asked += 1
        prefix = self._prefix()
        if prefix is None or self.community is None:
            self.list.hide()
        else:
            self._shell.spawn(self._offer(self.community, prefix, self._asked))

    def _prefix(self) -> str | None:
        cursor = self._editor.textCursor()
        before = whole(units(cursor.block().text())[: cursor.positionInBlock()])
        return None if cursor.hasSelection() else prefix_of(before)

    async def _offer(self, community: CommunityId, prefix: str, asked: int) -> None:
        people = await self._shell.read(lambda reads: reads.people(community, prefix))
        if not isValid(self) or asked != self._asked:
            return
        self.list.clear()
        account = self._shell.status.account
        people = tuple(each for each in people if account is None or each.id != account.user)
        for person in people[:_MOST]:
            item = QListWidgetItem(label(person) + (f"  ·  {person.job}" if person.job else ""), self.list)
            item.setIcon(pictures.avatar(person.name, person.id, 20, self._editor.devicePixelRatioF()))
            item.setData(_PERSON, person)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(people))
        self._place(min(len(people), _MOST))

    def _place(self, rows: int) -> None:
        """Below the cursor, or above it where the window ends; over whatever is there, without being a window."""
        over = self._editor.window()
        if self.list.parentWidget() is not over:
            shown = not self.list.isHidden()
            self.list.setParent(over)
            calm(self.list)
            self.list.setVisible(shown)
        high = rows * max(22, self.list.sizeHintForRow(0)) + 8
        wide = min(max(260, self.list.sizeHintForColumn(0) + 56), over.width())
        cursor = self._editor.cursorRect()
        view = self._editor.viewport()
        left = view.mapTo(over, cursor.bottomLeft())
        top = left.y() + 4
        if top + high > over.height():
            top = max(0, view.mapTo(over, cursor.topLeft()).y() - high - 4)
        self.list.setGeometry(max(0, min(left.x(), over.width() - wide)), top, wide, high)
        self.list.raise_()

    def _key(self, event: QKeyEvent) -> bool:
        """Arrows, Enter, Tab and Escape belong to the list while it is open."""
        completed, self._completed = self._completed, False
        if self.list.isHidden():
            return completed and event.text() == " "  # the space after a name is there already
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not event.modifiers():
            self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.list.hide()
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem) -> None:
        person = item.data(_PERSON)
        typed = units(f"@{self._prefix() or ''}")
        self.people[person.id] = person
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.position() - len(typed), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"@{label(person)} ")
        self._editor.setTextCursor(cursor)
        self.list.hide()
        self._completed = True
