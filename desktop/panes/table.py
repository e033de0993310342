"""Every pane by its name; another pane is a line here and one in the navigation."""

from collections.abc import Callable
from importlib import import_module

from desktop.panes.pane import Pane
from desktop.shell.shell import Shell

PANES: dict[str, tuple[str, str]] = {
    "home": ("desktop.panes.home", "HomePane"),
    "announcements": ("desktop.panes.kinds", "KindPane"),
    "ideas": ("desktop.panes.kinds", "KindPane"),
    "questions": ("desktop.panes.kinds", "KindPane"),
    "documents": ("desktop.panes.documents", "DocumentsPane"),
    "agenda": ("desktop.panes.agenda", "AgendaPane"),
    "communities": ("desktop.panes.communities", "CommunitiesPane"),
    "community": ("desktop.panes.community", "CommunityPane"),
    "people": ("desktop.panes.people", "PeoplePane"),
    "person": ("desktop.panes.profile", "PersonPane"),
    "thread": ("desktop.panes.thread", "ThreadPane"),
    "outbox": ("desktop.panes.outbox", "OutboxPane"),
    "search": ("desktop.panes.search", "SearchPane"),
}
"""Module and class, so that the first paint imports one pane only. Kinds take their own name as key."""


def make_pane(shell: Shell, name: str, key: str = "") -> Pane:
    """The pane of a name, for a community or a post; Home for a name nobody knows any more."""
    module, noun = PANES.get(name, PANES["home"])
    made: Callable[[Shell, str], Pane] = getattr(import_module(module), noun)
    return made(shell, name if noun == "KindPane" else key)
