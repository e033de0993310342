"""How the engine stands: online or not, how far, how much waits."""

from dataclasses import dataclass
from enum import StrEnum

from sync.model.ids import UserId


class Link(StrEnum):
    """The state of the connection, in the order a start goes through."""

    SIGNED_OUT = "signed_out"
    STARTING = "starting"
    SYNCING = "syncing"
    ONLINE = "online"
    OFFLINE = "offline"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in on this profile. ``device`` never changes for the life of the profile."""

    user: UserId
    homeserver: str
    device: str
    name: str = ""
    avatar: str | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """``since`` is when ``link`` was reached, ``synced`` the last complete sync (ms since 1970; 0 = never).

    ``waiting`` and ``parked`` count wishes. ``trouble`` is a key of ``sync.errors.REASONS`` or empty. ``key_in`` is
    ``keyring`` or ``file``: where the key of the store is kept. ``leaves_in`` are the seconds until everything that
    waits has left at the pace of late, None while that is not known (``about`` puts it into a number of a unit).
    ``private`` are those of the ``unread`` that wait in private conversations: Home does not show them.
    """

    link: Link
    account: Account | None = None
    since: int = 0
    synced: int = 0
    waiting: int = 0
    parked: int = 0
    unread: int = 0
    mentions: int = 0
    private: int = 0
    trouble: str = ""
    detail: str = ""
    key_in: str = ""
    leaves_in: int | None = None

    @property
    def at_home(self) -> int:
        """How many unread posts Home shows."""
        return max(0, self.unread - self.private)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the status line says of the local store."""

    posts: int
    bytes: int


def about(seconds: int) -> tuple[int, str]:
    """A wait as people say it: a round number of ``minutes``, ``hours`` or ``days``; 0 minutes is less than one."""
    minutes = seconds / 60
    if minutes < 0.75:
        return 0, "minutes"
    if minutes < 10:
        return max(1, round(minutes)), "minutes"
    if minutes < 100:
        return round(minutes / 5) * 5, "minutes"
    if minutes < 48 * 60:
        return round(minutes / 60), "hours"
    return round(minutes / 60 / 24), "days"
