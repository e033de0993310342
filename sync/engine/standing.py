"""What an error means for a worker: pure decisions over the verdicts of ``sync.errors``."""

from dataclasses import dataclass
from random import Random

from sync.errors import Broken, DiskFull, Locked, SyncError, Throttled, Verdict

FIRST_PAUSE, LONGEST_PAUSE, LOCKED_PAUSE, FULL_PAUSE = 1.0, 60.0, 90.0, 30.0


@dataclass(frozen=True, slots=True)
class Pause:
    """Run again after ``seconds``, or sooner when nudged unless ``firm``. None seconds: not before a thaw."""

    seconds: float | None
    firm: bool = False


def pause(error: SyncError, failures: int, chance: Random) -> Pause:
    """How long a worker rests after its ``failures``-th failure in a row (1 is the first)."""
    if isinstance(error, Throttled):
        return Pause(max(0.0, min(error.wait, 3600.0)) * 1.1 + chance.random(), firm=True)
    if isinstance(error, Locked):
        return Pause(LOCKED_PAUSE + chance.random() * 10)
    if isinstance(error, DiskFull):
        return Pause(FULL_PAUSE)
    if error.verdict in {Verdict.FREEZE, Verdict.STOP}:
        return Pause(None)
    if error.verdict is Verdict.RETRY:
        ceiling = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures - 1, 10))
        return Pause(ceiling * (0.5 + chance.random() / 2))
    return Pause(LONGEST_PAUSE * (0.5 + chance.random() / 2))


def as_sync_error(error: Exception) -> SyncError:
    """A bug in a worker is treated as an answer that makes no sense: said, and tried again with patience."""
    return error if isinstance(error, SyncError) else Broken(f"{type(error).__name__}: {error}")
