"""The identifiers of the network, each with a type of its own."""

from typing import NewType

UserId = NewType("UserId", str)
"""A Matrix user id such as ``@camille:parvis.local``."""

CommunityId = NewType("CommunityId", str)
"""A Matrix room id. In room version 12 it holds no server name (matrix.md §1)."""

EventId = NewType("EventId", str)
"""The server's id of an event, starting with ``$``."""

WishId = NewType("WishId", str)
"""A UUID made by this client; it travels in the content of the event as its nonce."""

PostKey = NewType("PostKey", str)
"""The name of a post or comment on this device, the same before and after it left.

It is the wish's id for what was written here, the event's id for everything else.
"""
