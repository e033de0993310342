"""What became of an idea, from the statuses set on it: which counts, and whether the answer came in time; pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sync.model.answer import STATUS, Given
from sync.model.promise import FINAL, Kept


@dataclass(frozen=True, slots=True)
class Course:
    """The status that counts, and how the first promise fared: ``due`` of the answer, ``answered`` and ``late``."""

    last: Given
    owner: str = ""
    due: str = ""
    answered: bool = False
    late: bool = False


def course(given: Iterable[Given], may: Callable[[str], bool], now: int) -> Course | None:
    """What counts of the statuses of one idea: those of who may set them, the later over the earlier.

    What a status leaves open stays as it was said before. A day that is moved after it has passed was missed: the
    answer stays late.
    """
    valid = sorted((each for each in given if each.name == STATUS and may(each.sender)), key=_place)
    if not valid:
        return None
    owner = due = ""
    answered = late = False
    for each in valid:
        late = late or (bool(due) and not answered and _day(each.at) > due)
        owner = str(each.held.get("owner") or "") or owner
        if not answered:  # the day an answer was promised for is over once it is given
            due = str(each.held.get("due") or "") or due
        answered = answered or each.held.get("status") in FINAL
    missing = bool(due) and not answered and _day(now) > due
    return Course(valid[-1], owner, due, answered, late or missing)


def kept(courses: Iterable[Course]) -> Kept:
    """How many answers were promised and are given or overdue, and how many of them came in time."""
    ended = [each for each in courses if each.due and (each.answered or each.late)]
    return Kept(sum(not each.late for each in ended), len(ended))


def _place(given: Given) -> tuple[int, int]:
    return given.rank, given.at


def _day(at: int) -> str:
    try:
        return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return ""
