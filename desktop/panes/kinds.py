"""Announcements, ideas and questions: Home, of one kind of post; another kind is a line in the table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.panes.titled import TitledPane
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets import states
from desktop.widgets.kinds import look_of
from sync.model.post import Page

if TYPE_CHECKING:
    from sync import Reads

KINDS: dict[str, tuple[str, Callable[[], str], Callable[[], str]]] = {
    "announcements": (
        "announcement",
        lambda: translate("Kinds", "Announcements"),
        lambda: translate("Kinds", "No announcement yet."),
    ),
    "ideas": ("idea", lambda: translate("Kinds", "Ideas"), lambda: translate("Kinds", "No idea yet. Yours?")),
    "questions": (
        "question",
        lambda: translate("Kinds", "Questions"),
        lambda: translate("Kinds", "No question yet. Ask one: somebody knows."),
    ),
}
"""By the name of the pane: the kind, its title, and what is said while there is none."""


class KindPane(TitledPane):
    """Every post of one kind, of all communities."""

    def __init__(self, shell: Shell, name: str) -> None:
        self.name = name
        self.kind, title, self._none = KINDS[name]
        super().__init__(shell, "", title())

    def page(self, reads: "Reads", before: int | None, limit: int) -> Page:
        """A page of Home, of this kind."""
        return reads.home(filter=f"kind:{self.kind}", before=before, limit=limit)

    def empty(self) -> QWidget:
        """An invitation."""
        return states.empty(
            self._none(), icon=look_of(self.kind).icon, button=translate("Kinds", "Publish"),
            act=lambda: self.shell.compose(kind=self.kind),
        )  # fmt: skip
