"""A short list that opens at the cursor while a word is written, and completes it."""

from collections.abc import Awaitable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from shiboken6 import isValid

from desktop.shell.shell import Shell
from desktop.widgets.editor import Editor, units, whole
from desktop.widgets.editor_lists import calm

MOST = 6
_DATA = Qt.ItemDataRole.UserRole
Offer = tuple[str, QPixmap | None, object]
"""What a line says, its picture, and what it stands for."""


class Completion(QObject):
    """Watches an editor. Subclasses say what is being written, what to offer for it and what is then inserted."""

    sign = ""

    def __init__(self, shell: Shell, editor: Editor, name: str) -> None:
        super().__init__(editor)
        self._shell = shell
        self._editor = editor
        self._asked = 0
        self._completed = False
        self.list = QListWidget(editor)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        self.list.itemClicked.connect(self._take)
        editor.textChanged.connect(self._look)
        editor.left.connect(self.list.hide)
        editor.destroyed.connect(self.list.deleteLater)
        editor.intercepts.append(self._key)

    def begun(self, before: str) -> str | None:
        """What of a word stands before the cursor, without its sign; None when nothing is to be offered."""
        raise NotImplementedError

    def offers(self, prefix: str) -> Awaitable[Iterable[Offer]]:
        """What to offer for that, the best first."""
        raise NotImplementedError

    def inserted(self, chosen: object) -> str:
        """The words that are written for what was chosen, with their sign."""
        raise NotImplementedError

    def _look(self) -> None:
        self._asked += 1
        prefix = self._prefix()
        if prefix is None:
            self.list.hide()
        else:
            self._shell.spawn(self._offer(prefix, self._asked))

    def _prefix(self) -> str | None:
        cursor = self._editor.textCursor()
        before = whole(units(cursor.block().text())[: cursor.positionInBlock()])
        return None if cursor.hasSelection() else self.begun(before)

    async def _offer(self, prefix: str, asked: int) -> None:
        offers = list(await self.offers(prefix))[:MOST]
        if not isValid(self) or asked != self._asked:
            return
        self.list.clear()
        for words, picture, stands_for in offers:
            item = QListWidgetItem(words, self.list)
            if picture is not None:
                item.setIcon(picture)
            item.setData(_DATA, stands_for)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(offers))
        self._place(len(offers))

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
            return completed and event.text() == " "  # the space after what was completed is there already
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
        typed = units(f"{self.sign}{self._prefix() or ''}")
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.position() - len(typed), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{self.inserted(item.data(_DATA))} ")
        self._editor.setTextCursor(cursor)
        self.list.hide()
        self._completed = True
