"""Compares what people were told with what the server took in: nothing lost, doubled, reordered or misattributed."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.proofs.simulation.history import WRITES, Op

if TYPE_CHECKING:
    from tests.proofs.simulation.device import Device
    from tests.proofs.simulation.office import Logged, Office

_CACHED = "SELECT event_id FROM post WHERE community = ? ORDER BY rank"
_MESSAGE = "m.room.message"


def check(office: "Office") -> None:
    """Everything, at the end of the month; the devices are still open."""
    Checker(office).run()
    for device in office.devices:
        check_cache(office, device)


class Checker:
    """The history against the server's log."""

    def __init__(self, office: "Office") -> None:
        self.office = office
        self.history = office.history
        self.events = {event.id: event for event in office.log}
        self.place = {event.id: n for n, event in enumerate(office.log)}
        self.withdrawn = {wish for op in self.history.told() if op.withdrawn for wish in op.wishes}
        self.deleted = {op.target for op in self.history.told("delete")}
        self.vanished = {event.nonce for event in office.gone if event.nonce}
        """What the server was told and had forgotten when a backup was put back."""
        self.undone = {event.id for event in office.gone} | {
            str(target) for event in office.gone
            for target in (event.relation.get("event_id"), event.content.get("redacts")) if target
        }  # fmt: skip
        """Events of which something was forgotten: an edit, a reaction, that they were deleted."""
        self.by_nonce: dict[str, list[Logged]] = defaultdict(list)
        for event in office.log:
            if event.type == _MESSAGE and event.nonce:
                self.by_nonce[event.nonce].append(event)

    def run(self) -> None:
        self._no_doubles()
        for op in self.history.told(*WRITES):
            for wish in op.wishes:
                self._arrived(op, wish, wish in self.withdrawn)
        for op in self.history.unsure(*WRITES):
            self._maybe_arrived(op)
        for op in self.history.ops:
            if op.verb in WRITES and op.outcome == "fail":
                self._refused(op)
        self._order()
        self._deletions()
        self._last_words()
        self._reactions()
        self.office.counts.update(acknowledged=len(self.history.told()), unknown=len(self.history.unsure()))

    def fail(self, kind: str, what: str) -> None:
        self.office.counts[kind] += 1
        self.office.problem(f"{kind}: {what}")

    def _no_doubles(self) -> None:
        for nonce, events in self.by_nonce.items():
            if len(events) > 1:
                self.fail("doubled", f"{nonce} arrived {len(events)} times")

    def _arrived(self, op: Op, wish: str, withdrawn: bool) -> None:
        events = self.by_nonce.get(wish, [])
        state = self.office.witness.last(op.device, wish)
        told = f"{op.verb} {wish} of {op.user} at {op.device} ({op.words})"
        for event in events:
            if (event.sender, event.room) != (op.user, op.room):
                self.fail("misattributed", f"{told} arrived from {event.sender} in {event.room}")
            self._belongs(op, event, told)
        if events:
            if withdrawn and wish not in self.history.frozen:
                self.fail("doubled", f"{told} was taken back and arrived")
            return
        unsure = {other.target for other in self.history.unsure("delete", "cancel")}
        if withdrawn or (wish in unsure and not state):
            return
        if wish in self.vanished and (self.office.witness.offered(wish) or wish in self.deleted):
            self.office.counts["offered"] += wish not in self.deleted
        elif self.office.witness.asks(wish) and self._took_back(op):
            self.office.counts["asked_about"] += 1
        elif state == "parked" and self._orphan(op, wish):
            self.office.counts["set_aside"] += 1
        else:
            self.fail("lost", f"{told}: {state or 'no row'}")

    def _took_back(self, op: Op) -> bool:
        """Whether something of theirs was deleted there, which the wish may have been."""
        room = self.office.server.room(op.room)
        return any(room.by_id[each.id].redacted_by for each in self.office.log
                   if (each.sender, each.room, each.type) == (op.user, op.room, _MESSAGE))  # fmt: skip

    def _orphan(self, op: Op, wish: str) -> bool:
        """Set aside with a reason, and visibly: what it spoke of was taken back or deleted."""
        return bool(op.target)

    def _belongs(self, op: Op, event: "Logged", told: str) -> None:
        """A comment is below the post it was made on, which was there before it."""
        if op.verb != "comment":
            return
        root = str(event.relation.get("event_id"))
        target = self._event_of(op.target)
        if target is None and op.target in self.vanished:
            return
        if target is None or root not in self.place or self.place[root] > self.place[event.id]:
            self.fail("reordered", f"{told} came before its post")
        elif root != (target.relation.get("event_id") or target.id):
            self.fail("misattributed", f"{told} is a comment on {root} instead of {target.id}")

    def _event_of(self, key: str) -> "Logged | None":
        found = self.by_nonce.get(key)
        return found[0] if found else self.events.get(key)

    def _refused(self, op: Op) -> None:
        """They were told that it was not done."""
        if any(event.content.get("body") == op.words for event in [*self.office.log, *self.office.gone]):
            self.fail("doubled", f"{op.verb} ({op.words}) was refused ({op.reason}) and arrived")

    def _maybe_arrived(self, op: Op) -> None:
        """Nobody was told: once or not at all."""
        found = {
            event.id for event in self.office.log
            if event.type == _MESSAGE and not event.is_edit and op.words in (event.content.get("body"),)
        }  # fmt: skip
        if len(found) > (2 if op.verb == "share" else 1):
            self.fail("doubled", f"{op.verb} ({op.words}) arrived {len(found)} times, although nobody was told")

    def _order(self) -> None:
        """What one device wrote in one community stands there in that order, unless it was set aside meanwhile.

        Its place is that of its wish: an edit nobody was told about is asked again under the same one.
        """
        lanes: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        born = self.office.witness.born
        for op in sorted(self.history.told(*WRITES, "edit"), key=lambda op: min(map(born, op.wishes), default=0)):
            for wish in op.wishes:
                if wish == op.target:
                    continue  # what was not sent yet was written anew, in its place
                lane = lanes[op.device, op.user, op.room]
                if wish not in lane and wish not in self.withdrawn | self.history.parked | self.vanished:
                    lane.append(wish)
        for (device, _, room), wishes in lanes.items():
            placed = [self.place[self.by_nonce[wish][0].id] for wish in wishes if wish in self.by_nonce]
            self.office.counts["ordered"] += len(placed)
            if placed != sorted(placed):
                self.fail("reordered", f"{device} in {room}: {wishes}")

    def _deletions(self) -> None:
        asked = {op.target for op in self.history.ops if op.verb in ("delete", "cancel")}
        for op in self.history.told("delete"):
            event = self._event_of(op.target)
            held = event and self.office.server.room(event.room).by_id[event.id]
            if held and held.redacted_by is None and held.id not in self.undone and not self._unfinished(op):
                self.fail("lost", f"the deletion of {op.target} at {op.device}")
        for event in self.office.log:
            held = self.office.server.room(event.room).by_id[event.id]
            if event.type != _MESSAGE or event.is_edit or held.redacted_by is None or not event.nonce:
                continue
            if not {event.id, event.nonce} & asked:
                self.fail("lost", f"{event.nonce} was deleted and nobody asked for it")

    def _unfinished(self, op: Op) -> bool:
        """Still visibly set aside, or taken back."""
        parked = any(self.office.witness.last(op.device, wish) == "parked" for wish in op.wishes)
        return parked or self._taken_back(op)

    def _taken_back(self, op: Op) -> bool:
        """Or maybe: the program died before it could say."""
        unsure = {other.target for other in self.history.unsure("cancel")}
        return not (self.withdrawn | unsure).isdisjoint(op.wishes)

    def _last_words(self) -> None:
        """A post says what its author said last; with several devices, what one of them said last."""
        edits: dict[str, list[Op]] = defaultdict(list)
        for op in self.history.ops:
            if op.verb == "edit" and op.outcome in ("ok", "unknown"):
                event = self._event_of(op.target)
                if event is not None:
                    edits[event.id].append(op)
        shown = self._shown()
        for event, ops in edits.items():
            if self.office.server.room(self.events[event].room).by_id[event].redacted_by is not None:
                continue
            if any(self._unfinished(op) for op in ops) or self._forgotten(event):
                continue
            last = {op.device: op.words for op in ops if op.outcome == "ok"}
            unsure = {op.words for op in ops if op.outcome == "unknown"}
            if last and shown[event] not in {*last.values(), *unsure}:
                self.fail("lost", f"an edit: {event} says {shown[event]!r} instead of one of {sorted(last.values())}")

    def _shown(self) -> dict[str, str]:
        words: dict[str, str] = {}
        for event in self.office.log:
            held = self.office.server.room(event.room).by_id[event.id]
            if event.type != _MESSAGE or (event.is_edit and held.redacted_by is not None):
                continue
            if not event.is_edit:
                words[event.id] = str(event.content.get("body"))
            elif self.events[str(event.relation["event_id"])].sender == event.sender:
                words[str(event.relation["event_id"])] = str(event.content["m.new_content"].get("body"))
        return words

    def _reactions(self) -> None:
        """At most one of a kind from each person, and there or gone as asked last on the only device that asked."""
        there: Counter[tuple[str, str, str]] = Counter()
        for event in self.office.log:
            held = self.office.server.room(event.room).by_id[event.id]
            if event.type == "m.reaction" and held.redacted_by is None:
                there[event.sender, str(event.relation["event_id"]), str(event.relation["key"])] += 1
        for key, count in there.items():
            if count > 1:
                self.fail("doubled", f"reaction {key}")
        asked: dict[tuple[str, str, str], list[Op]] = defaultdict(list)
        for op in self._about_reactions():
            target = self._event_of(op.target)
            if target is not None and op.outcome != "fail":
                asked[op.user, target.id, op.words].append(op)
        for key, ops in asked.items():
            gone = self.office.server.room(self.events[key[1]].room).by_id[key[1]].redacted_by is not None
            settled = all(op.outcome == "ok" and not self._stuck(op) for op in ops)
            alone = len({op.device for op in ops}) == 1
            forgotten = self._forgotten(key[1])
            if not gone and settled and alone and not forgotten and there[key] != (ops[-1].verb == "react"):
                self.fail("lost", f"{ops[-1].verb} {key} at {ops[-1].device}")

    def _about_reactions(self) -> Iterator[Op]:
        """What was asked about reactions; discarding one that may have arrived removes it behind itself."""
        asked: dict[str, Op] = {}
        for op in self.history.ops:
            if op.verb in ("react", "unreact"):
                asked |= dict.fromkeys(op.wishes, op)
                yield op
            elif op.verb == "cancel" and op.outcome == "ok" and not op.withdrawn and op.target in asked:
                yield replace(op, verb="unreact", target=asked[op.target].target, words=asked[op.target].words)

    def _forgotten(self, event: str) -> bool:
        return event in self.undone or self.events[event].nonce in self.vanished

    def _stuck(self, op: Op) -> bool:
        """Set aside for a while, or taken back."""
        return self._taken_back(op) or not self.history.parked.isdisjoint(op.wishes)


def check_cache(office: "Office", device: "Device") -> None:
    """What a device shows is what the server has, in its order, without holes.

    What was deleted before it was seen says no more whether it was an edit: it may be there or not.
    """
    with device.session.core.store.cache.connect() as db:
        for room in office.rooms:
            rows = db.exec_driver_sql(_CACHED, (room,)).all()
            there = office.server.room(room).by_id
            told = [
                event.id for event in office.log
                if event.room == room and event.type == _MESSAGE and not event.is_edit
            ]  # fmt: skip
            strange = [row[0] for row in rows if row[0] not in there]
            if strange:
                office.counts["strange"] += len(strange)
                office.problem(f"{device.name} shows {len(strange)} events the server has not: {strange[:3]}")
            held = [row[0] for row in rows if row[0] in there and there[row[0]].redacted_by is None]
            wanted = [event for event in told if there[event].redacted_by is None]
            missing = set(wanted) - set(held)
            if missing:
                office.counts["missing"] += len(missing)
                office.problem(f"{device.name} misses {len(missing)} of {len(wanted)} events: {sorted(missing)[:3]}")
            elif held != wanted:
                office.counts["reordered"] += 1
                office.problem(f"{device.name} shows a community in another order than the server")
