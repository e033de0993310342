"""Coming into a community through others: who asks to be let in, and what became of what one asked oneself."""

from dataclasses import dataclass

from sync.model.ids import CommunityId
from sync.model.person import Person


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks to be let in, with their words; ``at`` is ms since 1970, 0 where it is not known.

    ``pending`` is what this account answered and has not left yet: ``accept``, ``decline`` or nothing.
    """

    person: Person
    reason: str = ""
    at: int = 0
    pending: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody else answered one who asked: ``by`` let them in or did not."""

    person: Person
    by: Person
    accepted: bool
    at: int = 0


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was invited and has not come yet; ``pending``: the invitation has not left."""

    person: Person
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Askings:
    """What those in charge of a community see of its door; newest last. ``may_decline`` needs a right of its own."""

    asking: tuple[Asking, ...] = ()
    answered: tuple[Answered, ...] = ()
    invited: tuple[Invited, ...] = ()
    may_decline: bool = False


@dataclass(frozen=True, slots=True)
class Declined:
    """A community that did not let this account in; ``reason`` is what was told, ``answer`` the name of the answer."""

    community: CommunityId
    answer: str
    name: str
    reason: str = ""
    by: str = ""
    at: int = 0
    colour: str = "#0E625C"
