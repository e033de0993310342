"""Making, joining, leaving and arranging communities: wishes like all others, durable before anybody is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import text

from sync.changes import ChangeSet
from sync.engine.directory import Directory
from sync.model.ids import CommunityId
from sync.model.listed import Preview
from sync.model.wish import Wish
from sync.outbox.row import Row
from sync.outbox.verbs import create, favourite, join, knock, leave, notify
from sync.outbox.verbs import place as put

if TYPE_CHECKING:
    from sync.session.core import Core

_KNOWN = text(
    "SELECT name, alias FROM community WHERE id = :name OR (alias <> '' AND alias = :name)"
    " UNION ALL SELECT name, alias FROM directory WHERE id = :name OR (alias <> '' AND alias = :name) LIMIT 1"
)


class Places:
    """The part of a session that is about belonging to communities. None: there is nothing to do, it is so already."""

    core: "Core"
    _asked: Callable[[Row], Wish]

    async def create_community(
        self, name: str, *, topic: str = "", template: str = "team", access: str = "", writers: str = "",
        colour: str = "", due: str = "", goal: str = "", picture: str = "", place: str = "",
    ) -> CommunityId:
        """Make a community; it is there at once and may be written in, under this id until the server has it.

        Templates, and the words of ``access`` and ``writers``, are those of ``sync.model.template``; ``due`` is a day,
        ``picture`` an attachment, ``place`` the department or site it is of.
        """
        row = create.ask(
            self.core.desk, name=name, topic=topic, template=template, access=access, writers=writers, colour=colour,
            due=due, goal=goal, picture=picture, place=place,
        )
        self._asked(row)
        return CommunityId(row.lane)

    async def put_into(self, community: CommunityId, place: str, *, wanted: bool = True) -> Wish | None:
        """Put a community among those of a department or site, or take it out again."""
        return self._maybe(put.ask(self.core.desk, community=community, place=place, wanted=wanted))

    async def join(self, community: str, *, name: str = "") -> Wish | None:
        """Become a member, by id or alias; of a community that is open, or that one was invited to."""
        called, via = self._known(community)
        return self._maybe(join.ask(self.core.desk, community=community, via=via, name=name or called))

    async def knock(self, community: str, *, reason: str = "", name: str = "") -> Wish | None:
        """Ask to be let in."""
        called, via = self._known(community)
        return self._maybe(knock.ask(
            self.core.desk, community=community, reason=reason, via=via, name=name or called
        ))  # fmt: skip

    async def refresh_directory(self, *, force: bool = False) -> bool:
        """Fetch the list of all communities, unless it is young; whether it changed. Needs the network."""
        listed = self._directory()
        fresh = await listed.refresh(force=force)
        if await listed.meet() or fresh:
            self.core.tell(ChangeSet(communities=True))
        return fresh

    async def preview(self, community: str) -> Preview:
        """A community before one comes in: asked of the server, who may show it only to some."""
        return await self._directory().preview(community.strip(), self._known(community)[1])

    def _directory(self) -> Directory:
        return self.core.working().directory

    async def leave(self, community: CommunityId, *, why: str = "", tell: bool = False) -> Wish:
        """Leave, or say no to an invitation; ``why`` is told to the members only if ``tell``."""
        return self._asked(leave.ask(self.core.desk, community=community, why=why, tell=tell))

    async def favourite(self, community: CommunityId, *, wanted: bool) -> Wish | None:
        """Put among the favourites, or take out."""
        return self._maybe(favourite.ask(self.core.desk, community=community, wanted=wanted))

    async def hear(self, community: CommunityId, *, how: str) -> Wish | None:
        """How much to hear of it: all, mentions or mute."""
        return self._maybe(notify.ask(self.core.desk, community=community, how=how))

    def _maybe(self, row: Row | None) -> Wish | None:
        return self._asked(row) if row is not None else None

    def _known(self, community: str) -> tuple[str, tuple[str, ...]]:
        """What it is called, and the servers to ask for it: an id alone does not say (matrix.md §4)."""
        with self.core.store.cache.connect() as db:
            found = db.execute(_KNOWN, {"name": community.strip()}).first()
        if found is None:
            return "", ()
        server = found.alias.partition(":")[2]
        return found.name, (server,) if server else ()
