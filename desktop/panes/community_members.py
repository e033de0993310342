"""Who is in a community, and what each may do there, in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.cards.card import Card
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Avatar
from desktop.widgets.labels import Elided, plain
from desktop.widgets.layouts import emptied, in_the_middle
from sync.model.person import Member

MOST = 100
ROLES: dict[str, Callable[[], str]] = {
    "responsible": lambda: translate("Members", "Responsible"),
    "moderator": lambda: translate("Members", "Moderator"),
    "member": lambda: translate("Members", "Member"),
}


class Members(QScrollArea):
    """Those in charge come first; with many, one looks for a name."""

    def __init__(self, shell: Shell, key: str) -> None:
        super().__init__()
        self._shell = shell
        self._key = key
        self._shown: tuple[Member, ...] | None = None
        self._again = Coalesced(shell, self._reread)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setBackgroundRole(self.backgroundRole())
        self.term = QLineEdit()
        self.term.setPlaceholderText(translate("Members", "Find somebody"))
        self.term.setAccessibleName(translate("Members", "Find somebody"))
        self.term.setFixedHeight(Size.CONTROL)
        self.term.textChanged.connect(lambda _: self._again.ask())
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        self._rows.setSpacing(0)
        card = Card()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.rows.addWidget(self.term)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        card.rows.addLayout(self._people)
        self._rows.addWidget(card)
        self._rows.addStretch(1)
        inner.setMaximumWidth(Size.CONTENT + 2 * Size.GAP)
        self.setWidget(in_the_middle(inner))

    def put_head(self, head: QWidget) -> None:
        """Place the banner above."""
        self._rows.insertWidget(0, head)

    def arrive(self) -> None:
        """Read who is there."""
        self._again.ask()

    async def _reread(self) -> None:
        term = self.term.text()
        found = await self._shell.read(lambda reads: reads.members(self._key, term, MOST))
        if isValid(self) and found != self._shown:
            self._shown = found
            emptied(self._people)
            for each in found:
                self._people.addWidget(self._row(each))
            if not found:
                self._people.addWidget(plain(translate("Members", "Nobody of that name."), role="ink2"))

    def _row(self, each: Member) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(12)
        avatar = Avatar(32)
        picture = self._shell.picture(each.person.avatar, 32, 32) if each.person.avatar else None
        avatar.show_person(each.person.name, each.person.id, picture if isinstance(picture, QPixmap) else None)
        words = QVBoxLayout()
        words.setSpacing(1)
        name = translate("Members", "{name} (you)", name=each.person.name) if each.me else each.person.name
        words.addWidget(Elided(name, Size.BODY, bold=True))
        about = each.person.job or each.person.handle
        if about:
            words.addWidget(Elided(about, Size.SECOND, role="ink2"))
        line.addWidget(avatar)
        line.addLayout(words, 1)
        role = ROLES[each.role]()
        line.addWidget(plain(role, Size.SECOND, role="ink2"))
        made.setAccessibleName(", ".join((name, role)))
        return made
