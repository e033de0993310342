"""The company every story plays in, once in virtual time on the fake homeserver, once in real time on a Synapse."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import httpx

from sync import open_reads
from sync.changes import Changes
from sync.engine.clock import SystemClock
from sync.engine.world import World
from sync.matrix import rooms, send
from sync.model.ids import CommunityId, EventId
from sync.model.post import Post
from sync.model.status import Link
from sync.outbox.row import Row
from sync.session import Session
from sync.store.profile import Profile
from tests.helpers.clock import VirtualClock, make_world, simulate, until
from tests.helpers.homeserver import FakeHomeserver
from tests.live.homeserver import RealSynapse
from tests.stories.line import Line
from tests.sync.matrix.place import Client, Place

BLOCK = "app.parvis.post"
Story = Callable[["Company"], Coroutine[Any, Any, None]]
Run = Callable[[Story], None]
RESTORING = 5.0
"""Seconds a server is away at least while a backup is put back."""
_NUMBERS = count(1)
_REAL_PATIENCE = 240.0


class TurnedClock(SystemClock):
    """The computer's clock, wrong by ``skew_ms``; only what it shows, never how long things take."""

    skew_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.skew_ms


class Company:
    """Alice has Parvis, Bruno has any other client; they share communities on a server that may be real."""

    def __init__(self, folder: Path, clock: Any, place: Place, names: tuple[str, str], world: World) -> None:
        self.folder = folder
        self.clock = clock
        self.place = place
        self.alice_name, self.bruno_name = names
        self.line = Line(clock)
        self.world = World(
            clock=world.clock, random=world.random, new_id=world.new_id,
            transport_factory=self.line.through(self._wire),
        )
        self.profile = Profile(folder / "alice")
        self.session: Session
        self.bruno: Client

    real = False
    patience = 3600.0
    """Virtual seconds after which something is not going to happen any more."""

    def _wire(self) -> httpx.AsyncBaseTransport:
        return self.place.transport() or httpx.AsyncHTTPTransport()

    # -- Alice's Parvis -------------------------------------------------------------------------------------------

    async def open(self) -> Session:
        """Start the program on the profile."""
        self.session = await Session.open(self.profile, self.world, Changes(asyncio.get_running_loop().call_later))
        self.session.start()
        return self.session

    async def sign_in(self, password: str = "") -> Session:
        """As Alice."""
        await self.session.sign_in(
            homeserver=self.place.url, user=self.alice_name, password=password or f"{self.alice_name}-secret"
        )
        return self.session

    async def reopen(self) -> Session:
        """Quit and start again."""
        await self.session.close()
        return await self.open()

    async def online(self) -> None:
        """Until the server is reached."""
        await self.until(lambda: self.session.status.link is Link.ONLINE)

    async def back_online(self) -> None:
        """The network is back, and everything that can leave leaves."""
        self.line.mend()
        await self.session.nudge()
        assert await self.session.settle(600)

    async def until(self, met: Callable[[], bool], limit: float = 3600) -> None:
        """Wait for a condition, never for luck."""
        limit = min(limit, _REAL_PATIENCE if self.real else self.patience)
        await until(self.clock, met, limit=limit, step=0.05 if self.real else 0.5)

    def rows(self) -> list[Row]:
        """What has not left."""
        return [row for row in self.session.core.desk.queue.unsent() if row.verb != "mark_read"]

    def knows(self, *communities: str) -> bool:
        """Whether sync brought these communities."""
        return all(self.session.core.desk.facts.place(each) is not None for each in communities)

    def shown(self, community: str) -> list[Post]:
        """The whole feed as a pane reads it, oldest first."""
        reads = open_reads(self.profile)
        assert reads is not None
        found: list[Post] = []
        before: int | None = None
        try:
            while True:
                page = reads.feed(community, before)
                found += page.posts
                before = page.before
                if before is None:
                    return found[::-1]
        finally:
            reads.close()

    def post(self, key: str) -> Post:
        """One post or comment as read."""
        reads = open_reads(self.profile)
        assert reads is not None
        found = reads.post(key)
        reads.close()
        assert found is not None, key
        return found

    # -- the server -----------------------------------------------------------------------------------------------

    async def community(self, name: str = "Café", *, announcements: bool = False) -> CommunityId:
        """Made by Bruno, Alice is in, and her Parvis knows it."""
        room = await self.bruno.make_room(name=name)
        await rooms.join(self.session.core.http, room=room)
        if announcements:
            await self.only_read(room)
        await self.until(lambda: self.knows(room))
        return room

    async def only_read(self, room: CommunityId, *, only: bool = True) -> None:
        """From now on only moderators write there; everybody may react."""
        levels = next(each["content"] for each in await rooms.state(self.bruno.http, room=room)
                      if each["type"] == "m.room.power_levels")
        events = levels.get("events", {}) | {"m.reaction": 0}
        levels = levels | {"events_default": 50 if only else 0, "events": events}
        await send.put_state(self.bruno.http, room=room, kind="m.room.power_levels", key="", content=levels)

    async def history(self, room: str) -> list[dict[str, Any]]:
        """Everything, oldest first, as the server tells Bruno."""
        found: list[dict[str, Any]] = []
        start: str | None = None
        while True:
            page = await rooms.messages(
                self.bruno.http, room=CommunityId(room), direction="f", start=start, limit=500
            )
            found += page["chunk"]
            start = page.get("end")
            if not start:
                return found

    async def messages(self, room: str) -> list[dict[str, Any]]:
        """The messages that were not deleted, edits included."""
        return [each for each in await self.history(room) if each["type"] == "m.room.message" and each["content"]]

    async def nonces(self, room: str) -> list[str]:
        """The clients' own ids of posts and comments, in the server's order, each as often as it is there."""
        found = [each["content"] for each in await self.messages(room)]
        kept = [each for each in found if relation(each).get("rel_type") != "m.replace"]
        return [each[BLOCK]["nonce"] for each in kept if isinstance(each.get(BLOCK), dict)]

    async def revoke(self) -> None:
        """End all of Alice's sessions."""
        raise NotImplementedError

    async def forget_transactions(self) -> None:
        """What a server does after a day."""
        raise NotImplementedError

    async def back_up(self) -> None:
        """Copy the server's database."""
        raise NotImplementedError

    async def restore(self) -> None:
        """Put the copy back, as after a broken disk."""
        raise NotImplementedError


def relation(content: dict[str, Any]) -> dict[str, Any]:
    """What an event says it belongs to."""
    found = content.get("m.relates_to")
    return found if isinstance(found, dict) else {}


class FakeCompany(Company):
    """In memory and virtual time; ``server`` is the fake, for what only it can do."""

    def __init__(self, folder: Path, clock: VirtualClock) -> None:
        self.server = FakeHomeserver(clock)
        for name in ("alice", "bruno"):
            self.server.add_user(name, f"{name}-secret")
        place = Place(self.server.url, self.server.transport)
        super().__init__(folder, clock, place, ("alice", "bruno"), make_world(clock, self.server.transport))

    async def revoke(self) -> None:
        self.server.revoke(f"@{self.alice_name}:{self.server.name}")

    async def forget_transactions(self) -> None:
        self.server.forget_transactions()

    async def back_up(self) -> None:
        self.backup = self.server.back_up()

    async def restore(self) -> None:
        """Not in a moment: the server is away meanwhile, as any is that is stopped and started."""
        self.server.faults.outage(RESTORING)
        await self.clock.sleep(RESTORING)
        self.server.restore(self.backup)


class RealCompany(Company):
    """On a real Synapse, with people of its own so that stories do not meet."""

    real = True

    def __init__(self, folder: Path, synapse: RealSynapse) -> None:
        number = next(_NUMBERS)
        names = (f"alice-{number}", f"bruno-{number}")
        for name in names:
            synapse.register(name)
        self.synapse = synapse
        clock = TurnedClock()
        world = World(clock=clock, random=Random(number))
        super().__init__(folder, clock, Place(synapse.url, lambda: None), names, world)

    async def revoke(self) -> None:
        token = self.synapse.login(self.alice_name, fresh=True)
        await asyncio.to_thread(
            self.synapse.call, "POST", "/_matrix/client/v3/logout/all", body={}, token=token
        )

    async def forget_transactions(self) -> None:
        await asyncio.to_thread(self.synapse.forget_transactions)

    async def back_up(self) -> None:
        await asyncio.to_thread(self.synapse.back_up)

    async def restore(self) -> None:
        await asyncio.to_thread(self.synapse.restore)


@asynccontextmanager
async def day(company: Company) -> AsyncIterator[Company]:
    """Alice signed in and online, Bruno too; everything is closed at the end."""
    async with AsyncExitStack() as stack:
        company.bruno = await stack.enter_async_context(company.place.sign_in(company.bruno_name))
        await company.open()
        stack.push_async_callback(_close, company)
        await company.sign_in()
        await company.online()
        yield company


async def _close(company: Company) -> None:
    await company.session.close()


def on_the_fake(folder: Path, story: Story) -> None:
    """Play a story in virtual time."""

    async def play(clock: VirtualClock) -> None:
        async with day(FakeCompany(folder, clock)) as company:
            await story(company)

    simulate(play)


def on_synapse(folder: Path, synapse: RealSynapse, story: Story) -> None:
    """Play a story in real time; a task left behind or an exception nobody awaited fails it."""
    failures: list[dict[str, Any]] = []

    async def play() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: failures.append(context))
        async with day(RealCompany(folder, synapse)) as company:
            await story(company)

    asyncio.run(play())
    assert not failures, failures


async def write(company: Company, room: CommunityId, text: str, **more: Any) -> EventId:
    """Bruno writes."""
    return await company.bruno.say(room, text, **more)


async def refusal(work: Awaitable[Any]) -> BaseException | None:
    """What something raises."""
    try:
        await work
    except Exception as error:
        return error
    return None
