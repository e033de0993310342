"""Fetches pictures and files somebody looks at, the last asked for first."""

import asyncio
import re
from collections.abc import Callable

from sync.changes import Changes, ChangeSet
from sync.engine.clock import Clock
from sync.engine.supervisor import Beat
from sync.errors import BadInput, Broken, SyncError, Verdict
from sync.matrix import media
from sync.matrix.transport import Http
from sync.store.media import evict, get_media, has_media, put_media
from sync.store.store import Store

LANES = 3
TRIES = 3
FULL = "full"

_SIZE = re.compile(r"(\d{1,4})x(\d{1,4})")
Wanted = tuple[str, str]


class MediaFetcher:
    """A worker. ``cap`` is how many bytes of files may be kept; what was unused for longest goes first."""

    name = "media"
    leads = False

    def __init__(
        self, store: Store, http: Http, *, clock: Clock, changes: Changes,
        cap: Callable[[], int] = lambda: 512 * 1024 * 1024,
    ) -> None:
        self._store = store
        self._http = http
        self._clock = clock
        self._changes = changes
        self._cap = cap
        self._wanted: dict[Wanted, int] = {}
        self._missing: set[Wanted] = set()
        self._wake = asyncio.Event()

    def want(self, source: str, variant: str = FULL) -> None:
        """Fetch this when possible; ``ChangeSet.media`` tells when it is here. ``variant`` is ``full`` or ``WxH``."""
        wanted = (source, variant)
        if wanted in self._missing or self._here(wanted):
            return
        self._wanted.pop(wanted, None)
        self._wanted[wanted] = 0
        self._wake.set()

    async def get(self, source: str, variant: str = FULL) -> bytes:
        """The bytes, from the cache or fetched now; raises what keeps them away."""
        with self._store.cache.begin() as db:
            kept = get_media(db, source, variant)
        return kept[0] if kept else await self._fetch((source, variant))

    async def run(self, beat: Beat) -> None:
        """A few at a time; raises what concerns them all."""
        lanes = [asyncio.ensure_future(self._lane(beat)) for _ in range(LANES)]
        try:
            await asyncio.gather(*lanes)
        finally:
            for lane in lanes:
                lane.cancel()
            await asyncio.gather(*lanes, return_exceptions=True)

    async def _lane(self, beat: Beat) -> None:
        while True:
            if not self._wanted:
                self._wake.clear()
                await self._wake.wait()
                continue
            wanted, tries = self._wanted.popitem()
            try:
                await self._fetch(wanted)
            except SyncError as error:
                self._judge(wanted, tries + 1, error)
            except asyncio.CancelledError:
                self._wanted.setdefault(wanted, tries)
                raise
            else:
                beat.well()

    def _judge(self, wanted: Wanted, tries: int, error: SyncError) -> None:
        """What is refused, or unreadable again and again, is not asked for any more; what fails goes last."""
        poison = isinstance(error, Broken) and tries >= TRIES
        if error.verdict is Verdict.PARK or poison:
            self._missing.add(wanted)
            return
        self._wanted = {wanted: tries} | self._wanted
        raise error

    async def _fetch(self, wanted: Wanted) -> bytes:
        source, variant = wanted
        size = _SIZE.fullmatch(variant)
        if variant == FULL:
            data, mime = await media.download(self._http, mxc=source)
        elif size is not None:
            width, height = int(size[1]), int(size[2])
            method = "crop" if width == height else "scale"
            data, mime = await media.thumbnail(self._http, mxc=source, width=width, height=height, method=method)
        else:
            raise BadInput(f"no such size: {variant}")
        with self._store.cache.begin() as db:
            put_media(db, source, variant, mime, data, used=self._clock.now_ms())
            evict(db, self._cap())
        self._changes.tell(ChangeSet(media=frozenset({source})))
        return data

    def _here(self, wanted: Wanted) -> bool:
        with self._store.cache.begin() as db:
            return has_media(db, *wanted, used=self._clock.now_ms())
