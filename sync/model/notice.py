"""What the tray tells: a mention, a word one follows, an announcement that just arrived or that one has not read."""

from dataclasses import dataclass

from sync.model.ids import CommunityId, PostKey


@dataclass(frozen=True, slots=True)
class Notice:
    """``cause`` is ``mention``, ``keyword``, ``announcement``, ``reminder``, ``reply`` or ``event``.

    ``at`` is when an event one goes to begins (ms). ``post`` is the post to open, ``root`` its thread.
    """

    post: PostKey
    root: PostKey
    community: CommunityId
    community_name: str
    author: str
    words: str
    cause: str
    at: int = 0
