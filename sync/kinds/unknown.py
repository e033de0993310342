"""The fallback for a kind that a newer Parvis wrote: its readable body is shown as it is."""

from sync.kinds.common import kind_name, read_message
from sync.kinds.kind import Json, Kind, Parsed
from sync.kinds.text import single_line


def parse(content: Json) -> Parsed:
    """What can be read of it, and what it called itself."""
    parsed = read_message("unknown", content)
    parsed.extra["named"] = single_line(kind_name(content), 64)
    return parsed


KIND = Kind("unknown", parse)
