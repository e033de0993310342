"""What changed, told from the engine to whoever shows it: small immutable sets, at most ten a second."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sync.model.ids import CommunityId, PostKey
from sync.model.notice import Notice
from sync.model.status import Status


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Which reads are out of date. Empty fields mean nothing changed there.

    ``feeds`` names communities whose posts changed, ``threads`` posts whose comments changed (their event ids and
    keys), ``media`` the mxc addresses whose bytes arrived. ``repaired`` holds reasons a person is told: a file was
    damaged and is mended. ``people`` says that profiles changed.
    """

    communities: bool = False
    feeds: frozenset[CommunityId] = frozenset()
    threads: frozenset[PostKey] = frozenset()
    outbox: bool = False
    settings: bool = False
    media: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
    status: Status | None = None
    repaired: frozenset[str] = frozenset()
    people: bool = False

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        """Both together; the later status wins."""
        return ChangeSet(
            communities=self.communities or other.communities,
            feeds=self.feeds | other.feeds,
            threads=self.threads | other.threads,
            outbox=self.outbox or other.outbox,
            settings=self.settings or other.settings,
            media=self.media | other.media,
            notices=self.notices + other.notices,
            status=other.status or self.status,
            repaired=self.repaired | other.repaired,
            people=self.people or other.people,
        )

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return self != ChangeSet()


class Changes:
    """Gathers change sets and hands them on: the first at once, then at most one every ``interval`` seconds.

    ``later(delay, call)`` schedules a call on the engine's loop; tests pass the simulated clock's.
    """

    def __init__(self, later: Callable[[float, Callable[[], None]], object], interval: float = 0.1) -> None:
        self._later = later
        self._interval = interval
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._gathered = ChangeSet()
        self._resting = False

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Have ``listener`` called on the engine's thread; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, change: ChangeSet) -> None:
        """Hand a change on, or gather it while resting."""
        self._gathered |= change
        if self._gathered and not self._resting:
            self._flush()

    def _flush(self) -> None:
        gathered, self._gathered = self._gathered, ChangeSet()
        self._resting = bool(gathered)
        if not gathered:
            return
        self._later(self._interval, self._flush)
        for listener in tuple(self._listeners):
            listener(replace(gathered))
