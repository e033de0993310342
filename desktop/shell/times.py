"""When something happened, in few words of the person's language."""

import time
from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale

from desktop.shell.tr import translate
from sync.model.status import about

_MINUTE = 60
_HOUR = 3600


def _system() -> int:
    return time.time_ns() // 1_000_000


_clock: Callable[[], int] = _system


def now_ms() -> int:
    """The time of the window, in milliseconds since 1970."""
    return _clock()


def set_clock(clock: Callable[[], int]) -> None:
    """Take the time from elsewhere: for screenshots and tests."""
    global _clock
    _clock = clock


def _clock_time(when: QDateTime) -> str:
    return QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)


def relative(at: int, now: int | None = None) -> str:
    """``il y a 12 min``, ``hier 17:42``, ``lun. 09:05``, ``12 nov.``, ``12 nov. 2025``. The future is told as now."""
    now = now_ms() if now is None else now
    seconds = (now - at) // 1000
    then, today = QDateTime.fromMSecsSinceEpoch(at), QDateTime.fromMSecsSinceEpoch(now)
    days = then.date().daysTo(today.date())
    if seconds < _MINUTE:
        return translate("Times", "just now")
    if seconds < _HOUR:
        return translate("Times", "{minutes} min ago", minutes=seconds // _MINUTE)
    if days == 0:
        return translate("Times", "{hours} h ago", hours=seconds // _HOUR)
    if days == 1:
        return translate("Times", "yesterday {time}", time=_clock_time(then))
    if days < 7:
        day = QLocale().dayName(then.date().dayOfWeek(), QLocale.FormatType.ShortFormat)
        return translate("Times", "{day} {time}", day=day, time=_clock_time(then))
    return _date(then, today)


def _date(then: QDateTime, today: QDateTime) -> str:
    month = QLocale().monthName(then.date().month(), QLocale.FormatType.ShortFormat)
    if then.date().year() == today.date().year():
        return translate("Times", "{day} {month}", day=then.date().day(), month=month)
    return translate("Times", "{day} {month} {year}", day=then.date().day(), month=month, year=then.date().year())


def exact(at: int) -> str:
    """Day and time in full, for tooltips and screen readers."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(at), QLocale.FormatType.ShortFormat)


def clock_time(at: int) -> str:
    """The hour and minute, as ``09:12``; with the day when it was not today."""
    then = QDateTime.fromMSecsSinceEpoch(at)
    same_day = then.date() == QDateTime.fromMSecsSinceEpoch(now_ms()).date()
    return _clock_time(then) if same_day else relative(at)


def ago(at: int, now: int | None = None) -> str:
    """``il y a 4 s`` within the minute, otherwise as ``relative``: for the status line."""
    seconds = max(0, ((now_ms() if now is None else now) - at) // 1000)
    if 0 < seconds < _MINUTE:
        return translate("Times", "{seconds} s ago", seconds=seconds)
    return relative(at, now)


def wait(seconds: int) -> str:
    """``about 40 minutes left``: how long something still takes, in a round figure."""
    number, unit = about(seconds)
    if unit == "days":
        return translate("Times", "about %n day(s) left", n=number)
    if unit == "hours":
        return translate("Times", "about %n hour(s) left", n=number)
    if number:
        return translate("Times", "about %n minute(s) left", n=number)
    return translate("Times", "less than a minute left")


def file_size(size: int) -> str:
    """``1,2 Mo``: three figures or fewer, the same wherever a file is shown."""
    if size < 1000:
        return translate("Files", "%n byte(s)", n=size)
    places = 0 if len(str(size)) % 3 == 0 else 1  # 120 kB, but 12.5 kB and 1.2 MB
    return QLocale().formattedDataSize(size, places, QLocale.DataSizeFormat.DataSizeSIFormat)


def number(value: int) -> str:
    """``48 210``, in the digits and groups of the language."""
    return QLocale().toString(value)
