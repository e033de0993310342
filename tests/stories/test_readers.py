"""Who will read is told while one writes; when they became many more meanwhile, the words wait for a yes."""

import asyncio
from typing import Any

import pytest

from sync.matrix import rooms, send
from sync.model.ids import CommunityId, PostKey, WishId
from sync.model.post import Delivery
from sync.model.wish import Wish
from sync.outbox import readers
from sync.outbox.audience import Audience
from sync.outbox.readers import WAITED_MS
from tests.stories.company import BLOCK, Company, FakeCompany, RealCompany, Run


async def joins(company: Company, room: CommunityId, number: int) -> None:
    """So many colleagues more come in."""
    for n in range(number):
        name = f"{company.alice_name}-{n}"
        if isinstance(company, RealCompany):
            await asyncio.to_thread(company.synapse.register, name)
        elif isinstance(company, FakeCompany):
            company.server.add_user(name, f"{name}-secret")
        async with company.place.sign_in(name) as colleague:
            await rooms.join(colleague.http, room=room)


async def waited(company: Company, wish: Wish) -> None:
    await company.until(lambda: company.clock.now_ms() - wish.at > WAITED_MS + 500)


async def rule(company: Company, room: CommunityId, how: str) -> None:
    await send.put_state(company.bruno.http, room=room, kind="m.room.join_rules", key="", content={"join_rule": how})


def parked(company: Company) -> list[tuple[str, str]]:
    return [(row.reason, row.detail) for row in company.rows() if row.state is Delivery.PARKED]


def test_a_community_that_became_public_meanwhile_waits_for_a_yes(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await rule(company, room, "invite")
        await company.until(lambda: not told(company, room).public)
        company.line.cut()
        wish = await company.session.post(community=room, text="Entre nous")
        await waited(company, wish)
        await rule(company, room, "public")
        await company.back_online()
        assert parked(company) == [("audience_grew", "2 2 public")]
        assert await company.nonces(room) == []
        await company.session.retry(WishId(wish.id))
        assert await company.session.settle(600)
        assert await company.nonces(room) == [wish.id], "to retry is to say yes"

    run(story)


def test_what_is_written_before_the_rules_of_a_community_came_is_not_held_back_when_they_come(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await rule(company, room, "invite")
        await company.until(lambda: not told(company, room).public)
        company.line.cut()
        with company.session.core.store.cache.begin() as db:  # made here a moment ago: sync has not brought it yet
            db.exec_driver_sql("DELETE FROM state WHERE community = ? AND type = 'm.room.join_rules'", (room,))
        wish = await company.session.post(community=room, text="Bonjour à tous")
        await waited(company, wish)
        await rule(company, room, "public")
        await company.back_online()
        assert await company.session.settle(600)
        assert parked(company) == []
        assert await company.nonces(room) == [wish.id]

    run(story)


def test_many_more_people_than_at_writing_wait_for_a_yes_also_after_a_restart(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await company.until(lambda: told(company, room).members == 2)
        company.line.cut()
        wish = await company.session.post(community=room, text="Entre nous")
        other = await company.session.comment(post=PostKey(wish.id), text="Et la suite")
        await waited(company, wish)
        await joins(company, room, 3)
        await company.back_online()
        assert parked(company) == [("audience_grew", "2 5"), ("parent_parked", "")]
        await company.reopen()
        await company.session.settle(600)
        assert await company.nonces(room) == []
        await company.session.retry(WishId(wish.id))
        assert company.rows()[0].payload["audience"]["members"] == 5, "yes is about these five"
        assert await company.session.settle(600)
        assert await company.nonces(room) == [wish.id, other.id]

    run(story)


def test_comments_and_files_wait_for_a_yes_too_and_one_yes_is_for_what_was_written_together(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await company.until(lambda: told(company, room).members == 2)
        post = await company.session.post(community=room, text="La question")
        assert await company.session.settle(600)
        company.line.cut()
        copies = [(await company.session.attach(name, b"x")).source for name in ("a.txt", "b.txt")]
        said = await company.session.comment(post=PostKey(post.id), text="Entre nous", files=copies)
        dropped = [(name, b"y") for name in "cde"]
        shared = await company.session.share(community=room, files=dropped, caption="Entre nous")
        await waited(company, said)
        await joins(company, room, 3)
        await company.back_online()
        assert parked(company) == [("audience_grew", "2 5")] * 5
        assert await company.nonces(room) == [post.id]
        await company.session.retry(WishId(shared[1].id))
        assert await company.session.settle(600)
        assert parked(company) == [("audience_grew", "2 5")] * 2, "the comment and its file were written apart"
        await company.session.retry(WishId(said.id))
        assert await company.session.settle(600)
        assert parked(company) == [] and len(await company.nonces(room)) == 6

    run(story)


def told(company: Company, room: str) -> Audience:
    found = readers.now(company.session.core.desk.facts, room)
    assert found is not None
    return found


def test_a_colleague_who_joins_is_no_reason_to_ask(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await company.until(lambda: told(company, room).members == 2)
        company.line.cut()
        wish = await company.session.post(community=room, text="Bonjour")
        assert company.rows()[0].payload["audience"]["members"] == 2
        await company.back_online()
        assert await company.nonces(room) == [wish.id]
        sent = [each["content"] for each in await company.messages(room)]
        assert "audience" not in str(sent[0][BLOCK]), "the figure stays here"

    run(story)


@pytest.mark.parametrize(
    ("before", "after", "asks"),
    [((23, False), (31, False), True), ((23, False), (25, False), False), ((2, False), (4, False), False),
     ((2, False), (5, False), True), ((100, False), (109, False), False), ((100, False), (111, False), True),
     ((5, False), (5, True), True), ((5, True), (5, True), False), ((31, False), (23, False), False)],
)  # fmt: skip
def test_markedly_more_are_three_and_a_tenth(before: Any, after: Any, asks: bool) -> None:
    assert Audience(*after).grew_from(Audience(*before)) is asks
