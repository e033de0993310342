"""What a person does with one device for a month: sits down, writes, goes offline, quits, or pulls the plug."""

import contextlib
import random
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from sync.errors import DiskFull, SyncError
from sync.model.ids import CommunityId, PostKey
from tests.proofs.simulation.device import ROOM, Killed
from tests.proofs.simulation.drain import PASSWORD, Draining, Gone
from tests.proofs.simulation.history import Op
from tests.proofs.simulation.office import DAY
from tests.proofs.simulation.wire import RATES

if TYPE_CHECKING:
    from tests.proofs.simulation.device import Device

EMOJI = ("👍", "🎉")
YEARS = 365 * 24 * 3600 * 1000
JUMPS = (0, 0, 3_600_000, -3_600_000, 86_400_000, -10 * YEARS, 10 * YEARS, -60_000)
"""How wrong the clock of a computer may be: summer time, an empty battery, a mistyped year."""
DOOMS = ("request before", "request after", "outbox before", "outbox after", "cache before", "cache after")
Verb = Callable[[], Coroutine[Any, Any, None]]
_TARGETS = "SELECT coalesce(nonce, event_id), community, mine FROM post WHERE deleted = 0 ORDER BY rank DESC LIMIT 12"
FULL, SCARCE = 0.06, 100_000
"""How often a disk is full, and how many bytes may be left there."""
MOST_A_DAY = 400
"""Requests of one device to a server that is away for a day (reliability.md, P19)."""
MOST_LOCKED = 66
"""Requests in an hour of a locked account: one a minute, and the few with which it finds out (P18)."""


class Routine(Draining):
    """The days of one device."""

    def __init__(self, device: "Device") -> None:
        super().__init__(device)
        self.chance = device.chance
        self.fate = random.Random(f"{self.office.seed}:{device.name}:fate")

    async def run(self, until: float) -> None:
        """Until the month is over."""
        clock = self.device.clock
        while True:
            await clock.sleep(self.chance.expovariate(1 / (DAY * 6)))
            if self.office.now() >= until:
                return
            await self.sit_down()

    async def sit_down(self) -> None:
        """Open the program, do a few things, leave."""
        chance, device = self.chance, self.device
        self._weather()
        if chance.random() < 0.3:
            device.doom = (chance.choice(DOOMS), chance.choice((0, 1, 2, 3, 5, 8, 13)))
        try:
            try:
                device.open()
            except Killed:
                raise Gone from None
            except DiskFull as error:
                device.trace(f"does not open: {error.detail}")
                return
            await self._be_signed_in()
            if device.user and self.office.server.user(device.user).locked:
                await self._locked_out()
            for _ in range(chance.randint(1, 4)):
                await self._something()
                await self._wait(chance.choice((0, 0.1, 0.5, 5, 60, 600)))
        except Gone:
            await device.close()
            return
        await self._leave()

    async def _leave(self) -> None:
        """Quit, pull the plug, or let it run for a while."""
        drawn = self.chance.random()
        if drawn < 0.3 and self.device.life is not None:
            self.device.life.die()
        elif drawn < 0.37:
            await self.device.rest(self.chance.uniform(0, 6 * 3600))
        elif drawn < 0.4:
            await self._alone_for_a_day()
        await self.device.close()

    async def _alone_for_a_day(self) -> None:
        """The server is away and the program stays open, with something to send: it knocks now and then."""
        faults, device = self.device.faults, self.device
        faults.heal()
        faults.outage(DAY)
        if device.user:
            with contextlib.suppress(Gone):
                await self.post()
        before = device.requests
        if await device.rest(DAY) and device.requests - before > MOST_A_DAY:
            self.office.problem(f"{device.name} asked {device.requests - before} times of a server that is away")

    async def _locked_out(self) -> None:
        """Somebody locked the account: it is asked about once a minute, no more."""
        self.device.faults.heal()
        before, account = self.device.requests, self.office.server.user(self.device.user)
        if await self.device.rest(3600) and account.locked and self.device.requests - before > MOST_LOCKED:
            self.office.problem(f"{self.device.name} asked {self.device.requests - before} times an hour while locked")

    def _weather(self) -> None:
        """The network of today, and what the computer believes the time is."""
        faults, drawn = self.device.faults, self.chance.random()
        faults.heal()
        if drawn < 0.2:
            faults.outage(self.chance.choice((5.0, 60.0, 3600.0, DAY)))
        elif drawn < 0.65:
            faults.by_chance(self.chance.getrandbits(32), RATES)
        if self.chance.random() < 0.2:
            self.device.clock.skew_ms = self.chance.choice(JUMPS)
        self.device.room = self.fate.choice((0, SCARCE)) if self.fate.random() < FULL else ROOM

    async def _wait(self, seconds: float) -> None:
        if not await self.device.rest(seconds):
            raise Gone

    async def _be_signed_in(self) -> None:
        """As whoever sits here today; when it cannot be done now they write nothing."""
        device = self.device
        await self._wait(2)
        user = self.chance.choice(device.users)
        if device.user == f"@{user}:fake.test" and self.chance.random() > 0.05:
            return
        if device.user and self.chance.random() < 0.5:
            await self._try("sign_out")
        if self.chance.random() < 0.3:
            self._new_device()
        await self._try("sign_in", homeserver="fake.test", user=user, password=PASSWORD)
        await self._wait(3)

    def _new_device(self) -> None:
        """The server knows this computer by another name from now on."""
        held = self.device.session.core.accounts.held()
        if held is None or held.access_token is not None:
            return
        try:
            with self.device.session.core.store.outbox.begin() as db:
                db.exec_driver_sql("UPDATE account SET device = ?", (f"PARVIS{self.device.ids()[:8]}",))
        except Killed:
            raise Gone from None
        except DiskFull:
            return

    async def _try(self, what: str, **arguments: Any) -> None:
        try:
            await getattr(self.device.session, what)(**arguments)
        except SyncError as error:
            self.device.trace(f"{what}: {error.reason}")
        except Killed:
            raise Gone from None

    # -- what one can do -----------------------------------------------------------------------------------------

    async def _something(self) -> None:
        if not self.device.user:
            return
        verbs: tuple[Verb, ...] = (
            self.post, self.post, self.post, self.comment, self.comment, self.edit, self.edit, self.react,
            self.unreact, self.delete, self.share, self.mark_read, self.cancel, self.retry, self.blink,
        )  # fmt: skip
        await self.chance.choice(verbs)()

    async def ask(self, verb: str, room: str, *, target: str = "", words: str = "", **arguments: Any) -> Op:
        """Call a verb and write down what was answered."""
        user = str(self.device.session.core.desk.queue.owner)
        op = self.office.history.invoke(self.device.name, user, verb, room, target=target, words=words)
        try:
            told = await getattr(self.device.session, verb)(**arguments)
        except SyncError as error:
            op.outcome, op.reason = "fail", error.reason
        except Killed:
            op.outcome = "unknown"
            raise Gone from None
        else:
            wishes = told if isinstance(told, tuple) else (told,)
            op.outcome, op.wishes = "ok", tuple(str(wish.id) for wish in wishes)
            op.withdrawn = any(wish.detail == "withdrawn" for wish in wishes)
        self.device.trace(f"{verb} {op.outcome} {op.reason} {' '.join(op.wishes)}")
        return op

    def _words(self) -> str:
        return f"{self.device.name} n° {len(self.office.history.ops)}"

    def _target(self, *, mine: bool = False) -> tuple[str, str] | None:
        """A post or comment one can see: key and room."""
        core = self.device.session.core
        with core.store.cache.connect() as db:
            seen = db.exec_driver_sql(_TARGETS).all()
        unsent = [
            (row.id, row.lane) for row in core.desk.queue.unsent() if row.verb in ("post", "comment", "share")
        ]
        shown = [(key, room) for key, room, own in seen if own or not mine] + unsent * 2
        return self.chance.choice(shown) if shown else None

    async def post(self) -> None:
        room, words, files = self.chance.choice(self.office.rooms), self._words(), ()
        if self.chance.random() < 0.15:
            try:
                files = (await self._attached(words),)
            except Killed:
                raise Gone from None
            except DiskFull:
                return
        await self.ask("post", room, words=words, community=CommunityId(room), text=words, files=files)

    async def _attached(self, words: str) -> str:
        data = words.encode() * 50
        return str((await self.device.session.attach(f"{words}.txt", data)).source)

    async def share(self) -> None:
        room, words = self.chance.choice(self.office.rooms), self._words()
        files = [(f"{n}.txt", f"{words} {n}".encode() * 20) for n in range(self.chance.randint(1, 2))]
        await self.ask("share", room, words=words, community=CommunityId(room), files=files, caption=words)

    async def comment(self) -> None:
        await self._about("comment", words=True)

    async def edit(self) -> None:
        await self._about("edit", mine=True, words=True)

    async def delete(self) -> None:
        await self._about("delete", mine=True)

    async def react(self) -> None:
        await self._about("react", emoji=self.chance.choice(EMOJI))

    async def unreact(self) -> None:
        await self._about("unreact", emoji=self.chance.choice(EMOJI))

    async def _about(self, verb: str, *, mine: bool = False, words: bool = False, **more: Any) -> None:
        chosen = self._target(mine=mine)
        if chosen is not None:
            said = self._words() if words else str(more.get("emoji", ""))
            more |= {"text": said} if words else {}
            await self.ask(verb, chosen[1], target=chosen[0], words=said, post=PostKey(chosen[0]), **more)

    async def mark_read(self) -> None:
        room = self.chance.choice(self.office.rooms)
        await self.ask("mark_read", room, community=CommunityId(room))

    async def cancel(self) -> None:
        rows = [row for row in self.device.session.core.desk.queue.unsent() if row.verb != "mark_read"]
        if rows and self.chance.random() < 0.5:
            row = self.chance.choice(rows)
            await self.ask("cancel", row.lane, target=row.id, id=row.id)

    async def retry(self) -> None:
        for row in self.device.session.core.desk.queue.unsent():
            if row.state == "parked":
                await self.ask("retry", row.lane, target=row.id, id=row.id)
                return

    async def blink(self) -> None:
        """A tunnel on the way, and somebody who presses *try now*."""
        self.device.faults.outage(self.chance.choice((1.0, 30.0, 1200.0)))
        await self._wait(self.chance.choice((0.5, 40.0)))
        await self._try("nudge")
