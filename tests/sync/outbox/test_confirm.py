"""What an answer calls sent is believed once the server knows it: another event's id changes and deletes nothing."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx

from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox import vanished
from sync.outbox.confirm import confirmed, newest_made
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


def meanwhile(office: Office, does: Callable[[], object]) -> None:
    """What somebody does while the server is asked for an event."""
    once = iter([does])

    def before(request: httpx.Request) -> None:
        if "/event/" in request.url.path:
            next(once, lambda: None)()

    office.server.before = before


def test_words_changed_while_their_post_is_looked_for_are_the_ones_that_leave(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        key = PostKey(post.ask(office.desk, community=SQUARE, text="un").id)
        await office.rest()
        row = comment.ask(office.desk, post=key, text="deux")
        meanwhile(office, lambda: edit.ask(office.desk, post=PostKey(row.id), text="deux, relu"))
        await office.rest()
        assert office.server.bodies() == ["un", "deux, relu"]

    story(tmp_path, tell)


def test_what_is_withdrawn_while_its_post_is_looked_for_never_leaves(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        key = PostKey(post.ask(office.desk, community=SQUARE, text="un").id)
        await office.rest()
        row = comment.ask(office.desk, post=key, text="jamais")
        meanwhile(office, lambda: delete.ask(office.desk, post=PostKey(row.id)))
        await office.rest()
        assert office.server.bodies() == ["un"] and office.queue.get(row.id) is None

    story(tmp_path, tell)


def lying(office: Office, *words: str) -> None:
    """Somebody else calls the next request with each of these sent; the server never sees it."""
    left = list(words)

    def lie(request: httpx.Request) -> httpx.Response | None:
        met = next((each for each in left if each.encode() in request.content), None)
        if met is None:
            return None
        left.remove(met)
        return httpx.Response(200, json={"event_id": "$nobody"})

    office.server.before = lie


def test_an_edit_leaves_only_once_the_one_before_it_is_there(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        key = PostKey(post.ask(office.desk, community=SQUARE, text="un").id)
        await office.rest()
        lying(office, "* deux")
        first = edit.ask(office.desk, post=key, text="deux")
        await office.rest()
        held = office.queue.get(first.id)
        assert held is not None and held.state is Delivery.SENT and office.server.bodies() == ["un"]
        edit.ask(office.desk, post=key, text="trois")
        await office.rest()
        for row in office.queue.unconfirmed(2**62):
            await confirmed(office.http, office.queue, office.desk.facts, row)
        assert office.server.bodies() == ["un", "* deux", "* trois"]
        assert office.queue.unconfirmed(2**62) == [] and office.queue.unsent() == []

    story(tmp_path, tell)


def test_an_emoji_put_back_after_a_removal_nobody_carried_out_stays(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.post("$theirs")
        theirs = PostKey("$theirs")
        react.ask(office.desk, post=theirs, emoji="👍")
        await office.rest()
        lies = iter([httpx.Response(200, json={"event_id": "$nobody"})])
        office.server.before = lambda request: next(lies, None) if "/redact/" in request.url.path else None
        unreact.ask(office.desk, post=theirs, emoji="👍")
        await office.rest()
        react.ask(office.desk, post=theirs, emoji="👍")
        await office.rest()
        kinds = [each["type"] for each in office.server.events]
        assert kinds[:2] == ["m.reaction", "m.room.redaction"], "the removal came first after all"

    story(tmp_path, tell)


def test_a_wish_set_aside_while_its_event_is_looked_for_is_not_called_sent_behind_its_back(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        row = post.ask(office.desk, community=SQUARE, text="un")
        await office.rest()
        (held,) = office.queue.unconfirmed(2**62)
        looking = asyncio.ensure_future(confirmed(office.http, office.queue, office.desk.facts, held))
        await asyncio.sleep(0.01)
        vanished.offer_sent(office.queue, office.sim, held, None)
        below = comment.ask(office.desk, post=PostKey(row.id), text="deux")
        office.queue.park(below, "parent_parked")
        assert (await looking).state is Delivery.SENT
        await office.rest()
        assert office.server.bodies() == ["un", "deux"], "what waited for it waits no more"

    story(tmp_path, tell)


def test_an_id_known_to_be_another_event_is_no_sign_of_a_restored_server(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        lying(office, "un")
        post.ask(office.desk, community=SQUARE, text="un")
        await office.rest()
        assert await newest_made(office.http, office.queue, office.desk.facts) == (SQUARE, "$nobody")
        office.post("$nobody")
        assert await newest_made(office.http, office.queue, office.desk.facts) is None

    story(tmp_path, tell)


def test_nothing_speaks_of_an_id_nobody_confirmed(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        lying(office, "un")
        row = post.ask(office.desk, community=SQUARE, text="un")
        await office.rest()
        known = office.desk.facts.post(PostKey(row.id))
        assert known is not None and known.event_id is None

    story(tmp_path, tell)


def test_what_was_deleted_before_sync_brought_it_is_not_said_again(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        row = post.ask(office.desk, community=SQUARE, text="un")
        await office.rest()
        office.server.events[0] |= {"content": {}, "unsigned": {"redacted_because": {}}}
        sent = office.queue.get(row.id)
        assert sent is not None and sent.frozen is not None
        held = await confirmed(office.http, office.queue, office.desk.facts, sent)
        assert (held.state, held.event_id) == (Delivery.SENT, "$e0") and office.server.bodies() == [""]

    story(tmp_path, tell)
