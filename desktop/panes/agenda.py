"""The agenda: the events of all one's communities, as a list of days or as a month."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.cards.card import Card
from desktop.panes.agenda_month import WEEKS, MonthGrid, first_shown, month_name
from desktop.panes.agenda_rows import EventRow, day_of, grouped, row_of
from desktop.panes.pane import Pane
from desktop.shell import times
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets import states
from desktop.widgets.buttons import Button, Chip, icon_button
from desktop.widgets.labels import Elided, plain, section
from desktop.widgets.layouts import emptied, filled
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.post import Post

if TYPE_CHECKING:
    from sync import Reads

_MOST_LISTED, _MOST_OF_A_MONTH = 100, 400
LIST, MONTH = "list", "month"


class AgendaPane(Pane):
    """``key`` is how it is looked at: ``list`` or ``month``."""

    name = "agenda"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self._again = Coalesced(shell, self._reread)
        self._shown: object = None
        self._posts: tuple[Post, ...] = ()
        self.rows: list[EventRow] = []
        self.mode = MONTH if key == MONTH else LIST
        self.day = day_of(times.now_ms())
        self.title = Elided(size=Size.GREETING, bold=True)
        self.title.setMinimumHeight(Size.CONTROL)
        self.modes = {LIST: Chip(translate("Agenda", "List")), MONTH: Chip(translate("Agenda", "Month"))}
        for name, chip in self.modes.items():
            chip.clicked.connect(lambda _=False, name=name: self.look(name))
        self.back = icon_button("chevron-left", translate("Agenda", "Month before"))
        self.today = Button(translate("Agenda", "Today"))
        self.on = icon_button("chevron-right", translate("Agenda", "Next month"))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.today.clicked.connect(lambda: self.choose(day_of(times.now_ms())))
        self.grid = MonthGrid()
        self.grid.chosen.connect(self.choose)
        self.grid.turned.connect(self.turn)
        self.grid.opened.connect(lambda post: shell.open_post(post.key))
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 18, 0, 0)
        head.setSpacing(6)
        head.addWidget(self.title, 1)
        for part in (self.back, self.today, self.on, *self.modes.values()):
            head.addWidget(part)
        zone = times.own_zone()
        words = translate("Agenda", "The hours are those of your own clock ({zone}).", zone=zone)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(plain(words, Size.SECOND, role="ink2", wrap=True))
        rows.addWidget(self.grid)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        rows.addLayout(self._cards)
        rows.addStretch(1)
        self.area = filled(self, inner)

    def _dress(self) -> None:
        monthly = self.mode == MONTH
        self.title.setText(month_name(self.day) if monthly else translate("Agenda", "Agenda"))
        for name, chip in self.modes.items():
            chip.set_on(name == self.mode)
        for part in (self.back, self.today, self.on, self.grid):
            part.setVisible(monthly)

    def look(self, mode: str) -> None:
        """As a list, or as a month."""
        self.mode = mode
        self._dress()
        self._again.ask()

    def turn(self, months: int) -> None:
        """Some months further or back, on the same day where there is one."""
        self.choose(self.day.addMonths(months))

    def choose(self, day: QDate) -> None:
        """Show a day, and its month."""
        same = first_shown(day) == first_shown(self.day) and day.month() == self.day.month()
        self.day = day
        self._dress()
        if same:
            self._take(self._posts)
        else:
            self._again.ask()

    def show_first(self, reads: "Reads") -> None:
        """What the cache holds."""
        self._take(self._found(reads))

    def arrive(self, comment: str = "") -> None:
        """Read again: days pass."""
        self._again.ask()

    def refresh(self, change: ChangeSet) -> None:
        """An event came, or somebody answered one."""
        if (change.communities or change.feeds or change.threads or change.outbox) and self.isVisible():
            self._again.ask()

    def spot(self) -> Any:
        """How one looks, at which day."""
        return self.mode, self.day

    def stand(self, spot: Any) -> None:
        """Look so again."""
        self.mode, self.day = spot
        self._dress()

    def command(self, name: str) -> bool:
        """J and K go from event to event, O opens."""
        focused = QApplication.focusWidget()
        at = self.rows.index(focused) if isinstance(focused, EventRow) and focused in self.rows else -1
        if name == "open" and at >= 0:
            self.shell.open_post(self.rows[at].post.key)
        elif name in ("next", "previous") and self.rows:
            to = max(0, min(len(self.rows) - 1, at + (1 if name == "next" else -1)))
            self.rows[to].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.area.ensureWidgetVisible(self.rows[to])
        else:
            return False
        return True

    def _found(self, reads: "Reads") -> tuple[Post, ...]:
        if self.mode == MONTH:
            first = first_shown(self.day)
            start, end = (day.startOfDay().toMSecsSinceEpoch() for day in (first, first.addDays(WEEKS * 7)))
            return reads.agenda(start, end, _MOST_OF_A_MONTH)
        return reads.agenda(day_of(times.now_ms()).startOfDay().toMSecsSinceEpoch(), None, _MOST_LISTED)

    async def _reread(self) -> None:
        with suppress(SyncError):  # what is shown stays, and the status line says what is wrong
            found = await self.shell.read(self._found)
            if isValid(self):
                self._take(found)

    def _take(self, posts: tuple[Post, ...]) -> None:
        self._posts = posts
        shown = (posts, self.mode, self.day, day_of(times.now_ms()), times.now_ms() // 60_000)
        if shown == self._shown:
            return
        focused = QApplication.focusWidget()
        kept = focused.post.key if isinstance(focused, EventRow) else None
        self._shown = shown
        emptied(self._cards)
        self.rows = []
        if self.mode == MONTH:
            self.grid.show_month(self.day, posts)
            self._fill_day()
        else:
            for name, group in grouped(posts):
                self._card(name, group)
        if not self.rows and self.mode == LIST:
            self._cards.addWidget(self._none())
        for row in self.rows:
            if row.post.key == kept:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_day(self) -> None:
        """Below the month, what happens on the chosen day."""
        held = self.grid.events(self.day)
        name = times.day(self.day.startOfDay().toMSecsSinceEpoch())
        if held:
            self._card(name, held)
        else:
            words = translate("Agenda", "{day}: nothing is planned.", day=name)
            self._cards.addWidget(plain(words, Size.SECOND, role="ink2", wrap=True))

    def _card(self, title: str, posts: list[Post]) -> None:
        card = Card()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.rows.setSpacing(0)
        card.rows.addWidget(section(title))
        for post in posts:
            row = row_of(self.shell, post)
            if row is not None:
                self.rows.append(row)
                card.rows.addWidget(row)
        self._cards.addWidget(card)

    def _none(self) -> QWidget:
        return states.empty(
            translate("Agenda", "Nothing is planned."),
            translate("Agenda", "Publish an event, and it is here for everybody of its community."),
            icon="calendar",
        )
