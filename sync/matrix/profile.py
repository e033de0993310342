"""Profiles of people (matrix.md §8)."""

from typing import Any

from sync.errors import NotFound
from sync.matrix.address import v3
from sync.matrix.transport import Http
from sync.matrix.wire import Json


async def get(http: Http, *, user: str) -> Json:
    """GET /profile: all fields; empty for a person without any."""
    try:
        return await known(http, user=user)
    except NotFound:
        return {}


async def known(http: Http, *, user: str) -> Json:
    """The same; raises NotFound for somebody the server does not know."""
    return await http.call("GET", v3("profile", user), limit=256 * 1024)


async def put(http: Http, *, user: str, field: str, value: Any) -> None:
    """PUT /profile/{user}/{field}; a new name or avatar makes an event in every room one is in."""
    await http.call("PUT", v3("profile", user, field), body={field: value})
