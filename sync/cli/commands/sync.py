"""Exchanging with the server: ``sync [--once | --follow]``."""

import argparse
from collections.abc import Iterator

from sync.cli.command import Command
from sync.cli.context import Context, Message
from sync.cli.running import Running
from sync.cli.words import count, say


def _arguments(parser: argparse.ArgumentParser) -> None:
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true")
    how.add_argument("--follow", action="store_true")
    parser.add_argument("--timeout", type=float, default=300.0, metavar="SECONDS")


def _sync(context: Context) -> int | None:
    if context.args.follow:
        return _follow(context)
    said = context.ask(do="sync", timeout=context.args.timeout)
    value = {name: said[name] for name in ("link", "waiting", "parked", "unread", "synced", "done")}
    context.show(value, lambda: _figures(value))
    return None if said["done"] else 1


def _figures(value: Message) -> Iterator[str]:
    yield say("synced") if value["done"] else say("not_synced")
    parts = [count(name, value[name]) for name in ("waiting", "parked", "unread") if value[name]]
    if parts:
        yield " · ".join(parts)


def _follow(context: Context) -> int | None:
    with Running(context.profile) as running:
        context.note_key()
        for message in running.follow():
            if message["event"] != "alive":
                context.print_json(message)
    return None


TABLE = {"sync": Command(_arguments, _sync)}
