"""People: looking them up, saying who one is and what one is at, talking to a few of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from sync.errors import BadInput
from sync.model.ids import CommunityId
from sync.model.wish import Wish
from sync.outbox.row import Row
from sync.outbox.verbs import direct, profile, status_line

if TYPE_CHECKING:
    from sync.session.core import Core


class Colleagues:
    """The part of a session that is about people."""

    core: "Core"
    _asked: Callable[[Row], Wish]

    async def refresh_people(self) -> bool:
        """Read who is in one's communities and what they say of themselves, unless that is young. Needs the network."""
        return await self.core.working().people.refresh()

    async def want_people(self, users: Iterable[str]) -> None:
        """Somebody looks at these people: what they say of themselves is renewed when there is network."""
        if self.core.engine is not None:
            self.core.engine.people.want(users)

    async def set_profile(
        self, *, name: str | None = None, job: str | None = None, department: str | None = None,
        site: str | None = None, skills: Sequence[str] | None = None, picture: str = "",
    ) -> Wish:
        """Say who one is; None stays as it is. ``picture`` is an attachment made by ``attach``."""
        return self._asked(profile.ask(
            self.core.desk, name=name, job=job, department=department, site=site, skills=skills,
            picture=picture,
        ))  # fmt: skip

    async def set_status_line(self, *, text: str = "", emoji: str = "", until: int = 0) -> Wish:
        """Say what one is at, until ``until`` (ms since 1970); without words the status goes."""
        return self._asked(status_line.ask(self.core.desk, text=text, emoji=emoji, until=until))

    async def converse(self, people: Sequence[str]) -> CommunityId:
        """The private conversation with these people: the one there is, or one made now and written in at once."""
        if not people:
            raise BadInput(reason="empty")
        found = direct.ask(self.core.desk, people=people)
        if isinstance(found, Row):
            self._asked(found)
            return CommunityId(found.lane)
        return found
