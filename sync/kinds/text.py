"""Cleaning of text that comes from elsewhere, and plain text out of HTML."""

import re
import unicodedata
from html import unescape
from typing import Any

MAX_TITLE = 300
MAX_NAME = 255

MXC = re.compile(
    r"mxc://([A-Za-z0-9][A-Za-z0-9.-]{0,229}(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?)/([A-Za-z0-9_-]{1,255})"
)
"""An address of media: its server and its name there."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_ORDER = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]+")
_BLANKS = re.compile(r"\s+")
_SEVERAL_NEWLINES = re.compile(r"\n{3,}")
_ENDS = re.compile(r"<(?:br|hr|li|tr|/?(?:p|h[1-6]|div|pre|ul|ol|blockquote|table|details|summary))\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>?")
MAX_TAGS = 5000
_SILENT = {"mx-reply", "script", "style", "title", "head", "noscript", "iframe"}
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
MAX_INT = 2**53 - 1
MAX_DEPTH = 64
"""Levels of JSON inside each other: nobody means more, and parsers and SQLite give up on some hundreds."""


def without_surrogates(text: str) -> str:
    """Replace lone surrogates: a server answers 500 to them, and neither SQLite nor UTF-8 can hold them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def clean_text(text: str) -> str:
    """Text of several lines without control characters, NUL or lone surrogates."""
    return _CONTROLS.sub("", without_surrogates(text.replace("\r\n", "\n").replace("\r", "\n")))


def single_line(text: str, cap: int = MAX_NAME) -> str:
    """One line for names and titles: without controls and marks that turn the order of reading around."""
    return _BLANKS.sub(" ", _ORDER.sub("", clean_text(text[: cap * 4]))).strip()[:cap]


def clean_json(value: Any, depth: int = 0) -> Any:
    """The same JSON value with every string freed of lone surrogates, as the wire demands (matrix.md §1)."""
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {without_surrogates(str(key)): clean_json(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(item, depth + 1) for item in value]
    return value


def is_id(value: object, sigil: str) -> bool:
    """Whether a value from the wire can be an id that starts with ``sigil``."""
    return isinstance(value, str) and value.startswith(sigil) and 1 < len(value) <= MAX_NAME and value.isprintable()


def mxc_of(value: object) -> str | None:
    """A value from the wire as an address of media, or None: the one rule of what may be fetched."""
    return value if isinstance(value, str) and MXC.fullmatch(value) else None


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


def plain(html: str) -> str:
    """The words of some HTML, for clients that sent no readable ``body``.

    The standard library's parser takes seconds over hostile markup, and this one over very much of it.
    """
    import nh3

    if html.count("<") > MAX_TAGS:
        return clean_text(unescape(_ANY_TAG.sub(" ", html))).strip()
    words = nh3.clean(_ENDS.sub(r"\n\g<0>", html), tags=set(), attributes={"*": set()}, clean_content_tags=_SILENT)
    return _SEVERAL_NEWLINES.sub("\n\n", clean_text(unescape(words))).strip()
