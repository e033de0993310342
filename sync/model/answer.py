"""What colleagues answer to a post besides words: the names of the sorts, and one of them as it came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VOTE, END, ACCEPT, CONFIRM, REMIND = "vote", "end", "accept", "confirm", "remind"
"""A choice in a poll or event, the end of one, the answer a question was solved by, *I have read this*, and its author
asking those who have not."""
SUPPORT, STATUS, MERGE, DECIDE = "support", "status", "merge", "decide"
"""For an idea, or *the same question*; what becomes of an idea; two ideas are one; a post or comment is a decision."""
BETWEEN_REMINDERS = 24 * 3_600_000
"""ms: nobody is asked twice a day to read the same announcement."""


@dataclass(frozen=True, slots=True)
class Given:
    """By whom, when (ms, the sender's clock; for counting only) and where in the timeline."""

    name: str
    sender: str
    at: int
    rank: int
    held: Mapping[str, Any]
