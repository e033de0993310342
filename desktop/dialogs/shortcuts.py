"""The ? sheet: every key of the window and of the writing box, in groups."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.dialogs.base import Sheet, scrolled
from desktop.shell.shortcuts import SHORTCUTS, Group, title
from desktop.shell.tr import translate
from desktop.widgets.badges import Badge
from desktop.widgets.editor import EMOJI_KEYS, FORMATS, PREVIEW_KEYS, PUBLISH_KEYS
from desktop.widgets.editor_box import shown_keys
from desktop.widgets.labels import plain, section

Lines = Sequence[tuple[str, Sequence[str]]]


def groups() -> list[tuple[str, Lines]]:
    """The window's table, then the keys of the writing box."""
    made: list[tuple[str, Lines]] = []
    for group in Group:
        lines = [(each.words(), each.keys) for each in SHORTCUTS if each.group is group and each.keys]
        if lines:
            made.append((title(group).replace("&", ""), lines))
    writing = [(each.words(), (each.keys,)) for each in FORMATS]
    writing += [
        (translate("Editor", "Emoji"), (EMOJI_KEYS,)),
        (translate("Editor", "Preview"), (PREVIEW_KEYS,)),
        (translate("Composer", "Publish"), (PUBLISH_KEYS[0],)),
        (translate("Shortcuts", "Name a colleague"), ("@",)),
    ]
    made.append((translate("Shortcuts", "Writing"), writing))
    return made


class Shortcuts(Sheet):
    """Two columns of groups; it scrolls where the window is low."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, translate("Shortcuts", "Keyboard shortcuts"), width=820)
        columns = (QVBoxLayout(), QVBoxLayout())
        weight = [0, 0]
        for name, lines in groups():
            side = 0 if weight[0] <= weight[1] else 1
            weight[side] += len(lines) + 2
            columns[side].addWidget(self._group(name, lines))
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(32)
        for column in columns:
            column.setSpacing(16)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.area = scrolled(inside)
        self.area.setAccessibleName(self.windowTitle())
        self.body.addWidget(self.area, 1)

    def first_focus(self) -> QWidget:
        """The list itself, so that arrows and pages scroll it."""
        return self.area

    def _group(self, name: str, lines: Lines) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(section(name), 0, 0, 1, 2)
        for n, (words, keys) in enumerate(lines, 1):
            grid.addWidget(plain(words, 13.0, wrap=True), n, 0)
            grid.addLayout(_keys(keys), n, 1)
        return group


def _keys(keys: Sequence[str]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addStretch(1)
    for each in keys:
        cap = Badge()
        cap.show_as(shown_keys(each), "accent")
        row.addWidget(cap)
    return row


