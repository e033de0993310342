"""How much of what a community holds is here, for its tabs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of posts known here; of decisions None where there are more than one page of them."""

    documents: int = 0
    ideas: int = 0
    questions: int = 0
    decisions: int | None = 0
