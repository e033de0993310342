"""Changing what a community is for, until when, and how it looks."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from desktop.actions.doing import refusal
from desktop.dialogs.base import Sheet
from desktop.dialogs.community_fields import End, Look
from desktop.dialogs.compose_fields import Complaint
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from sync.model.community import Community


class ArrangeCommunity(Sheet):
    """Kept at once, sent when there is network; only what was changed, the rest may have been changed elsewhere."""

    def __init__(self, window: QWidget, shell: Shell, community: Community) -> None:
        super().__init__(window, translate("Arrange", "Goal, end and look"))
        self._shell, self._community = shell, community
        self.goal = QLineEdit(community.goal)
        hint = translate("Arrange", "Its goal, in one sentence")
        self.goal.setPlaceholderText(hint)
        self.goal.setAccessibleName(hint)
        self.goal.setFixedHeight(Size.CONTROL)
        self.end = End(community.due)
        self.end.need(needed=community.template == "tender")
        self.look = Look(shell, community.colour)
        self.wrong = Complaint()
        self.body.addWidget(plain(community.name, bold=True, wrap=True))
        for part in (self.goal, self.end, self.look, self.wrong):
            self.body.addWidget(part)
        no = Button(translate("Confirm", "Cancel"), height=36)
        self.keep = Button(translate("Arrange", "Save"), "primary", height=36)
        no.clicked.connect(self.reject)
        self.keep.clicked.connect(lambda: shell.spawn(self._save()))
        self.add_actions(self.keep, no)

    def first_focus(self) -> QWidget:
        """One types first."""
        return self.goal

    def _changed(self) -> dict[str, Any]:
        now = self._community
        given: dict[str, Any] = {}
        if self.goal.text().strip() != now.goal:
            given["goal"] = self.goal.text()
        if self.end.day != now.due:
            given["due"] = self.end.day
        if self.look.colour and self.look.colour != now.colour.upper():
            given["colour"] = self.look.colour
        return given | ({"picture": self.look.picture} if self.look.picture else {})

    async def _save(self) -> None:
        given = self._changed()
        if not given:
            self.accept()
            return
        room = self._community.id
        said = await refusal(self._shell, lambda session: session.arrange_community(room, **given))
        if isValid(self):
            self.wrong.say(said)
            if not said:
                self.accept()
