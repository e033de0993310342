"""A post that was passed on into another community, as the post that quotes it shows it."""

from dataclasses import dataclass

from sync.model.ids import CommunityId, PostKey

SHARED = "shared"
"""The kind of the post that quotes, and its place in ``Post.extra``: ``share``."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Who wrote what, where. ``key`` opens it where this account is in that community and the post is known here.

    ``joined`` is whether this account is in that community. ``gone`` is whether its author took the original away: then
    its words are empty here as well.
    """

    community: CommunityId
    community_name: str
    author: str
    kind: str = "message"
    title: str = ""
    text: str = ""
    at: int = 0
    key: PostKey | None = None
    joined: bool = False
    gone: bool = False
