"""The hours somebody may want their words to leave at: in an hour, tomorrow morning, on Monday morning."""

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from desktop.shell import times
from desktop.shell.tr import translate

MORNING = QTime(8, 30)
_HOUR_MS = 3_600_000
_MONDAY = 1


def in_an_hour() -> int:
    """To the minute."""
    return (times.now_ms() + _HOUR_MS) // 60_000 * 60_000


def tomorrow() -> int:
    """Half past eight, by the clock on the wall."""
    return _morning(_today().addDays(1))


def monday() -> int:
    """The next one, not today."""
    today = _today()
    return _morning(today.addDays((_MONDAY - today.dayOfWeek() - 1) % 7 + 1))


def choices() -> dict[int, str]:
    """The three, each once: on a Sunday, tomorrow is Monday."""
    return {
        monday(): translate("Later", "Monday {time}", time=_time(monday())),
        tomorrow(): translate("Later", "Tomorrow {time}", time=_time(tomorrow())),
        in_an_hour(): translate("Later", "In an hour"),
    }


def _today() -> QDate:
    return QDateTime.fromMSecsSinceEpoch(times.now_ms()).date()


def _morning(day: QDate) -> int:
    return QDateTime(day, MORNING).toMSecsSinceEpoch()


def _time(at: int) -> str:
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(at).time(), QLocale.FormatType.ShortFormat)
