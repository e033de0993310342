"""Writing, online or not: ``post``, ``comment``, ``react``, ``edit``, ``delete``."""

import argparse

from sync.cli.command import Command
from sync.cli.context import Context, Message


def _tell(context: Context, said: Message) -> None:
    """What a script needs: the wish is durable now, under this id."""
    context.print_json({"id": said["id"], "state": said["state"]})


def _post_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--community", required=True, metavar="ID")
    parser.add_argument("--kind", default="message", metavar="KIND")
    parser.add_argument("--title", default="", metavar="T")
    parser.add_argument("text", metavar="TEXT")


def _post(context: Context) -> None:
    args = context.args
    _tell(context, context.ask(
        do="post", community=args.community, kind=args.kind, title=args.title, text=context.words(args.text)
    ))  # fmt: skip


def _comment_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("text", metavar="TEXT")


def _comment(context: Context) -> None:
    _tell(context, context.ask(do="comment", post=context.args.post, text=context.words(context.args.text)))


def _react_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("emoji", metavar="EMOJI")
    parser.add_argument("--undo", action="store_true")


def _react(context: Context) -> None:
    do = "unreact" if context.args.undo else "react"
    _tell(context, context.ask(do=do, post=context.args.post, emoji=context.args.emoji))


def _edit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--title", metavar="T")


def _edit(context: Context) -> None:
    args = context.args
    _tell(context, context.ask(do="edit", post=args.post, text=context.words(args.text), title=args.title))


def _delete_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("--reason", default="", metavar="TEXT")


def _delete(context: Context) -> None:
    _tell(context, context.ask(do="delete", post=context.args.post, reason=context.args.reason))


TABLE = {
    "post": Command(_post_arguments, _post),
    "comment": Command(_comment_arguments, _comment),
    "react": Command(_react_arguments, _react),
    "edit": Command(_edit_arguments, _edit),
    "delete": Command(_delete_arguments, _delete),
}
