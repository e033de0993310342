"""Fills in what depends on the day: dates in words, choices of a template, mentions, French spaces."""

import re
from datetime import datetime, timedelta

_DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
}  # fmt: skip
_DATE = re.compile(r"\{(day|date|weekday):\+(\d+)\}")
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")
_MENTION = re.compile(r"@([a-z]+\.[a-z]+)")


def summer(now: datetime) -> int:
    """The year of the next summer party."""
    return now.year + (now.month > 6)


def workday(when: datetime) -> datetime:
    """The same hour, moved from a weekend to the Monday after it."""
    return when + timedelta(days=max(0, 7 - when.weekday())) if when.weekday() > 4 else when


def last_day(ends: str | int, now: datetime) -> str:
    """A community's last day (ISO): so many days from now, or a month and a day of the next summer; empty for none."""
    if isinstance(ends, int):
        return workday(now + timedelta(days=ends)).date().isoformat()
    return f"{summer(now)}-{ends}" if ends else ""


def dated(text: str, at: datetime, language: str = "fr") -> str:
    """``{day:+3}`` and its like become the working day three days after ``at``, ``{summer}`` a year."""

    def say(found: re.Match[str]) -> str:
        when = workday(at + timedelta(days=int(found[2])))
        weekday, month = _DAYS[language][when.weekday()], _MONTHS[language][when.month - 1]
        number = "1er" if when.day == 1 and language == "fr" else str(when.day)
        return {"day": f"{weekday} {number} {month}", "date": f"{number} {month}", "weekday": weekday}[found[1]]

    return _DATE.sub(say, text.replace("{summer}", str(summer(at))))


def choose(text: str, number: int) -> str:
    """The ``number``-th version of a template: each of its choices moves on at a pace of its own."""
    seen = 0

    def take(found: re.Match[str]) -> str:
        nonlocal seen
        choices = found[1].split("|")
        picked = choices[(number + seen * (1 + number // len(choices))) % len(choices)]
        seen += 1
        return picked

    # Dates may stand inside a choice: their braces step aside meanwhile.
    hidden = _DATE.sub(lambda found: f"\x01{found[0][1:-1]}\x02", text)
    return _CHOICE.sub(take, hidden).replace("\x01", "{").replace("\x02", "}")


def mentions(text: str, names: dict[str, str]) -> tuple[str, list[str]]:
    """``@camille.meyer`` becomes ``@Camille Meyer``; also says who was meant."""
    meant = [local for local in _MENTION.findall(text) if local in names]
    return _MENTION.sub(lambda found: f"@{names[found[1]]}" if found[1] in names else found[0], text), meant


def spaced(text: str) -> str:
    """No line ends before the signs French puts a space in front of."""
    text = re.sub(r" ([?!:;»%€])", "\u00a0\\1", text)
    return text.replace("« ", "«\u00a0")
