"""Ideas, questions and decisions: support, what became of an idea, two made one, similar ones, what was decided."""

import argparse

from sync.cli.command import Command, number
from sync.cli.context import Context
from sync.cli.shown import page_lines, post, post_lines, status_words
from sync.cli.words import say
from sync.errors import BadInput
from sync.model.promise import STATUSES


def _tell(context: Context, **request: object) -> None:
    said = context.ask(**request)
    context.print_json({"id": said["id"], "state": said["state"]})


def _toggled(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")
    parser.add_argument("--undo", action="store_true")


def _support(context: Context) -> None:
    _tell(context, do="support", post=context.args.post, wanted=not context.args.undo)


def _decide(context: Context) -> None:
    _tell(context, do="decide", post=context.args.post, wanted=not context.args.undo)


def _status_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="IDEA")
    parser.add_argument("status", choices=STATUSES, metavar="STATUS")
    parser.add_argument("--owner", default="", metavar="PERSON")
    parser.add_argument("--due", default="", metavar="DAY")
    parser.add_argument("--words", default="", metavar="TEXT")


def _status(context: Context) -> None:
    args = context.args
    words = context.words(args.words) if args.words else ""
    said = status_words(args.status, args.owner, args.due, words)
    _tell(context, do="set_status", post=args.post, status=args.status, owner=args.owner, due=args.due, words=words,
          said=said)  # fmt: skip


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="IDEA")
    parser.add_argument("into", nargs="?", default="", metavar="OTHER")


def _merge(context: Context) -> None:
    _tell(context, do="merge", post=context.args.post, into=context.args.into)


def _decisions_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("community", metavar="COMMUNITY")
    parser.add_argument("--limit", type=number, default=32, metavar="N")
    parser.add_argument("--before", type=number, metavar="CURSOR")


def _decisions(context: Context) -> None:
    args = context.args
    page = context.reads.decisions(_place(context, args.community), args.before, args.limit)
    context.show([post(one) for one in page.posts], lambda: page_lines(page))


def _ideas_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("community", metavar="COMMUNITY")


def _ideas(context: Context) -> None:
    place = _place(context, context.args.community)
    page, kept = context.reads.of_kind("idea", place, None, 64), context.reads.promises_kept(place)
    value = {"in_time": kept.in_time, "due": kept.due, "ideas": [post(one) for one in page.posts]}
    rate = [say("kept", in_time=kept.in_time, due=kept.due)] if kept.due else []
    context.show(value, lambda: [*rate, *page_lines(page)])


def _similar_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="TITLE")
    parser.add_argument("--kind", choices=("idea", "question"), default="idea")
    parser.add_argument("--community", default="", metavar="ID")


def _similar(context: Context) -> None:
    args = context.args
    place = _place(context, args.community) if args.community else ""
    found = context.reads.similar(args.kind, args.words, place)
    lines = [line for one in found for line in post_lines(one)] or [say("none.posts")]
    context.show([post(one) for one in found], lambda: lines)


def _place(context: Context, name: str) -> str:
    found = context.community(name)
    if found is None:
        raise BadInput(name, reason="unknown_community")
    return found


TABLE = {
    "support": Command(_toggled, _support),
    "status": Command(_status_arguments, _status),
    "merge": Command(_merge_arguments, _merge),
    "decide": Command(_toggled, _decide),
    "decisions": Command(_decisions_arguments, _decisions),
    "ideas": Command(_ideas_arguments, _ideas),
    "similar": Command(_similar_arguments, _similar),
}
