"""The leading worker: pulls news from the source and has them written, for ever."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import Any, cast

from sync.engine.apply import Applier
from sync.engine.supervisor import Beat
from sync.matrix.source import SyncSource
from sync.model.status import Link


class Puller:
    """``caught_up`` is set while the last answer of the server is written; ``after`` is called after each batch."""

    name = "pull"
    leads = True

    def __init__(self, source: SyncSource, applier: Applier, *, after: Callable[[], None] = lambda: None) -> None:
        self._source = source
        self._applier = applier
        self._after = after
        self.caught_up = asyncio.Event()

    async def run(self, beat: Beat) -> None:
        """Start where the last complete batch ended; raises what the source raises."""
        self.caught_up.clear()
        try:
            async with aclosing(cast(Any, self._source.batches(self._applier.cursor()))) as batches:
                async for batch in batches:
                    if not self.caught_up.is_set():
                        beat.link(Link.SYNCING)
                    await self._applier.batch(batch)
                    if not batch.stale:
                        beat.link(Link.ONLINE)
                        self.caught_up.set()
                    self._after()
        finally:
            self.caught_up.clear()
