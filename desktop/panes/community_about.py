"""What a community is about, its goal and its end, who may write; and for those who may: changing and closing it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import belonging
from desktop.cards.card import Card
from desktop.dialogs import why
from desktop.shell import times
from desktop.shell.countdown import countdown
from desktop.shell.reasons import refusal_of
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain, section
from desktop.widgets.layouts import Middle
from sync.model.community import Community
from sync.model.ids import PostKey


class About(Middle):
    """What a community is about, and the way out of it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._community: Community | None = None
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        self._rows.setSpacing(0)
        self.card = Card()
        self.card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.topic, self.goal, self.end = (plain("", wrap=True) for _ in range(3))
        self.rights = plain("", role="ink2", wrap=True)
        self._heads = {
            "goal": section(translate("Community", "Goal")), "end": section(translate("Community", "End")),
            "rights": section(translate("Community", "Who may write")),
        }  # fmt: skip
        for part in (
            section(translate("Community", "What it is about")), self.topic, self._heads["goal"], self.goal,
            self._heads["end"], self.end, self._heads["rights"], self.rights, self._buttons(),
        ):  # fmt: skip
            self.card.rows.addWidget(part)
        self._rows.addWidget(self.card)
        self._rows.addStretch(1)
        self.hold(inner)

    def _buttons(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 8, 0, 0)
        line.setSpacing(8)
        self.sheet = Button(translate("Community", "Read the knowledge sheet"), "primary", icon="book-open")
        self.change = Button(translate("Community", "Change…"), icon="pencil")
        self.close_it = Button(translate("Community", "Close…"), icon="book-check")
        self.reopen = Button(translate("Community", "Open again"), icon="rotate-ccw")
        self.leave = Button(translate("Community", "Leave this community"), "danger", icon="log-out")
        for button, act in (
            (self.sheet, self._read), (self.change, self._change), (self.close_it, self._close),
            (self.reopen, self._reopen), (self.leave, self._leave),
        ):  # fmt: skip
            button.clicked.connect(act)
            line.addWidget(button)
        line.insertStretch(4, 1)
        return made

    def put_head(self, head: QWidget) -> None:
        """Place the banner above."""
        self._rows.insertWidget(0, head)

    def show_community(self, community: Community) -> None:
        """Take a community."""
        self._community = community
        day = times.day_words(community.due)
        end = f"{day} · {countdown(community.due)}" if day and not community.closed else day
        for name, label, words in (("goal", self.goal, community.goal), ("end", self.end, end)):
            label.setText(words)
            label.setVisible(bool(words))
            self._heads[name].setVisible(bool(words))
        self.leave.setVisible(community.membership in ("join", "invite", "knock"))
        self.topic.setText(community.topic or translate("Community", "Nobody has written what it is about yet."))
        self.rights.setText(refusal_of(community) or translate("Community", "Every member may publish here."))
        room = not community.direct
        self.sheet.setVisible(community.closed and bool(community.sheet))
        self.change.setVisible(community.may_arrange and not community.closed and room)
        self.close_it.setVisible(community.may_close and not community.closed and room)
        self.reopen.setVisible(community.may_close and community.closed and room)

    def _read(self) -> None:
        if self._community is not None:
            self._shell.open_post(PostKey(self._community.sheet))

    def _change(self) -> None:
        from desktop.dialogs.arrange_community import ArrangeCommunity

        if self._community is not None:
            ArrangeCommunity(self._shell.window, self._shell, self._community).open()

    def _close(self) -> None:
        from desktop.dialogs.close_community import CloseCommunity

        if self._community is not None:
            CloseCommunity(self._shell.window, self._shell, self._community).open()

    def _reopen(self) -> None:
        if self._community is not None:
            belonging.reopen(self._shell, self._community)

    def _leave(self) -> None:
        if self._community is not None:
            why.leave(self._shell, self._community)
