"""Every key of the window in one table: the menus, the keys themselves and the ? sheet are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desktop.shell.tr import translate


class Group(StrEnum):
    """The menu a command lives in, in the order of the menu bar."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    POST = "post"
    GO = "go"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """``name`` is the command; ``words`` says it in the person's language; ``keys`` are portable key sequences.

    Commands of the group ``POST`` and those marked ``pane`` are carried out by the pane that is shown.
    """

    name: str
    group: Group
    keys: tuple[str, ...]
    words: Callable[[], str]
    pane: bool = False
    told: bool = False
    """Only told on the ? sheet; the keys themselves are given elsewhere."""


SHORTCUTS = (
    Shortcut("publish", Group.FILE, ("Ctrl+N",), lambda: translate("Shortcuts", "Publish…")),
    Shortcut("sync", Group.FILE, ("F5",), lambda: translate("Shortcuts", "Synchronise now")),
    Shortcut("settings", Group.FILE, ("Ctrl+,",), lambda: translate("Shortcuts", "Settings…")),
    Shortcut("sign_out", Group.FILE, (), lambda: translate("Shortcuts", "Sign out…")),
    Shortcut("close", Group.FILE, ("Ctrl+W",), lambda: translate("Shortcuts", "Close the window")),
    Shortcut("quit", Group.FILE, ("Ctrl+Q",), lambda: translate("Shortcuts", "Quit Parvis")),
    Shortcut("undo", Group.EDIT, ("Ctrl+Z",), lambda: translate("Shortcuts", "Undo")),
    Shortcut("redo", Group.EDIT, ("Ctrl+Shift+Z",), lambda: translate("Shortcuts", "Redo")),
    Shortcut("cut", Group.EDIT, ("Ctrl+X",), lambda: translate("Shortcuts", "Cut")),
    Shortcut("copy", Group.EDIT, ("Ctrl+C",), lambda: translate("Shortcuts", "Copy")),
    Shortcut("paste", Group.EDIT, ("Ctrl+V",), lambda: translate("Shortcuts", "Paste")),
    Shortcut("search", Group.EDIT, ("Ctrl+K", "Ctrl+F", "/"), lambda: translate("Shortcuts", "Search…")),
    Shortcut("density", Group.VIEW, ("Ctrl+Shift+D",), lambda: translate("Shortcuts", "Compact display")),
    Shortcut("theme", Group.VIEW, ("Ctrl+Shift+T",), lambda: translate("Shortcuts", "Light or dark")),
    Shortcut("side", Group.VIEW, ("F9",), lambda: translate("Shortcuts", "Show or hide the side column")),
    Shortcut(
        "navigation", Group.VIEW, ("Shift+F9",), lambda: translate("Shortcuts", "Show or hide the navigation")
    ),
    Shortcut("full_screen", Group.VIEW, ("F11",), lambda: translate("Shortcuts", "Full screen")),
    Shortcut("next", Group.POST, ("J",), lambda: translate("Shortcuts", "Next post"), pane=True),
    Shortcut("previous", Group.POST, ("K",), lambda: translate("Shortcuts", "Previous post"), pane=True),
    Shortcut("unread", Group.POST, ("U",), lambda: translate("Shortcuts", "Next unread post"), pane=True),
    Shortcut("open", Group.POST, ("O",), lambda: translate("Shortcuts", "Open with its comments"), pane=True),
    Shortcut("comment", Group.POST, ("R",), lambda: translate("Shortcuts", "Comment"), pane=True),
    Shortcut("react", Group.POST, ("L",), lambda: translate("Shortcuts", "React"), pane=True),
    Shortcut("edit", Group.POST, ("E",), lambda: translate("Shortcuts", "Edit"), pane=True),
    Shortcut("save", Group.POST, ("S",), lambda: translate("Shortcuts", "Save for later"), pane=True),
    Shortcut("delete", Group.POST, ("Del",), lambda: translate("Shortcuts", "Delete…"), pane=True),
    Shortcut(
        "mark_read", Group.POST, ("Shift+U",), lambda: translate("Shortcuts", "Mark everything here as read"), pane=True
    ),
    Shortcut("home", Group.GO, ("G, H", "Alt+Home"), lambda: translate("Shortcuts", "Home")),
    Shortcut("outbox", Group.GO, ("G, O",), lambda: translate("Shortcuts", "Outbox")),
    Shortcut("communities", Group.GO, ("G, C",), lambda: translate("Shortcuts", "Communities")),
    Shortcut("people", Group.GO, ("G, P", "Ctrl+Shift+P"), lambda: translate("Shortcuts", "People")),
    Shortcut("agenda", Group.GO, ("G, A",), lambda: translate("Shortcuts", "Agenda")),
    Shortcut(
        "community",
        Group.GO,
        ("Ctrl+1", "Ctrl+9"),
        lambda: translate("Shortcuts", "Your first nine communities"),
        told=True,
    ),
    Shortcut("notice", Group.GO, ("F8",), lambda: translate("Shortcuts", "Where the last message leads")),
    Shortcut("back", Group.GO, ("Alt+Left", "Esc"), lambda: translate("Shortcuts", "Back")),
    Shortcut("forward", Group.GO, ("Alt+Right",), lambda: translate("Shortcuts", "Forward")),
    Shortcut("shortcuts", Group.HELP, ("?", "F1"), lambda: translate("Shortcuts", "Keyboard shortcuts")),
    Shortcut("about", Group.HELP, (), lambda: translate("Shortcuts", "About Parvis")),
)
"""The keys of communities are given where the communities are known (``windows/menus.py``)."""

_TITLES: dict[Group, Callable[[], str]] = {
    Group.FILE: lambda: translate("Shortcuts", "&File"),
    Group.EDIT: lambda: translate("Shortcuts", "&Edit"),
    Group.VIEW: lambda: translate("Shortcuts", "&View"),
    Group.POST: lambda: translate("Shortcuts", "&Post"),
    Group.GO: lambda: translate("Shortcuts", "&Go"),
    Group.HELP: lambda: translate("Shortcuts", "&Help"),
}


def title(group: Group) -> str:
    """The name of a menu, its mnemonic marked by ``&``."""
    return _TITLES[group]()
