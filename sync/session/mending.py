"""Damage met while the program runs: the engine rests, the file is set aside and begun anew, and work goes on."""

import asyncio
import logging
from typing import TYPE_CHECKING

from sync.changes import ChangeSet
from sync.errors import StoreError

if TYPE_CHECKING:
    from sync.session.core import Core

_log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds between two tries: the disk may be full, or another program may look at the file."""

TOLD = {"cache": "cache_rebuilt", "outbox": "outbox_salvaged"}
"""The reasons (``sync.errors.REASONS``) a person is told of each file."""


class Mending:
    """One for each session. ``done`` holds the files mended and not yet told, ``trouble`` why the last try failed."""

    def __init__(self, core: "Core") -> None:
        self._core = core
        self._task: asyncio.Task[None] | None = None
        self.done: set[str] = set(core.store.repaired)
        self.trouble: StoreError | None = None

    def listen(self) -> None:
        """Hear of damage from now on, and of what was mended while opening."""
        self._core.store.watch.met = self.begin
        if self.done:
            self._core.tell(ChangeSet(repaired=frozenset(TOLD[file] for file in self.done)))
            self.done.clear()

    def look(self) -> None:
        """Somebody who only reads may have met damage."""
        if self._core.store.suspected:
            self.begin()

    def begin(self) -> None:
        """Mend as soon as the transaction under way is over; harmless while that happens."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name="parvis-mending")

    async def stop(self) -> None:
        """Leave it to the next start."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        core = self._core
        try:
            await core.halt()
            mended = self._mended()
            while mended is None:
                core.tell_status()
                await core.world.clock.sleep(PATIENCE)
                mended = self._mended()
            if not mended:  # whoever met it would meet it again at once
                await core.world.clock.sleep(PATIENCE)
            self.trouble = None
            if core.running:
                core.run()
            _log.warning("mended while running: %s", ", ".join(mended) or "nothing was damaged")
            core.tell(ChangeSet(
                communities=True, outbox=True, settings=True, status=core.status(),
                repaired=frozenset(TOLD[file] for file in mended),
            ))  # fmt: skip
        finally:
            self._task = None

    def _mended(self) -> tuple[str, ...] | None:
        """What was mended; None when it could not be done now."""
        try:
            mended = self._core.store.mend()
            self._core.sit()
        except StoreError as error:
            _log.error("a damaged file cannot be mended now: %s", error.detail or error.reason)
            self.trouble = error
            return None
        return mended
