"""GET /sync and its filter (matrix.md §3.1)."""

from sync.matrix.address import v3
from sync.matrix.transport import Ask, Http
from sync.matrix.wire import Json, encode, word

TIMELINE = 20
FILTER: Json = {
    "presence": {"not_types": ["*"]},
    "room": {
        "include_leave": False,
        "timeline": {"limit": TIMELINE, "lazy_load_members": True},
        "state": {"lazy_load_members": True},
        "ephemeral": {"types": ["m.receipt"]},
    },
}
"""What Parvis wants of a sync. Counts per thread are left out: one entry a thread cost 770 KiB (matrix.md §3.3)."""

GRACE = 15.0
FIRST_PATIENCE = 300.0
"""An initial sync of a big account is computed for long before its first byte."""


async def sync_bytes(http: Http, *, since: str | None, filter_id: str | None, timeout_ms: int) -> bytes:
    """What happened after ``since``, not parsed yet; waits up to ``timeout_ms`` for something to happen."""
    query: dict[str, str | int] = {
        "timeout": timeout_ms,
        "set_presence": "offline",
        # State as of the end of the timeline: the name of the spec, and that of Synapse so far (v1.16, MSC4222).
        "use_state_after": "true",
        "org.matrix.msc4222.use_state_after": "true",
    }
    query |= {"since": since} if since else {}
    query |= {"filter": filter_id} if filter_id else {}
    patience = timeout_ms / 1000 + GRACE if since else FIRST_PATIENCE
    return (await http.spoken(Ask("GET", v3("sync"), query, patience=patience))).body


async def upload_filter(http: Http, *, user: str, content: Json) -> str:
    """POST /user/{user}/filter: the id to sync with. The same filter gets the same id again."""
    return word(await http.call("POST", v3("user", user, "filter"), body=content), "filter_id", 255)


def filter_name(content: Json) -> str:
    """A short name of a filter, stored with the cursor: another filter starts again."""
    import hashlib

    return hashlib.sha256(encode(content)).hexdigest()[:16]
