"""Posts that wait for their hour: kept, shown, changed, taken back, never early, and in nobody's way."""

import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.model.ids import CommunityId, PostKey, WishId
from sync.model.post import Delivery
from sync.model.wish import Wish
from tests.stories.company import Company, Run

HOUR = 3_600_000


def soon(company: Company, hours: float = 1) -> int:
    """So long from now; on a real server seconds stand for hours."""
    return int(company.clock.now_ms()) + round(hours * (4_000 if company.real else HOUR))


def outbox(company: Company) -> list[Wish]:
    reads = open_reads(company.profile)
    assert reads is not None
    try:
        return [wish for wish in reads.outbox() if wish.verb != "mark_read"]
    finally:
        reads.close()


async def sent_at(company: Company, room: CommunityId, nonce: str) -> int:
    """When the server got it."""
    found = [each for each in await company.messages(room) if nonce in str(each["content"])]
    return int(found[0]["origin_server_ts"])


async def until_sent(company: Company, *wishes: Wish) -> None:
    await company.until(
        lambda: not {each.id for each in wishes} & {row.id for row in company.rows()}, limit=24 * 3600
    )


def test_what_waits_for_its_hour_leaves_then_and_others_do_not_wait_for_it(run: Run) -> None:
    async def story(company: Company) -> None:
        company.patience = 30 * 3600.0
        room = await company.community()
        session, at = company.session, soon(company)
        later = await session.post(community=room, text="Bonjour à tous", at=at)
        now = await session.post(community=room, text="Tout de suite")
        assert await session.settle(600), "what waits for its hour keeps nobody"
        assert await company.nonces(room) == [now.id]
        (waits,) = outbox(company)
        assert (waits.id, waits.due, waits.state) == (later.id, at, Delivery.WAITING)
        assert session.status.waiting == 0, "nothing is late"
        await until_sent(company, later)
        assert await company.nonces(room) == [now.id, later.id]
        assert await sent_at(company, room, later.id) >= at - (2_000 if company.real else 0)
        assert company.post(later.id).delivery is Delivery.SENT

    run(story)


def test_written_on_the_train_it_leaves_at_its_hour_also_after_a_restart(run: Run) -> None:
    async def story(company: Company) -> None:
        company.patience = 30 * 3600.0
        room = await company.community()
        company.line.cut()
        at = soon(company, 2)
        later = await company.session.post(community=room, text="Demain matin", at=at)
        comment = await company.session.comment(post=PostKey(later.id), text="Suite")
        assert [wish.due for wish in outbox(company)] == [at, at], "what speaks of it waits with it"
        await company.session.post(community=room, text="Dès que possible")
        await company.reopen()
        assert [wish.due for wish in outbox(company)] == [at, at, None]
        company.line.mend()
        await company.session.nudge()
        await company.until(lambda: len(company.rows()) == 2)
        assert len(await company.nonces(room)) == 1
        await until_sent(company, later, comment)
        assert (await company.nonces(room))[1:] == [later.id, comment.id]
        assert await sent_at(company, room, later.id) >= at - (2_000 if company.real else 0)

    run(story)


def test_its_hour_may_come_while_there_is_no_network(run: Run) -> None:
    async def story(company: Company) -> None:
        company.patience = 30 * 3600.0
        room = await company.community()
        company.line.cut()
        at = soon(company, 0.25)
        later = await company.session.post(community=room, text="Bonjour", at=at)
        await company.until(lambda: company.clock.now_ms() > at + 1_000)
        assert [row.id for row in company.rows()] == [later.id]
        await company.back_online()
        await until_sent(company, later)
        assert await company.nonces(room) == [later.id]

    run(story)


def test_it_is_changed_sent_now_put_off_and_taken_back(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session, at = company.session, soon(company, 3)
        first = await session.post(community=room, text="Un", at=at)
        second = await session.post(community=room, text="Deux", at=at)
        await session.comment(post=PostKey(second.id), text="Sous deux")
        await session.edit(post=PostKey(first.id), text="Un, en mieux")
        assert (await session.schedule(WishId(first.id), at=at + HOUR)).due == at + HOUR
        assert [wish.due for wish in outbox(company)] == [at + HOUR, at, at]
        assert (await session.schedule(WishId(second.id), at=None)).due is None
        assert await session.settle(600)
        found = [each["content"]["body"] for each in await company.messages(room)]
        assert found == ["Deux", "Sous deux"], "with what waited for it"
        await session.cancel(WishId(first.id))
        assert company.rows() == []
        for wish in (first.id, second.id):
            with pytest.raises(BadInput):
                await session.schedule(WishId(wish), at=at)

    run(story)


def test_the_past_is_refused_before_it_is_saved(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        for work in (
            company.session.post(community=room, text="Hier", at=1_000),
            company.session.post(community=room, text="Maintenant", at=company.clock.now_ms()),
        ):
            with pytest.raises(BadInput) as caught:
                await work
            assert caught.value.reason == "past_end"
        assert company.rows() == []

    run(story)


def test_until_its_hour_it_is_in_the_outbox_only(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.cut()
        far = 1_930_000_000_000
        later = await company.session.post(community=room, text="Dans cinq ans", at=far)
        now = await company.session.post(community=room, text="Maintenant")
        await company.session.comment(post=PostKey(now.id), text="Demain, plus calmement", at=far)
        assert [str(post.key) for post in company.shown(room)] == [now.id]
        assert company.post(now.id).comments == 0
        assert company.post(later.id).text == "Dans cinq ans", "its words can be read to be changed"
        assert len(outbox(company)) == 3

    run(story)


@pytest.mark.parametrize("turned", [10 * 365 * 24 * HOUR, -10 * 365 * 24 * HOUR])
def test_a_clock_that_jumps_neither_hurries_nor_holds_it(run: Run, turned: int) -> None:
    async def story(company: Company) -> None:
        company.patience = 30 * 3600.0
        room = await company.community()
        at = soon(company, 1.5)
        later = await company.session.post(community=room, text="Bonjour", at=at)
        turn(company, turned)
        await company.session.post(community=room, text="Entre-temps")
        assert await company.session.settle(600)
        assert [row.id for row in company.rows()] == [later.id]
        await company.reopen()
        await company.online()
        assert await company.session.settle(600)
        assert [row.id for row in company.rows()] == [later.id], "nor after a restart"
        await until_sent(company, later)
        assert await sent_at(company, room, later.id) >= at - (2_000 if company.real else 0)

    run(story)


def turn(company: Company, by: int) -> None:
    """Alice's computer shows another time from now on; the server's does not."""
    company.clock.skew_ms = by
