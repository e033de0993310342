"""What a server says of an event that is there already is checked like everything else it says."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from sync.errors import Refused
from sync.model.ids import EventId
from sync.outbox.carry import carry
from sync.outbox.requests import Send
from tests.sync.outbox.bench import ME
from tests.sync.outbox.test_plan import row as row_of


class Server:
    """Has our reaction already, and says so with an id of its choice."""

    def __init__(self, event_id: Any) -> None:
        self.event_id = event_id

    async def call(self, method: str, path: str, **_: Any) -> dict[str, Any]:
        if method == "PUT":
            raise Refused("again", errcode="M_DUPLICATE_ANNOTATION", status=400)
        relation = {"rel_type": "m.annotation", "event_id": "$post", "key": "👍"}
        return {"chunk": [{"event_id": self.event_id, "sender": ME, "content": {"m.relates_to": relation}}]}


@pytest.mark.parametrize(("said", "believed"), [
    ("$mine", "$mine"), (None, None), (5, None), ("", None), ("$a\x1b[2J", None), ("mine", None),
])  # fmt: skip
def test_only_what_can_be_an_event_is_taken_for_ones_own_reaction(said: Any, believed: str | None) -> None:
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$post", "key": "👍"}}
    row = replace(row_of(1, "!square"), owner=ME)
    found = asyncio.run(carry(Server(said), row, Send("m.reaction", content)))  # type: ignore[arg-type]
    assert found == (EventId(believed) if believed else None)
