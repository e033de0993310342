"""Who is here: ``login`` and ``logout``. Passwords never stand in arguments."""

import argparse
import getpass
import sys

from sync.cli.command import Command, no_arguments
from sync.cli.context import Context
from sync.cli.words import say
from sync.errors import BadInput


def _login_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--homeserver", required=True, metavar="URL")
    parser.add_argument("--user", required=True, metavar="NAME")


def _password() -> str:
    """From the prompt, or the first line of standard input."""
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(say("password"))
    try:
        given = sys.stdin.buffer.readline().decode("utf-8") if sys.stdin is not None else ""
    except UnicodeDecodeError as error:
        raise BadInput(reason="not_text") from error
    return given.rstrip("\r\n")


def _login(context: Context) -> None:
    args = context.args
    password = _password()
    if not password:
        raise BadInput(say("password").strip(" :"), reason="wrong_password")
    said = context.ask(do="login", homeserver=args.homeserver, user=args.user, password=password)
    context.note_key()
    account = said["account"]
    context.show(
        {"user": account["user"], "homeserver": account["homeserver"], "device": account["device"]},
        lambda: [say("signed_in", user=account["user"])],
    )


def _logout(context: Context) -> None:
    context.ask(do="logout")
    context.show({"user": None}, lambda: [say("signed_out_done")])


TABLE = {"login": Command(_login_arguments, _login), "logout": Command(no_arguments, _logout)}
