"""A plain post or comment, from Parvis or any other client."""

from sync.kinds.common import read_message, write_message
from sync.kinds.kind import Json, Kind, Parsed


def parse(content: Json) -> Parsed:
    """Any message with a readable body, whatever its ``msgtype``."""
    parsed = read_message("message", content)
    msgtype = content.get("msgtype")
    if msgtype == "m.emote":
        parsed.extra["emote"] = True
    elif msgtype == "m.notice":
        # Written by a program: it never notifies anybody (matrix.md §7).
        parsed.extra["notice"] = True
    return parsed


KIND = Kind("message", parse, write_message)
