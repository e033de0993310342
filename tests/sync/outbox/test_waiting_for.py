"""What waits for something else: in its order, set aside with it for all to see, and with a choice."""

from pathlib import Path

import httpx
import pytest

from sync.errors import BadInput
from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.row import Row
from sync.outbox.verbs import comment, delete, detach, edit, post, react
from tests.sync.outbox.bench import SQUARE, Bench
from tests.sync.outbox.office import Office, story
from tests.sync.outbox.server import error
from tests.sync.outbox.test_files import attach
from tests.sync.outbox.test_lanes import is_send, write


def stood(office: Bench, row: Row) -> tuple[str, str]:
    found = office.queue.get(row.id)
    return ("gone", "") if found is None else (str(found.state), found.reason)


def refusing(words: bytes) -> object:
    """A server that refuses what holds these words."""
    return lambda request: error(403, "M_FORBIDDEN") if words in request.content else None


def test_a_long_chain_written_offline_leaves_in_its_order(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.ConnectError("no network")
        first = post.ask(office.desk, community=SQUARE, text="un", files=(attach(office).source,))
        below = comment.ask(office.desk, post=PostKey(first.id), text="oui")
        comment.ask(office.desk, post=PostKey(below.id), text="et non")
        react.ask(office.desk, post=PostKey(below.id), emoji="👍")
        edit.ask(office.desk, post=PostKey(below.id), text="oui !")
        gone = comment.ask(office.desk, post=PostKey(first.id), text="à jeter")
        assert delete.ask(office.desk, post=PostKey(gone.id)).detail == "withdrawn"
        office.server.before = lambda request: None
        office.lanes.online()
        await office.rest()
        kinds = [each["type"] for each in office.server.events]
        assert office.server.bodies()[1:3] == ["oui !", "et non"] and "à jeter" not in office.server.bodies()
        assert kinds == ["m.room.message"] * 3 + ["m.reaction"] and office.queue.unsent() == []
        sends = [n for n, asked in enumerate(office.server.asked) if "/send/" in asked]
        assert next(n for n, asked in enumerate(office.server.asked) if "/upload/" in asked) < sends[0]

    story(tmp_path, tell)


def test_a_comment_on_a_refused_post_leaves_as_a_post_of_its_own_with_what_answers_it(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = refusing(b"interdit")  # type: ignore[assignment]
        (refused,) = write(office, "interdit")
        below = comment.ask(office.desk, post=refused, text="oui")
        answer = comment.ask(office.desk, post=PostKey(below.id), text="non")
        like = react.ask(office.desk, post=PostKey(below.id), emoji="👍")
        await office.rest()
        assert [stood(office, row) for row in (below, answer, like)] == [("parked", "parent_parked")] * 3
        changed = detach.ask(office.desk, wish=below.id)
        assert {row.id for row in changed} == {below.id, answer.id, like.id}
        await office.rest()
        assert office.server.bodies() == ["oui", "non", ""]
        made = office.server.find("oui")
        assert "m.relates_to" not in made["content"] and made["content"]["app.parvis.post"]["nonce"] == below.id
        assert office.server.find("non")["content"]["m.relates_to"]["event_id"] == made["event_id"]
        (left,) = office.queue.unsent()
        assert (left.id, left.reason) == (refused, "not_allowed")

    story(tmp_path, tell)


def test_a_comment_on_a_withdrawn_post_has_the_same_choice(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.ConnectError("no network")
        (key,) = write(office, "un")
        below = comment.ask(office.desk, post=key, text="oui")
        like = react.ask(office.desk, post=PostKey(below.id), emoji="👍")
        delete.ask(office.desk, post=key)
        assert stood(office, below) == ("parked", "parent_withdrawn")
        assert stood(office, like) == ("parked", "parent_parked"), "at once, not when the network is back"
        office.queue.release(below)
        office.server.before = lambda request: None
        office.lanes.online()
        await office.rest()
        assert stood(office, below) == ("parked", "parent_withdrawn"), "trying again cannot help, and says why"
        detach.ask(office.desk, wish=below.id)
        await office.rest()
        assert office.server.bodies() == ["oui", ""] and office.queue.unsent() == []

    story(tmp_path, tell)


def test_waiting_for_the_post_is_a_choice_too(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = refusing(b"interdit")  # type: ignore[assignment]
        (refused,) = write(office, "interdit")
        below = comment.ask(office.desk, post=refused, text="oui")
        await office.rest()
        edit.ask(office.desk, post=refused, text="poli")
        await office.rest()
        assert office.server.bodies() == ["poli", "oui"] and stood(office, below)[0] == "sent"

    story(tmp_path, tell)


def test_only_the_comment_it_answers_is_missing_and_it_stays_below_the_post(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        theirs = office.post("$theirs")
        office.server.before = lambda request: httpx.ConnectError("no network")
        first = comment.ask(office.desk, post=theirs, text="un")
        answer = comment.ask(office.desk, post=PostKey(first.id), text="deux")
        delete.ask(office.desk, post=PostKey(first.id))
        assert stood(office, answer) == ("parked", "parent_withdrawn")
        office.server.before = lambda request: None
        office.lanes.online()
        detach.ask(office.desk, wish=answer.id)
        await office.rest()
        assert office.server.find("deux")["content"]["m.relates_to"]["event_id"] == "$theirs"

    story(tmp_path, tell)


def test_the_second_file_of_a_refused_post_can_leave_alone(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = refusing(b"interdit")  # type: ignore[assignment]
        files = (attach(office).source, attach(office, "deux.txt", b"deux").source)
        first = post.ask(office.desk, community=SQUARE, text="interdit", files=files)
        (second,) = [row for row in office.queue.unsent() if row.id != first.id]
        await office.rest()
        assert (second.verb, stood(office, second)) == ("share", ("parked", "parent_parked"))
        detach.ask(office.desk, wish=second.id)
        await office.rest()
        (sent,) = office.server.events
        assert sent["content"]["msgtype"] == "m.file" and "m.relates_to" not in sent["content"]

    story(tmp_path, tell)


def test_nothing_else_is_cut_loose(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="un")
    below = comment.ask(bench.desk, post=PostKey(row.id), text="oui")
    like = react.ask(bench.desk, post=PostKey(row.id), emoji="👍")
    for wish in (row, below):
        with pytest.raises(BadInput):
            detach.ask(bench.desk, wish=wish.id)
    bench.queue.park(row, "not_allowed")
    for wish in (row, like):
        with pytest.raises(BadInput):
            detach.ask(bench.desk, wish=wish.id)
    assert stood(bench, below) == ("parked", "parent_parked")


@pytest.mark.parametrize("moment", ["under way", "in doubt", "in doubt and late"])
def test_words_changed_after_the_request_left_reach_the_server_as_an_edit(tmp_path: Path, moment: str) -> None:
    """The window shows the new words: the server must end with them too, whatever it got first, and with one post."""

    async def tell(office: Office) -> None:
        office.server.latency = 5.0
        if moment != "under way":
            losing = iter([True])
            office.server.lost = lambda request: is_send(request) and next(losing, False)
        (key,) = write(office, "avant")
        reached = Delivery.SENDING if moment == "under way" else Delivery.IN_DOUBT
        await office.wait(lambda: reached in office.states())
        if moment == "in doubt and late":
            await office.shut()
            await office.clock.sleep(2 * 86_400)
            office.server.transactions.clear()
        edit.ask(office.desk, post=key, text="après")
        shown = office.queue.get(str(key))
        assert shown is not None and shown.payload["text"] == "avant", "frozen at the first attempt"
        if moment == "in doubt and late":
            office.open()
        await office.rest()
        first, change = office.server.events
        assert (first["content"]["body"], change["content"]["m.new_content"]["body"]) == ("avant", "après")
        assert change["content"]["m.relates_to"] == {"rel_type": "m.replace", "event_id": first["event_id"]}

    story(tmp_path, tell)


def test_an_edit_that_left_is_not_changed_but_followed(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        (key,) = write(office, "un")
        await office.rest()
        office.server.latency = 5.0
        edit.ask(office.desk, post=key, text="deux")
        await office.wait(lambda: Delivery.SENDING in office.states())
        edit.ask(office.desk, post=key, text="trois")
        edit.ask(office.desk, post=key, text="quatre")
        await office.rest()
        said = [each["content"].get("m.new_content", each["content"])["body"] for each in office.server.events]
        assert said == ["un", "deux", "quatre"]

    story(tmp_path, tell)
