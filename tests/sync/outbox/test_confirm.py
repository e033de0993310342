"""What an answer calls sent is believed once the server knows it: another event's id changes and deletes nothing."""

from pathlib import Path

import httpx

from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.confirm import confirmed
from sync.outbox.facts import NotYet
from sync.outbox.verbs import comment, delete, edit, post, react, unreact
from tests.sync.outbox.bench import SQUARE
from tests.sync.outbox.office import Office, story


def wrongly(office: Office, match: str = "/send/", times: int = 1, name: str = "$theirs") -> None:
    """The next answers, of requests carried out, name another event."""
    left = iter(range(times))
    answer = office.server._do

    def do(method: str, path: str, body: bytes, request: httpx.Request) -> httpx.Response:
        found = answer(method, path, body, request)
        return httpx.Response(200, json={"event_id": name}) if match in path and next(left, None) is not None else found

    office.server._do = do  # type: ignore[method-assign]


def test_an_id_known_to_be_another_event_is_not_believed(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.post("$theirs")
        wrongly(office)
        row = post.ask(office.desk, community=SQUARE, text="un")
        await office.rest()
        held = office.queue.get(row.id)
        assert held is not None and (held.state, held.event_id) == (Delivery.SENT, "$e0")
        assert office.server.bodies() == ["un"]

    story(tmp_path, tell)


def test_what_hangs_below_a_post_waits_until_its_id_is_certain(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.ConnectError("no network")
        key = PostKey(post.ask(office.desk, community=SQUARE, text="un").id)
        comment.ask(office.desk, post=key, text="deux")
        office.server.before = lambda request: None
        wrongly(office, name="$nobody")
        office.lanes.online()
        await office.rest()
        edit.ask(office.desk, post=key, text="trois")
        await office.rest()
        delete.ask(office.desk, post=key)
        await office.rest()
        related = [each["content"].get("m.relates_to", {}).get("event_id") for each in office.server.events]
        assert related[:3] == [None, "$e0", "$e0"] and office.server.events[3]["content"]["redacts"] == "$e0"

    story(tmp_path, tell)


def test_taking_back_a_reaction_takes_back_that_reaction(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.post("$theirs")
        wrongly(office, name="$mine")
        react.ask(office.desk, post=PostKey("$theirs"), emoji="👍")
        await office.rest()
        unreact.ask(office.desk, post=PostKey("$theirs"), emoji="👍")
        await office.rest()
        assert office.server.events[-1]["content"]["redacts"] != "$mine"

    story(tmp_path, tell)


def test_sync_corrects_the_id(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        wrongly(office, name="$nobody")
        row = post.ask(office.desk, community=SQUARE, text="un")
        await office.rest()
        office.queue.adopt({row.id: "$e0"})
        held = office.queue.get(row.id)
        assert held is not None and held.event_id == "$e0" and held.frozen is None

    story(tmp_path, tell)


def test_what_no_server_ever_saw_is_sent_again(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        lies = iter([httpx.Response(200, json={"event_id": "$nobody"})])
        office.server.before = lambda request: next(lies, None) if "/send/" in request.url.path else None
        row = post.ask(office.desk, community=SQUARE, text="un")
        await office.rest()
        (held,) = office.queue.unconfirmed(2**62)
        assert held.state is Delivery.SENT and office.server.events == []
        try:
            await confirmed(office.http, office.queue, office.desk.facts, held)
        except NotYet:
            await office.rest()
        assert office.server.bodies() == ["un"]
        again = office.queue.get(row.id)
        assert again is not None and again.event_id == "$e0"
        done = await confirmed(office.http, office.queue, office.desk.facts, again)
        assert done.frozen is None and office.queue.unconfirmed(2**62) == []

    story(tmp_path, tell)
