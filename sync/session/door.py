"""Letting people in: answering those who ask, inviting colleagues, and what one does not want proposed any more."""

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from sqlalchemy import text

from sync.changes import ChangeSet
from sync.engine.asking import refresh_asking
from sync.model.ids import CommunityId
from sync.model.wish import Wish
from sync.outbox.row import Row
from sync.outbox.verbs import admit, invite

if TYPE_CHECKING:
    from sync.session.core import Core

MOST = 200
"""Of a list kept on this device, the newest."""
_SETTING = text("SELECT value FROM setting WHERE name = :name")


class Door:
    """The part of a session that is about who comes in. None: there is nothing to do, it is so already."""

    core: "Core"
    _asked: Callable[[Row], Wish]
    set_setting: Callable[[str, str], Awaitable[None]]

    async def admit(self, community: CommunityId, user: str) -> Wish | None:
        """Let somebody in who asks to; they come once they said yes themselves."""
        return self._may_ask(admit.ask(self.core.desk, community=community, user=user, wanted=True))

    async def turn_down(self, community: CommunityId, user: str, *, reason: str = "") -> Wish | None:
        """Do not let somebody in; Parvis shows ``reason`` to them alone."""
        return self._may_ask(admit.ask(self.core.desk, community=community, user=user, wanted=False, reason=reason))

    async def invite(self, community: CommunityId, user: str, *, reason: str = "") -> Wish | None:
        """Invite somebody; whether they exist shows when it leaves."""
        return self._may_ask(invite.ask(self.core.desk, community=community, user=user, reason=reason))

    async def refresh_asking(self, community: CommunityId) -> bool:
        """Ask the server who asks to be let in, and who is invited; whether that is news. Needs the network."""
        core = self.core
        fresh = await refresh_asking(core.store, core.http, community, core.desk.queue.owner)
        if fresh:
            core.tell(ChangeSet(communities=True))
        return fresh

    async def hide_suggestion(self, community: CommunityId) -> None:
        """Do not propose it again, on this device."""
        await self._keep("hidden_suggestions", community)

    async def close_answer(self, answer: str) -> None:
        """One has read that one was not let in."""
        await self._keep("closed_answers", answer)

    async def _keep(self, name: str, word: str) -> None:
        with self.core.store.outbox.connect() as db:
            held = db.execute(_SETTING, {"name": name}).scalar()
        words = [each for each in json.loads(held or "[]") if each != word]
        await self.set_setting(name, json.dumps([*words, word][-MOST:]))
        self.core.tell(ChangeSet(communities=True))

    def _may_ask(self, row: Row | None) -> Wish | None:
        return self._asked(row) if row is not None else None
