"""Nothing is missing and nothing is hidden: gaps are filled in the server's order, and bad events hide no good ones."""

from typing import Any

import pytest

from sync.errors import SyncError
from sync.model.ids import CommunityId
from tests.helpers.homeserver import Fault
from tests.stories.company import Company, FakeCompany, Run, refusal, write

MISSED = 500


def test_a_gap_of_500_events_leaves_no_hole(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await write(company, room, "avant")
        await company.until(lambda: len(company.shown(room)) == 1)
        await company.session.close()
        for n in range(MISSED):
            await write(company, room, f"manqué {n}")
        await company.open()
        wish = await company.session.post(community=room, text="après")
        await company.session.want(room)
        await company.until(lambda: len(company.shown(room)) == MISSED + 2)
        await company.session.settle()
        await company.until(lambda: company.post(wish.id).event_id is not None)
        there = [each["event_id"] for each in await company.messages(room)]
        assert [each.event_id for each in company.shown(room)] == there

    run(story)


def test_several_gaps_and_a_program_that_ends_while_filling_leave_no_hole(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        for away in range(3):
            await company.session.close()
            for n in range(60):
                await write(company, room, f"{away}.{n}")
            company.line.faults.next("drop_answer", match="/messages", times=2)
            await company.open()
            await company.online()
        await company.reopen()
        await company.session.want(room)
        await company.until(lambda: len(company.shown(room)) == 180)
        there = [each["event_id"] for each in await company.messages(room)]
        assert [each.event_id for each in company.shown(room)] == there

    run(story)


def test_caught_up_means_everything_also_when_the_server_repeats_an_old_answer(run: Run) -> None:
    """Synapse answers a first sync from its memory of the last two minutes, without what happened since."""

    async def story(company: Company) -> None:
        room = await company.community()
        post = await write(company, room, "récent")
        company.session.core.store.clear_cache()
        for seconds in (0.0, 0.5):  # the first answer at once, the second a little later
            company.line.faults.next(Fault("delay", seconds=seconds), match="/sync")
        await company.reopen()
        assert await company.session.settle(600)
        assert [each.event_id for each in company.shown(room)] == [post]

    run(story)


ODD: tuple[dict[str, Any], ...] = (
    {},
    {"body": 7, "msgtype": "m.text"},
    {"body": ["x"], "msgtype": ["m.text"]},
    {"msgtype": "m.text", "body": "x", "formatted_body": {"a": 1}, "format": 3},
    {"msgtype": "m.text", "body": "x", "m.relates_to": "what"},
    {"msgtype": "m.text", "body": "x", "m.relates_to": {"rel_type": 5, "event_id": {}}},
    {"msgtype": "m.text", "body": "x", "m.mentions": [1, {"user_ids": 4}]},
    {"msgtype": "m.text", "body": "x", "m.mentions": {"user_ids": [None, 3]}},
    {"msgtype": "m.text", "body": "x", "app.parvis.post": []},
    {"msgtype": "m.text", "body": "x", "app.parvis.post": {"v": "?", "kind": {}, "nonce": 9, "title": []}},
    {"msgtype": "m.text", "body": "* x", "m.new_content": "no"},
    {"msgtype": "m.image", "body": "x", "url": "mxc://../../admin", "info": {"w": "wide", "size": -1}},
    {"msgtype": "m.file", "body": "x", "url": 12, "filename": {}, "info": []},
    {"msgtype": "app.unheard.of", "body": "\u0000\u202e" + "a" * 9000},
    {"msgtype": "m.text", "body": "<b>" * 3000, "format": "org.matrix.custom.html", "formatted_body": "<b>" * 3000},
)
"""Contents of which a real server lets most through; the fake refuses the same ones (script.py)."""


def test_one_malformed_event_hides_no_other(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        good = [await write(company, room, "0")]
        for n, content in enumerate(ODD, 1):
            refused = await refusal(company.bruno.put(room, content))
            assert refused is None or isinstance(refused, SyncError)
            good.append(await write(company, room, str(n)))
        await company.until(lambda: bool(company.shown(room)) and company.shown(room)[-1].event_id == good[-1])
        shown = {each.event_id: each.text for each in company.shown(room)}
        assert [shown.get(each) for each in good] == [str(n) for n in range(len(ODD) + 1)]

    run(story)


def raw(n: int, content: Any) -> dict[str, Any]:
    """A message nobody checked, as other servers may send it."""
    return {"event_id": f"$odd{n}", "type": "m.room.message", "sender": "@x:evil.test", "origin_server_ts": n,
            "content": content}  # fmt: skip


RAW: tuple[Any, ...] = (
    *(raw(n, content) for n, content in enumerate(ODD)),
    None, 7, "event", [], {}, {"type": "m.room.message"}, {"event_id": 5, "type": [], "sender": None, "content": {}},
    {"event_id": "$a", "type": "m.room.message", "sender": "@x:y", "origin_server_ts": "now", "content": {"body": "x"}},
    {"event_id": "$b", "type": "m.room.message", "sender": "nobody", "origin_server_ts": -1, "content": []},
    {"event_id": "$c", "type": "m.room.member", "state_key": 4, "sender": "@x:y", "origin_server_ts": 1, "content": 0},
    {"event_id": "$d", "type": "m.room.redaction", "redacts": {}, "sender": "@x:y", "origin_server_ts": 2**70,
     "content": {}},
    {"event_id": "$e" + "e" * 10_000, "type": "m.reaction", "sender": "@x:y", "origin_server_ts": 1,
     "content": {"m.relates_to": {"rel_type": "m.annotation", "event_id": None, "key": 0}}},
)  # fmt: skip
"""What a broken or hostile server may put into a timeline."""


@pytest.mark.parametrize("offline", [False, True], ids=["live", "in a gap"])
def test_an_event_no_server_should_tell_hides_no_other(fake: Run, offline: bool) -> None:
    async def story(company: Company) -> None:
        assert isinstance(company, FakeCompany)
        room = await company.community()
        if offline:
            await company.session.close()
        good = []
        for n, event in enumerate(RAW):
            company.server.inject(room, event)
            good += [await write(company, room, f"{n}.{each}") for each in range(4)]
        if offline:
            await company.open()
            await company.session.want(CommunityId(room))
        await company.until(lambda: set(good) <= {each.event_id for each in company.shown(room)})
        order = [each.event_id for each in company.shown(room) if each.event_id in good]
        assert order == good

    fake(story)
