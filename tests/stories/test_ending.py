"""A community comes to its end: what it leaves behind is one sheet, then nobody writes there any more."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.matrix import rooms, send
from sync.model.ending import Entry, sheet_text
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from tests.stories.belonging import mine, seen
from tests.stories.company import BLOCK, Company, Run, write

POWER = "m.room.power_levels"
HEADINGS = {"decision": "Décisions", "answer": "Questions résolues", "idea": "Idées", "document": "Documents"}


def day(days: int) -> str:
    """Counted from the true day; it is ahead of the story's own time too."""
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def gathered(company: Company, room: str) -> tuple[Entry, ...]:
    reads = open_reads(company.profile)
    assert reads is not None
    found = reads.gathered(room)
    reads.close()
    return found


async def power(company: Company, room: str) -> dict[str, Any]:
    return dict(await rooms.one_state(company.session.core.http, room=CommunityId(room), kind=POWER))


async def block(company: Company, room: str) -> dict[str, Any]:
    return dict(await rooms.one_state(company.session.core.http, room=CommunityId(room), kind="app.parvis.community"))


async def ours(company: Company, name: str = "Appel d’offres Rhénus") -> CommunityId:
    """Made by Alice, Bruno is in."""
    new = await company.session.create_community(name, template="project", goal="Remettre l’offre", due=day(20))
    await company.back_online()
    there = seen(company, new)
    assert there is not None and there.id.startswith("!")
    await rooms.join(company.bruno.http, room=there.id)
    await company.until(lambda: company.knows(there.id) and (seen(company, there.id) or there).members == 2)
    return there.id


async def close(company: Company, room: CommunityId, summary: str = "Nous avons remis l’offre.", **more: Any) -> Any:
    me = company.session.core.desk.queue.owner
    found = gathered(company, room)
    words = {"owner": me, "verify": day(200), "entries": found} | more
    text = sheet_text(summary, found, HEADINGS, room)
    return await company.session.close_community(room, title="Fiche : Rhénus", text=text, **words)


def shown(company: Company, room: str) -> Any:
    found = seen(company, room)
    assert found is not None
    return found


def test_a_community_closed_on_the_train_leaves_its_sheet_and_is_read_only_for_all(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await ours(company)
        session = company.session
        question = await session.post(community=room, text="", title="Quel béton ?", kind="question")
        decision = await session.post(community=room, text="Nous prenons le lot 2.")
        await session.settle()
        reply = await session.comment(post=PostKey(question.id), text="Du C30/37.")
        await session.settle()
        await session.accept(question=PostKey(question.id), answer_key=PostKey(reply.id))
        await session.decide(post=PostKey(decision.id))
        assert [each.what for each in gathered(company, room)] == ["decision", "answer"], "before it left"
        await session.settle()
        company.line.cut()
        last = await session.post(community=room, text="Un dernier mot")
        sheet = await close(company, room)
        there = shown(company, room)
        assert (there.closed, there.sealing, there.refusal) == (True, "close", "community_closed")
        with pytest.raises(BadInput) as caught:
            await session.post(community=room, text="Trop tard")
        assert caught.value.reason == "community_closed"
        session = await company.reopen()
        assert shown(company, room).closed, "after a restart, still offline"
        assert [row.verb for row in company.rows()] == ["post", "post", "seal"]
        await company.back_online()
        assert company.rows() == []
        there = shown(company, room)
        assert (there.closed, there.sealing, there.writable) == (True, "", False)
        bodies = [each["content"]["body"] for each in await company.messages(room)]
        assert bodies[-2] == "Un dernier mot" and bodies[-1].startswith("Fiche : Rhénus\n\nNous avons remis l’offre.")
        assert "Nous prenons le lot 2." in bodies[-1] and "Du C30/37." in bodies[-1]
        assert (await company.nonces(room)).count(sheet.id) == 1
        assert (await company.nonces(room)).index(last.id) < (await company.nonces(room)).index(sheet.id)
        levels = await power(company, room)
        assert levels["events_default"] == 100 and levels["events"]["m.reaction"] == 100
        held = await block(company, room)
        assert held["archived"] is True and held["goal"] == "Remettre l’offre"
        assert held["closed"]["sheet"] == company.post(sheet.id).event_id
        refused = await refused_for_bruno(company, room)
        assert refused == "M_FORBIDDEN"
        post = company.post(sheet.id)
        assert post.kind == "knowledge" and post.extra["verify"] == day(200)
        assert [each["what"] for each in post.extra["gathered"]] == ["decision", "answer"]  # type: ignore[attr-defined]

    run(story)


async def refused_for_bruno(company: Company, room: CommunityId) -> str:
    from sync.errors import NotAllowed

    with pytest.raises(NotAllowed) as caught:
        await write(company, room, "Encore là")
    return caught.value.errcode


def test_opened_again_all_is_as_before(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await ours(company)
        before = await power(company, room)
        await close(company, room)
        await company.back_online()
        await company.until(lambda: shown(company, room).closed and not company.rows())
        company.line.cut()
        await company.session.reopen_community(room)
        assert (shown(company, room).closed, shown(company, room).sealing) == (False, "reopen")
        again = await company.session.post(community=room, text="Finalement")
        await company.back_online()
        await company.until(lambda: company.post(again.id).delivery is Delivery.SENT)
        assert await power(company, room) == before
        held = await block(company, room)
        assert "archived" not in held and "closed" not in held and held["template"] == "project"
        await write(company, room, "Encore là")
        with pytest.raises(BadInput) as caught:
            await company.session.reopen_community(room)
        assert caught.value.reason == "not_closed"

    run(story)


@pytest.mark.parametrize("fault", ["drop_answer", "bad_gateway_after", "truncate"])
@pytest.mark.parametrize("where", ["app.parvis.community", "m.room.power_levels"])
def test_a_closing_whose_answers_are_lost_closes_once(run: Run, fault: str, where: str) -> None:
    async def story(company: Company) -> None:
        room = await ours(company)
        before = await power(company, room)
        company.line.faults.next(fault, match=f"/state/{where}")
        await close(company, room)
        await company.until(lambda: not company.rows())
        held = await block(company, room)
        assert held["archived"] is True and held["closed"]["before"]["events_default"] == before["events_default"]
        assert (await power(company, room))["events_default"] == 100
        sheets = [each for each in await company.messages(room) if each["content"][BLOCK]["kind"] == "knowledge"]
        assert len(sheets) == 1
        await company.session.reopen_community(room)
        await company.back_online()
        assert await power(company, room) == before

    run(story)


def test_only_those_who_may_close_and_a_sheet_has_an_owner_and_a_day_to_come(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        assert not shown(company, room).may_close
        with pytest.raises(BadInput) as caught:
            await close(company, room)
        assert caught.value.reason == "not_allowed"
        room = await ours(company)
        for more, reason in (
            ({"owner": ""}, "sheet_owner"), ({"owner": "@nobody:nowhere"}, "sheet_owner"), ({"verify": ""}, "no_date"),
            ({"verify": "1999-01-01"}, "past_end"),
        ):  # fmt: skip
            with pytest.raises(BadInput) as caught:
                await close(company, room, **more)
            assert caught.value.reason == reason
        assert company.rows() == []
        await close(company, room)
        with pytest.raises(BadInput) as caught:
            await close(company, room)
        assert caught.value.reason == "community_closed"

    run(story)


def test_rights_lost_while_the_closing_waited_leave_the_community_open_and_the_words_kept(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await promote(company, room, 100)
        await company.until(lambda: shown(company, room).may_close)
        company.line.cut()
        sheet = await close(company, room, "Ce que nous avons appris.")
        await promote(company, room, 0)
        await company.back_online()
        await company.until(lambda: any(row.state is Delivery.PARKED for row in company.rows()))
        (left,) = company.rows()
        assert (left.verb, left.state, left.reason) == ("seal", Delivery.PARKED, "not_allowed")
        assert shown(company, room).unsealed == "not_allowed", "the banner says so"
        assert "Ce que nous avons appris." in company.post(sheet.id).text
        there = shown(company, room)
        assert not there.closed and there.writable
        await write(company, room, "Toujours ouvert")
        assert "archived" not in await state_or_nothing(company, room)

    run(story)


async def state_or_nothing(company: Company, room: CommunityId) -> dict[str, Any]:
    from sync.outbox.ending import block_of

    return await block_of(company.session.core.http, room)


async def promote(company: Company, room: CommunityId, level: int) -> None:
    levels = dict(await rooms.one_state(company.bruno.http, room=room, kind=POWER))
    me = company.session.core.desk.queue.owner
    levels["users"] = levels.get("users", {}) | {me: level}
    await send.put_state(company.bruno.http, room=room, kind=POWER, key="", content=levels)


def test_thrown_out_while_the_closing_waited_the_sheet_and_the_closing_are_set_aside(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await promote(company, room, 100)
        await company.until(lambda: shown(company, room).may_close)
        company.line.cut()
        await close(company, room, "Mes mots")
        await company.only_read(room)
        await promote(company, room, 0)
        await company.back_online()
        await company.until(lambda: all(row.state is Delivery.PARKED for row in company.rows()))
        assert [(row.verb, row.reason) for row in company.rows()] == [("post", "read_only"), ("seal", "parent_parked")]
        assert "Mes mots" in company.rows()[0].payload["text"]

    run(story)


def test_words_written_while_a_colleague_closed_it_are_kept_with_the_reason(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.cut()
        post = await company.session.post(community=room, text="Écrit dans le train")
        levels = dict(await rooms.one_state(company.bruno.http, room=room, kind=POWER))
        await send.put_state(company.bruno.http, room=room, kind="app.parvis.community", key="",
                             content={"v": 1, "archived": True, "closed": {"at": 1}})  # fmt: skip
        await send.put_state(company.bruno.http, room=room, kind=POWER, key="",
                             content=levels | {"events_default": 100})  # fmt: skip
        await company.back_online()
        await company.until(lambda: company.post(post.id).delivery is Delivery.PARKED)
        assert company.post(post.id).reason == "community_closed"
        assert company.rows()[0].payload["text"] == "Écrit dans le train"
        assert shown(company, room).closed and not shown(company, room).may_close
        assert "Café" in mine(company), "closed, it is still there to be read and searched"

    run(story)


def test_a_closing_taken_back_before_it_left_never_was(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await ours(company)
        company.line.cut()
        await close(company, room)
        await company.session.reopen_community(room)
        there = shown(company, room)
        assert (there.closed, there.sealing) == (False, "")
        assert [row.verb for row in company.rows()] == ["post"], "the sheet stays, it is a post like any other"
        await company.back_online()
        assert "archived" not in await block(company, room)

    run(story)


def test_a_community_made_and_closed_on_the_train_is_both_at_the_office(run: Run) -> None:
    async def story(company: Company) -> None:
        company.line.cut()
        picture = await company.session.attach("logo.png", PNG)
        new = await company.session.create_community("Éphémère", picture=picture.source, colour="#AA3311")
        assert (shown(company, new).avatar or "").startswith("local:")
        assert shown(company, new).may_close
        await close(company, new, "Rien à retenir.")
        assert shown(company, new).closed
        await company.back_online()
        await company.until(lambda: not company.rows())
        room = shown(company, new).id
        await company.until(lambda: (shown(company, room).avatar or "").startswith("mxc://"))
        assert (await power(company, room))["events_default"] == 100
        state = await rooms.state(company.session.core.http, room=room)
        assert any(each["type"] == "m.room.avatar" for each in state)

    run(story)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc00000030101 00c9fe92ef0000000049454e44ae426082".replace(" ", "")
)


def test_goal_end_colour_and_picture_are_changed_on_the_train_by_those_in_charge(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        with pytest.raises(BadInput) as caught:
            await session.arrange_community(room, goal="Autre chose")
        assert caught.value.reason == "not_allowed"
        room = await ours(company)
        with pytest.raises(BadInput) as caught:
            await session.arrange_community(room, due="1999-01-01")
        assert caught.value.reason == "past_end"
        company.line.cut()
        picture = await session.attach("logo.png", PNG)
        await session.arrange_community(room, goal="Remettre deux offres", picture=picture.source)
        await session.arrange_community(room, due="", colour="#123456")
        assert len(company.rows()) == 1
        there = shown(company, room)
        assert (there.goal, there.due, there.colour) == ("Remettre deux offres", "", "#123456")
        await company.back_online()
        await company.until(lambda: not company.rows())
        held = await block(company, room)
        assert held["goal"] == "Remettre deux offres" and "due" not in held and held["template"] == "project"
        await company.until(lambda: (shown(company, room).avatar or "").startswith("mxc://"))
        there = shown(company, room)
        assert (there.goal, there.due, there.colour) == ("Remettre deux offres", "", "#123456")

    run(story)
