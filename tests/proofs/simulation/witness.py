"""Looks at every wish after every commit: one state, drawn moves only, and *sent* only with an event the server has."""

from typing import TYPE_CHECKING, Any

from sync.model.post import Delivery
from sync.outbox import states
from sync.outbox.aside import MAYBE_DELETED
from sync.outbox.vanished import REASON as VANISHED

if TYPE_CHECKING:
    from tests.proofs.simulation.device import Device
    from tests.proofs.simulation.office import Office

_WISHES = "SELECT id, owner, verb, lane, state, event_id, reason, frozen IS NOT NULL FROM wish ORDER BY seq"
_WITHOUT_EVENT = frozenset({"mark_read"})


class Witness:
    """Of one seed. Knows each wish's last durable state, over all lives of its device."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._known: dict[str, dict[str, tuple[Any, ...]]] = {}
        self._born: dict[str, int] = {}
        self.looks = 0

    def look(self, device: "Device", connection: Any) -> None:
        """At what has just become durable on a device."""
        known = self._known.setdefault(device.name, {})
        now = {row[0]: tuple(row) for row in connection.execute(_WISHES).fetchall()}
        if now == known:
            return
        self.looks += 1
        for wish, row in now.items():
            self._born.setdefault(wish, len(self._born))
            before = known.get(wish)
            if row != before and not row[2].startswith("sealed_"):
                self._check(device, before, row)
        self._known[device.name] = now

    def _check(self, device: "Device", before: tuple[Any, ...] | None, row: tuple[Any, ...]) -> None:
        wish, owner, verb, lane, state, event_id, reason, frozen = row
        device.trace(f"{wish} {state} {reason}")
        found = Delivery(state)  # a word that is no state raises here
        was = Delivery(before[4]) if before else Delivery.WAITING
        if was is not found and (was, found) not in states.MOVES:
            self._office.problem(f"{device.name}: {verb} {wish} went from {was} to {found}")
        if before is None and found is not Delivery.WAITING and reason != VANISHED:
            self._office.problem(f"{device.name}: {verb} {wish} was born {found}")
        if found is Delivery.PARKED:
            self._office.history.parked.add(wish)
            if not reason:
                self._office.problem(f"{device.name}: {verb} {wish} is set aside without a reason")
        if frozen:
            self._office.history.frozen.add(wish)
        if found is Delivery.SENT and verb not in _WITHOUT_EVENT:
            event = self._office.server.room(lane).by_id.get(event_id)
            if (event is None or event.sender != owner) and not self._vanished(event_id, owner):
                self._office.problem(f"{device.name}: {verb} {wish} of {owner} is said to be sent as {event_id}")

    def _vanished(self, event_id: str, owner: str) -> bool:
        return any((event.id, event.sender) == (event_id, owner) for event in self._office.gone)

    def born(self, wish: str) -> int:
        """When a wish was first durable, among all wishes."""
        return self._born.get(wish, len(self._born))

    def offered(self, wish: str) -> bool:
        """Whether it is set aside somewhere because the server has lost it."""
        return self._aside(wish, VANISHED)

    def asks(self, wish: str) -> bool:
        """Whether it is set aside somewhere because it may have been deleted."""
        return self._aside(wish, MAYBE_DELETED)

    def _aside(self, wish: str, reason: str) -> bool:
        held = [known[wish] for known in self._known.values() if wish in known]
        return any((row[4], row[6]) == ("parked", reason) for row in held)

    def last(self, device: str, wish: str) -> str:
        """The last durable state of a wish, empty when it is no row (any more)."""
        row = self._known.get(device, {}).get(wish)
        return str(row[4]) if row else ""
