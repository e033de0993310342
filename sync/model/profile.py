"""A colleague as they describe themselves: what they do, what they can, and how long they are away."""

from dataclasses import dataclass

from sync.model.ids import CommunityId
from sync.model.person import Person, StatusLine
from sync.model.post import Post

__all__ = ["Colleague", "Profile", "StatusLine"]


@dataclass(frozen=True, slots=True)
class Colleague:
    """A line of the directory. ``since`` is when they joined the first community one sees them in, 0: not known."""

    person: Person
    department: str = ""
    site: str = ""
    skills: tuple[str, ...] = ()
    status: StatusLine | None = None
    since: int = 0
    me: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything about somebody; ``pending`` says that what one wrote about oneself has not left, ``reason`` why not.

    ``fetched`` is when the server was asked last, 0: never.
    """

    colleague: Colleague
    shared: tuple[tuple[CommunityId, str], ...] = ()
    recent: tuple[Post, ...] = ()
    pending: bool = False
    reason: str = ""
    fetched: int = 0
