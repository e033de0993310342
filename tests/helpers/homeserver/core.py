"""What the parts of the fake homeserver share: clock, ids, rooms, the stream of positions and who waits for news."""

import asyncio
import random
from typing import Any

from tests.helpers.homeserver.accounts import Accounts, Device
from tests.helpers.homeserver.rooms import Event, Room
from tests.helpers.homeserver.wire import Fail

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
TXN_LIFETIME_MS = 24 * 3600 * 1000
"""Synapse forgets transaction ids after a day: the trap of reliability.md, finding 1."""


class Core:
    """``clock`` is any clock of the engine; a simulated one tells the true time, however wrong the client's is."""

    def __init__(self, clock: Any, *, name: str, seed: int) -> None:
        self.clock = clock
        self.name = name
        self.random = random.Random(seed)
        self.accounts = Accounts(name, self.new_id, self.now)
        self.rooms: dict[str, Room] = {}
        self.position = 0
        self.restarts = 0
        self.transactions: dict[tuple[str, str, str, str], tuple[str, int]] = {}
        self.max_upload = 3 * 1024 * 1024
        self.send_rate: float | None = None
        """Events a second and user; None = no limit. Synapse's own default is 0.2 with a burst of 10."""
        self.burst = 10
        self.hollow_pages = 0
        """So many of the next pages of history come back empty although there is more."""
        self._buckets: dict[str, tuple[float, int]] = {}
        self._news = asyncio.Event()

    def now(self) -> int:
        """The server's time in milliseconds since 1970."""
        true = getattr(self.clock, "true_ms", self.clock.now_ms)
        return int(true())

    def new_id(self, prefix: str = "", length: int = 43) -> str:
        return prefix + "".join(self.random.choices(_LETTERS, k=length))

    def step(self) -> int:
        """A new position of the stream; wakes whoever waits."""
        self.position += 1
        self.wake()
        return self.position

    def restart(self) -> None:
        """Whoever waits is not answered any more (see ``FakeTransport``)."""
        self.restarts += 1
        self.wake()

    def wake(self) -> None:
        """Let whoever waits look again."""
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def wait(self, seconds: float) -> None:
        """Until something happens, or so long."""
        news = asyncio.ensure_future(self._news.wait())
        sleep = asyncio.ensure_future(self.clock.sleep(seconds))
        try:
            await asyncio.wait({news, sleep}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            news.cancel()
            sleep.cancel()

    def room(self, room_id: str) -> Room:
        """A room by id or alias, for tests and handlers alike."""
        if room_id.startswith("#"):
            for room in self.rooms.values():
                if room.alias == room_id:
                    return room
            raise Fail(404, "M_NOT_FOUND", f"Room alias {room_id} not found")
        if room_id not in self.rooms:
            raise Fail(404, "M_NOT_FOUND", "Can't join remote room because no servers that are in the room")
        return self.rooms[room_id]

    def joined(self, room_id: str, user: str) -> Room:
        """A room the user is in; otherwise the refusal Synapse gives, also for rooms that do not exist."""
        room = self.rooms.get(room_id)
        if room is None or room.membership(user) != "join":
            raise Fail(403, "M_FORBIDDEN", f"User {user} not in room {room_id}")
        return room

    def readable(self, room_id: str, user: str) -> Room:
        """A room the user is in, or that anybody may read."""
        room = self.rooms.get(room_id)
        if room is not None and room.content("m.room.history_visibility").get("history_visibility") == "world_readable":
            return room
        return self.joined(room_id, user)

    def add_event(
        self,
        room: Room,
        sender: str,
        kind: str,
        content: dict[str, Any],
        *,
        state_key: str | None = None,
        at: int | None = None,
        device: Device | None = None,
        txn: str = "",
        event_id: str = "",
    ) -> Event:
        """Put an event at the end of a room; nothing is checked here."""
        before = room.state().get((kind, state_key)) if state_key is not None else None
        event = Event(
            id=event_id or self.new_id("$"),
            room=room.id,
            type=kind,
            sender=sender,
            at=self.now() if at is None else at,
            content=content,
            position=self.step(),
            state_key=state_key,
            device=device.id if device else "",
            txn=txn,
            before=before.content if before else None,
        )
        room.add(event)
        return event

    def throttle(self, user: str) -> None:
        """Refuse what comes faster than the rate allows, with Synapse's words and both ways to say how long."""
        if self.send_rate is None:
            return
        level, since = self._buckets.get(user, (0.0, self.now()))
        level = max(0.0, level - (self.now() - since) / 1000 * self.send_rate)
        if level + 1 > self.burst:
            wait = int((level + 1 - self.burst) / self.send_rate * 1000)
            self._buckets[user] = (level, self.now())
            raise Fail(429, "M_LIMIT_EXCEEDED", "Too Many Requests", retry_after_ms=wait)
        self._buckets[user] = (level + 1, self.now())

    def done_before(self, device: Device, room: str, txn: str, verb: str) -> str | None:
        """The event an earlier request with this transaction id made: this device only, and for a day."""
        known = self.transactions.get((device.user, device.id, room, f"{verb}/{txn}"))
        if known is None or self.now() - known[1] >= TXN_LIFETIME_MS:
            return None
        return known[0]

    def remember(self, device: Device, room: str, txn: str, verb: str, event_id: str) -> None:
        self.transactions[device.user, device.id, room, f"{verb}/{txn}"] = (event_id, self.now())
