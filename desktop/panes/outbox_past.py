"""How a wish came to stand where it stands, move by move and in plain words, for whoever wants to know."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.times import clock_time
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from sync.model.ids import WishId
from sync.model.wish import Move

_MOST = 12
"""Moves shown: the last ones, where there are more."""

_MOVES: dict[str, Callable[[], str]] = {
    "waiting": lambda: translate("Outbox", "waits to leave"),
    "sending": lambda: translate("Outbox", "on its way to the server"),
    "in_doubt": lambda: translate("Outbox", "no answer came: Parvis makes sure that it arrived once"),
    "parked": lambda: translate("Outbox", "set aside"),
    "sent": lambda: translate("Outbox", "arrived"),
    "withdrawn": lambda: translate("Outbox", "withdrawn"),
}


def told(moves: tuple[Move, ...]) -> str:
    """One line a move, the first one first."""
    lines = [] if len(moves) <= _MOST else ["…"]
    for move in moves[-_MOST:]:
        words = _MOVES[move.state]() if move.state in _MOVES else ""
        reason = sentence(move.reason) if move.reason else ""
        lines.append(" · ".join(part for part in (clock_time(move.at), words, reason) if part))
    return "\n".join(lines)


class Past(QWidget):
    """The moves, once somebody pressed ``button``, which stands elsewhere; told on and on while they are open."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._wish: WishId | None = None
        self.button = Button("", "quiet", size=12.5, height=24)
        self.button.clicked.connect(self._turn)
        self.moves = plain("", Size.SECOND, role="ink2", wrap=True)
        self.moves.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.moves)
        self.hide()
        self._say()

    def show_wish(self, wish: WishId) -> None:
        """Of this wish, which may have moved on."""
        self._wish = wish
        if not self.isHidden():
            self._shell.spawn(self._look())

    def _turn(self) -> None:
        self.setVisible(self.isHidden())
        self._say()
        if not self.isHidden():
            self._shell.spawn(self._look())

    def _say(self) -> None:
        hide, show = translate("Outbox", "Hide what happened"), translate("Outbox", "What happened")
        self.button.setText(show if self.isHidden() else hide)
        self.button.updateGeometry()

    async def _look(self) -> None:
        wish = self._wish
        if wish is None:
            return
        moves = await self._shell.read(lambda reads: reads.history(wish))
        if isValid(self):
            self.moves.setText(told(moves) or translate("Outbox", "Nothing has moved yet."))
