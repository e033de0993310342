"""What became of an idea: the promise of an answer, who owns it, until when, and the answer."""

from dataclasses import dataclass

from sync.model.person import Person

RECEIVED, PROMISED, PROGRESS, ACCEPTED, DECLINED = "received", "promised", "progress", "accepted", "declined"
STATUSES = (RECEIVED, PROMISED, PROGRESS, ACCEPTED, DECLINED)
"""In the order an idea goes through them; the last three are answers."""
FINAL = frozenset({PROGRESS, ACCEPTED, DECLINED})


@dataclass(frozen=True, slots=True)
class Promise:
    """``due`` is the day (ISO) the answer was promised for, ``late`` whether it came after it or is still missing.

    ``at`` (ms) is when ``by`` set this status, ``words`` what they said with it.
    """

    status: str
    owner: Person | None = None
    due: str = ""
    words: str = ""
    by: Person | None = None
    at: int = 0
    late: bool = False

    @property
    def answered(self) -> bool:
        """Whether the answer is there."""
        return self.status in FINAL


@dataclass(frozen=True, slots=True)
class Kept:
    """How a community keeps its promises: of ``due`` answers given or overdue, so many came in time."""

    in_time: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """The first words of the comment that answered a question."""

    name: str
    text: str
