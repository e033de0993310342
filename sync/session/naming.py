"""Learns how the account calls itself, for the corner of the window that says who is signed in."""

import asyncio
from typing import TYPE_CHECKING

from sync.changes import ChangeSet
from sync.engine.supervisor import Beat
from sync.kinds.text import mxc_of, single_line
from sync.matrix import profile
from sync.matrix.transport import Http
from sync.matrix.wire import Json

if TYPE_CHECKING:
    from sync.session.core import Core


EVERY = 3600.0
"""Seconds."""


def called(told: Json) -> tuple[str, str | None]:
    """Name and avatar of a profile; whatever else a server puts there is none."""
    name = told.get("displayname")
    return single_line(name) if isinstance(name, str) else "", mxc_of(told.get("avatar_url"))


class Naming:
    """A worker: asks for the account's own profile whenever the server is reached anew."""

    name = "naming"
    leads = False

    def __init__(self, core: "Core", http: Http) -> None:
        self._core = core
        self._http = http
        self._wake = asyncio.Event()
        self._again = 0.0

    def look(self) -> None:
        """The server can be reached: ask again, once an hour at most."""
        if self._core.world.clock.monotonic() >= self._again:
            self._wake.set()

    async def run(self, beat: Beat) -> None:
        """Ask once for each time somebody said so."""
        while True:
            await self._wake.wait()
            held = self._core.accounts.held()
            if held is not None:
                told = await profile.get(self._http, user=held.user)
                self._core.accounts.named(*called(told))
                self._core.tell(ChangeSet(settings=True))
            beat.well()
            self._wake.clear()
            self._again = self._core.world.clock.monotonic() + EVERY
