"""Cleaning of text that comes from elsewhere, and plain text out of HTML."""

import re
import unicodedata
from typing import Any

MAX_TITLE = 300
MAX_NAME = 255

_CONTROLS = dict.fromkeys({*range(32), *range(127, 160)} - {9, 10})
_ORDER = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
_BLANKS = re.compile(r"\s+")
_SEVERAL_NEWLINES = re.compile(r"\n{3,}")
_BREAKING = "address article blockquote br caption dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul"
_BLOCKS = frozenset(_BREAKING.split())
_SILENT = frozenset({"mx-reply", "script", "style", "title", "head"})
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
MAX_INT = 2**53 - 1


def without_surrogates(text: str) -> str:
    """Replace lone surrogates: a server answers 500 to them, and neither SQLite nor UTF-8 can hold them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def clean_text(text: str) -> str:
    """Text of several lines without control characters, NUL or lone surrogates."""
    return without_surrogates(text.replace("\r\n", "\n").replace("\r", "\n")).translate(_CONTROLS)


def single_line(text: str, cap: int = MAX_NAME) -> str:
    """One line for names and titles: without controls and marks that turn the order of reading around."""
    return _BLANKS.sub(" ", clean_text(text[: cap * 4]).translate(_ORDER)).strip()[:cap]


def clean_json(value: Any, depth: int = 0) -> Any:
    """The same JSON value with every string freed of lone surrogates, as the wire demands (matrix.md §1)."""
    if depth > 64:
        return None
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {without_surrogates(str(key)): clean_json(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(item, depth + 1) for item in value]
    return value


def whole(value: object, cap: int = MAX_INT) -> int:
    """A number from the wire as an int between 0 and ``cap``; 0 for anything else."""
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return max(0, min(value, cap))


def fold(text: str) -> str:
    """Text as it goes into the index and as it is looked for there: letters that are one to a person become one.

    The index removes diacritics itself; ligatures and compatibility forms it leaves.
    """
    return unicodedata.normalize("NFKC", clean_text(text)).casefold().translate(_LIGATURES)


def emoji_key(emoji: str) -> str:
    """An emoji with and without U+FE0F is the same one to a person: count them together."""
    return single_line(emoji, 64).replace("\ufe0f", "")


_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS"})


def fold(text: str) -> str:
    """Words as the text index holds them: the index removes accents itself, but œ, æ and ß it knows only as letters.

    Whoever writes into the index and whoever searches it must both go through here.
    """
    return text.translate(_LIGATURES)


def plain(html: str) -> str:
    """The words of some HTML, for clients that sent no readable ``body``."""
    from html.parser import HTMLParser

    found: list[str] = []
    silent = 0

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            nonlocal silent
            silent += tag in _SILENT
            if tag in _BLOCKS:
                found.append("\n")

        def handle_endtag(self, tag: str) -> None:
            nonlocal silent
            silent = max(0, silent - (tag in _SILENT))
            if tag in _BLOCKS:
                found.append("\n")

        def handle_data(self, data: str) -> None:
            if not silent:
                found.append(data)

    reader = Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return _SEVERAL_NEWLINES.sub("\n\n", clean_text("".join(found))).strip()
