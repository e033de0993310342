"""People: ``people [SEARCH]``, ``profile [USER] [--set …]``, ``status-line [TEXT] --until DAY``, ``message USER …``."""

import argparse
from datetime import date, datetime, time, timedelta
from typing import Any

from sync.cli.command import Command
from sync.cli.context import Context
from sync.cli.shown import line, when
from sync.cli.words import say
from sync.errors import BadInput

_FIELDS = ("name", "job", "department", "site", "skills")


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("term", nargs="?", metavar="SEARCH", default="")


def _people(context: Context) -> None:
    said = context.ask(do="people", term=context.args.term)
    lines = [person_line(one) for one in said["people"]] or [say("none.people")]
    context.show(said["people"], lambda: [*lines, *([say("people.old")] if said["stale"] else [])])


def person_line(one: dict[str, Any]) -> str:
    """Somebody on one line."""
    who, status = one["person"], one["status"]
    parts = [who["name"], who["job"], one["department"], ", ".join(one["skills"])]
    parts += [f"{status['emoji']} {status['text']}".strip()] if status else []
    parts += [say("people.new")] if one.get("new") else []
    return line(" · ".join([*(part for part in parts if part), who["id"]]))


def _profile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("user", nargs="?", metavar="USER", default="")
    parser.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help=say("help.set"))


def _profile(context: Context) -> None:
    if context.args.set:
        said = context.ask(do="set_profile", **_given(context.args.set))
        context.show(said, lambda: [say("profile.set"), *_waits(said)])
        return
    said = context.ask(do="profile", user=context.args.user)
    lines = [person_line(said), *(f"  {each['name']}" for each in said["shared"])]
    lines += [say("profile.waits")] if said["pending"] else []
    context.show(said, lambda: lines)


def _given(listed: list[str]) -> dict[str, object]:
    given: dict[str, object] = {}
    for each in listed:
        field, equals, value = each.partition("=")
        if not equals or field not in _FIELDS:
            raise BadInput(f"--set {each[:40]} ({' '.join(_FIELDS)})")
        given[field] = [word for word in value.split(",") if word.strip()] if field == "skills" else value
    return given


def _status_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default="")
    parser.add_argument("--emoji", default="")
    parser.add_argument("--until", default="today", metavar="today|week|2026-12-18", help=say("help.until"))


def _status(context: Context) -> None:
    args = context.args
    until = end_of(args.until) if args.text or args.emoji else 0
    said = context.ask(do="set_status_line", text=args.text, emoji=args.emoji, until=until)
    words = say("status.set", until=when(until)) if until else say("status.gone")
    context.show(said, lambda: [words, *_waits(said)])


def end_of(word: str) -> int:
    """The end of a day, in this place's time."""
    today = date.today()
    try:
        days = {"today": today, "week": today + timedelta(days=6 - today.weekday())}
        day = days.get(word) or date.fromisoformat(word)
    except ValueError as error:
        raise BadInput(word[:40], reason="no_date") from error
    return int(datetime.combine(day, time(23, 59, 59)).astimezone().timestamp() * 1000)


def _message_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("user", metavar="USER")
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--with", dest="others", action="append", default=[], metavar="USER", help=say("help.with"))


def _message(context: Context) -> None:
    args = context.args
    said = context.ask(do="message", people=[args.user, *args.others], text=args.text)
    context.show(said, lambda: [say("message.kept"), *_waits(said)])


def _waits(said: dict[str, Any]) -> list[str]:
    return [say(f"state.{said['state']}")] if said.get("state") not in (None, "sent") else []


TABLE = {
    "people": Command(_people_arguments, _people), "profile": Command(_profile_arguments, _profile),
    "status-line": Command(_status_arguments, _status), "message": Command(_message_arguments, _message),
}  # fmt: skip
