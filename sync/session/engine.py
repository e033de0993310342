"""The workers of one signed-in account, wired together: pull, gaps, files and lanes over one line to the server."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import text

from sync.changes import ChangeSet
from sync.engine.apply import Applier
from sync.engine.belonging import carried_out
from sync.engine.directory import Directory
from sync.engine.gaps import GapFiller
from sync.engine.media import MediaFetcher
from sync.engine.people import People
from sync.engine.pull import Puller
from sync.engine.restored import Watch
from sync.engine.supervisor import Standing
from sync.errors import SyncError
from sync.matrix import login
from sync.matrix.sliding import FirstScreen
from sync.matrix.transport import Http
from sync.model.ids import CommunityId
from sync.model.status import Link
from sync.outbox.attempt import Line
from sync.outbox.changed import told_of
from sync.outbox.confirm import Confirmer, newest_made
from sync.outbox.lanes import Lanes
from sync.outbox.row import Row
from sync.outbox.upload import Uploads
from sync.outbox.verbs import VERBS
from sync.session.account import Held
from sync.session.naming import Naming
from sync.session.reminding import Reminding
from sync.session.restoring import Restorer

_AWAITED = text(
    "SELECT id FROM community AS c WHERE membership = 'join' AND power IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM state WHERE state.community = c.id)"
)

if TYPE_CHECKING:
    from sync.session.core import Core


class Engine:
    """Made for one account and thrown away when it leaves. ``trouble`` is what a lane met last, until it is over."""

    def __init__(self, core: "Core", held: Held) -> None:
        self._core = core
        self.started = False
        self.trouble: SyncError | None = None
        self._online = False
        clock, store = core.world.clock, core.store
        self.http = Http(held.homeserver, held.access_token, core.world.transport_factory())
        if held.refresh_token is not None:
            login.renewing(
                self.http, refresh_token=held.refresh_token, owner=held.user, keep=core.accounts.renewed,
                ready=core.accounts.ready,
            )
        applier = Applier(
            store, held.user, clock=clock, changes=core.changes, server_now=self._server_now, echoed=self._echoed
        )
        source = FirstScreen(self.http, user=held.user)
        queue = core.desk.queue
        watch = Watch(
            store, self.http, server_now=self._server_now, noticed=queue.distrust,
            sent=lambda: newest_made(self.http, queue, core.desk.facts),
        )
        self.puller = Puller(source, applier, watch, after=self._pulled)
        self.gaps = GapFiller(store, self.http, applier, clock=clock, ready=self.puller.caught_up)
        self.media = MediaFetcher(store, self.http, clock=clock, changes=core.changes, cap=core.media_cap)
        desk = core.desk
        self.directory = Directory(store, self.http, me=held.user, clock=clock)
        self.uploads = Uploads(store.cache, desk.queue, core.world, self._uploading)
        line = Line(
            self.http, desk.queue, desk.facts, self.uploads, core.world, held.device, VERBS, desk.rules,
            belongs=self._belongs, fresh=self.puller.caught_up.is_set,
        )
        self.lanes = Lanes(line, self._lane_told, core.trouble)
        self.naming, self.reminding = Naming(core, self.http), Reminding(core)
        ready = self.puller.caught_up
        self.people = People(store, self.http, me=held.user, clock=clock, changes=core.changes, ready=ready)
        self.restorer = Restorer(core, self.http, watch, self.puller.caught_up)
        self.confirmer = Confirmer(self.http, desk.queue, desk.facts, core.world, ready, self.lanes.wake)

    def start(self) -> None:
        """Hand the workers to the supervisor."""
        self.started = True
        for worker in (
            self.puller, self.gaps, self.media, self.lanes, self.naming, self.restorer, self.confirmer, self.people,
            self.reminding,
        ):
            self._core.supervisor.add(worker)
        self._core.supervisor.thaw()
        self._core.supervisor.stand(Link.STARTING)
        self._core.supervisor.start()

    async def close(self) -> None:
        """Close the line; the supervisor has stopped the workers."""
        await self.http.close()

    @property
    def caught_up(self) -> bool:
        """Whether all the server told is written, each community has something to read, and what can leave has left."""
        return self.puller.caught_up.is_set() and self.lanes.at_rest and not self._awaited() and not self.gaps.urgent

    def _awaited(self) -> bool:
        """Whether something waits for sync to bring a community this account has just come into."""
        waiting = {row.lane for row in self._core.desk.queue.heads()}
        with self._core.store.cache.connect() as db:
            return bool(waiting) and not waiting.isdisjoint(db.execute(_AWAITED).scalars())

    def stood(self, standing: Standing) -> None:
        """The link changed: the lanes need not find out by themselves."""
        online = standing.link in (Link.ONLINE, Link.SYNCING)
        if online and not self._online:
            self.lanes.online()
            self.naming.look()
            self.restorer.online()
        elif standing.link is Link.OFFLINE:
            self.lanes.offline()
            self.restorer.offline()
        self._online = online

    def nudge(self) -> None:
        """The network may be back."""
        self._core.supervisor.nudge()
        self.lanes.try_now()

    def want(self, community: CommunityId) -> None:
        """Somebody looks at this community."""
        self.gaps.want(community)

    def _belongs(self, row: Row, room: CommunityId) -> None:
        """The server has done what a wish about belonging, or about oneself, asked."""
        core = self._core
        carried_out(core.store, row.owner, row.verb, room, row.payload, core.world.clock.now_ms())
        if row.verb in ("profile", "status_line"):
            core.tell(ChangeSet(people=True, settings=True))
        if row.verb == "profile":
            held = core.accounts.held()
            if held is not None:
                core.accounts.named(row.payload.get("name") or held.name, row.payload.get("uploaded") or held.avatar)

    def _pulled(self) -> None:
        self.gaps.look()
        self.restorer.look()
        self.confirmer.look()
        self.lanes.wake()

    def _echoed(self, echoes: Mapping[str, str]) -> None:
        adopted = self._core.desk.queue.adopt(echoes)
        if adopted:
            self._lane_told(told_of(*adopted))

    def _lane_told(self, change: ChangeSet) -> None:
        self.trouble = None
        self._core.tell(change)

    def _uploading(self, row: Row) -> None:
        self._core.tell(told_of(row))

    def _server_now(self) -> int:
        return self.http.server_date or self._core.world.clock.now_ms()
