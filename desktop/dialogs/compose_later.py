"""When words leave: as soon as they can, or at an hour somebody chooses; three quick ones, and any other."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QDateTime, QPoint, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.actions.doing import do
from desktop.dialogs.base import Sheet
from desktop.dialogs.compose_fields import Complaint, moment_field
from desktop.shell import icons, later, times
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, icon_button
from sync.model.wish import Wish

_KEPT = "leaves_at"
_LAST = 253_402_300_799_000  # the end of the year 9999, where Qt's dates end


class Later(QWidget):
    """A button with the choices; once an hour is chosen, a field that shows it. ``at`` is the hour, None for none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field: QDateTimeEdit | None = None
        self.button = icon_button("clock", translate("Later", "Publish later"), 36)
        self.button.clicked.connect(self._open)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)

    @property
    def at(self) -> int | None:
        """The hour in ms since 1970."""
        shown = self.field is not None and not self.field.isHidden()
        return int(self.field.dateTime().toMSecsSinceEpoch()) if self.field is not None and shown else None

    @property
    def late(self) -> bool:
        """Whether the hour has passed while one wrote."""
        return self.at is not None and self.at <= times.now_ms()

    def kept(self) -> dict[str, object]:
        """What a draft keeps of it."""
        return {_KEPT: self.at} if self.at is not None else {}

    def fill(self, extra: Mapping[str, Any]) -> dict[str, Any]:
        """Bring a draft's hour back, also one that has passed, which the sheet says; returns what else it held."""
        at = extra.get(_KEPT)
        if isinstance(at, int) and 0 < at < _LAST:
            self.choose(at)
        return {name: value for name, value in extra.items() if name != _KEPT}

    def choose(self, at: int | None) -> None:
        """Take an hour, or none."""
        field = self.field or (self._made() if at is not None else None)
        if field is not None and at is not None:
            field.setDateTime(QDateTime.fromMSecsSinceEpoch(at))
        if field is not None:
            field.setVisible(at is not None)
        self.changed.emit()

    def _made(self) -> QDateTimeEdit:
        """The field, with its calendar: most posts do without."""
        self.field = moment_field(translate("Later", "Leaves at"), self.changed.emit)
        self._row.insertWidget(0, self.field)
        QWidget.setTabOrder(self.button, self.field)
        return self.field

    def menu(self) -> QMenu:
        """The choices."""
        menu = QMenu(self)
        for at, words in sorted(later.choices().items()):
            menu.addAction(words).triggered.connect(lambda _=False, at=at: self.choose(at))
        menu.addSeparator()
        other = menu.addAction(icons.icon("calendar-days"), translate("Later", "Another day and hour"))
        other.triggered.connect(self._other)
        if self.at is not None:
            menu.addAction(translate("Later", "As soon as possible")).triggered.connect(lambda: self.choose(None))
        return menu

    def _other(self) -> None:
        self.choose(self.at or later.tomorrow())
        if self.field is not None:
            self.field.setFocus()

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))


class OtherHour(Sheet):
    """Asks when something that waits is to leave."""

    def __init__(self, window: QWidget, at: int) -> None:
        super().__init__(window, translate("Later", "When is it to leave?"), width=440)
        self.wrong = Complaint()
        self.field = moment_field(translate("Later", "Leaves at"), lambda: self.wrong.say(""))
        self.field.setDateTime(QDateTime.fromMSecsSinceEpoch(max(at, later.in_an_hour())))
        quick = QHBoxLayout()
        quick.setSpacing(8)
        self.quick: list[Button] = []
        for hour, words in sorted(later.choices().items()):
            button = Button(words, "outline")
            button.clicked.connect(lambda _=False, hour=hour: self._take(hour))
            quick.addWidget(button)
            self.quick.append(button)
        quick.addStretch(1)
        rows = QVBoxLayout()
        rows.setSpacing(12)
        rows.addLayout(quick)
        rows.addWidget(self.field)
        rows.addWidget(self.wrong)
        self.body.addLayout(rows)
        self.yes = Button(translate("Later", "Leave at this hour"), "primary", height=36)
        self.yes.clicked.connect(self._check)
        self.add_actions(self.yes)

    @property
    def at(self) -> int:
        """What was chosen."""
        return int(self.field.dateTime().toMSecsSinceEpoch())

    def _take(self, hour: int) -> None:
        self.field.setDateTime(QDateTime.fromMSecsSinceEpoch(hour))
        self.accept()

    def _check(self) -> None:
        if self.at <= times.now_ms():
            self.wrong.say(sentence("past_end"))
            self.field.setFocus()
        else:
            self.accept()


def put_off(shell: Shell, wish: Wish) -> None:
    """Ask for another hour of something that waits."""
    sheet = OtherHour(shell.window, wish.due or 0)

    def chosen() -> None:
        at = sheet.at
        said = translate("Later", "It will leave {when}.", when=times.until(at))
        do(shell, lambda session: session.schedule(wish.id, at=at), said=said)

    sheet.accepted.connect(chosen)
    sheet.open()


def send_now(shell: Shell, wish: Wish) -> None:
    """Let it leave without waiting for its hour."""
    do(shell, lambda session: session.schedule(wish.id, at=None), said=translate("Later", "It leaves now."))
