"""The #tags in what people write: where they stand, and how two of them are compared."""

import re
import unicodedata
from dataclasses import dataclass

from sync.model.words import plain

LONGEST, MOST = 50, 20
"""Letters of a tag; tags of one post that count."""

_TAG = re.compile(
    r"(?<![\w/#&?=.%@:+~\\-])(?<!\]\()"  # not inside an address, a link, a heading or another word
    rf"#(?=[\d_-]*[^\W\d_])(\w(?:\w|-(?=[\w-]*\w)){{0,{LONGEST - 1}}}+)(?!\w|-+\w|:\w)"
)
_NOT_WORDS = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`|\b[a-zA-Z]{2,12}://\S+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it was written first, without its sign, and how many posts and comments bear it."""

    name: str
    uses: int


def spans(text: str) -> list[tuple[int, int, str]]:
    """Where the tags of a piece of plain words begin and end, and the tags without their sign."""
    return [(found.start(), found.end(), found[1]) for found in _TAG.finditer(text)] if "#" in text else []


def tags_of(*texts: str) -> dict[str, str]:
    """The tags of some texts as people write them, code and addresses left out: as compared, and as written first."""
    found: dict[str, str] = {}
    for text in texts:
        if "#" not in text:
            continue
        for _, _, tag in spans(_NOT_WORDS.sub(" ", unicodedata.normalize("NFC", text))):
            if len(found) < MOST:
                found.setdefault(compared(tag), tag)
    return found


def compared(tag: str) -> str:
    """A tag as it is compared: ``Sécurité`` is ``securite``."""
    return plain(tag)
