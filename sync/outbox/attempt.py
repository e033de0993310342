"""One attempt at one wish, from its row to the server's answer."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sync.errors import NoSuchHost, NotAllowed, Refused, SignedOut, SyncError, Throttled, Unreachable, Verdict
from sync.matrix.transport import Http
from sync.model.ids import CommunityId, EventId, PostKey, WishId
from sync.model.post import Delivery
from sync.outbox import readers, states
from sync.outbox.aside import AGAIN, MAYBE_DELETED, unrevised
from sync.outbox.belonging import find_made, settled
from sync.outbox.carry import carry, guard
from sync.outbox.confirm import confirm_parents
from sync.outbox.doubt import look, needs_look
from sync.outbox.facts import Facts, Rules
from sync.outbox.forbidden import why
from sync.outbox.needs import World
from sync.outbox.queue import Queue
from sync.outbox.requests import Frozen, Made, Make, Request
from sync.outbox.row import Row
from sync.outbox.upload import Uploads, file_to_bring
from sync.outbox.verbs.verb import NothingLeft, Verb


@dataclass(frozen=True, slots=True)
class Line:
    """Everything an attempt needs; ``device`` and the token name the session requests are made with.

    ``belongs`` hears what the server did about a community, before the wish is fulfilled: the cache need not wait.
    ``fresh`` is whether the cache holds all there is to know at the moment.
    """

    http: Http
    queue: Queue
    facts: Facts
    uploads: Uploads
    world: World
    device: str
    verbs: Mapping[str, Verb]
    rules: Rules
    belongs: Callable[[Row, CommunityId], None] = lambda _row, _community: None
    fresh: Callable[[], bool] = lambda: True

    @property
    def session(self) -> str:
        """A fingerprint of the access token: some servers forget transactions with it."""
        return hashlib.sha256((self.http.token or "").encode()).hexdigest()[:16]


class Attempt:
    """``asked`` turns true just before the request that carries the wish: from then on it may have been done.

    ``told`` hears that the wish is on its way.
    """

    def __init__(self, line: Line, wish: WishId, told: Callable[[Row], None] = lambda _: None) -> None:
        self._line = line
        self._wish = wish
        self._told = told
        self._before: Row | None = None
        self.asked = False

    async def make(self) -> Row | None:
        """Try; the row as it stands afterwards, None when the wish was withdrawn. Raises what the server says."""
        row = self._before = self._line.queue.get(self._wish)
        if row is None or row.state not in states.LEAVING:
            return row
        row = self._begin(row)
        if row.state is Delivery.SENT:
            return row
        verb = self._line.verbs[row.verb]
        await self._bring_file(row)
        found = await self._look(row)
        if found is None:
            await confirm_parents(self._line.http, self._line.queue, self._line.facts, self._wish)
        row = self._line.queue.get(self._wish)  # read last: what was changed or withdrawn meanwhile is what leaves
        if row is None or not row.unsent:
            return row
        if found is not None:
            return self._sent(row, found)
        guard(row, self._line.facts, guarded=verb.guarded)
        try:
            request = row.frozen.request if row.frozen else verb.request(row, self._line.facts)
        except NothingLeft:
            return self._sent(row, None)
        row = self._freeze(row, request)
        self.asked = True
        event = await self._carry(row, request)
        row = self._line.queue.get(self._wish)
        if row is None or not row.unsent:  # sync may have been faster
            return row
        if isinstance(event, str) and self._line.facts.taken(event, row):
            raise Unreachable("an answer about another event")
        return self._sent(row, event)

    async def _carry(self, row: Row, request: Request) -> EventId | Made | None:
        try:
            return await carry(self._line.http, row, request)
        except NotAllowed as error:
            error.reason = await why(self._line.http, self._line.facts, self._line.rules, row) or error.reason
            raise

    def _begin(self, row: Row) -> Row:
        """Check what needs no network, then say that it is under way."""
        verb = self._line.verbs[row.verb]
        echoed = self._line.facts.echo(row.id)
        if echoed is not None:
            return self._sent(self._line.queue.write(row.moved(Delivery.SENDING)), echoed)
        guard(row, self._line.facts, guarded=verb.guarded)
        readers.guard(row, self._line.facts, fresh=self._line.fresh(), now_ms=self._line.world.clock.now_ms())
        if row.frozen is None:
            for parent in row.parents:
                self._line.facts.event(PostKey(parent))
        if file_to_bring(row) or self._must_look(row):
            row = self._line.queue.write(row.moved(Delivery.SENDING, next_try=None))
            self._told(row)
        return row

    async def _bring_file(self, row: Row) -> None:
        attachment = file_to_bring(row)
        if attachment is not None:
            await self._line.uploads.bring(self._line.http, row, attachment)

    def _must_look(self, row: Row) -> bool:
        if row.frozen is not None and isinstance(row.frozen.request, Make):
            return True  # asking again would make a second community
        now = self._line.world.clock.now_ms()
        return needs_look(row, device=self._line.device, session=self._line.session, now_ms=now)

    async def _look(self, row: Row) -> EventId | Made | None:
        """Ask the server for a wish that may have arrived; when it did not, revised words take its place."""
        if not self._must_look(row):
            return None
        if row.verb == "create":
            return await find_made(self._line.http, row, self._line.facts)
        facts = self._line.facts
        sighting = await look(self._line.http, row, me=facts.me, another=lambda event: facts.another(event, row))
        if sighting.deleted is not None and not row.payload.get(AGAIN):
            raise Refused("deleted elsewhere", reason=MAYBE_DELETED)
        found = sighting.event
        current = self._line.queue.get(row.id)
        if found is None and current is not None and current.payload.get("revised"):
            fresh = self._line.world.new_id()
            anew = replace(unrevised(current), frozen=None, first_attempt=None, txn=fresh)
            self._before = self._line.queue.write(anew)  # whatever happens, the old words do not come back
        return found

    def _freeze(self, row: Row, request: Request) -> Row:
        """From here on the wish says what it says; its transaction is stored before the first byte leaves."""
        frozen = row.frozen or Frozen(request, anchor=self._line.facts.newest(row.lane))
        frozen = replace(frozen, session=self._line.session)
        now = self._line.world.clock.now_ms()
        row = self._line.queue.write(row.moved(
            Delivery.SENDING, frozen=frozen, device=self._line.device, first_attempt=row.first_attempt or now,
            next_try=None,
        ))
        self._told(row)
        return row

    def _sent(self, row: Row, event: EventId | Made | None) -> Row:
        """The server has it."""
        if isinstance(event, Made):
            self._line.belongs(row, event.community)
            return settled(self._line.queue, row, event)
        if event is None and row.verb == "react" and row.target is not None:
            event = self._line.facts.my_reaction(self._line.facts.event(row.target), row.payload["emoji"])
        if event is None:
            with self._line.queue.outbox.begin() as db:
                self._line.queue.withdraw([row.id], db)  # nothing is left to point at: a marker, a removal
            return replace(row, state=Delivery.SENT)
        row = row if row.state is Delivery.SENDING else row.moved(Delivery.SENDING)
        return self._line.queue.fulfil(row, event)

    def undo(self, error: BaseException, next_try: int | None = None) -> Row | None:
        """Put the wish back as ``error`` leaves it: waiting when it was certainly not carried out, in doubt else."""
        before, row = self._before, self._line.queue.get(self._wish)
        if before is None or row is None or row.state is not Delivery.SENDING:
            return self._note(row, next_try)
        if not self.asked or _not_done(error):
            row = replace(row, frozen=before.frozen if row.frozen else None, first_attempt=before.first_attempt)
        state = Delivery.IN_DOUBT if row.frozen else Delivery.WAITING
        return self._line.queue.write(row.moved(state, progress=None, next_try=next_try))

    def _note(self, row: Row | None, next_try: int | None) -> Row | None:
        if row is None or row.state not in states.LEAVING:
            return row
        return self._line.queue.write(replace(row, next_try=next_try))


def _not_done(error: BaseException) -> bool:
    """Whether an answer proves that the request was not carried out."""
    certain = isinstance(error, Throttled | NoSuchHost | SignedOut | Refused)
    return certain or (isinstance(error, SyncError) and error.verdict is Verdict.PARK)
