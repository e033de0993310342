"""An answer damaged on its way is asked for once more before anything of it is believed."""

import asyncio
from typing import Any

import httpx
import pytest

from sync.errors import Broken
from sync.matrix import send
from sync.matrix.transport import MOST_DOUBTED, Http
from sync.model.ids import CommunityId


def line(*bodies: bytes) -> Http:
    """A server that answers these, one after the other."""
    answers = iter(bodies)
    return Http("https://chat.example", "t", httpx.MockTransport(lambda _: httpx.Response(200, content=next(answers))))


def asked(http: Http) -> Any:
    return asyncio.run(http.call("GET", "/x"))


def test_a_damaged_answer_is_not_believed_and_the_next_one_is() -> None:
    http = line(b'{"id": "$a\0c"}', b'{"id": "$abc"}')
    with pytest.raises(Broken):
        asked(http)
    assert asked(http) == {"id": "$abc"}


def test_another_damage_is_not_believed_either() -> None:
    http = line(b'{"id": "$a\0c", "name": "somebody"}', b'{"id": "$abc", "name": "some\0ody"}', b'{"id": "$abc"}')
    for _ in range(2):
        with pytest.raises(Broken):
            asked(http)
    assert asked(http) == {"id": "$abc"}


def test_what_the_server_says_damaged_every_time_is_read_as_far_as_it_goes() -> None:
    http = line(*[b'{"id": "a\x01c", "n": 1}'] * 4)
    with pytest.raises(Broken):
        asked(http)
    assert asked(http)["n"] == 1
    with pytest.raises(Broken):
        asked(http)
    assert asked(http)["n"] == 1


def test_a_server_that_damages_everything_fills_no_memory() -> None:
    http = line(*[b'{"id": "a\x01c"}'] * 500)
    for n in range(500):
        with pytest.raises(Broken):
            asyncio.run(http.call("GET", f"/{n}"))
    assert len(http._doubted) <= MOST_DOUBTED


@pytest.mark.parametrize("event", ["$a b", "$a\\u0000b", "$", "abc", "$aé"])
def test_what_cannot_be_an_event_id_is_none(event: str) -> None:
    http = line(f'{{"event_id": "{event}"}}'.encode())
    with pytest.raises(Broken):
        asyncio.run(send.send_event(http, room=CommunityId("!r"), kind="m.room.message", txn="t", content={}))
