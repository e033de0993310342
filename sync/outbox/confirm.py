"""What an answer called sent is believed once the server itself knows it: by sync, or when it is asked for the event.

An answer may name another event, or come from somebody who never asked the server (reliability.md §5, 6). The request
of a wish stays frozen with it until its event was seen; then it is dropped.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sync.errors import NotAllowed, NotFound, SyncError
from sync.matrix import rooms
from sync.matrix.transport import Http
from sync.model.ids import CommunityId, EventId, WishId
from sync.model.post import Delivery
from sync.outbox import states
from sync.outbox.doubt import is_wish, look, was_like
from sync.outbox.facts import Facts, NotYet
from sync.outbox.needs import World
from sync.outbox.queue import Queue
from sync.outbox.requests import Redact, Send
from sync.outbox.row import Row

if TYPE_CHECKING:
    from sync.outbox.lanes import Beat

SOON_MS = 30_000
"""Sync brings what was sent within moments; what it did not bring after so long is asked for."""
EVERY = 60.0
"""Seconds between two looks."""


async def confirmed(http: Http, queue: Queue, facts: Facts, row: Row) -> Row:
    """The wish under the event the server has of it; raises NotYet when it has none and the wish leaves again."""
    found = facts.echo(row.id) or await seen(http, row, facts)
    if found is not None:
        queue.adopt({row.id: found})
    current = queue.get(row.id)  # read last: meanwhile sync may have brought it, or it was set aside
    if current is not None and current.state is Delivery.SENT and current.frozen is None:
        return current
    if current is not None and current.state is Delivery.SENT:
        queue.write(current.moved(Delivery.IN_DOUBT, event_id=None))
    raise NotYet(row.id)


async def seen(http: Http, row: Row, facts: Facts) -> EventId | None:
    """The event of a wish as the server has it: the one its answer named, else one found by the wish's own words.

    One that was deleted since has no words any more; what was said and taken back is not said again.
    """
    assert row.event_id is not None
    try:
        event = await rooms.event(http, room=CommunityId(row.lane), event=row.event_id)
    except (NotFound, NotAllowed):
        event = {}
    if made(event, row, me=facts.me) or was_like(event, row, me=facts.me):
        return row.event_id
    return await _found(http, row, facts)


async def _found(http: Http, row: Row, facts: Facts) -> EventId | None:
    sighting = await look(http, row, me=facts.me, another=lambda event: facts.another(event, row))
    return sighting.event or sighting.deleted


async def newest_made(http: Http, queue: Queue, facts: Facts) -> tuple[str, str] | None:
    """The newest event this account made here, with its community before it.

    When the server does not know it, it was restored from a backup; a wrong answer must not look like that, so an id
    nobody confirmed yet is checked by looking for the wish's own words, and one known to be another event's is no sign.
    """
    row = queue.newest()
    place = facts.place(row.lane) if row is not None else None
    if row is None or row.event_id is None or place is None or place.membership != "join":
        return None
    if row.frozen is None or facts.echo(row.id) is not None:
        return row.lane, row.event_id
    found = await _found(http, row, facts)
    if found is not None:
        queue.adopt({row.id: found})
        return row.lane, found
    return None if facts.taken(row.event_id, row) else (row.lane, row.event_id)


BEFORE = {"edit": ("edit",), "react": ("unreact",), "unreact": ("react",)}
"""Wishes about the same post that must be on the server before one of this verb: sent again after it, they undo it."""


async def confirm_parents(http: Http, queue: Queue, facts: Facts, wish: WishId) -> None:
    """Before something is hung below an event, changed or taken away: it is the right one, and nothing follows it."""
    row = queue.get(wish)
    if row is None or row.frozen is not None:
        return
    parents = [queue.get(key) for key in row.parents if not key.startswith("$")]
    for parent in parents:
        if parent is not None and parent.state is Delivery.SENT and parent.event_id and parent.frozen is not None:
            await confirmed(http, queue, facts, parent)
    for verb in BEFORE.get(row.verb, ()) if row.target else ():
        for earlier in queue.earlier(verb, row):
            if earlier.state in states.LEAVING:
                raise NotYet(earlier.id)
            if earlier.event_id is not None and earlier.frozen is not None:
                await confirmed(http, queue, facts, earlier)


def made(event: Any, row: Row, *, me: str) -> bool:
    """Whether this is what the wish's request made."""
    if is_wish(event, row, me=me):
        return True
    request = row.frozen.request if row.frozen else None
    if not isinstance(event, dict) or event.get("sender") != me:
        return False
    content = event.get("content")
    content = content if isinstance(content, dict) else {}
    if isinstance(request, Redact):
        return request.event in (event.get("redacts"), content.get("redacts"))
    if not isinstance(request, Send) or event.get("type") != request.kind:
        return False
    return row.verb == "react" and content.get("m.relates_to") == request.content.get("m.relates_to")


class Confirmer:
    """A worker. ``ready`` is set while the engine has caught up; ``wake`` lets the lanes send again what never was."""

    name = "confirm"
    leads = False

    def __init__(
        self, http: Http, queue: Queue, facts: Facts, world: World, ready: asyncio.Event, wake: Callable[[], None]
    ) -> None:
        self._http = http
        self._queue = queue
        self._facts = facts
        self._world = world
        self._ready = ready
        self._lanes = wake
        self._news = asyncio.Event()
        self._asked: set[WishId] = set()
        self._last_asked: set[WishId] = set()
        self._last = float("-inf")

    def look(self) -> None:
        """A batch was written."""
        if self._world.clock.monotonic() - self._last >= EVERY:
            self._news.set()

    async def run(self, beat: "Beat") -> None:
        """Ask for each wish once; raises what keeps it from asking."""
        while True:
            await self._news.wait()
            await self._ready.wait()
            waiting = self._queue.unconfirmed(self._world.clock.now_ms() - SOON_MS)
            for row in sorted(waiting, key=lambda row: row.id in self._last_asked):
                if row.id not in self._asked:
                    await self._ask(row)
                    beat.well()
            self._last = self._world.clock.monotonic()
            self._news.clear()

    async def _ask(self, row: Row) -> None:
        try:
            await confirmed(self._http, self._queue, self._facts, row)
            self._asked.add(row.id)
        except NotYet:
            self._lanes()
        except SyncError:
            self._last_asked.add(row.id)  # the server may choke on this one alone: the others come first next time
            raise

