"""How much of what a community holds is here, for its tabs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of posts known here; None where counting them would take longer than a tab is worth."""

    documents: int | None = None
    ideas: int | None = None
    questions: int | None = None
    decisions: int | None = None
