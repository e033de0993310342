"""A month as a grid of days, with what happens on each."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.models.happening import NO, happening_of
from desktop.panes.agenda_rows import day_of, first_day
from desktop.shell import times, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import ring
from sync.model.post import Post

WEEKS = 6
_HEAD, _LINE = 22, 17
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def first_shown(day: QDate) -> QDate:
    """The day in the corner of the grid of a month."""
    first = QDate(day.year(), day.month(), 1)
    return first.addDays(-((first.dayOfWeek() - first_day()) % 7))


def month_name(day: QDate) -> str:
    """``November 2026``."""
    name = QLocale().standaloneMonthName(day.month())
    return translate("Agenda", "{month} {year}", month=name[:1].upper() + name[1:], year=day.year())


def by_day(posts: Sequence[Post], start: QDate, days: int) -> dict[int, list[Post]]:
    """The events of each day, by its number from ``start``; one over several days stands in each."""
    found: dict[int, list[Post]] = {}
    for post in posts:
        event = happening_of(post)
        if event is None:
            continue
        last = max(event.start, (event.end or event.start) - 1)  # what ends at midnight is not of the next day
        low, high = start.daysTo(day_of(event.start)), start.daysTo(day_of(last))
        for number in range(max(0, low), min(days - 1, high) + 1):
            found.setdefault(number, []).append(post)
    return found


class MonthGrid(QWidget):
    """``chosen`` tells a day, ``opened`` an event, ``turned`` a month further (1) or back (-1) by the page keys."""

    chosen = Signal(QDate)
    opened = Signal(object)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.day = day_of(times.now_ms())
        self._start = first_shown(self.day)
        self._events: dict[int, list[Post]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Six weeks of which each shows two events."""
        return QSize(7 * 60, _HEAD + WEEKS * 66)

    minimumSizeHint = sizeHint

    def show_month(self, day: QDate, posts: Sequence[Post]) -> None:
        """Take the events of the weeks around ``day``, which is the chosen one."""
        self.day, self._start = day, first_shown(day)
        self._events = by_day(posts, self._start, WEEKS * 7)
        names = [post.title for post in self.events(day)]
        count = translate("Agenda", "%n event(s)", n=len(names))
        said = QLocale().toString(day, QLocale.FormatType.LongFormat)
        self.setAccessibleName(", ".join([said, count, *names]))
        self.update()

    def events(self, day: QDate) -> list[Post]:
        """What happens on a day."""
        return self._events.get(self._start.daysTo(day), [])

    def cell(self, number: int) -> QRectF:
        """Where a day stands."""
        wide, high = self.width() / 7, (self.height() - _HEAD) / WEEKS
        column = number % 7
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = 6 - column
        return QRectF(column * wide, _HEAD + number // 7 * high, wide, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose a day, the page keys a month, Home today."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.chosen.emit(self.day.addDays(_MOVES[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.chosen.emit(day_of(times.now_ms()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on an event opens it, one on a day chooses it."""
        at = event.position()
        for number in range(WEEKS * 7):
            place = self.cell(number)
            if not place.contains(at):
                continue
            line = int((at.y() - place.y() - 24) // _LINE)
            held = self._events.get(number, [])
            fits = self._fits(place, len(held))
            if 0 <= line < min(fits, len(held)):
                self.opened.emit(held[line])
            else:
                self.chosen.emit(self._start.addDays(number))
            return

    def _fits(self, place: QRectF, many: int) -> int:
        """How many events a cell shows: all, or all but the line that says how many more."""
        lines = max(0, int((place.height() - 26) // _LINE))
        return lines if many <= lines else max(0, lines - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The names of the days, then the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tokens.semibold(Size.SMALL))
        painter.setPen(tokens.now().colour("ink2"))
        for column in range(7):
            name = QLocale().dayName(self._start.addDays(column).dayOfWeek(), QLocale.FormatType.ShortFormat)
            top = self.cell(column)
            painter.drawText(QRectF(top.x(), 0, top.width(), _HEAD - 4), Qt.AlignmentFlag.AlignCenter, name)
        today = day_of(times.now_ms())
        for number in range(WEEKS * 7):
            self._paint_day(painter, number, today)

    def _paint_day(self, painter: QPainter, number: int, today: QDate) -> None:
        now, day = tokens.now(), self._start.addDays(number)
        place = self.cell(number).adjusted(1, 1, -1, -1)
        within = day.month() == self.day.month()
        painter.setPen(now.colour("line"))
        painter.setBrush(now.colour("surface" if within else "paper"))
        painter.drawRoundedRect(place, 4, 4)
        if day == self.day:
            ring(painter, place, 4)
        mark = QRectF(place.x() + 3, place.y() + 3, 22, 19)
        if day == today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent"))
            painter.drawRoundedRect(mark, 9, 9)
        painter.setFont(tokens.semibold(Size.SMALL) if within else tokens.font(Size.SMALL))
        painter.setPen(now.colour("on_accent" if day == today else "ink" if within else "ink2"))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        self._paint_events(painter, place, self._events.get(number, []))

    def _paint_events(self, painter: QPainter, place: QRectF, held: Sequence[Post]) -> None:
        now, fits = tokens.now(), self._fits(place, len(held))
        painter.setFont(tokens.font(Size.SMALL))
        measure = QFontMetrics(painter.font())
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        for line, post in enumerate(held[:fits]):
            pill = QRectF(place.x() + 3, place.y() + 24 + line * _LINE, place.width() - 6, _LINE - 2)
            quiet = post.ballot is not None and NO in post.ballot.mine
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("sunk" if quiet else "event_soft"))
            painter.drawRoundedRect(pill, 4, 4)
            painter.setPen(now.colour("ink2" if quiet else "event_ink"))
            room = pill.adjusted(4, 0, -3, 0)
            fitting = measure.elidedText(post.title, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, int(left), fitting)
        if len(held) > fits:
            painter.setPen(now.colour("ink2"))
            rest = QRectF(place.x() + 7, place.y() + 24 + fits * _LINE, place.width() - 10, _LINE - 2)
            painter.drawText(rest, int(left), f"+{times.number(len(held) - fits)}")
