"""An account's own data, of the whole account or of one room, seen by its other devices (matrix.md §5)."""

from sync.errors import NotFound
from sync.matrix.address import v3
from sync.matrix.transport import Http
from sync.matrix.wire import Json
from sync.model.ids import CommunityId


def _path(user: str, kind: str, room: CommunityId | None) -> str:
    return v3("user", user, *(("rooms", room) if room else ()), "account_data", kind)


async def get(http: Http, *, user: str, kind: str, room: CommunityId | None = None) -> Json:
    """GET: what is kept under ``kind``; empty when nothing is."""
    try:
        return await http.call("GET", _path(user, kind, room))
    except NotFound:
        return {}


async def put(http: Http, *, user: str, kind: str, content: Json, room: CommunityId | None = None) -> None:
    """PUT: the last one wins; there is no deletion, only ``{}``."""
    await http.call("PUT", _path(user, kind, room), body=content)


async def put_tag(http: Http, *, user: str, room: CommunityId, tag: str, order: float | None) -> None:
    """PUT or (``order`` None) DELETE a tag such as ``m.favourite``."""
    path = v3("user", user, "rooms", room, "tags", tag)
    if order is None:
        await http.call("DELETE", path)
    else:
        await http.call("PUT", path, body={"order": order})
