"""Rebuilds what a restored homeserver has lost or never told, and offers one's own lost words for posting again."""

import asyncio
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import text

from sync.changes import ChangeSet
from sync.engine.clock import met_within
from sync.engine.restored import Lost, Watch
from sync.engine.supervisor import Beat
from sync.engine.write import SEEN
from sync.errors import Broken, NotAllowed, NotFound
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.matrix.watching import newest_before, newest_events
from sync.model.ids import CommunityId
from sync.outbox import vanished
from sync.outbox.changed import told_of
from sync.outbox.confirm import seen
from sync.outbox.row import Row

if TYPE_CHECKING:
    from sync.session.core import Core

AUDIT_AFTER = 60.0
"""Seconds offline after which a restored server is worth an audit: a backup is not put back faster."""
AUDIT_EVERY = 12 * 3600.0
AUDIT_SPREAD = (60.0, 600.0)
"""Seconds to wait before it, drawn by chance: a thousand clients come back from one outage at the same time."""
_DELETED = text("SELECT event_id FROM post WHERE community = :room AND mine = 1 AND deleted = 1")


class Restorer:
    """A worker. ``ready`` is set while the engine has caught up."""

    name = "restored"
    leads = False

    def __init__(self, core: "Core", http: Http, watch: Watch, ready: asyncio.Event) -> None:
        self._core = core
        self._http = http
        self._watch = watch
        self._ready = ready
        self._wake = asyncio.Event()
        self._away_since: float | None = None
        self._audit_at: float | None = None
        self._audited = float("-inf")

    def look(self) -> None:
        """A batch was written: there may be rooms to compare."""
        self._wake.set()

    def offline(self) -> None:
        """The server cannot be reached."""
        if self._away_since is None:
            self._away_since = self._core.world.clock.monotonic()

    def online(self) -> None:
        """The server is back; after a long absence it is looked at more closely, some time later."""
        now, since = self._core.world.clock.monotonic(), self._away_since
        self._away_since = None
        if since is not None and now - since >= AUDIT_AFTER and now - self._audited >= AUDIT_EVERY:
            if self._audit_at is None:
                self._watch.told.returned()
            self._audit_at = now + self._core.world.random.uniform(*AUDIT_SPREAD)
            self._wake.set()

    async def run(self, beat: Beat) -> None:
        """Compare what has to be compared, then wait."""
        clock = self._core.world.clock
        while True:
            await self._ready.wait()
            self._wake.clear()
            waiting = self._watch.waiting()
            if waiting:
                await self._rebuild(*waiting[0])
            elif self._audit_at is None:
                await self._wake.wait()
            elif clock.monotonic() >= self._audit_at or not await met_within(
                clock, self._wake, self._audit_at - clock.monotonic()
            ):
                await self._audit()
            beat.well()

    async def _rebuild(self, room: CommunityId, high: int) -> None:
        try:
            lost = await self._watch.compare(room, high)
        except (NotAllowed, NotFound):
            lost = None  # not in it any more: sync tells the rest
        except Broken:
            self._watch.later(room)
            raise
        offered = await self._offer(room, lost)
        if lost is not None:
            self._watch.cut(lost)
        self._watch.done(room)
        assert self._core.engine is not None
        self._core.engine.want(room)
        self._core.tell(ChangeSet(communities=True, outbox=bool(offered), feeds=frozenset({room})))
        if offered:
            self._core.tell(told_of(*offered))

    async def _offer(self, room: CommunityId, lost: Lost | None) -> list[Row]:
        """Durable before the cache lets go of it."""
        queue, world = self._core.desk.queue, self._core.world
        found: list[Row] = []
        anchor = lost.anchor if lost else None
        if lost is not None:
            found += vanished.offer(queue, world, room, lost.own, anchor)
        for wish in vanished.said(queue, room, self._taken_back(room)):
            if await self._gone(room, wish, lost):
                held = queue.get(wish.id)
                if held is not None and (held.state, held.event_id) == (wish.state, wish.event_id):
                    found.append(vanished.offer_sent(queue, world, held, anchor))
        return found

    async def _gone(self, room: CommunityId, wish: Row, lost: Lost | None) -> bool:
        """Whether the event a wish became is not there any more; one sync never brought is asked for."""
        event = wish.event_id
        if event is None or (lost is not None and event in lost.seen):
            return False
        if lost is not None and event in lost.ids:
            return True
        if self._known([event]):
            return False
        if wish.frozen is not None:  # its answer may have named another event
            made = await seen(self._http, wish, self._core.desk.facts)
            self._core.desk.queue.adopt({wish.id: made} if made is not None else {})
            return made is None
        try:
            await rooms.event(self._http, room=room, event=event)
        except NotFound:
            return True
        return False

    def _taken_back(self, room: CommunityId) -> set[str]:
        with self._core.store.cache.connect() as db:
            return set(db.execute(_DELETED, {"room": room}).scalars())

    def _known(self, ids: list[str]) -> set[str]:
        with self._core.store.cache.begin() as db:
            return set(db.execute(SEEN, {"ids": msgspec.json.encode(ids).decode()}).scalars())

    async def _audit(self) -> None:
        """The newest event of every room must be known, or come with the next batches, and that before our cursor."""
        self._audit_at, self._audited = None, self._core.world.clock.monotonic()
        newest = set((await newest_events(self._http, fresh=self._core.world.new_id())).values())
        newest |= await newest_before(self._http, self._watch.told.places())
        for _ in range(2):
            if not newest - self._known(list(newest)):
                self._watch.told.trust()
                return
            self._wake.clear()
            await met_within(self._core.world.clock, self._wake, 60.0)
        if newest - self._known(list(newest)):
            self._watch.asked = True
