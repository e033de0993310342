"""What panes ask about people: the part of ``Reads`` that is about them."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sync.model.profile import Colleague, Profile
from sync.reads import people

if TYPE_CHECKING:
    from sync.reads.view import View


class PeopleReads:
    """Mixed into ``sync.reads.reads.Reads``."""

    def _look(self) -> "AbstractContextManager[View]":
        raise NotImplementedError

    def colleagues(self, term: str = "", limit: int = 60) -> tuple[Colleague, ...]:
        """The directory of people: all of whose words begin so, by name; without words everybody."""
        with self._look() as view:
            return people.colleagues(view, term, limit) if view.me else ()

    def newcomers(self, limit: int = 12) -> tuple[Colleague, ...]:
        """Who came in the last thirty days, the newest first."""
        with self._look() as view:
            return people.newcomers(view, limit) if view.me else ()

    def colleagues_known(self) -> int:
        """How many people the directory holds."""
        with self._look() as view:
            return people.count(view)

    def profile(self, user: str = "") -> Profile | None:
        """Somebody's profile, without a name one's own."""
        with self._look() as view:
            return people.profile(view, user or view.me) if view.me else None

    def who(self, word: str) -> tuple[str, ...]:
        """The ids somebody may mean by an id, its first part, or a name."""
        with self._look() as view:
            return people.named(view, word)
