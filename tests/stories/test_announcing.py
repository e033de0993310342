"""Announcements that matter, that end, and that are asked for once more: online and off, with any other client."""

from typing import Any

import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.kinds.answers import write_answer
from sync.model.ids import CommunityId, EventId, PostKey
from sync.model.post import Page, Post
from tests.stories.company import BLOCK, Company, Run, write

FAR = 1_930_000_000_000
"""In 2031."""


def page(company: Company, community: str = "") -> Page:
    """The newest page of a community, or of Home, at the time of the story."""
    reads = open_reads(company.profile)
    assert reads is not None
    reads._now = company.clock.now_ms
    try:
        return reads.feed(community) if community else reads.home()
    finally:
        reads.close()


def on_top(company: Company, community: str = "") -> list[str]:
    return [post.event_id or post.key for post in page(company, community).pinned]


async def announced(company: Company, room: CommunityId, text: str, **block: Any) -> EventId:
    """By Bruno; Alice's Parvis knows it."""
    theirs = await write(company, room, text, **{BLOCK: {"v": 1, "kind": "announcement", **block}})
    await company.until(lambda: any(each.event_id == theirs for each in company.shown(room)))
    return theirs


async def remind(company: Company, room: CommunityId, post: str) -> EventId:
    kind, content = write_answer("remind", {}, target=EventId(post))
    return await company.bruno.put(room, content, kind)


def reminded(post: Post) -> bool:
    return post.reminded > 0


def test_an_important_announcement_written_on_the_train_says_so_to_everybody(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        ends = FAR
        company.line.cut()
        wish = await company.session.post(
            community=room, text="Sortie par la cour.", kind="announcement", title="Exercice d’évacuation",
            extra={"priority": "important", "expires": ends},
        )
        for _ in range(2):
            shown = company.post(wish.id)
            assert (shown.important, shown.expires, shown.expired, shown.to_confirm) == (True, ends, False, False)
            await company.reopen()
        await company.back_online()
        (sent,) = [each["content"] for each in await company.messages(room) if wish.id in str(each["content"])]
        assert sent["body"] == "Exercice d’évacuation\n\nSortie par la cour.", "what Element shows"
        assert (sent[BLOCK]["priority"], sent[BLOCK]["expires"]) == ("important", ends)
        await company.session.edit(post=PostKey(wish.id), text="Sortie par le parc.", title="Exercice")
        await company.back_online()
        await company.until(lambda: company.post(wish.id).edited and not company.post(wish.id).changing)
        assert company.post(wish.id).important, "new words do not make it less important"
        assert company.post(wish.id).expires == ends

    run(story)


def test_what_is_to_be_confirmed_stays_on_top_until_it_is(run: Run) -> None:
    async def story(company: Company) -> None:
        room, other = await company.community(), await company.community("Cour")
        plain = await announced(company, room, "Nouveaux badges")
        urgent = await announced(company, room, "Évacuation", priority="important")
        elsewhere = await announced(company, other, "Parking fermé", expires=FAR)
        over = await announced(company, room, "Hier", expires=company.clock.now_ms() - 1)
        assert on_top(company, room) == [urgent, plain], "what matters first; what is over is not asked for"
        assert on_top(company) == [urgent, elsewhere, plain]
        assert over in [each.event_id for each in page(company, room).posts], "and can still be read"
        company.line.cut()
        await company.session.confirm(post=PostKey(urgent))
        assert on_top(company, room) == [plain], "at once, offline"
        await company.reopen()
        assert on_top(company, room) == [plain]
        await company.back_online()
        assert on_top(company, room) == [plain]
        assert company.post(urgent).confirmed

    run(story)


def test_a_reminder_is_asked_for_once_a_day_by_its_author_and_leaves_when_it_can(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.cut()
        mine = await company.session.post(community=room, text="", kind="announcement", title="Lisez ceci")
        await company.session.remind(post=PostKey(mine.id))
        assert reminded(company.post(mine.id)), "at once"
        session = await company.reopen()
        assert reminded(company.post(mine.id)), "after a restart, still offline"
        for _ in range(2):
            with pytest.raises(BadInput) as caught:
                await session.remind(post=PostKey(mine.id))
            assert caught.value.reason == "reminded_lately"
            await company.back_online()
        sent = [each for each in await company.history(room) if each["type"] == "app.parvis.reminder"]
        assert [each["content"]["m.relates_to"]["event_id"] for each in sent] == [company.post(mine.id).event_id]
        assert company.bruno_name not in str(sent) and company.rows() == [], "it names nobody"

    run(story)


def test_only_the_author_reminds_and_only_while_it_is_valid(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        theirs = await announced(company, room, "Nouveaux badges")
        with pytest.raises(BadInput) as caught:
            await company.session.remind(post=PostKey(theirs))
        assert caught.value.reason == "not_yours"
        note = await company.session.post(community=room, text="Rien à lire")
        with pytest.raises(BadInput):
            await company.session.remind(post=PostKey(note.id))
        kind, content = write_answer("remind", {}, target=EventId(theirs))
        await company.session.core.http.call(
            "PUT", f"/_matrix/client/v3/rooms/{room}/send/{kind}/by-somebody-else", body=content
        )
        last = await write(company, room, "Après")
        await company.until(lambda: any(each.event_id == last for each in company.shown(room)))
        assert not reminded(company.post(theirs)), "whoever did not write it reminds nobody"

    run(story)


def test_a_reminder_is_told_to_who_has_not_confirmed_and_to_nobody_else(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        told: list[str] = []
        company.session.core.changes.subscribe(
            lambda change: told.extend(each.post for each in change.notices if each.cause == "reminder")
        )
        unread = await announced(company, room, "Nouveaux badges")
        done = await announced(company, room, "Parking")
        waits = await announced(company, room, "Cantine")
        await company.session.confirm(post=PostKey(done))
        assert await company.session.settle(600)
        for each in (unread, unread, done):
            await remind(company, room, each)
        await company.until(lambda: reminded(company.post(done)))
        await company.until(lambda: told == [unread])
        company.line.cut()
        await company.session.confirm(post=PostKey(waits))
        await remind(company, room, waits)
        await company.back_online()
        await company.until(lambda: reminded(company.post(waits)))
        last = await write(company, room, "Après")
        await company.until(lambda: any(each.event_id == last for each in company.shown(room)))
        assert told == [unread], "who confirmed on the train has confirmed; twice the same day is once"
        assert on_top(company, room) == [unread]

    run(story)


@pytest.mark.parametrize(
    ("extra", "reason"),
    [({"priority": "urgent"}, "no_such_priority"), ({"expires": 1_000}, "past_end"), ({"expires": "31/12"}, "no_date"),
     ({"expires": "2020-01-01"}, "past_end")],
)  # fmt: skip
def test_an_announcement_that_makes_no_sense_is_refused_before_it_is_saved(
    run: Run, extra: dict[str, Any], reason: str
) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        with pytest.raises(BadInput) as caught:
            await company.session.post(community=room, text="", kind="announcement", title="A", extra=extra)
        assert caught.value.reason == reason
        assert company.rows() == []

    run(story)
