"""Goes on telling what becomes of wishes and of the connection, a message each, to whoever listens."""

import queue
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sync.changes import ChangeSet
from sync.reads.opening import open_reads
from sync.reads.reads import Reads
from sync.store.profile import Profile

if TYPE_CHECKING:
    from sync.host.thread import EngineThread

Message = dict[str, Any]


class States:
    """What became of each wish since one last looked: only differences are told."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._known: dict[str, tuple[str, str]] = {}
        self._reads: Reads | None = None

    def changes(self) -> Iterator[Message]:
        """Wishes whose state changed."""
        if self._reads is None:
            self._reads = open_reads(self._profile)
        for wish in self._reads.outbox(sent=True) if self._reads is not None else ():
            now = (str(wish.state), wish.reason)
            before, self._known[wish.id] = self._known.get(wish.id), now
            if before != now:
                yield {"event": "state", "id": wish.id, "state": now[0], "reason": wish.reason,
                       "event_id": wish.event_id}  # fmt: skip

    def close(self) -> None:
        """Let the reads go."""
        if self._reads is not None:
            self._reads.close()


def status_message(change: ChangeSet) -> Message | None:
    """The connection's state as a message, if it is part of a change."""
    if change.status is None:
        return None
    status = change.status
    return {"event": "status", "link": str(status.link), "waiting": status.waiting, "parked": status.parked,
            "unread": status.unread, "trouble": status.trouble}  # fmt: skip


def follow(engine: "EngineThread") -> Iterator[Message]:
    """Go on telling changes of state until the listener goes away."""
    changes: queue.Queue[ChangeSet] = queue.Queue()
    states = States(engine.profile)
    end = engine.subscribe(changes.put)
    try:
        for _ in states.changes():
            pass  # what is known already is not news
        yield {"event": "following"}
        while True:
            try:
                change = changes.get(timeout=30)
            except queue.Empty:
                yield {"event": "alive"}  # also how a listener that went away is noticed
                continue
            told_status = status_message(change)
            if told_status is not None:
                yield told_status
            if change.outbox:
                yield from states.changes()
    finally:
        end()
        states.close()
