"""Files: ``share``, ``documents``, ``get``."""

import argparse
from pathlib import Path

from sync.cli.command import Command, number
from sync.cli.context import Context, folder
from sync.cli.shown import line, post, when
from sync.cli.words import say
from sync.errors import BadInput
from sync.model.post import Post


def _share_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--community", required=True, metavar="ID")
    parser.add_argument("--caption", default="", metavar="T")
    parser.add_argument("--folder", default="", metavar="F")


def _share(context: Context) -> None:
    args = context.args
    files = [Path(name).expanduser().absolute() for name in args.files]
    for file in files:
        if not file.is_file():
            raise BadInput(str(file), reason="file_gone")
    said = context.ask(
        do="share", community=args.community, files=[str(file) for file in files], caption=args.caption,
        folder=args.folder,
    )  # fmt: skip
    context.print_json([{"id": wish["id"], "state": wish["state"], "file": wish["file"]} for wish in said["wishes"]])


def _documents_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--community", metavar="ID")
    parser.add_argument("--limit", type=number, default=32, metavar="N")


def _documents(context: Context) -> None:
    args = context.args
    community = context.community(args.community)
    found: list[Post] = []
    before = None
    while len(found) < args.limit:
        page = context.reads.documents(community, before, min(args.limit - len(found), 64))
        found += page.posts
        before = page.before
        if before is None:
            break
    lines = [
        line(f"{one.key} · {one.document.name} · {one.document.size} · {one.author.name} · {when(one.at)}")
        for one in found
        if one.document is not None
    ]
    context.show([post(one) for one in found], lambda: lines or [say("none.documents")])


def _get_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC")
    parser.add_argument("--to", required=True, metavar="DIR")


def _get(context: Context) -> None:
    target = folder(context.args.to).absolute()
    if not target.is_dir():
        raise BadInput(str(target), reason="not_found")
    said = context.ask(do="get", post=context.args.document, to=str(target))
    context.show(said, lambda: [say("saved", path=said["path"])])


TABLE = {
    "share": Command(_share_arguments, _share),
    "documents": Command(_documents_arguments, _documents),
    "get": Command(_get_arguments, _get),
}
