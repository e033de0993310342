"""What waits: ``outbox [list | history [ID] | retry ID | detach ID | cancel ID]``."""

import argparse

from sync.cli.command import Command
from sync.cli.context import Context
from sync.cli.shown import left, move, move_line, wish, wish_line
from sync.cli.words import say

_DONE = {"retry": "retried", "detach": "detached", "cancel": "cancelled"}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=("list", "history", "retry", "detach", "cancel"), default="list")
    parser.add_argument("id", nargs="?", metavar="ID")


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
    if not args.id:
        context.note(f"parvis outbox {args.action}: ID")
        return 2
    said = context.ask(do=args.action, wish=args.id)
    context.show({"id": said["id"], "state": said["state"]}, lambda: [say(_DONE[args.action], id=args.id)])
    return None


TABLE = {"outbox": Command(_arguments, _outbox)}
