"""What a community shows of itself, and its end: durable wishes, in the order they were asked."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sync.model.ending import Entry
from sync.model.ids import CommunityId
from sync.model.wish import Wish
from sync.outbox.row import Row
from sync.outbox.verbs import arrange, seal

if TYPE_CHECKING:
    from sync.session.core import Core


class Ending:
    """The part of a session that arranges and ends communities."""

    core: "Core"
    _asked: Callable[[Row], Wish]

    async def arrange_community(
        self, community: CommunityId, *, goal: str | None = None, due: str | None = None, colour: str | None = None,
        picture: str = "",
    ) -> Wish | None:
        """Change its goal, its last day, its colour or its picture (an attachment); None stays, empty takes away."""
        row = arrange.ask(
            self.core.desk, community=community, goal=goal, due=due, colour=colour, picture=picture
        )
        return self._asked(row) if row is not None else None

    async def close_community(
        self, community: CommunityId, *, title: str, text: str, owner: str, verify: str, entries: Iterable[Entry] = ()
    ) -> Wish:
        """Post the knowledge sheet, then make the community read-only; the wish of the sheet comes back.

        ``text`` names what was gathered (``sync.model.ending.sheet_text``), ``owner`` answers for the sheet, ``verify``
        is the day it is to be looked at again.
        """
        return self._asked(seal.close(
            self.core.desk, community=community, title=title, text=text, owner=owner, verify=verify, entries=entries
        ))  # fmt: skip

    async def reopen_community(self, community: CommunityId) -> Wish:
        """Let it go on; a closing that has not left is taken back."""
        return self._asked(seal.reopen(self.core.desk, community=community))
