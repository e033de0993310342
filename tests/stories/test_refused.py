"""A refusal stops nothing else, is shown with its reason, and loses no word."""

import pytest

from sync.errors import BadInput, SyncError
from sync.model.ids import PostKey
from tests.helpers.homeserver import Fault
from tests.stories.company import Company, Run, write

TOO_LARGE = Fault("status", status=413, body=b'{"errcode":"M_TOO_LARGE","error":"event too large"}')


def test_a_refused_post_parks_with_its_reason_and_the_next_one_leaves(run: Run) -> None:
    async def story(company: Company) -> None:
        board, square = await company.community("Direction"), await company.community("Café")
        theirs = await write(company, board, "Bilan")
        await company.until(lambda: len(company.shown(board)) == 1)
        company.line.cut()
        refused = await company.session.post(community=board, text="Et nous ?")
        below = await company.session.comment(post=PostKey(refused.id), text="Oui")
        await company.session.react(post=PostKey(theirs), emoji="👍")
        leaves = await company.session.post(community=square, text="Café à 10 h")
        await company.only_read(board)
        await company.back_online()
        parked = {row.id: row.reason for row in company.rows()}
        assert parked == {refused.id: "read_only", below.id: "parent_parked"}
        assert company.post(refused.id).reason == "read_only" and company.post(refused.id).text == "Et nous ?"
        assert await company.nonces(square) == [leaves.id] and await company.nonces(board) == []
        assert [each["type"] for each in await company.history(board)].count("m.reaction") == 1
        await company.only_read(board, only=False)
        await company.session.retry(refused.id)
        assert await company.session.settle(600)
        assert await company.nonces(board) == [refused.id, below.id]

    run(story)


def test_a_post_to_a_community_one_may_not_write_to_is_refused_before_it_is_saved(run: Run) -> None:
    async def story(company: Company) -> None:
        board = await company.community("Direction", announcements=True)
        desk = company.session.core.desk

        def told() -> bool:
            place = desk.facts.place(board)
            return place is not None and desk.rules.refusal(place, desk.queue.owner) == "read_only"

        await company.until(told)
        with pytest.raises(SyncError) as refused:
            await company.session.post(community=board, text="Et nous ?")
        assert refused.value.reason == "read_only"
        assert company.rows() == [] and await company.nonces(board) == []

    run(story)


def test_a_body_too_large_is_told_before_it_is_saved(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        with pytest.raises(BadInput) as told:
            await company.session.post(community=room, text="é" * 8000)
        assert told.value.reason == "too_large" and company.rows() == []
        largest = await company.session.post(community=room, text="é" * 7000)
        assert await company.session.settle()
        assert await company.nonces(room) == [largest.id]

    run(story)


def test_what_the_server_finds_too_large_parks_and_the_next_one_leaves(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.faults.next(TOO_LARGE, match="/send/")
        big = await company.session.post(community=room, text="trop")
        small = await company.session.post(community=room, text="peu")
        assert await company.session.settle()
        assert {row.id: row.reason for row in company.rows()} == {big.id: "too_large"}
        assert await company.nonces(room) == [small.id]

    run(story)


@pytest.mark.parametrize("text", ["a\ud800b", "\udfff", "🎉\ud83c fin", "nul\x00 et \u202e retour"])
def test_half_a_character_neither_blocks_nor_loses_a_post(run: Run, text: str) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        odd = await company.session.post(community=room, text=text, title=text)
        on_it = await company.session.comment(post=PostKey(odd.id), text=text + "!")
        after = await company.session.post(community=room, text="ensuite")
        assert await company.session.settle()
        assert await company.nonces(room) == [odd.id, on_it.id, after.id]
        assert company.rows() == []
        await company.until(lambda: company.post(odd.id).event_id is not None)
        assert "\ufffd" in company.post(odd.id).text or "\ud800" not in text

    run(story)
