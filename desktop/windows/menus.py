"""The menu bar, made from the table of shortcuts."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.shell.shortcuts import SHORTCUTS, Group, Shortcut, title
from sync.model.community import Community

_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}
_LINE_BEFORE = {"sign_out", "close", "cut", "search", "full_screen", "comment", "mark_read", "back", "about"}
_LEFT_TO_FIELDS = {"undo", "redo", "cut", "copy", "paste"}
"""Fields take these keys themselves; in the menu they are for the mouse, and to be found."""


class Menus:
    """Holds the actions by name; ``run`` carries a command out."""

    def __init__(self, bar: QMenuBar, owner: QWidget, run: Callable[[str], None]) -> None:
        self._bar = bar
        self._owner = owner
        self._run = run
        self.actions: dict[str, QAction] = {}
        self._communities: list[QAction] = []

    def build(self) -> None:
        """Make the menus again, in the language of now."""
        for menu in self._bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.deleteLater()
        self._bar.clear()
        for action in self.actions.values():
            self._owner.removeAction(action)
            action.deleteLater()
        self.actions = {}
        self._communities = []
        for group in Group:
            menu = self._bar.addMenu(title(group))
            for shortcut in (one for one in SHORTCUTS if one.group is group and not one.told):
                if shortcut.name in _LINE_BEFORE:
                    menu.addSeparator()
                action = self._action(shortcut)
                menu.addAction(action)
                self._owner.addAction(action)  # so that the key works while the bar is hidden

    def name_communities(self, communities: Iterable[Community], open_: Callable[[Community], None]) -> None:
        """Give the first nine communities Ctrl+1 to Ctrl+9."""
        for old in self._communities:
            self._owner.removeAction(old)
            old.deleteLater()
        self._communities = []
        for number, community in enumerate(list(communities)[:9], start=1):
            action = QAction(community.name.replace("&", "&&"), self._owner)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _=False, chosen=community: open_(chosen))
            self._communities.append(action)
            self._owner.addAction(action)
        go = self._bar.actions()[list(Group).index(Group.GO)].menu()
        if go is not None:
            go.addActions(self._communities)  # type: ignore[attr-defined]

    def allow(self, name: str, allowed: bool) -> None:
        """Grey a command out, or not."""
        if name in self.actions:
            self.actions[name].setEnabled(allowed)

    def _action(self, shortcut: Shortcut) -> QAction:
        action = QAction(shortcut.words(), self._owner)
        keys = [QKeySequence(key) for key in shortcut.keys]
        if shortcut.name in _LEFT_TO_FIELDS:
            action.setText(f"{shortcut.words()}\t{keys[0].toString(QKeySequence.SequenceFormat.NativeText)}")
        else:
            action.setShortcuts(keys)
        action.setMenuRole(_ROLES.get(shortcut.name, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda: self._run(shortcut.name))
        self.actions[shortcut.name] = action
        return action
