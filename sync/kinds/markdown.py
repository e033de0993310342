"""Markdown as people write it, into the HTML other Matrix clients show."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKUP = re.compile(r"<(?!/?p>|br ?/?>)")


@cache
def _reader() -> "MarkdownIt":
    """Made once, and only when somebody writes: the library is not needed to start."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    # A picture in Markdown would be an address on some other host: only attached files are shown.
    return reader.enable(["table", "strikethrough"]).disable(["image"])


def to_html(text: str) -> str:
    """The HTML of some Markdown; empty when the text holds no formatting and the plain body says it all."""
    html: str = _reader().render(text).strip()
    return html if _MARKUP.search(html) else ""
