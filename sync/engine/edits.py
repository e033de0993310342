"""Which version of a post is shown: edits are believed only when the client itself finds them valid (matrix.md §5)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """An edit as stored; ``content`` is the JSON of the columns it shows."""

    event_id: str
    community: str
    sender: str
    at: int
    type: str
    content: str


@dataclass(frozen=True, slots=True)
class Original:
    """What an edit must agree with. An edit is never a post, so an edit of an edit finds no original."""

    event_id: str
    community: str
    sender: str
    type: str


def valid(edit: Version, original: Original) -> bool:
    """Same person, same community, same type, and not the original itself."""
    return (
        edit.event_id != original.event_id
        and edit.sender == original.sender
        and edit.community == original.community
        and edit.type == original.type
    )


def newest(edits: Iterable[Version], original: Original) -> Version | None:
    """The valid edit that is shown: the newest by its sender's clock, then by id, as the specification wants."""
    return max((edit for edit in edits if valid(edit, original)), key=lambda e: (e.at, e.event_id), default=None)
