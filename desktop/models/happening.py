"""When and where an event is, read from a post for whoever paints it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sync.model.post import Post

YES, MAYBE, NO = "yes", "maybe", "no"
"""The answers to an event, as the engine names them."""
_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Happening:
    """``start`` and ``end`` in milliseconds since 1970; ``places`` None without a limit."""

    start: int
    end: int | None = None
    zone: str = ""
    place: str = ""
    places: int | None = None

    def over(self, now: int) -> bool:
        """Whether it is past; without an end it is taken to last an hour."""
        return now > (self.end if self.end is not None else self.start + _HOUR)


def happening_of(post: Post) -> Happening | None:
    """The event of a post; None for every other post, and for one that makes no sense."""
    held = post.extra.get("event")
    if post.kind != "event" or post.deleted or not isinstance(held, Mapping):
        return None
    start, end, places = _moment(held.get("start")), _moment(held.get("end")), held.get("places")
    if start is None:
        return None
    return Happening(
        start, end, str(held.get("tz") or ""), str(held.get("place") or ""), places if isinstance(places, int) else None
    )


def _moment(value: object) -> int | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return int(found.replace(tzinfo=found.tzinfo or UTC).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


def places_left(post: Post) -> int | None:
    """How many may still come; None without a limit, or while nobody is told how many come."""
    found = happening_of(post)
    if found is None or found.places is None or post.ballot is None:
        return None
    coming = next((choice.count for choice in post.ballot.choices if choice.id == YES), None)
    return None if coming is None else max(0, found.places - coming)
