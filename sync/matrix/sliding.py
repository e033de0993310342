"""News by simplified sliding sync, where a server has it (MSC4186, unstable form; matrix.md §3.2).

It tells the newest communities first: of a large account the first feed is here after one small answer. It counts
nothing unread and knows nothing of what happened elsewhere to communities one has left; so the engine opens with it and
goes on with the classic sync (``FirstScreen``).
"""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, cast

from sync.errors import Broken, Refused, SignedOut, SyncError, Unreachable
from sync.kinds.text import is_id
from sync.matrix.address import unstable
from sync.matrix.classic import ClassicSource
from sync.matrix.source import Cursor, Events, RoomDelta, SyncBatch
from sync.matrix.sync import FIRST_PATIENCE, GRACE, filter_name
from sync.matrix.transport import Http
from sync.matrix.wire import Json, as_object, as_objects

KIND = "sliding"
FLAG = "org.matrix.simplified_msc3575"
"""The feature, and the name of its endpoint."""
TIMEOUT_MS = 30_000
TIMELINE = 20
WINDOW, GROWTH, EVERYTHING = 20, 50, 100_000
"""Communities of the first answer, of each further one, and more than anybody is in."""

# What a feed and the guard before sending need to know; the rest comes with the classic sync.
_STATE = [[kind, ""] for kind in (
    "m.room.create", "m.room.name", "m.room.topic", "m.room.avatar", "m.room.canonical_alias", "m.room.power_levels",
    "m.room.join_rules", "m.room.encryption", "m.room.tombstone", "app.parvis.community",
)]  # fmt: skip
_REQUIRED = [*_STATE, ["m.room.member", "$LAZY"], ["m.room.member", "$ME"], ["m.space.child", "*"]]
_EXTENSIONS: Json = {"account_data": {"enabled": True}, "receipts": {"enabled": True}}
_log = logging.getLogger(__name__)


class SlidingSource:
    """Long-polls one account; the window grows until it holds every community."""

    def __init__(self, http: Http, *, user: str, timeout_ms: int = TIMEOUT_MS, connection: str = "parvis") -> None:
        self._http = http
        self._user = user
        self._timeout = timeout_ms
        self._connection = connection
        self._config = filter_name({"state": _REQUIRED, "timeline": TIMELINE, "extensions": _EXTENSIONS})

    async def batches(self, cursor: Cursor | None) -> AsyncGenerator[SyncBatch, None]:
        """Batches after ``cursor``; one of another source, or one the server has dropped, starts again."""
        known = cursor is not None and (cursor.kind, cursor.config_hash) == (KIND, self._config)
        position = cursor.token if cursor is not None and known else None
        reset = cursor is not None and position is None
        window, complete = (EVERYTHING, True) if position else (WINDOW, False)
        while True:
            try:
                answer = await self._answer(position, window, self._timeout if complete else 0)
            except Refused as error:
                if position is None or error.status != 400:
                    raise
                position, reset, window, complete = None, True, WINDOW, False
                continue
            count = as_object(as_object(answer.get("lists")).get("all")).get("count")
            complete = complete or not isinstance(count, int) or count <= window
            batch = read_batch(answer, user=self._user, config=self._config, reset=reset)
            batch.stale = not complete
            yield batch
            position, reset = batch.next.token, False
            window = EVERYTHING if complete else window + GROWTH

    async def _answer(self, position: str | None, window: int, wait: int) -> Json:
        wanted: Json = {"ranges": [[0, window - 1]], "timeline_limit": TIMELINE, "required_state": _REQUIRED}
        body: Json = {"conn_id": self._connection, "lists": {"all": wanted}, "extensions": _EXTENSIONS}
        query: dict[str, str | int] = {"timeout": wait, "set_presence": "offline"}
        query |= {"pos": position} if position else {}
        patience = wait / 1000 + GRACE if position else FIRST_PATIENCE
        return await self._http.call("POST", unstable(FLAG, "sync"), query=query, body=body, timeout=patience)


class FirstScreen:
    """Opens a new account with one sliding answer, then goes on with the classic sync, which is complete."""

    def __init__(self, http: Http, *, user: str, timeout_ms: int = TIMEOUT_MS) -> None:
        self._http = http
        self._sliding = SlidingSource(http, user=user, connection="parvis-first")
        self._classic = ClassicSource(http, user=user, timeout_ms=timeout_ms)
        self._offered: bool | None = None

    async def batches(self, cursor: Cursor | None) -> AsyncGenerator[SyncBatch, None]:
        """Batches after ``cursor``."""
        if cursor is None:
            first = await self._first()
            if first is not None:
                yield first
                cursor = first.next
        glanced = cursor is not None and cursor.kind == KIND
        async with aclosing(cast(Any, self._classic.batches(cursor))) as batches:
            async for batch in batches:
                for delta in batch.rooms:  # the two cut a timeline at different places: only one can be built upon
                    delta.replace_timeline = glanced
                glanced = False
                yield batch

    async def _first(self) -> SyncBatch | None:
        """The newest communities, where the server can tell them; without them one only waits a little longer."""
        try:
            if self._offered is None:  # whoever is locked out tries for days, and need not ask this each time
                told = await self._http.call("GET", "/_matrix/client/versions")
                self._offered = as_object(told.get("unstable_features")).get(FLAG) is True
            if not self._offered:
                return None
            async with aclosing(cast(Any, self._sliding.batches(None))) as batches:
                batch: SyncBatch = await anext(batches)
        except (SignedOut, Unreachable):
            raise
        except SyncError as error:
            _log.info("no first screen by sliding sync: %s", error.reason)
            return None
        batch.stale = True
        return batch


def read_batch(answer: Json, *, user: str, config: str, reset: bool) -> SyncBatch:
    """An answer as a batch; a room that cannot be read is named and hides no other."""
    position = answer.get("pos")
    if not isinstance(position, str) or not position or len(position) > 4096:
        raise Broken("no pos in the answer", status=200)
    batch = SyncBatch(Cursor(KIND, position, config), reset=reset)
    extensions = as_object(answer.get("extensions"))
    account_data = as_object(extensions.get("account_data"))
    receipts = as_object(as_object(extensions.get("receipts")).get("rooms"))
    batch.account_data = as_objects(account_data.get("global"))
    data = as_object(account_data.get("rooms"))
    told = as_object(answer.get("rooms"))
    for room_id in dict.fromkeys([*told, *data, *receipts]):
        room = told.get(room_id, {})
        if not is_id(room_id, "!") or not isinstance(room, dict):
            batch.unreadable.append(room_id[:255])
            continue
        delta = read_room(room_id, room, user)
        delta.account_data = as_objects(data.get(room_id))
        receipt = receipts.get(room_id)
        delta.receipts = [receipt] if isinstance(receipt, dict) else []
        batch.rooms.append(delta)
    return batch


def read_room(room_id: str, room: Json, user: str) -> RoomDelta:
    """One room of an answer: its state is always that after the timeline."""
    stripped = as_objects(room.get("invite_state") or room.get("stripped_state"))
    state, timeline = as_objects(room.get("required_state")), as_objects(room.get("timeline"))
    delta = RoomDelta(room_id, _membership(user, stripped or [*state, *timeline], "invite" if stripped else "join"))
    delta.stripped, delta.state, delta.timeline = stripped, state, timeline
    delta.state_is_after = True
    delta.replace_state = room.get("initial") is True and delta.membership == "join"
    token = room.get("prev_batch")
    if room.get("limited") is True and isinstance(token, str) and token and delta.membership == "join":
        delta.gap_token = token
    delta.summary = _summary(room)
    return delta


def _membership(user: str, events: Events, otherwise: str) -> str:
    own = [event for event in events if event.get("type") == "m.room.member" and event.get("state_key") == user]
    found = as_object(own[-1].get("content")).get("membership") if own else otherwise
    return {"ban": "leave"}.get(str(found), str(found))


def _summary(room: Json) -> Json:
    heroes = [hero.get("user_id") for hero in as_objects(room.get("heroes"))]
    found: Json = {"m.heroes": heroes} if heroes else {}
    joined = room.get("joined_count")
    return found | ({"m.joined_member_count": joined} if isinstance(joined, int) else {})
