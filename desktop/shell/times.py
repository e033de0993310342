"""When something happened, in few words of the person's language."""

import time
from collections.abc import Callable

from PySide6.QtCore import QDate, QDateTime, QLocale, QTimeZone

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


def today_iso() -> str:
    """The day of the window, as ISO writes it."""
    return QDateTime.fromMSecsSinceEpoch(now_ms()).date().toString("yyyy-MM-dd")


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
    return _in_its_year(then.date(), month, today.date().year())


def _in_its_year(date: QDate, month: str, this_year: int) -> str:
    day = translate("Times", "1") if date.day() == 1 else date.day()
    if date.year() == this_year:
        return translate("Times", "{day} {month}", day=day, month=month)
    return translate("Times", "{day} {month} {year}", day=day, month=month, year=date.year())


def day_words(day: str) -> str:
    """``18 December`` of ``2026-12-18``, with its year where it is another one; nothing for what is no day."""
    found = QDate.fromString(day, "yyyy-MM-dd")
    if not found.isValid():
        return ""
    month = QLocale().monthName(found.month(), QLocale.FormatType.LongFormat)
    return _in_its_year(found, month, int(today_iso()[:4]))


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


def _when(at: int) -> tuple[QDateTime, QDateTime]:
    return QDateTime.fromMSecsSinceEpoch(at), QDateTime.fromMSecsSinceEpoch(now_ms())


def until(at: int) -> str:
    """A moment to come: ``today 18:00``, ``tomorrow 09:00``, ``Thursday 18:00``, ``12 Dec 18:00``."""
    then, today = _when(at)
    days, time_ = today.date().daysTo(then.date()), _clock_time(then)
    if days == 0:
        return translate("Times", "today {time}", time=time_)
    if days == 1:
        return translate("Times", "tomorrow {time}", time=time_)
    if 1 < days < 7:
        return translate("Times", "{day} {time}", day=QLocale().dayName(then.date().dayOfWeek()), time=time_)
    return translate("Times", "{date} {time}", date=_date(then, today), time=time_)


def through(at: int) -> str:
    """``until tonight``, ``until 18:00``, ``until tomorrow``, ``until Friday``, ``until 30 Nov``."""
    then, today = _when(at - 1)  # what ends at midnight ends with the day before
    days = today.date().daysTo(then.date())
    if days <= 0:
        if then.time().hour() == 23:
            return translate("Times", "until tonight")
        return translate("Times", "until {time}", time=_clock_time(_when(at)[0]))
    if days == 1:
        return translate("Times", "until tomorrow")
    if days < 7:
        return translate("Times", "until {day}", day=QLocale().dayName(then.date().dayOfWeek()))
    return translate("Times", "until {date}", date=_date(then, today))


def short(at: int) -> str:
    """``Thu 14:00``: what stands beside a date that is shown already."""
    then = QDateTime.fromMSecsSinceEpoch(at)
    return translate("Times", "{day} {time}", day=_day(then), time=_clock_time(then))


def span(start: int, end: int | None) -> str:
    """``Thu 26 Nov, 14:00 – 16:00``, in the reader's own zone; the second day is named when it is another."""
    first, today = _when(start)
    began = translate("Times", "{date}, {time}", date=_weekday(first, today), time=_clock_time(first))
    if end is None:
        return began
    last = QDateTime.fromMSecsSinceEpoch(end)
    if last.date() == first.date():
        return translate("Times", "{start} – {end}", start=began, end=_clock_time(last))
    ended = translate("Times", "{date}, {time}", date=_weekday(last, today), time=_clock_time(last))
    return translate("Times", "{start} – {end}", start=began, end=ended)


def day(at: int) -> str:
    """``Thu 26 Nov``."""
    return _weekday(*_when(at))


def _weekday(then: QDateTime, today: QDateTime) -> str:
    return f"{_day(then)} {_date(then, today)}"


def elsewhere(at: int, zone: str) -> str:
    """``08:00 in New York``: a moment by the clocks of another zone; empty where they show the same, or are unknown."""
    known = QTimeZone(zone.encode("ascii", "replace"))
    here = QDateTime.fromMSecsSinceEpoch(at)
    if not known.isValid() or known.offsetFromUtc(here) == here.offsetFromUtc():
        return ""
    there = here.toTimeZone(known)
    city, time_ = zone.rpartition("/")[2].replace("_", " "), _clock_time(there)
    if there.date() != here.date():
        time_ = _day(there) + " " + time_
    return translate("Times", "{time} in {city}", time=time_, city=city)


def _day(then: QDateTime) -> str:
    return QLocale().dayName(then.date().dayOfWeek(), QLocale.FormatType.ShortFormat)


def day_and_month(at: int) -> tuple[str, str]:
    """``26`` and ``NOV``: what the block of a date shows."""
    date = QDateTime.fromMSecsSinceEpoch(at).date()
    month = QLocale().monthName(date.month(), QLocale.FormatType.ShortFormat)
    return f"{date.day():02d}", month.rstrip(".").upper()[:4]


def own_zone() -> str:
    """The time zone of this computer, as ``Europe/Paris``; ``UTC`` where it has none of a place."""
    own = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return own if "/" in own and not own.startswith("Etc/") else "UTC"
