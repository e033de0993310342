"""How a community ends: how many days it still has, what it leaves behind, and the words of its knowledge sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sync.model.ids import PostKey

DECISION, ANSWER, IDEA, DOCUMENT = "decision", "answer", "idea", "document"
GATHERED = (DECISION, ANSWER, IDEA, DOCUMENT)
"""What a knowledge sheet gathers, in the order it is told."""
KNOWLEDGE = "knowledge"
"""The kind of post that a knowledge sheet is."""
MOST = 50
"""Entries of a sheet: an event holds so much."""
_MARKS = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>#|~"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a sheet: a word of ``GATHERED``, the post it leads to, what it is called, and what came of it.

    ``event`` is empty while the post has not left; then the line leads nowhere.
    """

    what: str
    key: PostKey
    title: str
    words: str = ""
    event: str = ""


def days_left(day: str, today: date) -> int | None:
    """Days from ``today``, as the reader's calendar has it, to a day (ISO); negative once it is over, None: no day."""
    try:
        return (date.fromisoformat(day) - today).days
    except ValueError:
        return None


def sheet_text(
    summary: str, entries: Iterable[Entry], headings: Mapping[str, str], community: str, server: str = ""
) -> str:
    """The sheet in Markdown, readable in every program: the summary, then what was gathered under its headings."""
    parts = [summary.strip()] if summary.strip() else []
    found = list(entries)
    for what in GATHERED:
        lines = [_line(each, community, server) for each in found if each.what == what]
        if lines:
            parts.append(f"#### {headings[what]}\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _line(entry: Entry, community: str, server: str) -> str:
    title = entry.title.translate(_MARKS)
    if entry.event and community.startswith("!"):
        via = f"?via={server}" if server else ""
        title = f"[{title}](https://matrix.to/#/{community}/{entry.event}{via})"
    return f"- {title} – {entry.words.translate(_MARKS)}" if entry.words else f"- {title}"
