"""The rules that decide what notifies (matrix.md §7)."""

from sync.errors import NotFound
from sync.matrix.address import v3
from sync.matrix.transport import Http
from sync.matrix.wire import Json, as_object


async def get(http: Http) -> Json:
    """GET /pushrules/ with its last slash, without which Synapse knows it not: the ``global`` rules by kind."""
    return as_object((await http.call("GET", v3("pushrules") + "/")).get("global"))


async def put(http: Http, *, kind: str, rule: str, content: Json) -> None:
    """PUT a rule; its name must not start with a dot."""
    await http.call("PUT", v3("pushrules", "global", kind, rule), body=content)


async def enable(http: Http, *, kind: str, rule: str, enabled: bool) -> None:
    """PUT whether a rule applies."""
    await http.call("PUT", v3("pushrules", "global", kind, rule, "enabled"), body={"enabled": enabled})


async def delete(http: Http, *, kind: str, rule: str) -> None:
    """DELETE a rule; one that is not there is deleted already."""
    try:
        await http.call("DELETE", v3("pushrules", "global", kind, rule))
    except NotFound:
        return
