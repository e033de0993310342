"""A colleague as others see them."""

from dataclasses import dataclass

from sync.model.ids import UserId


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A few words with an end; ``until`` is ms since 1970, and from then on nobody sees them any more."""

    text: str = ""
    emoji: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """One person, named as in the community they are shown in.

    ``handle`` is filled when two people of that community bear the same name, so that nobody
    can pass for a colleague (matrix.md §15, trap 24).
    """

    id: UserId
    name: str
    avatar: str | None = None
    handle: str = ""
    job: str = ""
    status: StatusLine | None = None


RESPONSIBLE, MODERATOR, MEMBER = "responsible", "moderator", "member"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a community; ``role`` says what they may do there."""

    person: Person
    role: str = MEMBER
    me: bool = False
