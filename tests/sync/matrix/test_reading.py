"""Hostile answers: nothing but Broken comes out, and one bad part hides no other."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import BadInput, Broken
from sync.matrix.classic import read_batch
from sync.matrix.source import SyncBatch
from sync.matrix.wire import decode, decode_parts, encode

ROOM = {
    "timeline": {"events": [{"type": "m.room.message", "event_id": "$a"}], "limited": True, "prev_batch": "p"},
    "state": {"events": [{"type": "m.room.name", "state_key": "", "content": {"name": "x"}}]},
    "ephemeral": {"events": [{"type": "m.receipt", "content": {}}, {"type": "m.typing", "content": {}}]},
    "account_data": {"events": []},
    "summary": {"m.joined_member_count": 2},
    "unread_notifications": {"notification_count": 3, "highlight_count": 1},
}


def batch(value: Any, since: str | None = "s1") -> SyncBatch:
    return read_batch(json.dumps(value).encode(), since=since, config="c", reset=False)


def joined(**rooms: Any) -> dict[str, Any]:
    return {"next_batch": "s2", "rooms": {"join": {f"!{name}": room for name, room in rooms.items()}}}


def test_a_room_is_read_in_full() -> None:
    (room,) = batch(joined(a=ROOM)).rooms
    assert (room.gap_token, room.gap_until) == ("p", "s1")
    assert [event["type"] for event in room.receipts] == ["m.receipt"]
    assert not room.replace_state and not room.state_is_after


@pytest.mark.parametrize("key", ["state_after", "org.matrix.msc4222.state_after"])
def test_state_after_the_timeline_replaces_the_state_before_it(key: str) -> None:
    after = {key: {"events": [{"type": "m.room.topic", "content": {}}]}}
    (room,) = batch(joined(a=ROOM | after)).rooms
    assert room.state_is_after and [event["type"] for event in room.state] == ["m.room.topic"]


@pytest.mark.parametrize("bad", [None, 5, [], "x", {"timeline": {"events": {}}}, {"timeline": {"events": [5, None]}}])
def test_a_bad_room_is_named_and_hides_no_other(bad: Any) -> None:
    found = batch(joined(bad=bad, good=ROOM))
    good = [room for room in found.rooms if room.room_id == "!good"]
    assert len(good) == 1 and len(good[0].timeline) == 1
    assert found.unreadable == ["!bad"]


def test_good_events_survive_beside_what_is_no_event() -> None:
    timeline = {"timeline": {"events": [None, {"type": "a"}, 5, {"type": "b"}]}}
    found = batch(joined(a=timeline))
    assert [event["type"] for event in found.rooms[0].timeline] == ["a", "b"]
    assert found.unreadable == ["!a"]


@pytest.mark.parametrize("beside", ["x", "\ud800"])
def test_an_event_nested_without_end_hides_no_other_of_its_room(beside: str) -> None:
    """What lies too deep is nothing; strings may hold any brackets."""
    events = [{"type": "a", "content": {"in": "HERE", "by": beside}}, {"type": "b", "content": {"[{": "]}\\"}}]
    raw = json.dumps(joined(a={"timeline": {"events": events}})).replace('"HERE"', '[{"]":' * 5000 + "0" + "}]" * 5000)
    found = read_batch(raw.encode(), since="s1", config="c", reset=False)
    (room,) = found.rooms
    assert [event["type"] for event in room.timeline] == ["a", "b"] and found.unreadable == []
    assert room.timeline[1]["content"] == {"[{": "]}\\"}
    assert room.timeline[0]["content"]["by"] == beside.replace("\ud800", "\ufffd")


def test_brackets_in_a_string_without_end_cost_no_time() -> None:
    began = time.process_time()
    with pytest.raises(Broken):
        decode(b"[" * 2000 + b'"' + b'\\"' * 500_000)
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("text", ['"\\ud800"', "1e400", "9" * 5000, "NaN", '"\x01"'])
def test_what_only_some_parsers_take_costs_one_value_and_no_room(text: str) -> None:
    bad = {"timeline": {"events": [{"type": "m.room.message", "content": {"body": "HERE"}}]}}
    raw = json.dumps(joined(bad=bad, good=ROOM)).replace('"HERE"', text)
    found = read_batch(raw.encode(), since="s1", config="c", reset=False)
    assert "!good" in [delta.room_id for delta in found.rooms]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"next_batch":5}',
        b'{"next_batch":""}',
        b"[" * 100_000,
        b"{" * 9,
        b"\xff\xfe",
        b'{"next_batch":"a","rooms":5}',
        b'{"next_batch":"a","rooms":{"join":[]}}',
    ],
)
def test_an_answer_that_makes_no_sense_is_broken(raw: bytes) -> None:
    with pytest.raises(Broken):
        read_batch(raw, since=None, config="c", reset=False)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["events", "type", "content", "limited", "prev_batch", "state", "timeline", "summary", "ephemeral",
         "account_data", "unread_notifications", "notification_count", "join", "leave", "!a"]
    ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(VALUES, VALUES, VALUES)
def test_no_structure_raises_anything_else(room: Any, rooms: Any, data: Any) -> None:
    for answer in (joined(a=room), {"next_batch": "s", "rooms": rooms, "account_data": data}):
        try:
            batch(answer)
        except Broken:
            continue


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    try:
        raw = encode(value)
    except BadInput:
        return
    assert decode(raw) == json.loads(json.dumps(value))


def test_writing_refuses_what_no_server_can_hold() -> None:
    for bad in (float("nan"), float("inf"), {"a": [2**53]}, -(2**60)):
        with pytest.raises(BadInput):
            encode(bad)
    assert decode(encode({"a\ud800": ["\udfff"]})) == {"a\ufffd": ["\ufffd"]}
    nested: Any = []
    for _ in range(100):
        nested = [nested]
    with pytest.raises(BadInput):
        encode(nested)


def test_parts_are_read_even_when_one_of_them_is_odd() -> None:
    parts = decode_parts(b'{"a": {"b": "\\ud800"}, "c": 1}')
    assert decode(parts["a"]) == {"b": "\ufffd"} and decode(parts["c"]) == 1
