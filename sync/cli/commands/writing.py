"""Writing, online or not: posts of every kind, comments, reactions, votes and confirmations, edits and deletions."""

import argparse
import os
from datetime import datetime
from pathlib import Path

from sync.cli.command import Command
from sync.cli.context import Context, Message
from sync.cli.words import say
from sync.errors import BadInput


def _tell(context: Context, said: Message) -> None:
    """What a script needs: the wish is durable now, under this id."""
    context.print_json({"id": said["id"], "state": said["state"]})


def _post_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--community", required=True, metavar="ID")
    parser.add_argument("--kind", default="message", metavar="KIND")
    parser.add_argument("--title", default="", metavar="T")
    parser.add_argument("--choice", action="append", default=[], metavar="TEXT")
    parser.add_argument("--most", type=int, default=1, metavar="N")
    parser.add_argument("--hidden", choices=["voted", "closed"], default="")
    parser.add_argument("--ends", metavar="TIME")
    parser.add_argument("--start", metavar="TIME")
    parser.add_argument("--end", metavar="TIME")
    parser.add_argument("--place", default="", metavar="TEXT")
    parser.add_argument("--zone", default="", metavar="NAME")
    parser.add_argument("--places", type=int, metavar="N")
    parser.add_argument("--priority", choices=["normal", "important"], default="normal", help=say("help.priority"))
    parser.add_argument("--expires", metavar="DATE", help=say("help.expires"))
    parser.add_argument("--at", metavar="TIME", help=say("help.at"))
    parser.add_argument("text", nargs="?", default="", metavar="TEXT")


def _extra(args: argparse.Namespace) -> Message:
    """What a kind needs besides words."""
    if args.kind == "poll":
        ends = moment(args.ends)
        return {"answers": args.choice, "most": args.most, "hidden": args.hidden,
                "ends": int(ends.timestamp() * 1000) if ends else None}  # fmt: skip
    if args.kind == "event":
        start, end = moment(args.start), moment(args.end)
        zone = args.zone or local_zone()
        return {"event": {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None,
                          "tz": zone, "place": args.place, "places": args.places}}  # fmt: skip
    if args.kind == "announcement":
        return {"priority": args.priority, "expires": args.expires}
    return {}


def moment(text: str | None) -> datetime | None:
    """A moment as people write it (``2026-12-18 14:00``), in this place's time; raises BadInput."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError) as error:
        raise BadInput(text, reason="no_date") from error


def hour(text: str | None) -> int | None:
    """The same in ms since 1970."""
    found = moment(text)
    return int(found.timestamp() * 1000) if found is not None else None


def local_zone() -> str:
    """The IANA name of this place's time zone, ``UTC`` where the system does not tell."""
    if name := os.environ.get("TZ", ""):
        return name.lstrip(":")
    parts = Path("/etc/localtime").resolve().parts
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else "UTC"


def _post(context: Context) -> None:
    args = context.args
    _tell(context, context.ask(
        do="post", community=args.community, kind=args.kind, title=args.title, text=context.words(args.text),
        extra=_extra(args), at=hour(args.at),
    ))  # fmt: skip


def _comment_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--at", metavar="TIME", help=say("help.at"))


def _comment(context: Context) -> None:
    args = context.args
    _tell(context, context.ask(do="comment", post=args.post, text=context.words(args.text), at=hour(args.at)))


def _share_post_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("--community", required=True, metavar="ID")
    parser.add_argument("--yes", action="store_true", help=say("help.yes"))
    parser.add_argument("--text", default="", metavar="TEXT")  # a second word after an option would not be understood


def _share_post(context: Context) -> None:
    args = context.args
    _tell(context, context.ask(
        do="pass_on", post=args.post, community=args.community, text=context.words(args.text), agreed=args.yes
    ))  # fmt: skip


def _react_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("emoji", metavar="EMOJI")
    parser.add_argument("--undo", action="store_true")


def _react(context: Context) -> None:
    do = "unreact" if context.args.undo else "react"
    _tell(context, context.ask(do=do, post=context.args.post, emoji=context.args.emoji))


def _vote_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("choice", nargs="*", metavar="CHOICE")


def _vote(context: Context) -> None:
    _tell(context, context.ask(do="vote", post=context.args.post, chosen=context.args.choice))


def _close(context: Context) -> None:
    _tell(context, context.ask(do="close", post=context.args.post))


def _post_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")


def _accept_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("answer", nargs="?", default="", metavar="COMMENT")


def _accept(context: Context) -> None:
    _tell(context, context.ask(do="accept", post=context.args.post, answer=context.args.answer))


def _acknowledge(context: Context) -> None:
    _tell(context, context.ask(do="acknowledge", post=context.args.post))


def _remind(context: Context) -> None:
    _tell(context, context.ask(do="remind", post=context.args.post))


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
    "share-post": Command(_share_post_arguments, _share_post),
    "react": Command(_react_arguments, _react),
    "vote": Command(_vote_arguments, _vote),
    "close": Command(_post_argument, _close),
    "accept": Command(_accept_arguments, _accept),
    "acknowledge": Command(_post_argument, _acknowledge),
    "remind": Command(_post_argument, _remind),
    "edit": Command(_edit_arguments, _edit),
    "delete": Command(_delete_arguments, _delete),
}
