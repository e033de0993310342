"""One line of the outbox: what it is, how it stands, and buttons for what one may do about it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.panes.outbox_past import Past
from desktop.panes.outbox_words import Step, Told, steps, told
from desktop.shell import icons, tokens
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.labels import plain
from desktop.widgets.layouts import emptied
from desktop.widgets.upload import Progress
from sync.model.post import Delivery
from sync.model.wish import Wish

_ROOM = Size.SIDE - 90
"""What the margins and marks of the side column leave for buttons."""


class WishRow(QWidget):
    """``compact`` for the side column: two buttons for what was refused, the rest in a menu."""

    def __init__(self, shell: Shell, *, compact: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._compact = compact
        self._wish: Wish | None = None
        self._told: Told | None = None
        self._steps: tuple[Step, ...] = ()
        self._mark = QLabel()
        self._mark.setFixedWidth(20)
        self.title = plain("", 13.5, bold=True, wrap=True)
        self.where = plain("", Size.SECOND, role="ink2", wrap=True)
        self.detail = plain("", Size.SECOND, role="ink2", wrap=True)
        self.bar = Progress()
        self.bar.hide()
        self.more = icon_button("ellipsis", translate("Outbox", "More to do about it"), 24)
        self.more.clicked.connect(self._open_menu)
        self.buttons: dict[str, Button] = {}
        self.past = None if compact else Past(shell)
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._line.setContentsMargins(0, 2, 0, 0)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.where)
        head.addLayout(words, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        if self.past is not None:
            head.addWidget(self.past.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.detail)
        column.addWidget(self.bar)
        column.addLayout(self._line)
        if self.past is not None:
            column.addWidget(self.past)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_wish(self, wish: Wish) -> None:
        """Show a wish, or the same one further on; buttons stay where the keyboard is."""
        self._wish = wish
        now = told(wish, self._shell.status)
        if now != self._told:
            self._told = now
            self.title.setText(now.title)
            self.where.setText(now.where)
            self.where.setVisible(bool(now.where))
            self.detail.setText(now.detail)
            self.detail.set_role("ink" if wish.state is Delivery.PARKED else "ink2")
            self.setAccessibleName(f"{now.title} {now.where}. {now.detail}")
            self._draw()
        self.bar.setVisible(wish.state is Delivery.SENDING and wish.progress is not None)
        self.bar.set_share(wish.progress or 0.0)
        self._offer(steps(wish))
        if self.past is not None:
            self.past.show_wish(wish.id)

    def _draw(self) -> None:
        if self._told is not None:
            self._mark.setPixmap(icons.pixmap(self._told.icon, self._told.role, 18))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _offer(self, wanted: tuple[Step, ...]) -> None:
        if wanted == self._steps and self.buttons:
            return
        self._steps = wanted
        parked = self._wish is not None and self._wish.state is Delivery.PARKED
        count = (_fitting(wanted) if parked else 0) if self._compact else len(wanted)
        emptied(self._line)
        self.buttons = {step.name: self._button(step) for step in wanted[:count]}
        self._line.addStretch(1)
        self.more.setVisible(len(wanted) > count)

    def _button(self, step: Step) -> Button:
        button = Button(step.words(), "outline", size=12.5)
        button.clicked.connect(lambda: self._do(step))
        self._line.addWidget(button)
        return button

    def _do(self, step: Step) -> None:
        if self._wish is not None:
            step.act(self._shell, self._wish)

    def menu(self) -> QMenu:
        """What has no button of its own."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for step in self._steps:
            if step.name not in self.buttons:
                action = menu.addAction(icons.icon(step.icon), step.words())
                action.triggered.connect(lambda _=False, step=step: self._do(step))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _fitting(wanted: tuple[Step, ...]) -> int:
    """How many buttons stand side by side in the side column: two where their words are short."""
    measure = QFontMetrics(tokens.semibold(12.5))
    wide = sum(measure.horizontalAdvance(step.words()) + 24 for step in wanted[:2]) + 6
    return 2 if wide <= _ROOM else 1
