"""Where words are written: a text field with its tools, preview and files, and a line that says what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.editor import EMOJI_KEYS, FORMATS, PREVIEW_KEYS, Editor
from desktop.widgets.editor_files import Files, Given
from desktop.widgets.editor_mentions import Mentions
from desktop.widgets.editor_preview import Preview
from desktop.widgets.editor_tags import Tags
from desktop.widgets.labels import plain

LONGEST = 14 * 1024
"""Bytes of text in one post; the engine refuses more."""
_NEAR = 0.8


def shown_keys(keys: str) -> str:
    """Keys as this system writes them."""
    from PySide6.QtGui import QKeySequence

    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class WritingBox(QWidget):
    """``changed`` at every keystroke and file, ``publish_asked`` for Ctrl+Enter, ``left`` when the keyboard goes."""

    changed = Signal()
    publish_asked = Signal()
    files_wanted = Signal()
    left = Signal()

    def __init__(self, shell: Shell, *, with_files: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = Editor()
        self.editor.setAccessibleName(translate("Editor", "Text"))
        self.preview = Preview()
        self.files = Files(shell)
        self.mentions = Mentions(shell, self.editor)
        self.tags = Tags(shell, self.editor)
        self.with_files = with_files
        self.worded = True
        self.notice = plain("", Size.SECOND, role="danger", wrap=True)
        self.notice.hide()
        self.count = plain("", Size.SECOND, role="ink2")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.editor)
        self._stack.addWidget(self.preview)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        self._make_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._stack, 1)
        column.addWidget(self.files)
        column.addLayout(self.tools)
        column.addWidget(self.notice)
        self.attach.setVisible(with_files)
        self.setFocusProxy(self.editor)
        self._connect()

    def _make_tools(self) -> None:
        self.formats: dict[str, Button] = {}
        for each in FORMATS:
            button = icon_button(each.icon, f"{each.words()} ({shown_keys(each.keys)})")
            button.setAccessibleName(each.words())
            button.clicked.connect(lambda _=False, name=each.name: self.editor.format(name))
            self.formats[each.name] = button
            self.tools.addWidget(button)
        self.emoji = icon_button("smile", translate("Editor", "Emoji") + f" ({shown_keys(EMOJI_KEYS)})")
        self.emoji.clicked.connect(self.pick_emoji)
        self.attach = icon_button("paperclip", translate("Editor", "Attach files…"))
        self.attach.clicked.connect(self.files_wanted)
        self.eye = icon_button("eye", translate("Editor", "Preview") + f" ({shown_keys(PREVIEW_KEYS)})")
        self.eye.setCheckable(True)
        self.eye.clicked.connect(self.toggle_preview)
        self.tools.addSpacing(6)
        for button in (self.emoji, self.attach, self.eye):
            self.tools.addWidget(button)
        self.tools.addStretch(1)
        self.tools.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._written)
        self.editor.files_given.connect(self.add_files)
        self.editor.left.connect(self.left)
        self.editor.command.connect(self._command)
        self.files.changed.connect(self.changed)
        self.files.refused.connect(self.say)

    def text(self) -> str:
        """What is written."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace what is written, the cursor at its end."""
        self.editor.setPlainText(text)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)

    def set_height(self, pixels: int) -> None:
        """Give the field (and the preview) one height."""
        self._stack.setFixedHeight(pixels)

    def show_field(self, shown: bool) -> None:
        """Show the field with its tools, or leave them out where no words are asked for."""
        self.worded = shown
        self._stack.setVisible(shown)
        for part in (*self.formats.values(), self.emoji, self.eye):
            part.setVisible(shown)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to publish."""
        return not self.text().strip() and not self.files.ids()

    @property
    def too_long(self) -> bool:
        """Whether the text is over what one post may hold."""
        return len(self.text().encode("utf-8", "surrogatepass")) > LONGEST

    def add_files(self, files: Sequence[Given]) -> None:
        """Attach what was chosen, dropped or pasted."""
        if self.with_files:
            self.files.add(files)
        else:
            self.say(translate("Editor", "Files go into a post of their own: drop them on the community."))

    def say(self, sentence: str) -> None:
        """Say what is wrong beside the words, or nothing any more."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self.notice.setAccessibleName(sentence)

    def pick_emoji(self) -> None:
        """Open the picker at its button; what is chosen goes where the cursor is."""
        from desktop.widgets.emoji import EmojiPicker  # made when first asked for

        picker = EmojiPicker(self)
        picker.picked.connect(self.editor.insert)
        picker.open_at(self.emoji)

    def toggle_preview(self) -> None:
        """Show how it will look, or go back to writing."""
        shown = self._stack.currentWidget() is self.editor
        if shown:
            self.preview.show_words(self.text())
        self._stack.setCurrentWidget(self.preview if shown else self.editor)
        self.eye.setChecked(shown)
        self.eye.set_look("soft" if shown else "quiet")
        for button in (*self.formats.values(), self.emoji):
            button.setEnabled(not shown)
        (self.eye if shown else self.editor).setFocus()

    def _command(self, name: str) -> None:
        {"publish": self.publish_asked.emit, "emoji": self.pick_emoji, "preview": self.toggle_preview}[name]()

    def _written(self) -> None:
        self._weigh()
        self.changed.emit()

    def _weigh(self) -> None:
        """Warn from four fifths of the longest on."""
        share = len(self.text().encode("utf-8", "surrogatepass")) / LONGEST
        if share < _NEAR:
            self.count.setText("")
        elif share <= 1:
            self.count.set_role("ink2")
            self.count.setText(translate("Editor", "{percent} % of the longest text", percent=round(share * 100)))
        else:
            self.count.set_role("danger")
            self.count.setText(translate("Editor", "Too long: shorten it, or attach it as a document."))
