"""What an error means for a worker: pure decisions over the verdicts of ``sync.errors``."""

from dataclasses import dataclass
from random import Random

from sync.errors import Broken, Locked, Newer, NoKey, StoreError, SyncError, Throttled, Verdict

FIRST_PAUSE, LONGEST_PAUSE, LOCKED_PAUSE, FULL_PAUSE = 1.0, 60.0, 90.0, 30.0
LOCKED_FOR_LONG = 1800.0
"""Seconds: who is locked for days is asked about twice an hour."""
A_WHILE, PATIENT_PAUSE = 900.0, 360.0
"""Seconds: whoever is away for longer than a while is knocked at less and less often, down to this."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Run again after ``seconds``, or sooner when nudged unless ``firm``. None seconds: not before a thaw."""

    seconds: float | None
    firm: bool = False


def pause(error: SyncError, failures: int, chance: Random, away: float = 0.0) -> Pause:
    """How long a worker rests after its ``failures``-th failure in a row (1 is the first), ``away`` seconds of them."""
    if isinstance(error, Throttled):
        wait = min(max(error.wait, 0.0), 3600.0) if error.wait == error.wait else FIRST_PAUSE
        return Pause(wait * 1.1 + chance.uniform(0.0, min(120.0, 1.0 + wait * 1.2)), firm=True)
    if isinstance(error, Locked):
        longest = min(LOCKED_FOR_LONG, max(LOCKED_PAUSE, away / 40))
        return Pause(longest + chance.random() * 10)
    if isinstance(error, StoreError) and not isinstance(error, Newer | NoKey):
        return Pause(FULL_PAUSE)  # room is made, a cable is put back, a file is mended: nobody has to start anew
    if error.verdict in {Verdict.FREEZE, Verdict.STOP}:
        return Pause(None)
    if error.verdict is Verdict.RETRY:
        longest = min(PATIENT_PAUSE, LONGEST_PAUSE * max(1.0, away / A_WHILE))
        ceiling = min(longest, FIRST_PAUSE * 2.0 ** min(failures - 1, 10))
        # A thousand clients fail at the same moment, and must not come back in one.
        return Pause(ceiling * (chance.uniform(0.5, 1.5) if away < A_WHILE else chance.uniform(0.8, 1.0)))
    return Pause(LONGEST_PAUSE * (0.5 + chance.random() / 2))


def as_sync_error(error: Exception) -> SyncError:
    """A bug in a worker is treated as an answer that makes no sense: said, and tried again with patience."""
    return error if isinstance(error, SyncError) else Broken(f"{type(error).__name__}: {error}")
