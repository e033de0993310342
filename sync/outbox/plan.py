"""Which lanes may start now and when to look again: a function of values, without loop, disk or net."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from sync.outbox import states
from sync.outbox.row import Row
from sync.outbox.verbs.verb import Verb

MOST_LANES = 4
LONGEST, PATIENT, A_WHILE = 60.0, 240.0, 20
"""Seconds between two tries, give or take half of them: at first, and after so many tries in a row."""
USUAL_WAIT = 5.0
"""Seconds to wait for a server that asks to and says nonsense of how long."""
LOOK_AGAIN = 60.0
"""Seconds between two looks at a clock that may jump: what waits for an hour leaves at most so much late."""


@dataclass(frozen=True, slots=True)
class Gates:
    """What holds lanes back; times are monotonic seconds, but ``hour``: the time of day, in ms, some wishes wait for.

    ``classes`` are the server's rate limits, by class. ``lanes`` are lanes that rest after an answer that made no
    sense. ``all_until`` holds everything back (no network); until it answers again only one lane tries at a time
    (``probing``). ``busy`` are lanes with a request under way, ``held`` wishes that wait for the store to learn more.
    """

    now: float
    hour: int = 0
    busy: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    classes: Mapping[str, float] = field(default_factory=dict)
    lanes: Mapping[str, float] = field(default_factory=dict)
    all_until: float = 0.0
    probing: bool = False
    last_tried: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """``start`` are wishes to attempt now; ``again`` is when waiting ends for the next, None when only news helps.

    ``idle`` is whether nothing can leave but what waits for its hour.
    """

    start: tuple[Row, ...]
    again: float | None
    idle: bool = False


def lane_key(row: Row, verbs: Mapping[str, Verb]) -> str:
    """The lane a wish queues in; wishes that do not wait behind others, or wait for an hour, have one of their own."""
    if row.due is not None:
        return f"{row.lane} at {row.id}"
    verb = verbs.get(row.verb)
    return f"{row.lane} {row.verb}" if verb is not None and verb.aside else row.lane


def heads(rows: Sequence[Row], verbs: Mapping[str, Verb]) -> dict[str, Row]:
    """The next wish of each lane: the oldest that neither left nor is set aside."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.state in states.LEAVING or row.state is states.SENDING:
            found.setdefault(lane_key(row, verbs), row)
    return found


def plan(rows: Sequence[Row], gates: Gates, verbs: Mapping[str, Verb]) -> Plan:
    """Decide; ``rows`` are unsent wishes in the order they were asked, at least the next of each lane."""
    free = 1 if gates.probing else MOST_LANES
    free -= len(gates.busy)
    start: list[Row] = []
    waits: list[float] = []
    ready = [
        (lane, row) for lane, row in heads(rows, verbs).items() if lane not in gates.busy and row.id not in gates.held
    ]
    sleeping = [row for _, row in ready if asleep(row, gates.hour)]
    ready = [(lane, row) for lane, row in ready if not asleep(row, gates.hour)]
    for lane, row in sorted(ready, key=lambda item: (gates.last_tried.get(item[0], -1.0), item[1].seq)):
        due = _due(lane, row, gates, verbs)
        if due > gates.now:
            waits.append(due)
        elif len(start) < free:
            start.append(row)
    idle = not waits and not start
    waits += [gates.now + min((row.due - gates.hour) / 1000, LOOK_AGAIN) for row in sleeping if row.due is not None]
    return Plan(tuple(start), min(waits) if waits else None, idle)


def asleep(row: Row, hour: int) -> bool:
    """Whether a wish waits for its hour; one that may have left already is looked after at once."""
    return row.due is not None and row.due > hour and row.state is states.WAITING and row.frozen is None


def _due(lane: str, row: Row, gates: Gates, verbs: Mapping[str, Verb]) -> float:
    verb = verbs.get(row.verb)
    limit = gates.classes.get(verb.limit, 0.0) if verb is not None else 0.0
    return max(gates.all_until, gates.lanes.get(lane, 0.0), limit)


def backoff(step: int, random: Random) -> float:
    """Seconds to wait after the ``step``-th failure in a row: about 1, 2, 4 … 60, and minutes in the long run.

    A thousand clients fail at the same moment: each waits a time of its own around that.
    """
    longest = LONGEST if step < A_WHILE else PATIENT
    return float(min(longest, 2.0 ** min(step, 16)) * random.uniform(0.5, 1.5))


def held_back(wait: float, random: Random, *, longest: float) -> float:
    """Seconds to wait when the server asks for ``wait``: a little more, and not in step with everybody it told so."""
    wait = min(max(wait, 0.5), longest) if wait == wait else USUAL_WAIT
    return wait * 1.1 + random.uniform(0.0, wait * 0.6 if wait < 30.0 else min(120.0, wait * 1.2))
