"""What waits: ``outbox [list | history [ID] | retry ID | detach ID | cancel ID | now ID | at ID TIME]``."""

import argparse

from sync.cli.command import Command
from sync.cli.commands.writing import hour
from sync.cli.context import Context
from sync.cli.shown import left, move, move_line, wish, wish_line
from sync.cli.words import say

_DONE = {"retry": "retried", "detach": "detached", "cancel": "cancelled", "now": "retried", "at": "put_off"}
_ACTIONS = ("list", "history", *_DONE)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=_ACTIONS, default="list")
    parser.add_argument("id", nargs="?", metavar="ID")
    parser.add_argument("time", nargs="?", metavar="TIME")


def _outbox(context: Context) -> int | None:
    args = context.args
    if args.action == "list":
        wishes = context.reads.outbox(sent=True)
        waiting = [one for one in wishes if one.state != "sent"]
        lines = [wish_line(one) for one in waiting] or [say("none.outbox")]
        standing = context.standing() if waiting and not context.json else None
        if standing is not None and standing.get("leaves_in") is not None:
            lines.append(left(standing["leaves_in"]))
        context.show([wish(one) for one in wishes], lambda: lines)
        return None
    if args.action == "history":
        moves = context.reads.history(args.id or "")
        told = [move_line(one) for one in moves] or [say("none.history")]
        context.show([move(one) for one in moves], lambda: told)
        return None
    if not args.id or (args.action == "at" and not args.time):
        context.note(f"parvis outbox {args.action}: ID{' TIME' if args.action == 'at' else ''}")
        return 2
    do = "schedule" if args.action in ("now", "at") else args.action
    said = context.ask(do=do, wish=args.id, at=hour(args.time) if args.action == "at" else None)
    context.show({"id": said["id"], "state": said["state"]}, lambda: [say(_DONE[args.action], id=args.id)])
    return None


TABLE = {"outbox": Command(_arguments, _outbox)}
