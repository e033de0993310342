"""One emoji under a post, with how many people chose it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reaction:
    """``mine`` is true when this account chose it, or wishes to."""

    emoji: str
    count: int
    mine: bool = False
