"""A batch, cut into slices that each fit one short transaction: other work gets its turn between them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sync.engine.event import stand_in_id
from sync.engine.rows import Piece
from sync.matrix.source import RoomDelta, SyncBatch

WEIGHT = 1000
"""Events of a slice; a room without any still weighs something."""

_ROOM_WEIGHT = 4


def slices(batch: SyncBatch, *, live: bool, weight: int = WEIGHT) -> Iterator[list[Piece]]:
    """All rooms in order; the pieces of one room keep theirs. There is always a last slice, maybe an empty one."""
    gathered: list[Piece] = []
    used = 0
    for delta in batch.rooms:
        for piece in _pieces(delta, live, weight):
            heavy = _ROOM_WEIGHT + len(piece.state) + len(piece.timeline)
            if gathered and used + heavy > weight:
                yield gathered
                gathered, used = [], 0
            gathered.append(piece)
            used += heavy
    yield gathered


def _pieces(delta: RoomDelta, live: bool, weight: int) -> Iterator[Piece]:
    """State first, then the timeline, then what says how far it was read."""
    state = [*delta.state, *(_whole(event) for event in delta.stripped)]
    first = Piece(
        delta.room_id, delta.membership, live, delta.replace_state, delta.replace_timeline,
        state_is_after=delta.state_is_after,
    )  # fmt: skip
    rest = replace(first, clear_state=False, clear_timeline=False)
    while len(state) + len(delta.timeline) > weight and state:
        yield replace(first, state=tuple(state[:weight]))
        state, first = state[weight:], rest
    hole, start = delta.gap_token, 0
    while len(state) + len(delta.timeline) - start > weight:
        part = tuple(delta.timeline[start : start + weight])
        yield replace(first, state=tuple(state), timeline=part, hole=hole, until=delta.gap_until)
        state, first, hole, start = [], rest, None, start + weight
    yield replace(
        first, state=tuple(state), timeline=tuple(delta.timeline[start:]), hole=hole, until=delta.gap_until,
        receipts=tuple(delta.receipts), account_data=tuple(delta.account_data), summary=delta.summary,
    )


def _whole(stripped: Mapping[str, Any]) -> dict[str, Any]:
    """Stripped state has neither id nor time."""
    return {"event_id": stand_in_id(stripped), "origin_server_ts": 0, **stripped}
