"""What can be chosen under a poll or an event, and how colleagues chose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. ``count`` is None while the results are hidden."""

    id: str
    text: str
    count: int | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """``most`` is how many one may choose, ``voters`` how many chose anything, ``ends`` the last moment (ms) or None.

    ``hidden`` is ``voted`` (until one has voted), ``closed`` (until it is closed) or empty. ``may_close`` is whether
    this account may close it.
    """

    choices: tuple[Choice, ...]
    most: int = 1
    voters: int = 0
    closed: bool = False
    hidden: str = ""
    ends: int | None = None
    may_close: bool = False

    @property
    def mine(self) -> tuple[str, ...]:
        """The ids this account chose."""
        return tuple(choice.id for choice in self.choices if choice.mine)

    @property
    def shown(self) -> bool:
        """Whether the results can be seen."""
        return all(choice.count is not None for choice in self.choices)
