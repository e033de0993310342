"""Reading offline: ``feed``, ``thread``, ``search``, ``tags``."""

import argparse

from sync.cli.command import Command, number
from sync.cli.context import Context
from sync.cli.shown import line, page_lines, post, post_lines
from sync.cli.words import say
from sync.errors import BadInput
from sync.model.ids import CommunityId
from sync.model.post import Page, Post

_LONGEST = 64


def _feed_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--community", metavar="ID")
    parser.add_argument("--filter", choices=("all", "unread", "mentions", "saved"), default="all")
    parser.add_argument("--limit", type=number, default=32, metavar="N")
    parser.add_argument("--before", type=number, metavar="CURSOR")


def _feed(context: Context) -> None:
    args = context.args
    community = context.community(args.community)
    posts: list[Post] = []
    holes: frozenset[CommunityId] = frozenset()
    before = args.before
    while len(posts) < args.limit:
        limit = min(args.limit - len(posts), _LONGEST)
        if community is None:
            page = context.reads.home(args.filter, before, limit)
        else:
            page = context.reads.feed(community, before, limit)
        posts += page.posts
        before, holes = page.before, holes | page.holes
        if before is None:
            break
    whole = Page(tuple(posts), before, holes)
    context.show([post(one) for one in posts], lambda: page_lines(whole))


def _thread_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("post", metavar="POST")


def _thread(context: Context) -> None:
    thread = context.reads.thread(context.args.post)
    if thread is None:
        raise BadInput(context.args.post, reason="not_found")
    value = {
        "post": post(thread.post), "comments": [post(one) for one in thread.comments], "complete": thread.complete,
    }  # fmt: skip
    lines = [*post_lines(thread.post), *(line for one in thread.comments for line in post_lines(one, "    "))]
    context.show(value, lambda: lines if thread.complete else [*lines, say("incomplete")])


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--kind", metavar="K")
    parser.add_argument("--community", metavar="ID")
    parser.add_argument("--from", dest="sender", metavar="PERSON")
    parser.add_argument("--limit", type=number, default=32, metavar="N")


def _search(context: Context) -> None:
    args = context.args
    found = context.reads.search(
        args.query, kind=args.kind, community=context.community(args.community), sender=args.sender,
        limit=min(args.limit, 200),
    )  # fmt: skip
    lines = [line for one in found for line in post_lines(one)] or [say("none.posts")]
    context.show([post(one) for one in found], lambda: lines)


def _tags_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("beginning", nargs="?", default="", metavar="BEGINNING")
    parser.add_argument("--limit", type=number, default=32, metavar="N")


def _tags(context: Context) -> None:
    found = context.reads.tags(context.args.beginning, min(context.args.limit, 200))
    lines = [line(f"#{one.name} · {one.uses}") for one in found] or [say("none.tags")]
    context.show([{"tag": one.name, "uses": one.uses} for one in found], lambda: lines)


TABLE = {
    "feed": Command(_feed_arguments, _feed),
    "thread": Command(_thread_arguments, _thread),
    "search": Command(_search_arguments, _search),
    "tags": Command(_tags_arguments, _tags),
}
