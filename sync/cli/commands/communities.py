"""Communities: ``communities [list | create NAME | join ID | close ID | directory [TERM] | mute ID | …]``."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from sync.cli.command import Command
from sync.cli.context import Context
from sync.cli.shown import answered_line, asking_line, community, community_line, line, listed_line
from sync.cli.words import count, say
from sync.model.ending import GATHERED
from sync.model.template import ACCESS, TEMPLATES, WRITERS


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=tuple(_ACTIONS), default="list")
    parser.add_argument("what", nargs="?", metavar="NAME|ID|TERM")
    parser.add_argument("who", nargs="?", metavar="@ID|NAME", help=say("help.who"))
    parser.add_argument("--template", choices=tuple(TEMPLATES), help=say("help.template"))
    parser.add_argument("--topic")
    parser.add_argument("--access", choices=ACCESS, help=say("help.access"))
    parser.add_argument("--writers", choices=WRITERS, help=say("help.writers"))
    parser.add_argument("--colour", metavar="#RRGGBB")
    parser.add_argument("--due", metavar="2026-12-18", help=say("help.due"))
    parser.add_argument("--goal")
    parser.add_argument("--picture", metavar="FILE", help=say("help.picture"))
    parser.add_argument("--place", metavar="NAME|ID", help=say("help.place"))
    parser.add_argument("--title", help=say("help.sheet_title"))
    parser.add_argument("--summary", default="", help=say("help.summary"))
    parser.add_argument("--owner", metavar="@ID", help=say("help.sheet_owner"))
    parser.add_argument("--verify", metavar="2027-12-18", help=say("help.verify"))
    parser.add_argument("--without", action="append", metavar="POST", help=say("help.without"))
    parser.add_argument("--reason", help=say("help.reason"))
    parser.add_argument("--tell", action="store_true", help=say("help.tell"))


def _list(context: Context) -> None:
    found = (*context.reads.coming(), *context.reads.communities())
    lines = [community_line(one) for one in found] or [say("none.communities")]
    context.show([community(one) for one in found], lambda: lines)


def _create(context: Context) -> None:
    args = context.args
    said = context.ask(
        do="create", name=args.what, template=args.template, topic=args.topic, access=args.access,
        writers=args.writers, colour=args.colour, due=args.due, goal=args.goal, picture=_file(args.picture),
        place=args.place,
    )  # fmt: skip
    context.show(said, lambda: [say("created", community=said["community"])])


def _file(path: str | None) -> str | None:
    """A file of the person's own folder, by a name the running program understands too."""
    return str(Path(path).absolute()) if path else None


def _arrange(context: Context) -> None:
    args = context.args
    said = context.ask(
        do="arrange", community=args.what, goal=args.goal, due=args.due, colour=args.colour,
        picture=_file(args.picture),
    )  # fmt: skip
    context.show(said, lambda: [say("arranged", community=args.what), *_waits(said)])


def _close(context: Context) -> None:
    args = context.args
    found = context.reads.community(args.what)
    title = args.title or say("sheet.title", community=found.name if found is not None else args.what)
    headings = {each: say(f"sheet.{each}") for each in GATHERED}
    said = context.ask(
        do="close_community", community=args.what, title=title, headings=headings, text=context.words(args.summary)
        if args.summary else "", owner=args.owner, verify=args.verify, without=args.without,
    )  # fmt: skip
    context.show(said, lambda: [say("closed", community=args.what), *_waits(said)])


def _gathered(context: Context) -> None:
    """What a sheet would hold, before one closes."""
    from dataclasses import asdict

    found = context.reads.gathered(context.community(context.args.what) or context.args.what)
    lines = [f"{say(f'sheet.{each.what}')} · {line(each.title)} · {each.key}" for each in found]
    context.show([asdict(each) for each in found], lambda: lines or [say("none.posts")])


def _requests(context: Context) -> None:
    """Who asks to be let in, who is invited, and what colleagues answered lately."""
    found = context.ask(do="requests", community=context.args.what)
    lines = [asking_line(each) for each in found["asking"]] or [say("none.requests")]
    lines += [line(say("invited", name=each["person"]["name"])) for each in found["invited"]]
    lines += [answered_line(each) for each in found["answered"]]
    context.show(found, lambda: [*lines, *([say("directory.old")] if found["stale"] else [])])


def _person(name: str, done: str) -> Callable[[Context], int | None]:
    """A command about a community and somebody."""

    def run(context: Context) -> int | None:
        args = context.args
        if not args.who:
            context.note(f"parvis communities {args.action} ID @ID")
            return 2
        said = context.ask(do=name, community=args.what, user=args.who, reason=args.reason or "")
        context.show(said, lambda: [say(done, name=args.who), *_waits(said)])
        return None

    return run


def _wish(name: str, done: str, **more: object) -> Callable[[Context], None]:
    """A command about one community: a wish, or nothing where it is so already."""

    def run(context: Context) -> None:
        given = {"reason": context.args.reason, "tell": context.args.tell or None} if name in _REASONED else {}
        given |= {"place": context.args.place or ""} if name == "put" else {}
        said = context.ask(do=name, community=context.args.what, **given, **more)
        where = said.get("community") or context.args.what
        context.show(said, lambda: [say(done, community=where), *_waits(said)])

    return run


_REASONED = frozenset({"leave", "knock"})


def _waits(said: dict[str, object]) -> list[str]:
    """That it has not left yet."""
    return [say(f"state.{said['state']}")] if said.get("state") not in ("sent", "withdrawn") else []


def _directory(context: Context) -> None:
    said = context.ask(do="directory", term=context.args.what or "", place=context.args.place or "")
    lines = [listed_line(one) for one in said["communities"]] or [say("none.communities")]
    context.show(said["communities"], lambda: [*lines, *([say("directory.old")] if said["stale"] else [])])


def _places(context: Context) -> None:
    found = [asdict(one) for one in context.reads.places()]
    lines = [f"{line(one['name'])} · {one['id']} · {count('communities', one['communities'])}" for one in found]
    context.show(found, lambda: lines or [say("none.places")])


def _suggestions(context: Context) -> None:
    found = [asdict(one) for one in context.reads.suggestions(12)]
    context.show(found, lambda: [listed_line(one) for one in found] or [say("none.communities")])


def _preview(context: Context) -> None:
    said = context.ask(do="preview", community=context.args.what)
    words = [f"{author} : {text}" for author, text in said["words"]]
    context.show(said, lambda: [listed_line(said["listed"]), *words])


_ACTIONS: dict[str, Callable[[Context], int | None]] = {
    "list": _list, "create": _create, "directory": _directory, "places": _places, "suggestions": _suggestions,
    "preview": _preview,
    "join": _wish("join", "joined"), "ask": _wish("knock", "knocked"), "leave": _wish("leave", "left_done"),
    "place": _wish("put", "put_there"), "unplace": _wish("put", "taken_out", wanted=False),
    "favourite": _wish("favourite", "favoured", wanted=True),
    "unfavourite": _wish("favourite", "unfavoured", wanted=False),
    "mute": _wish("hear", "muted", how="mute"), "mentions": _wish("hear", "mentions", how="mentions"),
    "unmute": _wish("hear", "unmuted", how="all"),
    "arrange": _arrange, "gathered": _gathered, "close": _close, "reopen": _wish("reopen_community", "reopened"),
    "requests": _requests, "accept": _person("admit", "admitted"), "decline": _person("turn_down", "turned_down"),
    "invite": _person("invite", "invited"),
}  # fmt: skip
_ALONE = frozenset({"list", "directory", "places", "suggestions"})


def _communities(context: Context) -> int | None:
    action = context.args.action
    if action not in _ALONE and not context.args.what:
        context.note(f"parvis communities {action}: {'NAME' if action == 'create' else 'ID'}")
        return 2
    return _ACTIONS[action](context)


TABLE = {name: Command(_arguments, _communities) for name in ("communities", "community")}
