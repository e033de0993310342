"""A community: the place people gather in, a Matrix room underneath."""

from dataclasses import dataclass

from sync.model.ids import CommunityId


@dataclass(frozen=True, slots=True)
class Community:
    """What the navigation and a community's header show.

    ``unread`` and ``mentions`` count posts and comments by others. ``colour`` is ``#RRGGBB``, chosen by its
    managers or derived from its id. ``refusal`` is why one cannot write here: empty, ``read_only``,
    ``community_closed``,
    ``encrypted``, ``left`` or ``unknown`` (state not loaded yet).
    ``membership`` is join, invite, knock, leave or ban, as it will be once what was asked here has left; empty for one
    that this account was never in. ``pending`` is the verb of the wish about it that has not left (create, join, knock,
    leave), ``reason`` why making it was refused. ``notify`` and ``access`` are words of ``sync.model.template``,
    ``due`` is a day (ISO) or empty. ``inviter`` is who invited, by name. ``direct`` is a private conversation of a few.
    ``closed`` is whether it came to its end, ``sheet`` the post that keeps what it leaves behind, ``sealing`` the wish
    about that which has not left (``close`` or ``reopen``), ``unsealed`` why the last one was refused. ``may_arrange``
    is whether this account may change its goal and looks, ``may_close`` whether it may end it, ``may_invite`` whether
    it may let people in; ``asking`` is how many wait for that.
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
    membership: str = "join"
    pending: str = ""
    reason: str = ""
    notify: str = "all"
    template: str = ""
    goal: str = ""
    due: str = ""
    access: str = ""
    alias: str = ""
    inviter: str = ""
    direct: bool = False
    closed: bool = False
    sheet: str = ""
    sealing: str = ""
    unsealed: str = ""
    may_arrange: bool = False
    may_close: bool = False
    may_invite: bool = False
    asking: int = 0

    @property
    def writable(self) -> bool:
        """Whether this account may post here."""
        return not self.refusal
