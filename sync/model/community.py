"""A community: the place people gather in, a Matrix room underneath."""

from dataclasses import dataclass

from sync.model.ids import CommunityId


@dataclass(frozen=True, slots=True)
class Community:
    """What the navigation and a community's header show.

    ``unread`` and ``mentions`` count posts and comments by others. ``colour`` is ``#RRGGBB``, chosen by its
    managers or derived from its id. ``refusal`` is why one cannot write here: empty, ``read_only``,
    ``encrypted``, ``left`` or ``unknown`` (state not loaded yet).
    """

    id: CommunityId
    name: str
    topic: str = ""
    avatar: str | None = None
    colour: str = "#0E625C"
    members: int = 0
    unread: int = 0
    mentions: int = 0
    muted: bool = False
    favourite: bool = False
    encrypted: bool = False
    refusal: str = ""

    @property
    def writable(self) -> bool:
        """Whether this account may post here."""
        return not self.refusal
