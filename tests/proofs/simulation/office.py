"""The company of one seed: a homeserver in memory, its people and rooms, what goes wrong there, and its record."""

import hashlib
import os
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.clock import VirtualClock, VirtualLoop
from tests.helpers.homeserver import FakeHomeserver
from tests.proofs.simulation.device import ROOM, Device, digest
from tests.proofs.simulation.history import History
from tests.proofs.simulation.witness import Witness

PEOPLE = ("alice", "bruno", "chloe", "david", "emma")
WITHOUT_PARVIS = "fanny"
DEVICES = (
    ("alice-1", ("alice",)), ("alice-2", ("alice",)), ("bruno-1", ("bruno",)), ("bruno-2", ("bruno",)),
    ("chloe-1", ("chloe",)), ("david-1", ("david",)), ("emma-1", ("emma",)), ("counter", ("chloe", "david")),
)  # fmt: skip
"""Eight: two people with two devices each, and one that two people share."""
DAY = 24 * 3600.0
RESTORED = float(os.environ.get("PARVIS_RESTORED", "0"))
"""In so many months the server is put back from a backup: when asked for, as some of these still fail."""


@dataclass(frozen=True, slots=True)
class Logged:
    """An event as the server took it in, whatever becomes of it later."""

    id: str
    room: str
    sender: str
    type: str
    content: dict[str, Any]

    @property
    def nonce(self) -> str:
        block = self.content.get("app.parvis.post")
        return str(block.get("nonce", "")) if isinstance(block, dict) else ""

    @property
    def relation(self) -> dict[str, Any]:
        found = self.content.get("m.relates_to")
        return found if isinstance(found, dict) else {}

    @property
    def is_edit(self) -> bool:
        return self.relation.get("rel_type") == "m.replace"


class Office:
    """``problem`` records a broken promise; ``trace`` what happened, for a second run to be compared with."""

    def __init__(
        self, loop: VirtualLoop, seed: str, template: Path, folder: Path,
        devices: Sequence[tuple[str, tuple[str, ...]]] = DEVICES, kind: type[Device] = Device,
    ) -> None:
        self.loop = loop
        self.seed = seed
        self.clock = VirtualClock(loop)
        self.chance = random.Random(f"{seed}:office")
        self.fate = random.Random(f"{seed}:fate")
        self.server = FakeHomeserver(self.clock, seed=self.chance.getrandbits(32))
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.history = History()
        self.witness = Witness(self)
        self.log: list[Logged] = []
        self.gone: list[Logged] = []
        """What the server took in and does not have any more, since a backup was put back."""
        self.down = False
        self.restarts = 0
        self._trace = hashlib.blake2b(digest_size=16)
        self._record()
        self._people()
        self.devices = [kind(self, name, kind.prepare(template, folder / name), users) for name, users in devices]

    def _record(self) -> None:
        add = self.server.core.add_event

        def add_event(room: Any, sender: str, kind: str, content: dict[str, Any], **more: Any) -> Any:
            event = add(room, sender, kind, content, **more)
            self.log.append(Logged(event.id, event.room, sender, kind, content))
            return event

        self.server.core.add_event = add_event  # type: ignore[method-assign]

    def _people(self) -> None:
        everybody = [self.server.add_user(name) for name in (*PEOPLE, WITHOUT_PARVIS)]
        self.rooms = [
            self.server.add_room(name, creator=everybody[-1], members=everybody[:-1]) for name in ("Café", "Chantier")
        ]
        if self.chance.random() < 0.5:
            self.server.core.send_rate = 0.2
        if self.chance.random() < 0.3:
            self.server.core.accounts.token_lifetime_ms = 3_600_000

    def now(self) -> float:
        return self.loop.time()

    def trace(self, what: str) -> None:
        digest(self._trace, f"{self.loop.time():.6f} {what}")

    @property
    def fingerprint(self) -> str:
        return self._trace.hexdigest()

    def problem(self, what: str) -> None:
        self.problems.append(f"day {self.loop.time() / DAY:.2f}: {what}")

    def restart(self, *, remembers: bool = False) -> None:
        """The server ends and starts: polls that wait are cut, and some servers forget what was asked twice.

        Not Synapse, which ``remembers``: a request repeated within half an hour relies on that.
        """
        self.restarts += 1
        self.server.core.step()
        if not remembers and self.chance.random() < 0.5:
            self.server.forget_transactions()

    # -- what happens there by itself ----------------------------------------------------------------------------

    async def run(self, until: float) -> None:
        """Weeks of a company."""
        clock, chance = self.clock, self.chance
        while True:
            await clock.sleep(chance.expovariate(1 / (DAY * 0.8)))
            if self.loop.time() >= until:
                return
            happens = chance.choice((
                self._someone_writes, self._someone_writes, self._many_write, self._restarts, self._goes_down,
                self._forgets, self._revokes, self._locks, self._suspends,
            ))  # fmt: skip
            self.trace(happens.__name__)
            await happens()

    async def _someone_writes(self) -> None:
        room, sender = self.chance.choice(self.rooms), f"@{WITHOUT_PARVIS}:fake.test"
        event = self.server.post(room, sender, f"Bonjour {self.chance.getrandbits(16)}")
        if self.chance.random() < 0.3:
            self.server.post(room, sender, "en plus", root=event)
        if self.chance.random() < 0.2:
            self.server.redact(room, sender, event)

    async def _many_write(self) -> None:
        """More than an answer of sync holds: a hole for whoever is away."""
        room = self.chance.choice(self.rooms)
        for n in range(self.chance.randint(21, 60)):
            self.server.post(room, f"@{WITHOUT_PARVIS}:fake.test", f"{n}")

    async def _restarts(self) -> None:
        self.restart()

    async def _goes_down(self) -> None:
        self.down = True
        self.restart()
        await self.clock.sleep(self.chance.choice((60.0, 1800.0, 6 * 3600.0)))
        self.down = False

    async def _forgets(self) -> None:
        self.server.forget_transactions()

    async def _revokes(self) -> None:
        self.server.revoke(f"@{self.chance.choice(PEOPLE)}:fake.test")

    async def _locks(self) -> None:
        await self._bars("locked")

    async def _suspends(self) -> None:
        await self._bars("suspended")

    async def _bars(self, how: str) -> None:
        user = f"@{self.chance.choice(PEOPLE)}:fake.test"
        setattr(self.server.user(user), how, True)
        await self.clock.sleep(self.chance.uniform(0.5, 3) * DAY)
        setattr(self.server.user(user), how, False)
        self.server.core.step()

    async def calamity(self, until: float) -> None:
        """In some months the server breaks for good, and is put back from the backup of a while ago."""
        if self.fate.random() > RESTORED:
            return
        await self.clock.sleep(self.fate.uniform(0.1, 0.8) * until)
        backup = self.server.back_up()
        await self.clock.sleep(self.fate.choice((3600.0, 8 * 3600.0, DAY, 3 * DAY)))
        self.trace("restored")
        self.restart()
        self.server.restore(backup)
        there = {event for room in self.server.core.rooms.values() for event in room.by_id}
        self.gone += [event for event in self.log if event.id not in there]
        self.log = [event for event in self.log if event.id in there]
        self.counts.update(restored=1, gone=len(self.gone))

    def heal(self) -> None:
        """From now on nothing goes wrong any more."""
        self.down = False
        for device in self.devices:
            device.room = ROOM
        for user in self.server.core.accounts.users.values():
            user.locked = user.suspended = False
