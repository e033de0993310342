"""Words as they are compared where names are looked for: without case, accents and ligatures."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l"})


def plain(text: str) -> str:
    """The text for comparing."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_LIGATURES)
    return "".join(character for character in folded if not unicodedata.combining(character))
