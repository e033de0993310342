"""Communities: ``communities [list | create NAME | join ID | leave ID | directory [TERM]]``."""

import argparse

from sync.cli.command import Command
from sync.cli.context import Context
from sync.cli.shown import community, community_line, line
from sync.cli.words import count, say


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=("list", "create", "join", "leave", "directory"), default="list")
    parser.add_argument("what", nargs="?", metavar="NAME|ID|TERM")


def _list(context: Context) -> None:
    found = context.reads.communities()
    lines = [community_line(one) for one in found] or [say("none.communities")]
    context.show([community(one) for one in found], lambda: lines)


def _create(context: Context) -> None:
    said = context.ask(do="create", name=context.args.what)
    context.show(said, lambda: [say("created", community=said["community"])])


def _join(context: Context) -> None:
    said = context.ask(do="join", community=context.args.what)
    context.show(said, lambda: [say("joined", community=said["community"])])


def _leave(context: Context) -> None:
    said = context.ask(do="leave", community=context.args.what)
    context.show(said, lambda: [say("left_done", community=said["community"])])


def _directory(context: Context) -> None:
    found = context.ask(do="directory", term=context.args.what or "")["communities"]
    lines = [
        " · ".join((line(one["name"]), line(one["id"]), count("members", one["members"]), line(one["topic"])[:60]))
        for one in found
    ]
    context.show(found, lambda: lines or [say("none.communities")])


_ACTIONS = {"list": _list, "create": _create, "join": _join, "leave": _leave, "directory": _directory}


def _communities(context: Context) -> int | None:
    action = context.args.action
    if action in {"create", "join", "leave"} and not context.args.what:
        context.note(f"parvis communities {action}: {'NAME' if action == 'create' else 'ID'}")
        return 2
    _ACTIONS[action](context)
    return None


TABLE = {"communities": Command(_arguments, _communities)}
