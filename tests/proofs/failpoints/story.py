"""A life that passes every durable step there is; it goes on after each sudden end, as people do."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from sync.model.ids import CommunityId, PostKey
from sync.model.wish import Draft
from tests.proofs.failpoints.points import Doomed
from tests.proofs.simulation.checker import check_cache
from tests.proofs.simulation.device import Killed
from tests.proofs.simulation.history import Op
from tests.proofs.simulation.office import Office
from tests.proofs.simulation.routine import PASSWORD, Gone, Routine

MOST_ENDS = 12
PATIENCE = 3600.0


class Story:
    """Alice's, on one device; Fanny writes too."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.device = office.devices[0]
        assert isinstance(self.device, Doomed)
        self.routine = Routine(self.device)
        self.room, self.other = office.rooms
        self.posts: list[str] = []

    async def tell(self) -> None:
        steps: tuple[Callable[[], Awaitable[None]], ...] = (
            self.arrive, self.write, self.discuss, self.share, self.read, self.in_a_tunnel, self.renewed,
            self.in_doubt, self.leave, self.arrive, self.write, self.change_mind, self.cache_damaged, self.arrive,
            self.everything_left, self.outbox_damaged, self.arrive, self.write, self.everything_left,
        )  # fmt: skip
        for step in steps:
            await self._through(step)
        self.device.safe = True  # type: ignore[attr-defined]
        await self.routine.drain(PATIENCE)

    async def _through(self, step: Callable[[], Awaitable[None]]) -> None:
        """A step; when the program ends in it, it is started again, and what was asked is not asked twice."""
        for _ in range(MOST_ENDS):
            self.device.faults.heal()
            try:
                self.device.open()
                await step()
            except (Gone, Killed):
                await self.device.close()
                if step not in (self.arrive, self.everything_left):
                    return
            else:
                return
        self.office.problem(f"{step.__name__} was never done")

    async def _ask(self, verb: str, room: str = "", **arguments: Any) -> Op:
        op = await self.routine.ask(verb, room or self.room, **arguments)
        if verb == "post" and op.outcome == "ok":
            self.posts.append(op.wishes[0])
        return op

    async def _rest(self, seconds: float) -> None:
        if not await self.device.rest(seconds):
            raise Gone

    # -- steps ---------------------------------------------------------------------------------------------------

    async def arrive(self) -> None:
        if not self.device.user:
            await self._alive(self.device.session.sign_in(homeserver="fake.test", user="alice", password=PASSWORD))
        await self._rest(5)

    async def _alive(self, work: Coroutine[Any, Any, Any]) -> None:
        """Something that makes requests, and ends with the program."""
        assert self.device.life is not None
        doing, dying = asyncio.ensure_future(work), asyncio.ensure_future(self.device.life.dead.wait())
        await asyncio.wait({doing, dying}, return_when=asyncio.FIRST_COMPLETED)
        for task in (doing, dying):
            task.cancel()
        said, _ = await asyncio.gather(doing, dying, return_exceptions=True)
        if self.device.life.dead.is_set():
            raise Gone
        if isinstance(said, BaseException):
            raise said

    async def write(self) -> None:
        words = f"n° {len(self.office.history.ops)}"
        await self.device.session.keep_draft(Draft(place="new", community=CommunityId(self.room), text=words))
        await self._ask("post", words=words, community=CommunityId(self.room), text=words, draft="new")
        await self._rest(2)

    async def _about(self, verb: str, **more: Any) -> None:
        if self.posts:
            key = self.posts[-1]
            said = str(more.get("text") or more.get("emoji") or "")
            await self._ask(verb, target=key, words=said, post=PostKey(key), **more)

    async def discuss(self) -> None:
        for verb, more in (
            ("comment", {"text": "un commentaire"}), ("edit", {"text": "mieux dit"}), ("react", {"emoji": "👍"}),
        ):  # fmt: skip
            await self._about(verb, **more)
            await self._rest(2)
        await self._about("unreact", emoji="👍")
        await self._rest(2)

    async def share(self) -> None:
        source = (await self.device.session.attach("plan.txt", b"plan" * 100)).source
        words, place = "avec un plan", CommunityId(self.room)
        await self._ask("post", words=words, community=place, text=words, files=(source,))
        await self._rest(2)
        files = [("a.txt", b"a" * 100), ("b.txt", b"b" * 100)]
        await self._ask("share", words="deux fichiers", community=place, files=files, caption="deux fichiers")
        await self._rest(5)

    async def read(self) -> None:
        self.office.server.post(self.room, "@fanny:fake.test", "Bonjour")
        await self._rest(2)
        await self._ask("mark_read", community=CommunityId(self.room))
        await self._rest(2)

    async def in_a_tunnel(self) -> None:
        """Offline: everything waits, is changed and taken back; meanwhile others write more than a sync holds."""
        self.device.faults.outage(600)
        for n in range(45):
            self.office.server.post(self.room, "@fanny:fake.test", f"pendant le tunnel {n}")
        try:
            for text in ("premier", "second"):
                await self._ask("post", words=text, community=CommunityId(self.room), text=text)
            await self._about("comment", text="sur le second")
            await self._about("edit", text="second, relu")
            await self._ask("post", words="jamais", community=CommunityId(self.room), text="jamais")
            await self._about("delete")
            self.posts.pop()
        finally:
            self.device.faults.heal()
        await self.device.session.nudge()
        await self._rest(400)

    async def renewed(self) -> None:
        """Tokens end and are renewed."""
        self.office.server.expire("@alice:fake.test")
        await self._ask("post", words="renouvelé", community=CommunityId(self.other), text="renouvelé", room=self.other)
        await self._rest(120)

    async def in_doubt(self) -> None:
        """The answer to a post is lost and long away: it is looked for before it is sent again.

        Sync must not bring the post before that: the poll that waits is cut, and for a while none gets through.
        """
        faults = self.device.faults
        faults.next("drop_request", match="/sync", times=1000)
        faults.next("drop_answer", match="/send/")
        faults.next("drop_request", match="/send/", times=8)
        self.office.restart(remembers=True)
        await self._ask("post", words="douteux", community=CommunityId(self.room), text="douteux")
        await self.device.session.nudge()
        await self._rest(2)
        faults.outage(3000)
        await self._rest(3000)
        faults.heal()
        self.office.server.forget_transactions()
        faults.next("drop_request", match="/sync", times=2)
        await self.device.session.nudge()
        await self._rest(200)

    async def change_mind(self) -> None:
        await self._about("edit", text="encore mieux")
        await self._rest(2)
        await self._about("delete")
        await self._rest(2)

    async def leave(self) -> None:
        await self._alive(self.device.session.sign_out())

    async def everything_left(self) -> None:
        await self.routine.settled(PATIENCE)
        await self._rest(30)

    async def cache_damaged(self) -> None:
        """What the cache lacks would come again afterwards: it is compared with the server before.

        Somebody whose session ended meanwhile signs in first: until then nothing new can be there.
        """
        await self.arrive()
        await self.routine.settled(PATIENCE)
        await self._rest(30)
        check_cache(self.office, self.device)
        await self._damaged("cache.db")

    async def outbox_damaged(self) -> None:
        if not [row for row in self.device.session.core.desk.queue.unsent() if row.verb != "mark_read"]:
            await self._damaged("outbox.db")

    async def _damaged(self, name: str) -> None:
        """The first page of a file is lost while the program is not running."""
        await self.device.close()
        with suppress(FileNotFoundError), (self.device.folder / name).open("r+b") as file:
            file.write(bytes(512))
        self.device.open()
        await self._rest(20)
