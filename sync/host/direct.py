"""Carrying out one command of the command line: here when nobody runs, else by whoever holds the profile."""

import asyncio
import time
from typing import TYPE_CHECKING, Any

from sync.errors import Busy, SignedOut
from sync.store.profile import Profile

if TYPE_CHECKING:
    from sync.engine.world import World

Message = dict[str, Any]
PATIENCE, STEP = 10.0, 0.05
"""Seconds to wait for a profile whose holder has no door: another command at the same moment is over in a second."""


def carry_out(profile: Profile, request: Message, *, world: "World | None" = None) -> Message:
    """The answer to one request. The engine works only when the command itself lets it (``sync``)."""
    if request.get("do") != "login" and not profile.folder.exists():
        raise SignedOut
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            lock = profile.lock()
        except Busy:
            from sync.host.door import handover

            said = handover(profile, request)
            if said is not None:
                return said
            if time.monotonic() > ends:
                raise
            time.sleep(STEP)
            continue
        with lock:
            if request.get("do") != "login" and not profile.exists:
                raise SignedOut  # a command must not make a store only to find that nobody is in it
            return asyncio.run(_here(profile, request, world))


async def _here(profile: Profile, request: Message, world: "World | None") -> Message:
    from sync.changes import Changes
    from sync.engine.world import World
    from sync.host.requests import answer
    from sync.session import Session
    from sync.session.mending import TOLD

    changes = Changes(asyncio.get_running_loop().call_later)
    session = await Session.open(profile, world or World(), changes)
    try:
        said = await answer(session, profile, request)
        return {**said, "repaired": [TOLD[file] for file in session.repaired]} if session.repaired else said
    finally:
        await session.close()
