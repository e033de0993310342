"""Reads a command line, runs its command, and turns every refusal into one sentence and an exit code."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from sync.cli import COMMANDS, words
from sync.cli.context import Context
from sync.cli.reasons import sentence
from sync.errors import BadInput, SyncError
from sync.store.profile import Profile

DONE, FAILED, BAD_USAGE = 0, 1, 2

_ARGPARSE = {
    "usage: ": "usage", "the following arguments are required: %s": "usage.required",
    "unrecognized arguments: %s": "usage.unknown", "expected one argument": "usage.one",
    "expected at least one argument": "usage.some", "options": "usage.options",
    "positional arguments": "usage.positional", "show this help message and exit": "usage.help",
    "argument %(argument_name)s: %(message)s": "usage.argument", "%(prog)s: error: %(message)s\n": "usage.error",
    "invalid choice: %(value)r (choose from %(choices)s)": "usage.choice",
    "invalid %(type)s value: %(value)r": "usage.value",
}  # fmt: skip
"""What argparse says, and our words for it."""


class _Parser(argparse.ArgumentParser):
    """Abbreviations are off: a script must not change its meaning when an option is added."""

    def __init__(self, **values: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Help, **values)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(BAD_USAGE, f"{self.prog}: {message}\n")


class _Help(argparse.HelpFormatter):
    """With our word for usage."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, words.raw("usage") if prefix is None else prefix)


def parser(wanted: str | None = None) -> argparse.ArgumentParser:
    """The command line; ``--profile`` and ``--json`` may stand before or after the command.

    Only the module of the ``wanted`` command is imported: reading must not wait for what writing needs.
    """
    argparse._ = _translated  # type: ignore[attr-defined]
    root = _Parser(prog="parvis", description=words.say("about"))
    _add_common(root, default=None)
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, module in COMMANDS.items():
        sub = commands.add_parser(name, help=words.say(f"help.{name}"), description=words.say(f"help.{name}"))
        _add_common(sub, default=argparse.SUPPRESS)
        if name == wanted:
            home = import_module(f"sync.cli.commands.{module}")
            home.TABLE[name].arguments(sub)
            sub.set_defaults(run=home.TABLE[name].run)
    return root


def _translated(text: str) -> str:
    return words.raw(_ARGPARSE[text]) if text in _ARGPARSE else text


def _add_common(to: argparse.ArgumentParser, *, default: Any) -> None:
    to.add_argument("--profile", metavar="DIR", default=default, help=words.say("help.profile_folder"))
    to.add_argument(
        "--json", action="store_true", default=False if default is None else default, help=words.say("help.json")
    )


def main(argv: Sequence[str]) -> int:
    """Run one command."""
    for stream in (sys.stdout, sys.stderr):
        # Names from elsewhere may hold what this terminal cannot show; that must not end a command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    args = parser(_command(argv)).parse_args(list(argv))
    try:
        profile = Profile(Path(args.profile).expanduser()) if args.profile else Profile.default()
    except SyncError as error:
        print(sentence(error.reason, error.detail), file=sys.stderr)
        return FAILED
    context = Context(args, profile, json=bool(args.json))
    try:
        _check(args)
        return int(args.run(context) or DONE)
    except SyncError as error:
        context.note(sentence(error.reason, error.detail))
    except KeyboardInterrupt:
        context.note(words.say("interrupted"))
    except BrokenPipeError:
        sys.stderr.close()
    finally:
        context.close()
    return FAILED


def _command(argv: Sequence[str]) -> str | None:
    """The first word that is not an option or the value of one."""
    words_given = [one for before, one in zip(["", *argv], argv, strict=False) if before != "--profile"]
    return next((one for one in words_given if not one.startswith("-")), None)


def _check(args: argparse.Namespace) -> None:
    """Bytes that are no text can neither be stored nor sent: said before anything is done."""
    for name, value in vars(args).items():
        for text in value if isinstance(value, list) else [value]:
            if name not in {"profile", "files", "to"} and isinstance(text, str) and not _is_text(text):
                raise BadInput(reason="not_text")


def _is_text(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
