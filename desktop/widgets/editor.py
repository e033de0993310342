"""The text field in which posts and comments are written: marks, lists, pasted pictures, dropped files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDateTime, QEvent, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.shell.tr import translate
from desktop.widgets.editor_format import continued, formatted


@dataclass(frozen=True, slots=True)
class Format:
    """A button of the tool bar: an icon, keys and words."""

    name: str
    icon: str
    keys: str
    words: Callable[[], str]


FORMATS = (
    Format("bold", "bold", "Ctrl+B", lambda: translate("Editor", "Bold")),
    Format("italic", "italic", "Ctrl+I", lambda: translate("Editor", "Italic")),
    Format("list", "list", "Ctrl+Shift+L", lambda: translate("Editor", "List")),
    Format("link", "link", "Ctrl+Shift+U", lambda: translate("Editor", "Link")),
    Format("quote", "text-quote", "Ctrl+Shift+J", lambda: translate("Editor", "Quotation")),
    Format("code", "code", "Ctrl+E", lambda: translate("Editor", "Code")),
)
EMOJI_KEYS = "Ctrl+;"
PREVIEW_KEYS = "Ctrl+Shift+P"
PUBLISH_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class Editor(QPlainTextEdit):
    """``files_given`` carries paths, or (name, bytes) of a pasted picture; ``command`` the keys it does not answer.

    ``command`` is ``publish``, ``emoji`` or ``preview``. ``left`` says that the keyboard went elsewhere.
    """

    files_given = Signal(object)
    command = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor")
        self.setTabChangesFocus(True)
        self.setAcceptDrops(True)
        self._keys = {QKeySequence(each.keys): each.name for each in FORMATS}
        self._commands = {QKeySequence(keys): "publish" for keys in PUBLISH_KEYS}
        self._commands |= {QKeySequence(EMOJI_KEYS): "emoji", QKeySequence(PREVIEW_KEYS): "preview"}
        self.intercepts: list[Callable[[QKeyEvent], bool]] = []

    def format(self, name: str) -> None:
        """Apply a format to the selection; one undo takes it back."""
        cursor = self.textCursor()
        # Positions are Qt's, in UTF-16 units: work on text whose indexes are the same.
        text = units(self.toPlainText())
        change = formatted(name, text, cursor.selectionStart(), cursor.selectionEnd())
        cursor.setPosition(change.start)
        cursor.setPosition(change.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(whole(change.text))
        anchor, end = change.select
        cursor.setPosition(anchor)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def insert(self, words: str) -> None:
        """Write at the cursor, as if typed."""
        self.textCursor().insertText(words)
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Claim the editor's keys before the window's shortcuts of the same name, and Tab before it moves on."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys in self._keys or keys in self._commands:
                event.accept()
                return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            return self._intercepted(event) or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Formats, commands and lists; everything else is the text field's."""
        if self._intercepted(event):
            return
        keys = QKeySequence(event.keyCombination())
        if keys in self._keys:
            self.format(self._keys[keys])
        elif keys in self._commands:
            self.command.emit(self._commands[keys])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _intercepted(self, event: QKeyEvent) -> bool:
        """Whether a list that is open takes this key; each hears of every one."""
        taken = [intercept(event) for intercept in self.intercepts]
        return any(taken)

    def _enter(self) -> None:
        cursor = self.textCursor()
        line = cursor.block().text()
        at_end = cursor.positionInBlock() == len(units(line)) and not cursor.hasSelection()
        mark = continued(line) if at_end else "\n"
        if mark is None:  # an empty item ends its list; without an empty line what follows would belong to the last one
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            cursor.removeSelectedText()
            mark = "\n"
        cursor.insertText(mark)
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere: a draft is kept at that moment."""
        super().focusOutEvent(event)
        self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are copied, whatever is offered: a file manager deletes what it is told was moved."""
        if not _taken_as_copy(event):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The same all along the way."""
        if not _taken_as_copy(event):
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files; text is dropped as in any field."""
        if _taken_as_copy(event):
            self.files_given.emit(files_of(event.mimeData()))
        else:
            super().dropEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files and pictures are welcome beside text."""
        return bool(files_of(source)) or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files and pictures are attached; text comes in without its looks."""
        files = files_of(source)
        if files:
            self.files_given.emit(files)
        elif source.hasImage() and not source.hasText():
            self.files_given.emit((picture_of(source),))
        elif source.hasText():
            self.textCursor().insertText(source.text())


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _taken_as_copy(event: QDropEvent) -> bool:
    if not files_of(event.mimeData()):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


def files_of(source: QMimeData) -> tuple[Path, ...]:
    """The local files that are dropped or pasted; addresses of elsewhere are none."""
    return tuple(Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile() and not url.host())


def picture_of(source: QMimeData) -> tuple[str, bytes]:
    """A picture of the clipboard as a PNG with a name that tells when it was taken."""
    image = QImage(source.imageData())
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    when = QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
    return translate("Editor", "Picture {when}.png", when=when), bytes(data.data())


def units(text: str) -> str:
    """Text whose indexes are UTF-16 units, as Qt counts them: an emoji becomes its two surrogates."""
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(data[n : n + 2], "little")) for n in range(0, len(data), 2))


def whole(made: str) -> str:
    """The text of such units."""
    return made.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
