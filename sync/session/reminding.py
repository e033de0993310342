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
"""Seconds between two glances at the clock."""
_LONGEST = 15 * 60_000
"""Between two looks at the events (ms) while nothing changed and none is due."""
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


def to_tell(posts: Iterable[Post], choice: str, told: dict[str, int], now: int) -> list[tuple[int, Post, int]]:
    """When to tell of an event, it, and its beginning: those one goes to that have not begun and were not told."""
    found = []
    for post in posts:
        start = start_of(post)
        if start is None or start <= now or post.ballot is None or _GOES.isdisjoint(post.ballot.mine):
            continue
        at = due(start, choice)
        if at is not None and told.get(post.key) != start:
            found.append((at, post, start))
    return found


class Reminding:
    """A worker that needs no network."""

    name = "reminding"
    leads = False

    def __init__(self, core: "Core") -> None:
        self._core = core
        self._looked, self._next = 0, 0

    async def run(self, beat: Beat) -> None:
        """Look when one is due, or anything changed: what one answered a moment ago counts. The clock may jump."""
        clock = self._core.world.clock
        unsubscribe = self._core.changes.subscribe(self._changed)
        try:
            while True:
                if not self._looked <= clock.now_ms() < self._next:
                    self.look()
                beat.well()
                await clock.sleep(EVERY)
        finally:
            unsubscribe()

    def _changed(self, change: ChangeSet) -> None:
        if change.feeds or change.threads or change.outbox or change.communities or change.settings:
            self._next = 0

    def look(self) -> None:
        """Tell of what is due; remembered before it is told, so that a crash never tells twice."""
        store, now = self._core.store, self._core.world.clock.now_ms()
        self._looked, self._next = now, 0  # should this fail, it is done again
        reads = Reads(open_reader(store.profile, store.key), now=lambda: now)
        try:
            choice = reads.settings()[SETTING]
            told = _kept(reads.setting(TOLD, "{}"), now)
            events = reads.agenda(now, now + _FURTHEST, 200) if choice != "none" else ()
            found = to_tell(events, choice, told, now)
        finally:
            reads.close()
        self._next = min([now + _LONGEST, *(at for at, _, _ in found if at > now)])
        if here := [(post, start) for at, post, start in found if at <= now]:
            told |= {post.key: start for post, start in here}
            drafts.set_setting(store.outbox, TOLD, json.dumps(told))
            self._core.tell(ChangeSet(notices=tuple(_notice(post, start) for post, start in here)))


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
