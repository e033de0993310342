"""The words somebody asked to hear of, as content rules of the push rules hold them: pure."""

import re
from dataclasses import dataclass, field
from typing import Self

_LETTER = "[A-Za-z0-9_]"
"""What a word is made of, for the specification; everything else bounds one."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """``pattern`` as its owner wrote it; ``told`` is false for words that keep a post silent."""

    pattern: str
    told: bool = True
    _parts: tuple[re.Pattern[str], ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def read(cls, pattern: str, *, told: bool = True) -> Self:
        """From a glob: ``*`` is any letters or none, ``?`` is one.

        The pieces between stars are looked for one after the other: as one expression, stars in the pattern would make
        the time grow with a power of the text's length.
        """
        pieces = [piece for piece in re.split(r"\*+", pattern) if piece]
        first, last = not pattern.startswith("*"), not pattern.endswith("*")
        ends = len(pieces) - 1
        parts = (
            _piece(piece, first=first and n == 0, last=last and n == ends) for n, piece in enumerate(pieces)
        )
        return cls(pattern, told, tuple(parts))

    def matches(self, text: str) -> bool:
        """Whether the text holds it, as whole words and in any case."""
        at = 0
        for part in self._parts:
            found = part.search(text, at)
            if found is None:
                return False
            at = found.end()
        return True


def _piece(piece: str, *, first: bool, last: bool) -> re.Pattern[str]:
    signs = "".join("." if sign == "?" else re.escape(sign) for sign in piece)
    before, after = f"(?<!{_LETTER})" if first else "", f"(?!{_LETTER})" if last else ""
    return re.compile(f"{before}{signs}{after}", re.IGNORECASE | re.DOTALL)
