"""What is asked about ideas, questions and decisions: support, statuses, two ideas made one, a decision."""

from datetime import UTC, date, datetime

from sync.errors import BadInput
from sync.kinds.answers import MAX_WORDS
from sync.kinds.text import clean_text, is_id
from sync.model.answer import DECIDE, MERGE, STATUS, SUPPORT
from sync.model.ids import PostKey
from sync.model.promise import FINAL, PROMISED, STATUSES
from sync.outbox.desk import Desk
from sync.outbox.facts import Known
from sync.outbox.row import Row
from sync.outbox.verbs.answer import about, ask


def support(desk: Desk, *, post: PostKey, wanted: bool = True) -> Row:
    """Be for an idea, or have the same question; or no longer."""
    return ask(desk, about(desk, post, SUPPORT), SUPPORT, {"on": wanted})


def status(
    desk: Desk, *, post: PostKey, status: str, owner: str = "", due: str = "", words: str = "", before: str = ""
) -> Row:
    """Say what became of an idea; only those in charge of the community may, its author may not.

    A promise names who answers and until when; an answer says why. ``before`` is the day promised until now: whoever
    answers need not say it again.
    """
    target = about(desk, post, STATUS)
    _moderates(desk, target)
    if status not in STATUSES or (owner and not is_id(owner, "@")):
        raise BadInput(f"{status} {owner}"[:200])
    words = clean_text(words).strip()[:MAX_WORDS]
    if status == PROMISED and not owner:
        raise BadInput(reason="no_owner")
    if status in FINAL and not words:
        raise BadInput(reason="no_reason")
    day = _day(desk, due, to_come=status == PROMISED and due != before) if due or status == PROMISED else ""
    return ask(desk, target, STATUS, {"status": status, "owner": owner, "due": day, "words": words})


def _day(desk: Desk, due: str, *, to_come: bool) -> str:
    try:
        day = date.fromisoformat(due.strip())
    except ValueError as error:
        raise BadInput(due[:40], reason="no_date") from error
    if to_come and day < datetime.fromtimestamp(desk.world.clock.now_ms() / 1000, UTC).date():
        raise BadInput(due[:40], reason="past_end")
    return day.isoformat()


def merge(desk: Desk, *, post: PostKey, into: PostKey | None) -> Row:
    """Make an idea part of another one of its community, or of none again; only those in charge may."""
    target = about(desk, post, MERGE)
    _moderates(desk, target)
    if into is None:
        return ask(desk, target, MERGE, {"into": None})
    other = about(desk, into, MERGE)
    if other.key == target.key or other.community != target.community:
        raise BadInput(str(into), reason="not_mergeable")
    return ask(desk, target, MERGE, {"into": other.key}, also=other)


def decide(desk: Desk, *, post: PostKey, wanted: bool = True) -> Row:
    """Mark a post or comment as a decision, or no longer; who wrote it and those in charge may."""
    target = about(desk, post, DECIDE)
    if target.sender != desk.queue.owner:
        _moderates(desk, target)
    return ask(desk, target, DECIDE, {"on": wanted})


def _moderates(desk: Desk, target: Known) -> None:
    place = desk.facts.place(target.community)
    if place is None or not desk.rules.moderates(place, desk.queue.owner):
        raise BadInput(str(target.key), reason="not_allowed")
