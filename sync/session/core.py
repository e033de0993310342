"""What every part of a session shares: the stores, the account, the engine that runs for it, and how it stands."""

import logging
from dataclasses import replace

from sqlalchemy import text

from sync.changes import Changes, ChangeSet
from sync.engine.supervisor import Standing, Supervisor
from sync.engine.world import World
from sync.errors import DiskFull, Locked, NoKey, SignedOut, StoreError, SyncError
from sync.matrix.transport import Http
from sync.model.status import Link, Status
from sync.outbox.desk import Desk
from sync.outbox.queue import Queue
from sync.session.account import Accounts, Held
from sync.session.engine import Engine
from sync.session.mending import Mending
from sync.session.rules import ShownRules
from sync.settings import SETTINGS
from sync.store.database import Damaged
from sync.store.store import Store

_log = logging.getLogger(__name__)

_WISHES = text(
    "SELECT coalesce(sum(state <> 'parked' AND (due IS NULL OR due <= :now)), 0) AS waiting,"
    " coalesce(sum(state = 'parked'), 0) AS parked FROM wish"
    " WHERE owner = :owner AND state <> 'sent' AND (verb <> 'mark_read' OR state = 'parked')"
)
_UNREAD = text(
    "SELECT coalesce(sum(unread), 0) AS unread, coalesce(sum(mentions), 0) AS mentions,"
    " coalesce(sum(CASE WHEN direct THEN unread END), 0) AS private FROM community"
    " WHERE membership = 'join' AND muted = 0 AND type = ''"
)
_CACHE_MB = text("SELECT value FROM setting WHERE name = 'cache_mb'")
_OF_FILES = frozenset({StoreError.reason, NoKey.reason})
_GONE = frozenset({"unreachable", "no_such_host"})
_SYNCED = text("SELECT value FROM meta WHERE name = 'synced'")


class Core:
    """State of a session; lives on the engine's loop."""

    def __init__(self, store: Store, world: World, changes: Changes) -> None:
        self.store = store
        self.world = world
        self.changes = changes
        self.accounts = Accounts(store, world)
        self.supervisor = Supervisor(clock=world.clock, random=world.random, told=self._stood)
        self.running = False
        self.engine: Engine | None = None
        self._desk: Desk | None = None
        self._known: Status | None = None
        self._unsubscribe = changes.subscribe(self._changed)
        self.mending = Mending(self)
        try:
            self.sit()
        except Damaged:  # not on the pages that opening looks at
            self.mending.done |= set(self.store.mend())
            self.sit()

    # -- who is here ----------------------------------------------------------------------------------------------

    def sit(self) -> None:
        """Take the place of the account that is signed in, or nobody's."""
        held = self.accounts.held()
        self._desk = None
        if held is None or held.left:
            return
        self.store.claim_cache(held.user)
        queue = Queue(self.store.outbox, self.world, held.user)
        self._desk = Desk(self.store.outbox, self.store.cache, self.world, queue, ShownRules())
        try:
            queue.prune(self._desk.facts.brought)
        except DiskFull as error:  # what is old may stay; people can read, and write with what is in reserve
            _log.warning("old wishes were not tidied away: %s", error.detail)

    @property
    def desk(self) -> Desk:
        """Where this account's wishes are taken in; raises SignedOut when nobody is signed in."""
        if self._desk is None:
            raise SignedOut("nobody is signed in")
        return self._desk

    @property
    def http(self) -> Http:
        """The line to the homeserver; raises SignedOut without one."""
        return self.working().http

    def working(self) -> Engine:
        """The engine of the account that is signed in; raises SignedOut when nobody is."""
        held = self.accounts.held()
        if self._desk is None or held is None or held.access_token is None:
            raise SignedOut("nobody is signed in")
        return self.assembled(held)

    def assembled(self, held: Held) -> Engine:
        """The engine of the account, made once."""
        if self.engine is None:
            self.engine = Engine(self, held)
        return self.engine

    def media_cap(self) -> int:
        """How many bytes of files may be kept."""
        with self.store.outbox.connect() as db:
            chosen = db.execute(_CACHE_MB).scalar() or SETTINGS["cache_mb"].default
        return int(chosen if str(chosen).isdigit() else SETTINGS["cache_mb"].default) * 1024 * 1024

    def plain_http(self, base_url: str) -> Http:
        """A line without a token, for finding servers and signing in."""
        return Http(base_url, transport=self.world.transport_factory())

    # -- running --------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Let the workers of the account work; harmless when they do."""
        self.running = True
        self.mending.listen()
        held = self.accounts.held()
        if self._desk is None or held is None:
            self.supervisor.stand(Link.SIGNED_OUT)
        elif held.access_token is None:
            self.supervisor.freeze(SignedOut(reason=held.ended or "signed_out"))
        elif not self.assembled(held).started:
            self.assembled(held).start()

    async def halt(self) -> None:
        """Stop the workers and close the line."""
        await self.supervisor.stop()
        if self.engine is not None:
            await self.engine.close()
            self.engine = None

    async def close(self) -> None:
        """Stop everything and let the files go."""
        self.running = False
        try:
            await self.mending.stop()
            await self.halt()
        finally:
            self._unsubscribe()
            self.store.close()

    def trouble(self, error: SyncError) -> None:
        """Something a lane met that concerns everybody."""
        if isinstance(error, SignedOut) and not isinstance(error, Locked):
            self.supervisor.freeze(error)
        elif self.engine is not None:
            if error.reason in _OF_FILES:
                self.mending.look()
            self.engine.trouble = error
            self.tell_status()

    def _stood(self, standing: Standing) -> None:
        if standing.link is Link.ENDED and standing.trouble != Locked.reason:
            self._ended(standing.trouble or SignedOut.reason)
        if standing.trouble in _OF_FILES:
            self.mending.look()
        if self.engine is not None:
            self.engine.stood(standing)
        self.tell_status()

    def _ended(self, reason: str) -> None:
        """Remember it, or find out again at the next start: whoever tells it must not fall over a full disk."""
        try:
            self.accounts.ended(reason)
        except StoreError as error:
            _log.error("the end of the session could not be kept: %s", error.reason)

    # -- how it stands --------------------------------------------------------------------------------------------

    def status(self) -> Status:
        """How the engine stands, with the figures of the stores; with the last ones when those cannot be read."""
        try:
            return self._status(self.mending.trouble)
        except StoreError as error:
            standing = self.supervisor.standing
            known = self._known or Status(standing.link)
            return replace(known, link=standing.link, trouble=error.reason, detail=error.detail)

    def _status(self, mending: StoreError | None) -> Status:
        held = self.accounts.held()
        standing = self.supervisor.standing
        status = Status(
            link=standing.link, since=standing.since, trouble=standing.trouble, detail=standing.detail,
            key_in=self.store.key.where,
        )
        if held is None or held.left:
            return replace(status, link=Link.SIGNED_OUT)
        with self.store.outbox.connect() as db:
            wishes = db.execute(_WISHES, {"owner": held.user, "now": self.world.clock.now_ms()}).one()
        with self.store.cache.connect() as db:
            unread = db.execute(_UNREAD).one()
            synced = db.execute(_SYNCED).scalar()
        other = mending or (self.engine.trouble if self.engine is not None else None)
        if other is not None and not status.trouble:
            status = replace(status, trouble=other.reason, detail=other.detail)
        if self.engine is not None and standing.link in (Link.ONLINE, Link.SYNCING):
            status = replace(status, leaves_in=self.engine.lanes.leaves_in(wishes.waiting))
        if status.trouble in _GONE and self.store.profile.is_sample:
            status = replace(status, trouble="sample_stopped", detail="")
        return replace(
            status, account=held.shown, waiting=wishes.waiting, parked=wishes.parked, unread=unread.unread,
            mentions=unread.mentions, private=unread.private, synced=int(synced or 0),
        )

    def tell(self, change: ChangeSet) -> None:
        """Hand a change on."""
        self.changes.tell(change)

    def _changed(self, change: ChangeSet) -> None:
        """Figures may be gathered with what outdated them, so a status in ``change`` does not settle the matter."""
        if change.communities or change.outbox or change.feeds:
            self.tell_status()

    def tell_status(self) -> None:
        """Tell how it stands, if that is news."""
        status = self.status()
        if status != self._known:
            self._known = status
            self.changes.tell(ChangeSet(status=status))
