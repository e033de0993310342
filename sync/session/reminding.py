"""Tells of an event one goes to before it begins: once, offline too, and not again after a restart."""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sync.changes import ChangeSet
from sync.engine.supervisor import Beat
from sync.model.notice import Notice
from sync.model.post import Post
from sync.outbox import drafts
from sync.reads.reads import Reads
from sync.store.reader import open_reader

if TYPE_CHECKING:
    from sync.session.core import Core

EVERY = 20.0
"""Seconds between two looks."""
SETTING, TOLD = "event_reminder", "events_told"
"""What a person chose, and which events were told already: a JSON object of their keys and beginnings."""
_FURTHEST = 50 * 3_600_000
"""No reminder is earlier than this before an event (ms): 16:00 to the end of the next day, and a change of hour."""
_MINUTES = {"15": 15, "60": 60}
_GOES = frozenset({"yes", "maybe"})


def due(start: int, choice: str) -> int | None:
    """When an event is told of (ms); None for never. ``day`` is 16:00 of the day before, by this computer's clock."""
    if choice in _MINUTES:
        return start - _MINUTES[choice] * 60_000
    if choice != "day":
        return None
    before = datetime.fromtimestamp(start / 1000).date() - timedelta(days=1)
    return int(datetime.combine(before, time(16)).timestamp() * 1000)


def start_of(post: Post) -> int | None:
    """When it begins (ms); None for what makes no sense."""
    event = post.extra.get("event")
    value = event.get("start") if isinstance(event, dict) else None
    try:
        return int(datetime.fromisoformat(value).timestamp() * 1000) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def to_tell(posts: Iterable[Post], choice: str, told: dict[str, int], now: int) -> list[tuple[Post, int]]:
    """The events to tell of now, with their beginnings: those one goes to that have not begun and were not told."""
    found = []
    for post in posts:
        start = start_of(post)
        if start is None or start <= now or post.ballot is None or _GOES.isdisjoint(post.ballot.mine):
            continue
        at = due(start, choice)
        if at is not None and at <= now and told.get(post.key) != start:
            found.append((post, start))
    return found


class Reminding:
    """A worker that needs no network."""

    name = "reminding"
    leads = False

    def __init__(self, core: "Core") -> None:
        self._core = core

    async def run(self, beat: Beat) -> None:
        """Look again and again; what one answered a moment ago counts."""
        while True:
            self.look()
            beat.well()
            await self._core.world.clock.sleep(EVERY)

    def look(self) -> None:
        """Tell of what is due; remembered before it is told, so that a crash never tells twice."""
        store, now = self._core.store, self._core.world.clock.now_ms()
        reads = Reads(open_reader(store.profile, store.key), now=lambda: now)
        try:
            choice = reads.settings()[SETTING]
            if choice == "none":
                return
            told = _kept(reads.setting(TOLD, "{}"), now)
            found = to_tell(reads.agenda(now, now + _FURTHEST, 200), choice, told, now)
        finally:
            reads.close()
        if found:
            told |= {post.key: start for post, start in found}
            drafts.set_setting(store.outbox, TOLD, json.dumps(told))
            self._core.tell(ChangeSet(notices=tuple(_notice(post, start) for post, start in found)))


def _kept(text: str, now: int) -> dict[str, int]:
    """What was told, without what is past."""
    try:
        held = json.loads(text)
    except ValueError:
        return {}
    known = held.items() if isinstance(held, dict) else ()
    return {key: start for key, start in known if isinstance(start, int) and start > now}


def _notice(post: Post, start: int) -> Notice:
    words = " ".join(post.title.split())[:200]
    return Notice(post.key, post.key, post.community, post.community_name, post.author.name, words, "event", start)
