"""The fields that polls and events are described in: a day and an hour, one of a few choices."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDateTime, QEvent, QLocale, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QComboBox, QDateEdit, QDateTimeEdit, QToolButton, QWidget

from desktop.shell import icons, times, tokens
from desktop.shell.tokens import Size
from desktop.widgets.buttons import ring
from desktop.widgets.labels import Words

_HOUR = 3600
Field = TypeVar("Field", bound=QWidget)


class _Steady(QObject):
    """Keeps the wheel from changing a field one only scrolls past."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel is for the field with the keyboard."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def steady(field: Field) -> Field:
    """``field``, which the wheel leaves alone unless it has the keyboard."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Steady(field))
    return field


def _chevron(field: QWidget) -> None:
    """The mark of a field that opens: the style sheet draws none."""
    painter = QPainter(field)
    mark = icons.pixmap("chevron-down", "ink2" if field.isEnabled() else "ink3", 14, field.devicePixelRatioF())
    left = field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    painter.drawPixmap(field.width() - 24 if left else 10, (field.height() - 14) // 2, mark)


class _Moment(QDateTimeEdit):
    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its mark."""
        super().paintEvent(event)
        _chevron(self)


class Choice(QComboBox):
    """One of a few."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its mark."""
        super().paintEvent(event)
        _chevron(self)


class Tick(QCheckBox):
    """A check box in the colours of the tokens."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, the words, the ring of focus."""
        now, painter, on = tokens.now(), QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, role = ("square-check", "accent") if on else ("square", "ink2")
        mark = icons.pixmap(name, role, 18, self.devicePixelRatioF())
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        painter.drawPixmap(2 if left else self.width() - 20, (self.height() - 18) // 2, mark)
        painter.setPen(now.colour("ink"))
        words = self.rect().adjusted(26, 0, -2, 0) if left else self.rect().adjusted(2, 0, -26, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), self.text())
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), 6)

    def sizeHint(self) -> QSize:
        """The box and the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 34, Size.BUTTON)

    minimumSizeHint = sizeHint

    def hitButton(self, at: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(at)


def moment_field(name: str, changed: Callable[[], object]) -> QDateTimeEdit:
    """A day and an hour, as the person's language writes them."""
    field = steady(_Moment())
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    day = locale.dateFormat(short)
    field.setDisplayFormat(f"{day if 'yyyy' in day else day.replace('yy', 'yyyy')} {locale.timeFormat(short)}")
    field.setCalendarPopup(True)
    _dress(field.calendarWidget())
    field.setFixedHeight(Size.CONTROL)
    field.setMinimumWidth(176)
    field.setAccessibleName(name)
    field.dateTimeChanged.connect(lambda _: changed())
    return field


class _Day(QDateEdit):
    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its mark."""
        super().paintEvent(event)
        _chevron(self)


def day_field(name: str, changed: Callable[[], object]) -> QDateEdit:
    """A day, as the person's language writes it."""
    field = steady(_Day())
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    field.setDisplayFormat(short if "yyyy" in short else short.replace("yy", "yyyy"))
    field.setCalendarPopup(True)
    _dress(field.calendarWidget())
    field.setFixedHeight(Size.CONTROL)
    field.setMinimumWidth(132)
    field.setAccessibleName(name)
    field.dateChanged.connect(lambda _: changed())
    return field


def _dress(calendar: QCalendarWidget) -> None:
    """Days off are pale, not red, and the arrows are ours."""
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    pale = QTextCharFormat()
    pale.setForeground(tokens.now().colour("ink2"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, pale)
    for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        button = calendar.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(icons.icon(icon))


def choice_field(name: str, choices: dict[str, str], changed: Callable[[], object]) -> QComboBox:
    """One of a few; ``currentData`` is its name in the engine."""
    field = steady(Choice())
    for value, words in choices.items():
        field.addItem(words, value)
    field.setFixedHeight(Size.CONTROL)
    field.setAccessibleName(name)
    field.currentIndexChanged.connect(lambda _: changed())
    return field


def switch(words: str, field: QWidget, changed: Callable[[], object], *, on: bool = False) -> QCheckBox:
    """A box that lets ``field`` be filled in."""
    box = Tick(words)
    box.setChecked(on)
    field.setEnabled(on)
    box.toggled.connect(field.setEnabled)
    box.toggled.connect(lambda _: changed())
    return box


def next_hour(hours: int) -> QDateTime:
    """The full hour so many hours from now."""
    seconds = times.now_ms() // 1000 // _HOUR * _HOUR + hours * _HOUR
    return QDateTime.fromSecsSinceEpoch(seconds)


class Complaint(Words):
    """What is wrong, right below the field it is about."""

    def __init__(self) -> None:
        super().__init__("", tokens.font(Size.SECOND), "danger", True)
        self.hide()

    def say(self, words: str) -> None:
        """Say it, or nothing any more."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
