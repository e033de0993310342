"""News by the classic GET /sync, which every homeserver has (matrix.md §3.1, §3.4)."""

from collections.abc import AsyncGenerator

from sync.errors import Broken, Refused
from sync.kinds.text import is_id
from sync.matrix.source import Cursor, Events, RoomDelta, SyncBatch
from sync.matrix.sync import FILTER, filter_name, sync_bytes, upload_filter
from sync.matrix.transport import Http
from sync.matrix.wire import Json, Raw, as_object, as_objects, decode, decode_parts

KIND = "classic"
TIMEOUT_MS = 30_000
_MEMBERSHIPS = ("join", "invite", "knock", "leave")
_STATE_AFTER = ("state_after", "org.matrix.msc4222.state_after")


class ClassicSource:
    """Long-polls one account. The first answer of each run comes at once, so that one knows to be up to date."""

    def __init__(self, http: Http, *, user: str, timeout_ms: int = TIMEOUT_MS) -> None:
        self._http = http
        self._user = user
        self._timeout = timeout_ms
        self._filter: str | None = None
        self._config = filter_name(FILTER)

    async def batches(self, cursor: Cursor | None) -> AsyncGenerator[SyncBatch, None]:
        """Batches after ``cursor``. A cursor of another source or filter, or one the server refuses, starts again."""
        known = cursor is not None and (cursor.kind, cursor.config_hash) == (KIND, self._config)
        since = cursor.token if cursor is not None and known else None
        reset, wait = cursor is not None and since is None, 0
        while True:
            try:
                body = await self._answer(since, wait)
            except Refused as error:
                if since is None or error.status != 400:
                    raise
                since, reset = None, True
                continue
            batch = read_batch(body, since=since, config=self._config, reset=reset)
            # Synapse remembers its answer to a first request for two minutes and gives it again, however old.
            batch.stale = since is None
            yield batch
            since, reset, wait = batch.next.token, False, 0 if batch.stale else self._timeout

    async def _answer(self, since: str | None, wait: int) -> bytes:
        """One answer; a filter the server has forgotten is uploaded again (matrix.md §3.1)."""
        for again in (True, False):
            if self._filter is None:
                self._filter = await upload_filter(self._http, user=self._user, content=FILTER)
            try:
                return await sync_bytes(self._http, since=since, filter_id=self._filter, timeout_ms=wait)
            except Refused as error:
                if not again or "filter" not in error.detail.lower():
                    raise
                self._filter = None
        raise AssertionError("the second try returns or raises")


def read_batch(body: bytes, *, since: str | None, config: str, reset: bool) -> SyncBatch:
    """An answer as a batch; a room that cannot be read is named and hides no other.

    Parsed room by room: one parse of many megabytes would hold every thread of the window up.
    """
    parts = decode_parts(body)
    token = decode(parts["next_batch"]) if "next_batch" in parts else None
    if not isinstance(token, str) or not token or len(token) > 4096:
        raise Broken("no next_batch in the answer", status=200)
    batch = SyncBatch(Cursor(KIND, token, config), reset=reset)
    batch.account_data = _events(_object(parts, "account_data"))
    batch.presence = _events(_object(parts, "presence"))
    rooms = _parts(parts, "rooms")
    for membership in _MEMBERSHIPS:
        for room_id, raw in _parts(rooms, membership).items():
            _add(batch, room_id, membership, raw, since)
    return batch


def _object(parts: dict[str, Raw], key: str) -> Json:
    return as_object(decode(parts[key])) if key in parts else {}


def _parts(parts: dict[str, Raw], key: str) -> dict[str, Raw]:
    return decode_parts(parts[key]) if key in parts else {}


def _add(batch: SyncBatch, room_id: str, membership: str, raw: Raw, since: str | None) -> None:
    if not is_id(room_id, "!"):
        batch.unreadable.append(room_id[:255])
        return
    try:
        room = decode(raw)
    except Broken:
        room = None
    if not isinstance(room, dict):
        batch.unreadable.append(room_id)
        return
    if _damaged(room):
        batch.unreadable.append(room_id)
    batch.rooms.append(read_room(room_id, membership, room, since))


def _damaged(room: Json) -> bool:
    """Whether some part of a room is not what it should be."""
    lists = [as_object(room.get(part)).get("events", []) for part in ("state", "timeline", "ephemeral", "account_data")]
    return any(not isinstance(events, list) or len(as_objects(events)) != len(events) for events in lists)


def read_room(room_id: str, membership: str, room: Json, since: str | None) -> RoomDelta:
    """One room of an answer."""
    delta = RoomDelta(room_id, membership)
    after = next((room[key] for key in _STATE_AFTER if key in room), None)
    delta.state = _events(as_object(room.get("state") if after is None else after))
    delta.state_is_after = after is not None
    # The whole state comes on the first sync and when somebody has just joined; otherwise only what changed.
    delta.replace_state = membership == "join" and (
        since is None or any(event.get("type") == "m.room.create" for event in delta.state)
    )
    timeline = as_object(room.get("timeline"))
    delta.timeline = _events(timeline)
    delta.gap_token, delta.gap_until = _gap(timeline, None if delta.replace_state else since)
    if membership == "leave":
        delta.gap_token = delta.gap_until = None
    delta.receipts = [e for e in _events(as_object(room.get("ephemeral"))) if e.get("type") == "m.receipt"]
    delta.account_data = _events(as_object(room.get("account_data")))
    delta.summary = as_object(room.get("summary"))
    delta.stripped = _events(as_object(room.get(f"{membership}_state")))
    return delta


def _events(holder: Json) -> Events:
    return as_objects(holder.get("events"))


def _gap(timeline: Json, since: str | None) -> tuple[str | None, str | None]:
    token = timeline.get("prev_batch")
    if timeline.get("limited") is not True or not isinstance(token, str) or not token:
        return None, None
    return token, since
