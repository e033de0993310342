"""A post shared into another community: once, whatever the network does, and not before more people unasked."""

from typing import Any

import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.matrix import send
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery, Post
from tests.stories.company import Company, Run
from tests.stories.test_readers import rule, told

PARIS = "Le marché de Kehl\nouvre samedi.\n\nVenez nombreux."


async def said(company: Company, room: CommunityId, text: str = PARIS) -> Post:
    body = {"msgtype": "m.text", "body": text}
    await send.send_event(company.bruno.http, room=room, kind="m.room.message", txn="t1", content=body)
    await company.until(lambda: any(post.text == text for post in company.shown(room)))
    return next(post for post in company.shown(room) if post.text == text)


async def sent(company: Company, room: CommunityId) -> list[dict[str, Any]]:
    return [each["content"] for each in await company.messages(room)]


def test_it_is_shared_on_the_train_and_arrives_once_with_its_quote(run: Run) -> None:
    async def story(company: Company) -> None:
        here, there = await company.community("Café"), await company.community("Vélo")
        post = await said(company, here)
        company.line.cut()
        wish = await company.session.pass_on(post=post.key, community=there, text="À **voir**", agreed=True)
        (shown,) = [each for each in company.shown(there) if each.key == wish.id]
        assert (shown.kind, shown.text, shown.delivery) == ("shared", "À **voir**", Delivery.WAITING)
        assert shown.shared is not None and shown.shared.key == post.key and shown.shared.joined
        await company.reopen()
        await company.back_online()
        assert await company.session.settle(600)
        await company.until(lambda: company.post(wish.id).delivery is Delivery.SENT)
        (content,) = await sent(company, there)
        assert content["body"].startswith("À **voir**\n\n")
        assert "> Le marché de Kehl\n> ouvre samedi." in content["body"]
        assert f"https://matrix.to/#/{here}/{post.event_id}" in content["body"]
        assert content["app.parvis.share"]["event_id"] == post.event_id
        shown = company.post(wish.id)
        assert shown.shared is not None
        assert (shown.text, shown.shared.community_name, shown.shared.text) == ("À **voir**", "Café", PARIS)
        reads = open_reads(company.profile)
        assert reads is not None
        assert {each.key for each in reads.search("samedi marché")} == {post.key, shown.key}
        reads.close()

    run(story)


def test_what_has_not_left_is_shared_behind_it(run: Run) -> None:
    async def story(company: Company) -> None:
        here, there = await company.community("Café"), await company.community("Vélo")
        company.line.cut()
        post = await company.session.post(community=here, text="Bonjour")
        wish = await company.session.pass_on(post=PostKey(post.id), community=there, agreed=True)
        assert company.post(wish.id).shared is not None
        await company.back_online()
        assert await company.session.settle(600)
        (original,), (content,) = await company.messages(here), await sent(company, there)
        assert content["app.parvis.share"]["event_id"] == original["event_id"]

    run(story)


def test_it_is_asked_about_where_it_was_written_for_fewer_and_what_is_taken_away_is_gone(run: Run) -> None:
    async def story(company: Company) -> None:
        few, everybody = await company.community("Direction"), await company.community("Tous")
        await rule(company, few, "invite")
        await company.until(lambda: not told(company, few).public)
        post = await said(company, few, "Entre nous")
        with pytest.raises(BadInput) as refused:
            await company.session.pass_on(post=post.key, community=everybody)
        assert refused.value.reason == "more_readers" and company.rows() == []
        assert not await company.session.would_widen(post=post.key, community=few)
        wish = await company.session.pass_on(post=post.key, community=everybody, agreed=True)
        assert await company.session.settle(600)
        assert post.event_id is not None
        await send.redact(company.bruno.http, room=few, event=post.event_id, txn="t2", reason="")
        await company.until(lambda: company.post(post.key).deleted)
        shared = company.post(wish.id).shared
        assert shared is not None and shared.gone and shared.text == ""

    run(story)
