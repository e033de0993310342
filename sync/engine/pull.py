"""The leading worker: pulls news from the source and has them written, for ever."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import Any, cast

from sync.engine.apply import Applier
from sync.engine.restored import Watch, went_back
from sync.engine.supervisor import Beat
from sync.matrix.source import Cursor, SyncSource
from sync.model.status import Link


class Puller:
    """``caught_up`` is set while the last answer of the server is written; ``after`` is called after each batch."""

    name = "pull"
    leads = True

    def __init__(
        self, source: SyncSource, applier: Applier, watch: Watch, *, after: Callable[[], None] = lambda: None
    ) -> None:
        self._source = source
        self._applier = applier
        self._watch = watch
        self._after = after
        self.caught_up = asyncio.Event()

    async def run(self, beat: Beat) -> None:
        """Start where the last complete batch ended; raises what the source raises."""
        self.caught_up.clear()
        self._applier.ready()
        try:
            cursor, doubted = self._applier.cursor(), False
            if cursor is not None and await self._watch.witness_gone():
                cursor = self._watch.begin_again(cursor)
            while await self._follow(cursor, beat):
                self.caught_up.clear()
                cursor = self._applier.cursor()
                if cursor is not None and (doubted or self._watch.asked):
                    cursor, doubted = self._watch.begin_again(cursor), False
                else:  # one of several servers behind one address may be a little behind: it is asked once more
                    doubted = True
        finally:
            self.caught_up.clear()

    async def _follow(self, cursor: Cursor | None, beat: Beat) -> bool:
        """Take batch after batch; True when the server seems to have been restored from a backup."""
        async with aclosing(cast(Any, self._source.batches(cursor))) as batches:
            async for batch in batches:
                if went_back(cursor, batch.next) or await self._watch.gone_unheard(cursor, batch):
                    return True
                if not self.caught_up.is_set():
                    beat.link(Link.SYNCING)
                await self._applier.batch(batch)
                cursor = batch.next
                if not batch.stale:
                    beat.link(Link.ONLINE)
                    self.caught_up.set()
                self._after()
                if self._watch.asked:
                    return True
        return False
