"""What panes ask about coming into communities: the part of ``Reads`` that is about that."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sync.model.asking import Askings, Declined
from sync.reads import account, asking
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
