"""What colleagues answer to a post besides words: the names of the sorts, and one of them as it came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VOTE, END, ACCEPT, CONFIRM = "vote", "end", "accept", "confirm"
"""A choice in a poll or event, the end of one, the answer a question was solved by, *I have read this*."""


@dataclass(frozen=True, slots=True)
class Given:
    """By whom, when (ms, the sender's clock; for counting only) and where in the timeline."""

    name: str
    sender: str
    at: int
    rank: int
    held: Mapping[str, Any]
