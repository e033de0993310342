"""How people are named, so that nobody can pass for a colleague (matrix.md §15, trap 24)."""

import unicodedata

from sync.model.ids import UserId
from sync.model.person import Person, StatusLine

LONGEST = 80
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def localpart(user: str) -> str:
    """``camille`` of ``@camille:parvis.local``."""
    return user.removeprefix("@").partition(":")[0] or user


def visible(name: str) -> str:
    """The name without characters that show nothing or turn the text around, on one line."""
    if name.isascii() and name.isprintable():
        kept = name
    else:
        kept = "".join(" " if c in "\t\n\r" else c for c in name if c in "\t\n\r" or _shows(c))
    return " ".join(kept.split())[:LONGEST]


def _shows(character: str) -> bool:
    # The joiner keeps composed emoji whole.
    return character == "\u200d" or unicodedata.category(character) not in _HIDDEN


def person(
    user: str, *, name: str, avatar: str | None = None, shared: bool = False, job: str = "",
    status: StatusLine | None = None,
) -> Person:  # fmt: skip
    """A person as shown; ``shared`` says that somebody else of the community bears the same name."""
    shown = visible(name)
    # A name that hides characters, or looks like an id, is shown with the true id beside it.
    doubtful = shared or (bool(shown) and (shown != " ".join(name.split())[:LONGEST] or shown.startswith("@")))
    if not shown:
        shown = localpart(user)
    return Person(UserId(user), shown, avatar, user if doubtful else "", job, status)


def status(words: str, emoji: str, until: int, now: int) -> StatusLine | None:
    """What somebody is at, until it is over: no network is asked for its end."""
    if until <= now or not (words or emoji):
        return None
    return StatusLine(visible(words), visible(emoji), until)
