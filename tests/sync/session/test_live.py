"""The same promises against a real Synapse, in real time."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sync.changes import Changes
from sync.engine.world import World
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.session import Session
from sync.store.profile import Profile
from tests.live.homeserver import RealSynapse, synapse, synapse_template

__all__ = ["synapse", "synapse_template"]

pytestmark = pytest.mark.live


async def opened(folder: Path, synapse: RealSynapse) -> Session:
    session = await Session.open(Profile(folder), World(), Changes(asyncio.get_running_loop().call_later))
    session.start()
    if session.status.account is None:
        alice = synapse.users["alice"]
        await session.sign_in(homeserver=synapse.url, user=alice.name, password=alice.password)
    return session


async def met(condition: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - a real server tells nobody when it is done
            await asyncio.sleep(0.02)


def arrived(synapse: RealSynapse, room: str) -> list[dict[str, Any]]:
    path = f"/_matrix/client/v3/rooms/{room}/messages?dir=f&limit=200"
    return [
        event for event in synapse.call("GET", path, token=synapse.login("alice"))["chunk"]
        if event["type"] in ("m.room.message", "m.reaction") and event["content"]
    ]


async def created(session: Session) -> CommunityId:
    """A community that the server has."""
    wished = await session.create_community("Café")
    assert await session.settle(30)
    row = session.core.desk.queue.get(wished.removeprefix("new:"))
    assert row is not None
    return CommunityId(row.lane)


def test_a_working_day(tmp_path: Path, synapse: RealSynapse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")

    async def day() -> None:
        session = await opened(tmp_path, synapse)
        try:
            square = await created(session)
            await met(lambda: session.core.desk.facts.place(square) is not None)
            post = await session.post(community=square, text="un", kind="question", title="Qui ?")
            comment = await session.comment(post=PostKey(post.id), text="moi")
            await session.comment(post=PostKey(post.id), text="bien", reply_to=PostKey(comment.id))
            await session.react(post=PostKey(post.id), emoji="👍")
            await session.share(community=square, files=[("plan.txt", b"plan")], caption="Le plan")
            assert await session.settle(30)
            await session.edit(post=PostKey(post.id), text="deux")
            await session.unreact(post=PostKey(post.id), emoji="👍")
            await session.delete(post=PostKey(comment.id))
            await session.mark_read(community=square)
            assert await session.settle(30)
            assert [row.reason for row in session.core.desk.queue.unsent()] == []
            bodies = [event["content"]["body"] for event in arrived(synapse, square)]
            assert bodies == ["Qui ?\n\nun", "bien", "Le plan", "* Qui ?\n\ndeux"]
            await met(lambda: session.core.desk.facts.known(PostKey(post.id)).text == "deux")
        finally:
            await session.close()

    asyncio.run(day())


def test_stopped_forgetful_and_on_a_new_device_nothing_is_doubled(
    tmp_path: Path, synapse: RealSynapse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")

    async def night() -> None:
        session = await opened(tmp_path, synapse)
        square = await created(session)
        await met(lambda: session.core.desk.facts.place(square) is not None)
        await asyncio.to_thread(synapse.stop)
        wishes = [await session.post(community=CommunityId(square), text=str(n)) for n in range(3)]
        await asyncio.sleep(0.5)
        assert {row.state for row in session.core.desk.queue.unsent()} == {Delivery.WAITING}
        await asyncio.to_thread(synapse.start)
        await session.nudge()
        assert await session.settle(60)
        assert [(row.state, row.reason) for row in session.core.desk.queue.unsent()] == []
        await session.close()
        session = await forget(tmp_path, synapse, wishes[1].id)
        assert await session.settle(60)
        assert [(row.state, row.reason) for row in session.core.desk.queue.unsent()] == []
        await session.close()
        assert [event["content"]["body"] for event in arrived(synapse, square)] == ["0", "1", "2"]

    asyncio.run(night())


async def forget(folder: Path, synapse: RealSynapse, wish: str) -> Session:
    """As if the answer to one wish had been lost, the cache with it, and the account signed in as a new device."""
    session = await Session.open(Profile(folder), World(), Changes(asyncio.get_running_loop().call_later))
    with session.core.store.outbox.begin() as db:
        db.exec_driver_sql("UPDATE wish SET state = 'in_doubt', event_id = NULL WHERE id = ?", (wish,))
        db.exec_driver_sql("UPDATE account SET device = 'NEWDEVICE'")
    session.core.store.clear_cache()
    await asyncio.to_thread(synapse.forget_transactions)
    alice = synapse.users["alice"]
    await session.sign_in(homeserver=synapse.url, user=alice.name, password=alice.password)
    session.core.desk.facts.echo = lambda wish: None  # type: ignore[method-assign]
    session.start()
    return session


def test_what_another_client_read_in_a_thread_or_in_the_feed_is_read_here(
    tmp_path: Path, synapse: RealSynapse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")

    async def reading() -> None:
        session = await opened(tmp_path, synapse)
        try:
            square = await created(session)
            alice, bruno = synapse.login("alice"), synapse.login("bruno")
            room = f"/_matrix/client/v3/rooms/{square}"
            synapse.call("POST", f"{room}/invite", body={"user_id": synapse.users["bruno"].id}, token=alice)
            synapse.call("POST", f"{room}/join", body={}, token=bruno)
            count = iter(range(99))

            def say(**more: Any) -> str:
                mentions = {"user_ids": [synapse.users["alice"].id]}
                content = {"msgtype": "m.text", "body": "Alice ?", "m.mentions": mentions, **more}
                said = synapse.call("PUT", f"{room}/send/m.room.message/t{next(count)}", body=content, token=bruno)
                return str(said["event_id"])

            def read(event: str, thread: str, kind: str = "m.read") -> None:
                synapse.call("POST", f"{room}/receipt/{kind}/{event}", body={"thread_id": thread}, token=alice)

            root = say()
            below = [say(**{"m.relates_to": {"rel_type": "m.thread", "event_id": root}}) for _ in range(2)]
            last = say()
            await met(lambda: session.status.mentions == 4)
            read(below[0], root)
            await met(lambda: session.status.mentions == 3)
            read(last, "main")
            await met(lambda: (session.status.mentions, session.status.unread) == (1, 0))
            read(below[1], root, "m.read.private")
            await met(lambda: session.status.mentions == 0)
        finally:
            await session.close()

    asyncio.run(reading())
