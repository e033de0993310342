"""Asking to be let in, turning somebody down, and leaving: done once a person had the chance to say why."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.actions.doing import attempt
from desktop.dialogs.base import Sheet
from desktop.dialogs.compose_fields import Tick
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.person import Person

_LONGEST = 300


class Why(Sheet):
    """``words`` is what was written, ``told`` whether it may be told to the others."""

    def __init__(
        self, window: QWidget, question: str, detail: str, *, yes: str, hint: str, tell: str = "", danger: bool = False
    ) -> None:
        super().__init__(window, question, width=460, closable=False)
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setFixedHeight(Size.CONTROL)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.tell = Tick(tell)
        self.tell.setVisible(bool(tell))
        self.body.addWidget(plain(detail, role="ink2", wrap=True))
        self.body.addWidget(self.field)
        self.body.addWidget(self.tell)
        no = Button(translate("Why", "Cancel"), height=36)
        self.yes = Button(yes, "danger" if danger else "primary", height=36)
        no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.field.returnPressed.connect(self.accept)
        self.add_actions(self.yes, no)

    def first_focus(self) -> QWidget:
        """One writes first."""
        return self.field

    def accept(self) -> None:
        """Keep what was written: the sheet is gone once its answer is read."""
        self.words, self.told = self.field.text().strip(), self.tell.isChecked()
        super().accept()

    words = ""
    told = False


def ask_in(shell: Shell, community: str, name: str) -> None:
    """Ask to be let in, with a reason."""
    shell.spawn(_ask_in(shell, community, name))


async def _ask_in(shell: Shell, community: str, name: str) -> None:
    sheet = Why(
        shell.window, translate("Belonging", "Ask to join {community}", community=name),
        translate("Belonging", "Those in charge read this and answer. It leaves when the network is back."),
        yes=translate("Belonging", "Ask to join"), hint=translate("Belonging", "Why you would like to join"),
    )  # fmt: skip
    if await sheet.answered():
        words = sheet.words
        said = translate("Belonging", "Asked: you will be told when somebody answers.")
        await attempt(shell, lambda session: session.knock(community, reason=words, name=name), said=said)


def turn_down(shell: Shell, community: CommunityId, person: Person) -> None:
    """Do not let somebody in who asks to."""
    shell.spawn(_turn_down(shell, community, person))


async def _turn_down(shell: Shell, community: CommunityId, person: Person) -> None:
    sheet = Why(
        shell.window, translate("Door", "Decline the request of {name}?", name=person.name),
        translate("Door", "A word helps. Parvis shows it to them alone, and they may ask again."),
        yes=translate("Door", "Decline"), hint=translate("Door", "Why, if you like"),
    )  # fmt: skip
    if await sheet.answered():
        words = sheet.words
        said = translate("Door", "The request of {name} was declined.", name=person.name)
        await attempt(shell, lambda session: session.turn_down(community, person.id, reason=words), said=said)


def leave(shell: Shell, community: Community) -> None:
    """Ask why, for oneself or for all, then leave."""
    shell.spawn(_leave(shell, community))


async def _leave(shell: Shell, community: Community) -> None:
    sheet = Why(
        shell.window, translate("Belonging", "Leave {community}?", community=community.name),
        translate("Belonging", "What you published there stays. You may note why: it stays on this device."),
        yes=translate("Belonging", "Leave"), hint=translate("Belonging", "Why, if you like"),
        tell=translate("Belonging", "Tell the members why"), danger=True,
    )  # fmt: skip
    if await sheet.answered():
        why, tell = sheet.words, sheet.told
        said = translate("Belonging", "You left {community}.", community=community.name)
        await attempt(shell, lambda session: session.leave(community.id, why=why, tell=tell), said=said)
