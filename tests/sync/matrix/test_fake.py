"""What the fake homeserver offers to stories: faults at every cut, its own clock, limits, and things forgotten."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sync.errors import Broken, Locked, NoSuchHost, NotAllowed, SignedOut, SyncError, Throttled, Unreachable
from sync.matrix import login, rooms, send
from sync.matrix.classic import ClassicSource
from sync.matrix.sync import sync_bytes
from sync.matrix.transport import Http
from sync.matrix.wire import Json, decode
from sync.model.ids import CommunityId
from tests.helpers.clock import VirtualClock, simulate
from tests.helpers.homeserver import FakeHomeserver, Fault
from tests.sync.matrix.place import refused


class Stage:
    """A server with two people in a room, and Bruno's client."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.server = FakeHomeserver(clock)
        self.alice, self.bruno = self.server.add_user("alice"), self.server.add_user("bruno")
        self.room = CommunityId(self.server.add_room("Café", creator=self.alice, members=[self.bruno]))
        self.http = Http(self.server.url, transport=self.server.transport())

    async def sign_in(self, device: str = "D") -> login.Signed:
        http = self.http
        signed = await login.password(http, user="bruno", password="secret", device=device, device_name="d")
        http.token = signed.tokens.access
        return signed

    async def say(self, text: str, txn: str) -> str:
        content = {"msgtype": "m.text", "body": text}
        return await send.send_event(self.http, room=self.room, kind="m.room.message", txn=txn, content=content)


def play(story: Callable[[Stage], Awaitable[None]]) -> None:
    async def whole(clock: VirtualClock) -> None:
        stage = Stage(clock)
        await stage.sign_in()
        await story(stage)

    simulate(whole)


@pytest.mark.parametrize(
    ("kind", "error", "arrives"),
    [
        ("drop_request", NoSuchHost, False),
        ("drop_answer", Unreachable, True),
        ("bad_gateway", Unreachable, False),
        ("bad_gateway_after", Unreachable, True),
        ("portal", Unreachable, False),
        ("truncate", Broken, True),
        ("wrong_id", Broken, True),
        ("status", Broken, False),
    ],
)
def test_each_cut_is_seen_as_what_it_is_and_a_repeat_arrives_once(
    kind: str, error: type[SyncError], arrives: bool
) -> None:
    async def story(stage: Stage) -> None:
        stage.server.faults.next(kind, match="/send/")
        await refused(stage.say("one", "t"), error)
        assert stage.server.texts(stage.room) == (["one"] if arrives else [])
        await stage.say("one", "t")
        assert stage.server.texts(stage.room) == ["one"]
        assert stage.server.requests("/send/")[0].fault == kind

    play(story)


def test_a_late_answer_is_none_and_latency_is_virtual() -> None:
    async def story(stage: Stage) -> None:
        stage.server.faults.next(Fault("delay", seconds=90), match="/send/")
        await refused(stage.say("one", "t"), Unreachable)
        assert stage.clock.monotonic() == 60 and stage.server.texts(stage.room) == []
        stage.server.latency = 2
        await stage.say("one", "t")
        assert stage.clock.monotonic() == 62

    play(story)


def test_an_outage_ends_by_itself() -> None:
    async def story(stage: Stage) -> None:
        week = 7 * 24 * 3600
        stage.server.faults.outage(week)
        await refused(stage.say("one", "t"), NoSuchHost)
        await stage.clock.sleep(week)
        assert await stage.say("one", "t")

    play(story)


def test_a_transaction_is_forgotten_after_a_day() -> None:
    async def story(stage: Stage) -> None:
        await stage.say("one", "t")
        await stage.clock.sleep(24 * 3600 - 1)
        await stage.say("one", "t")
        assert stage.server.texts(stage.room) == ["one"]
        await stage.clock.sleep(1)
        await stage.say("one", "t")
        assert stage.server.texts(stage.room) == ["one", "one"]

    play(story)


def test_the_servers_own_limits() -> None:
    async def story(stage: Stage) -> None:
        stage.server.core.send_rate = 0.2
        for number in range(10):
            await stage.say("x", f"t{number}")
        error = await refused(stage.say("x", "t10"), Throttled)
        assert isinstance(error, Throttled) and 4 <= error.wait <= 5
        await stage.clock.sleep(error.wait)
        await stage.say("x", "t10")

    play(story)


def test_sessions_end_are_locked_and_are_renewed() -> None:
    async def story(stage: Stage) -> None:
        signed = await stage.sign_in("R")
        kept: list[login.Tokens] = []
        stage.server.expire(stage.bruno)
        await refused(login.whoami(stage.http), SignedOut)
        login.renewing(stage.http, refresh_token=signed.tokens.refresh or "", keep=kept.append)
        assert (await login.whoami(stage.http))[1] == "R" and len(kept) == 1
        stage.server.user(stage.bruno).locked = True
        await refused(login.whoami(stage.http), Locked)
        stage.server.user(stage.bruno).locked = False
        stage.server.user(stage.bruno).suspended = True
        await refused(stage.say("x", "s"), Locked)
        assert await login.whoami(stage.http)
        stage.server.revoke(stage.bruno)
        await refused(login.whoami(stage.http), SignedOut)

    play(story)


async def sync(http: Http, *, since: str | None, timeout_ms: int) -> Json:
    found: Json = decode(await sync_bytes(http, since=since, filter_id=None, timeout_ms=timeout_ms))
    return found


def test_a_waiting_poll_hears_of_news_and_of_its_end() -> None:
    async def story(stage: Stage) -> None:
        first = await sync(stage.http, since=None, timeout_ms=0)

        async def poll() -> Any:
            return await sync(stage.http, since=first["next_batch"], timeout_ms=30_000)

        quiet = await poll()
        assert stage.clock.monotonic() == 30 and quiet == {"next_batch": first["next_batch"]}
        waiting = asyncio.ensure_future(poll())
        await stage.clock.sleep(5)
        stage.server.post(stage.room, stage.alice, "hello")
        assert stage.room in (await waiting)["rooms"]["join"] and stage.clock.monotonic() == 35
        waiting = asyncio.ensure_future(
            sync(stage.http, since=(await poll())["next_batch"], timeout_ms=30_000)
        )
        await stage.clock.sleep(1)
        stage.server.revoke(stage.bruno)
        await refused(waiting, SignedOut)

    play(story)


def test_an_initial_sync_is_remembered_for_two_minutes() -> None:
    async def story(stage: Stage) -> None:
        first = await sync(stage.http, since=None, timeout_ms=0)
        stage.server.post(stage.room, stage.alice, "new")
        assert await sync(stage.http, since=None, timeout_ms=0) == first
        await stage.clock.sleep(121)
        assert await sync(stage.http, since=None, timeout_ms=0) != first

    play(story)


def test_anything_can_be_injected_and_hollow_pages_have_an_end() -> None:
    async def story(stage: Stage) -> None:
        for raw in ({"type": 5, "content": None}, {}, 5, None, "x"):
            stage.server.inject(stage.room, raw)
        stage.server.post(stage.room, stage.alice, "good")
        batch = await anext(ClassicSource(stage.http, user=stage.bruno).batches(None))  # type: ignore[call-overload]
        assert batch.unreadable == [stage.room]
        assert batch.rooms[0].timeline[-1]["content"]["body"] == "good"
        stage.server.core.hollow_pages = 1
        page = await rooms.messages(stage.http, room=stage.room, direction="b", start=None, limit=2)
        assert page["chunk"] == [] and page["end"]
        page = await rooms.messages(stage.http, room=stage.room, direction="b", start=page["end"], limit=1)
        assert [event["content"]["body"] for event in page["chunk"]] == ["good"]

    play(story)


def test_rooms_for_stories() -> None:
    async def story(stage: Stage) -> None:
        news = CommunityId(
            stage.server.add_room("News", creator=stage.alice, members=[stage.bruno], announcements=True)
        )
        content = {"msgtype": "m.text", "body": "x"}
        with pytest.raises(NotAllowed):
            await send.send_event(stage.http, room=news, kind="m.room.message", txn="n", content=content)
        secret = stage.server.add_room("S", creator=stage.alice, members=[stage.bruno], encrypted=True, public=False)
        assert stage.server.room(secret).content("m.room.encryption")
        post = stage.server.post(stage.room, stage.alice, "post")
        stage.server.post(stage.room, stage.alice, "comment", root=post)
        stage.server.edit(stage.room, stage.alice, post, "edited")
        stage.server.react(stage.room, stage.alice, post, "👍")
        stage.server.redact(stage.room, stage.alice, post)
        assert stage.server.texts(stage.room) == ["comment"]

    play(story)


def test_a_seed_gives_the_same_story_twice() -> None:
    def history() -> list[Any]:
        seen: list[Any] = []

        async def story(clock: VirtualClock) -> None:
            stage = Stage(clock)
            await stage.sign_in()
            stage.server.faults.by_chance(7, {"drop_request": 0.2, "drop_answer": 0.2, "delay": 0.2, "portal": 0.1})
            for number in range(40):
                try:
                    await stage.say("x", f"t{number}")
                except SyncError as error:
                    seen.append(error.reason)
            seen.extend(stage.server.history)

        simulate(story)
        return seen

    assert history() == history()
