"""The end of the month: everything works again, and everything that was asked must leave."""

from typing import TYPE_CHECKING

from sync.model.status import Link
from sync.outbox.aside import MAYBE_DELETED
from sync.outbox.vanished import REASON as VANISHED

if TYPE_CHECKING:
    from tests.proofs.simulation.device import Device

PASSWORD = "secret"
OFFERED = (VANISHED, MAYBE_DELETED)


class Gone(Exception):
    """The program died in the middle of it."""


class Draining:
    """One device that has all the time it needs."""

    def __init__(self, device: "Device") -> None:
        self.device = device
        self.office = device.office

    async def drain(self, patience: float) -> None:
        """Everything works again: everything must leave within ``patience`` seconds of each owner's presence."""
        device = self.device
        device.faults.heal()
        device.doom = None
        device.open()
        await device.rest(5)
        for user in self._owners():
            await self._drained_as(user, patience)

    async def settled(self, patience: float) -> bool:
        """Whether everything left within ``patience`` seconds; looked at every few, as each look costs."""
        until = self.office.now() + patience
        while self.device.standing is not Link.ENDED and self.office.now() < until:
            engine = self.device.session.core.engine
            if engine is not None and engine.caught_up:
                return True
            if not await self.device.rest(2):
                raise Gone
        return False

    def _owners(self) -> list[str]:
        with self.device.session.core.store.outbox.connect() as db:
            rows = db.exec_driver_sql("SELECT DISTINCT owner FROM wish WHERE state <> 'sent' ORDER BY owner").all()
        owners = [row[0][1:].partition(":")[0] for row in rows]
        held = self.device.session.core.accounts.held()
        last = held.user[1:].partition(":")[0] if held is not None else self.device.users[0]
        return [*(owner for owner in owners if owner != last), last]

    async def _drained_as(self, user: str, patience: float) -> None:
        session, device = self.device.session, self.device
        if device.user != f"@{user}:fake.test":
            await session.sign_in(homeserver="fake.test", user=user, password=PASSWORD)
        await session.nudge()
        for _ in range(3):
            if not await self.settled(patience):
                waiting = [(row.verb, row.id, str(row.state)) for row in session.core.desk.queue.unsent()]
                self.office.problem(f"{device.name} as {user} is {device.standing} and does not drain: {waiting[:5]}")
                return
            parked = [row for row in session.core.desk.queue.unsent() if row.state == "parked"]
            if any(row.reason in OFFERED for row in parked):  # up to people, with what hangs on it
                parked = [row for row in parked if row.reason not in (*OFFERED, "parent_parked")]
            for row in parked:
                await session.retry(row.id)
            if not parked:
                return
