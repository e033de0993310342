"""What panes ask about coming into communities: the part of ``Reads`` that is about that."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sync.model.asking import Askings, Declined
from sync.model.listed import Listed, Place
from sync.reads import account, asking, communities, directory
from sync.reads.belonging import where

if TYPE_CHECKING:
    from sync.reads.view import View


class DoorReads:
    """Mixed into ``sync.reads.reads.Reads``."""

    def _look(self) -> "AbstractContextManager[View]":
        raise NotImplementedError

    def askings(self, community: str) -> Askings:
        """Who asks to be let in, who was invited, and what colleagues answered lately; for those who may answer."""
        with self._look() as view:
            return asking.askings(view, where(view, community)) if view.me else Askings()

    def declined(self) -> tuple[Declined, ...]:
        """Where one asked and was not let in, until one has read it."""
        with self._look() as view:
            return asking.declined(view, account.setting(view, "closed_answers", "")) if view.me else ()

    def directory(self, term: str = "", limit: int = 50, place: str = "") -> tuple[Listed, ...]:
        """The communities there are, as last told, whose names or topics hold these words; of one place, or all."""
        with self._look() as view:
            return directory.directory(view, term, limit, place)

    def listed(self, name: str) -> Listed | None:
        """One of them, by id or alias."""
        with self._look() as view:
            return directory.listed(view, name)

    def meant(self, word: str, *, listed: bool = False) -> tuple[str, ...]:
        """The ids of the communities a word may mean: of those one belongs to, or of the ``listed`` ones."""
        with self._look() as view:
            return directory.meant(view, word) if listed else communities.meant(view, word)

    def suggestions(self, limit: int = 6) -> tuple[Listed, ...]:
        """Communities one is not in and may want to come to, the best first."""
        with self._look() as view:
            return directory.suggestions(view, limit)

    def directory_told(self) -> int:
        """When the list of communities came (ms since 1970), 0 for never."""
        with self._look() as view:
            return directory.told(view)

    def places(self) -> tuple[Place, ...]:
        """The departments and sites that communities belong to."""
        with self._look() as view:
            return directory.places(view)
