"""A community of the directory: one may not be in it."""

from dataclasses import dataclass

from sync.model.ids import CommunityId


@dataclass(frozen=True, slots=True)
class Listed:
    """``access`` is a word of ``sync.model.template``; ``membership`` and ``pending`` are as of a Community.

    ``colleagues`` are people one shares another community with, as far as they were seen there. ``readable``: anybody
    may read it before coming in. ``places`` are the names of the departments and sites it belongs to.
    """

    id: CommunityId
    name: str
    topic: str = ""
    alias: str = ""
    avatar: str | None = None
    colour: str = "#0E625C"
    members: int = 0
    access: str = ""
    readable: bool = False
    membership: str = ""
    pending: str = ""
    colleagues: int = 0
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A department or a site, and how many communities of the directory are its own."""

    id: CommunityId
    name: str
    topic: str = ""
    communities: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """A community before one comes in: what everybody may know, and the newest words where everybody may read."""

    listed: Listed
    encrypted: bool = False
    words: tuple[tuple[str, str], ...] = ()
    """Author and text of the newest posts, newest first."""
