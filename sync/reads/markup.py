"""The HTML of a post that has not left yet, so that it looks as it will once it has."""

import re

from sync.reads.overlay import Pending

_MARKS = re.compile(r"[*_`#>\[\]|~]|^\s*(?:[-+]|\d+[.)])\s|\n|https?://", re.MULTILINE)


def markup(wish: Pending) -> str:
    """Its HTML; plain words have none, and cost no import before the first paint."""
    given = wish.word("html")
    text = wish.word("text")
    if given or not _MARKS.search(text):
        return given
    from sync.kinds.markdown import to_html

    return to_html(text)
