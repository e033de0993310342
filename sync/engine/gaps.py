"""Fills the holes of timelines backwards: what somebody looks at first, then what is new here, the rest while idle."""

import asyncio
from collections import Counter
from typing import Any

import msgspec
from sqlalchemy import text

from sync.engine.apply import Applier
from sync.engine.clock import Clock, met_within
from sync.engine.supervisor import Beat
from sync.errors import Broken, Refused
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.model.ids import CommunityId
from sync.store.store import Store

ENOUGH = 10
"""Posts after which a community has something to read; history goes on when somebody comes to its end."""

MOST_THIN = 5
"""Pages read at once of a community just met in which hardly anything was written; the rest comes while idle."""

LOOKED_AT = 2
"""``gap.wanted`` of what somebody is looking at; it goes before ``THIN``."""

IDLE_PAUSE = 1.0
"""Seconds between pages nobody waits for."""

LONGEST_REST = 3600.0
"""Seconds a hole rests at most after answers that made no sense; the others are filled meanwhile."""

_NEXT = text(
    """
    SELECT g.id, g.community, g.token, g.until, g.low, g.wanted FROM gap AS g JOIN community AS c ON c.id = g.community
    WHERE g.refused = '' AND c.membership = 'join'
      AND g.id || ' ' || g.token NOT IN (SELECT value FROM json_each(:resting))
    ORDER BY g.wanted = :looked_at DESC, g.wanted OR g.low DESC, c.favourite DESC, g.high DESC LIMIT 1
    """
)
_WANT = text("UPDATE gap SET wanted = :looked_at WHERE community = :community AND refused = ''")
_ENOUGH = text(
    "SELECT 1 FROM post WHERE community = :community AND root IS NULL AND deleted = 0 LIMIT 1 OFFSET :before"
)
_SERVED = text("UPDATE gap SET wanted = 0 WHERE id = :id")
_REFUSED = text("UPDATE gap SET wanted = 0, refused = :reason WHERE id = :id")


class GapFiller:
    """A worker. ``ready`` is set while the engine has caught up; before, there is more urgent work."""

    name = "gaps"
    leads = False

    def __init__(
        self, store: Store, http: Http, applier: Applier, *, clock: Clock, ready: asyncio.Event,
        idle_pause: float = IDLE_PAUSE,
    ) -> None:
        self._store = store
        self._http = http
        self._applier = applier
        self._clock = clock
        self._ready = ready
        self._idle_pause = idle_pause
        self._wake = asyncio.Event()
        self._bad: dict[str, tuple[int, float]] = {}
        """Pages the server chokes on: how often in a row, and when to ask again."""
        self._thin: Counter[str] = Counter()
        """Pages read of communities just met."""

    def want(self, community: CommunityId) -> None:
        """Somebody looks at this community: fill its holes first."""
        with self._store.cache.begin() as db:
            db.execute(_WANT, {"community": community, "looked_at": LOOKED_AT})
        self._wake.set()

    def look(self) -> None:
        """There may be new holes."""
        self._wake.set()

    @property
    def urgent(self) -> bool:
        """Whether there is a page somebody waits for, which the server has not choked on just now."""
        gap = self._next()
        return gap is not None and bool(gap.wanted)

    async def run(self, beat: Beat) -> None:
        """Page after page; raises what keeps it from going on."""
        while True:
            await self._ready.wait()
            self._wake.clear()
            gap = self._next()
            if gap is None:
                await self._rest()
            elif gap.wanted or gap.low or not await met_within(self._clock, self._wake, self._idle_pause):
                await self._fill(gap)
                if _page(gap) not in self._bad:
                    beat.well()

    def _next(self) -> Any:
        now = self._clock.monotonic()
        resting = [page for page, (_, due) in self._bad.items() if due > now]
        with self._store.cache.connect() as db:
            return db.execute(
                _NEXT, {"resting": msgspec.json.encode(resting).decode(), "looked_at": LOOKED_AT}
            ).first()

    async def _rest(self) -> None:
        """Until there may be a new hole, or one may be tried again."""
        now = self._clock.monotonic()
        due = [each for _, each in self._bad.values() if each > now]
        if due:
            await met_within(self._clock, self._wake, min(due) - now)
        else:
            await self._wake.wait()

    async def _fill(self, gap: Any) -> None:
        try:
            answer = await rooms.messages(
                self._http, room=gap.community, direction="b", start=gap.token, until=gap.until
            )
        except Broken:
            # One community the server chokes on must not keep the history of all others away.
            failures = self._bad.get(_page(gap), (0, 0.0))[0]
            rest = min(LONGEST_REST, 2.0 ** min(failures, 16))
            self._bad[_page(gap)] = (failures + 1, self._clock.monotonic() + rest)
            return
        except Refused as error:
            # The server will not say: the hole stays visible, but nobody asks for ever.
            with self._store.cache.begin() as db:
                db.execute(_REFUSED, {"id": gap.id, "reason": error.reason})
            return
        self._bad.pop(_page(gap), None)
        filled = self._applier.page(gap.id, gap.token, answer)
        if gap.wanted and filled.open and not gap.low and (filled.posts >= ENOUGH or self._thick(gap)):
            with self._store.cache.begin() as db:
                db.execute(_SERVED, {"id": gap.id})
        await self._clock.sleep(0)


    def _thick(self, gap: Any) -> bool:
        """Whether a community just met has enough to read by now, or has been asked for it often enough."""
        if gap.wanted == LOOKED_AT:
            return False
        self._thin[gap.community] += 1
        with self._store.cache.connect() as db:
            enough = db.execute(_ENOUGH, {"community": gap.community, "before": ENOUGH - 1}).first() is not None
        return enough or self._thin[gap.community] >= MOST_THIN


def _page(gap: Any) -> str:
    """The name of what is asked next of a hole; ids alone are given again."""
    return f"{gap.id} {gap.token}"
