"""The events: ``agenda``, of today and after or of a month, as calendar files and from them."""

import argparse
import time
from datetime import datetime
from pathlib import Path

from sync.cli.command import Command, number
from sync.cli.context import Context
from sync.cli.shown import line, post
from sync.cli.words import say
from sync.errors import BadInput
from sync.model.post import Post


def _month(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m").astimezone()


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--month", type=_month, metavar="YYYY-MM")
    parser.add_argument("--limit", type=number, default=100, metavar="N")
    parser.add_argument("--ics", nargs=2, metavar=("FILE", "KEY"))
    parser.add_argument("--from", dest="source", metavar="FILE")
    parser.add_argument("--community", metavar="ID")


def _run(context: Context) -> None:
    if context.args.ics:
        _write(context, *context.args.ics)
    elif context.args.source:
        _publish(context, Path(context.args.source).expanduser())
    else:
        _show(context)


def _show(context: Context) -> None:
    month: datetime | None = context.args.month
    start = month or datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    end = None
    if month is not None:  # the zone's offset may be another at the end of the month
        end = _ms(datetime(month.year + month.month // 12, month.month % 12 + 1, 1).astimezone())
    found = context.reads.agenda(_ms(start), end, min(context.args.limit, 400))
    context.show([post(one) for one in found], lambda: [_line(one) for one in found] or [say("none.events")])


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _line(one: Post) -> str:
    event = one.extra["event"]
    assert isinstance(event, dict)
    start = datetime.fromisoformat(event["start"]).astimezone()
    mine = [choice.text for choice in one.ballot.choices if choice.mine] if one.ballot is not None else []
    parts = [f"{start:%Y-%m-%d %H:%M}", one.title, event.get("place") or "", one.community_name, *mine, one.key]
    return line(" · ".join(part for part in parts if part))


def _write(context: Context, file: str, key: str) -> None:
    from sync.kinds.ics import write_ics

    found = context.reads.post(key)
    if found is None:
        raise BadInput(key, reason="not_found")
    path = Path(file).expanduser()
    data = write_ics(found, time.time_ns() // 1_000_000)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(str(error), reason="bad_folder") from error
    context.show({"path": str(path)}, lambda: [say("saved", path=path)])


def _publish(context: Context, path: Path) -> None:
    from sync.kinds.ics import MAX_FILE, read_ics

    if not context.args.community:
        raise BadInput("--community", reason="bad_input")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise BadInput(str(path), reason="file_gone") from error
    found = read_ics(data, _own_zone())
    said = context.ask(
        do="post", community=context.args.community, kind="event", title=found["title"], text=found["text"],
        extra={"event": found["event"]},
    )  # fmt: skip
    context.print_json({"id": said["id"], "state": said["state"]})


def _own_zone() -> str:
    """The IANA name of this computer's zone where the system tells it."""
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return ""
    return target.partition("zoneinfo/")[2]


TABLE = {"agenda": Command(_arguments, _run)}
"""The commands, a few to a file, each file with a table of its own."""
