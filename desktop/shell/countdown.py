"""How long a community still has, in plain words of the reader's language and days of the reader's calendar."""

from datetime import date

from desktop.shell import times
from desktop.shell.tr import translate
from sync.model.community import Community
from sync.model.ending import days_left


def countdown(day: str, today: str = "") -> str:
    """``encore 12 jours``, ``se termine demain``, ``terminé depuis 3 jours``; nothing where there is no day."""
    left = days_left(day, date.fromisoformat(today or times.today_iso()))
    if left is None:
        return ""
    if left == 0:
        return translate("Countdown", "ends today")
    if left == 1:
        return translate("Countdown", "ends tomorrow")
    if left == -1:
        return translate("Countdown", "ended yesterday")
    if left > 0:
        return translate("Countdown", "%n day(s) to go", n=left)
    return translate("Countdown", "ended %n day(s) ago", n=-left)


def end_words(community: Community) -> str:
    """``remise le 18 décembre · encore 25 jours``; of one that is closed only that it is; nothing without an end."""
    if community.closed:
        return translate("Countdown", "closed")
    day = times.day_words(community.due)
    if not day:
        return ""
    tender = community.template == "tender"
    said = translate("Countdown", "due on {day}", day=day) if tender else translate(
        "Countdown", "until {day}", day=day
    )
    return f"{said} · {countdown(community.due)}"
