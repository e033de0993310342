"""Whoever is signed in, whatever becomes of the session: nothing lost, nothing doubled, nothing under another name."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from sync.errors import SyncError
from sync.model.ids import CommunityId, PostKey
from sync.model.status import Link
from tests.helpers.clock import VirtualClock, make_world, simulate, until
from tests.helpers.homeserver.transport import FakeTransport
from tests.sync.session.desk import ALICE, BRUNO, Stage, story

KINDS = ("revoked", "soft", "missing", "locked", "suspended")
_SAID = {
    "soft": (401, {"errcode": "M_UNKNOWN_TOKEN", "error": "expired", "soft_logout": True}),
    "missing": (401, {"errcode": "M_MISSING_TOKEN", "error": "Missing access token"}),
}
AT_ONCE = ("/login", "/.well-known")


class Judged(httpx.AsyncBaseTransport):
    """Alice's way to the server: at the ``at``-th request since ``watch`` her session ends in the way of ``kind``."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.inner = FakeTransport(stage.server)
        self.count = -1
        self.at = -1
        self.kind = ""
        self.struck = ""

    def watch(self, at: int, kind: str) -> None:
        self.count, self.at, self.kind = 0, at, kind

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if self.count >= 0 and not any(word in path for word in AT_ONCE):
            self.count += 1
            if self.count == self.at:
                self.struck = path
                return await self._strike(request)
        return await self.inner.handle_async_request(request)

    async def _strike(self, request: httpx.Request) -> httpx.Response:
        server = self.stage.server
        if self.kind in ("locked", "suspended"):
            setattr(server.user(ALICE), self.kind, True)
            return await self.inner.handle_async_request(request)
        server.revoke(ALICE)
        if self.kind == "revoked":
            return await self.inner.handle_async_request(request)
        await request.aread()
        status, body = _SAID[self.kind]
        return httpx.Response(status, json=body)


class Day:
    """A recorded day of Alice's: always the same wishes, always the same requests."""

    def __init__(self, stage: Stage, line: Judged) -> None:
        self.stage, self.line = stage, line
        self.wished: Counter[str] = Counter()

    @property
    def session(self) -> Any:
        return self.stage.alice.session

    async def wish(self, ask: Callable[[], Any]) -> Any:
        made = await ask()
        for each in made if isinstance(made, tuple) else (made,):
            self.wished[each.id] += 1
        return made

    async def write(self) -> None:
        """Posts, a file, a comment, an edit, a reaction, a mark: each while the ones before are on their way."""
        session, square = self.session, CommunityId(self.stage.square)
        first = await self.wish(lambda: session.post(community=square, text="un"))
        await self.stage.clock.sleep(2)
        await self.wish(lambda: session.comment(post=PostKey(first.id), text="oui"))
        document = await session.attach("plan.txt", b"plan")
        await self.wish(lambda: session.post(community=square, text="Voici", files=(document.source,)))
        await session.react(post=PostKey(first.id), emoji="👍")
        await self.stage.clock.sleep(2)
        await session.edit(post=PostKey(first.id), text="un !")
        await session.mark_read(community=square)
        await self.stage.clock.sleep(5)
        await self.wish(lambda: session.post(community=square, text="fin"))
        await self.stage.clock.sleep(5)

    async def mend(self) -> None:
        """Unlocked, or signed in again; in between somebody else used the profile."""
        server = self.stage.server
        server.user(ALICE).locked = server.user(ALICE).suspended = False
        if self.line.kind not in ("locked", "suspended"):
            await until(self.stage.clock, lambda: self.session.status.link is Link.ENDED, limit=120)
            await self.stage.alice.sign_in("bruno")
            assert await self.session.settle(60) and self.stage.alice.rows() == []
            await self.stage.alice.sign_in()
        await self.session.nudge()
        assert await self.session.settle(1200)
        await self.stage.clock.sleep(2)

    def check(self) -> list[str]:
        """What is wrong."""
        server, square = self.stage.server, self.stage.square
        wrong = []
        found = server.nonces(square)
        if found != self.wished:
            wrong.append(f"asked {self.wished}, arrived {found}")
        if self.stage.server.messages(square, BRUNO):
            wrong.append("under Bruno's name")
        if [row for row in self.stage.alice.rows() if row.verb != "mark_read"]:
            wrong.append(f"left behind: {[(row.verb, row.state, row.reason) for row in self.stage.alice.rows()]}")
        edits = [each for each in server.messages(square, ALICE) if each.relation().get("rel_type") == "m.replace"]
        likes = [each for each in server.room(square).events if each.type == "m.reaction"]
        said = [each.content["m.new_content"]["body"] for each in edits] or server.texts(square, ALICE)[:1]
        if (said, len(likes)) != (["un !"], 1):
            wrong.append(f"says {said}, {len(likes)} reactions")
        return wrong


def play(folder: Path, at: int, kind: str) -> tuple[int, str, list[str]]:
    """The day with its ``at``-th request refused; how many there were, which was struck, and what went wrong."""
    os.environ["PARVIS_KEY_STORE"] = "file"

    async def tell(clock: VirtualClock) -> tuple[int, str, list[str]]:
        stage = Stage(folder, clock)
        stage.server.join(stage.square, BRUNO)
        line = Judged(stage)
        stage.alice.world = make_world(clock, lambda: line)
        await stage.alice.open()
        await stage.alice.sign_in()
        await stage.alice.online()
        await clock.sleep(2)
        line.watch(at, kind)
        day = Day(stage, line)
        try:
            await day.write()
            asked, line.count = line.count, -1
            if line.struck:
                await day.mend()
            else:
                assert await day.session.settle(60)
            return asked, line.struck, day.check()
        finally:
            await stage.alice.close()

    return simulate(tell)


def test_a_401_at_every_request_of_a_day_loses_doubles_and_mixes_up_nothing(tmp_path: Path) -> None:
    asked, _, wrong = play(tmp_path / "plain", -1, "")
    assert wrong == [] and asked >= 12
    struck: Counter[str] = Counter()
    every = os.environ.get("PARVIS_EVERY_KIND")
    for at in range(1, asked + 1):
        for kind in KINDS if every else (KINDS[at % len(KINDS)], KINDS[(at + 2) % len(KINDS)]):
            _, path, wrong = play(tmp_path / f"{kind}{at}", at, kind)
            assert wrong == [], f"request {at} ({path}), {kind}: {wrong}"
            struck[path.rsplit("/", 2)[-2]] += 1
    assert sum(struck.values()) >= asked


def test_locked_for_thirty_days_it_is_asked_less_than_once_a_minute_and_then_all_leaves(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        stage.server.user(ALICE).locked = True
        await until(stage.clock, lambda: session.status.trouble == "locked")
        began, before = stage.clock.monotonic(), len(stage.server.history)
        words = [str(n) for n in range(10)]
        for each in words:
            await session.post(community=CommunityId(stage.square), text=each)
        await stage.clock.sleep(30 * 86_400)
        times = [seen.at for seen in stage.server.history[before:]]
        assert len(times) <= (stage.clock.monotonic() - began) / 60
        assert all(b - a >= 600_000 for a, b in zip(times, times[10:], strict=False)), "evenly, not in bursts"
        assert [row.reason for row in stage.alice.rows()] == [""] * 10
        stage.server.user(ALICE).locked = False
        assert await session.settle(2400), "without anybody pressing anything"
        assert stage.server.texts(stage.square, ALICE) == words and session.status.trouble == ""

    story(tmp_path, tell)


def test_a_server_away_for_a_day_is_asked_four_hundred_times_at_most_in_all(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        rooms = [stage.square, stage.server.add_room("Deux", creator=BRUNO, members=[ALICE])]
        await until(stage.clock, lambda: session.core.desk.facts.place(rooms[1]) is not None)
        stage.server.faults.outage()
        before = len(stage.server.history)
        for n in range(20):
            await session.post(community=CommunityId(rooms[n % 2]), text=str(n))
        await stage.clock.sleep(86_400)
        assert len(stage.server.history) - before <= 400
        stage.server.faults.heal()
        assert await session.settle(600)
        assert sum(stage.server.nonces(rooms[0]).values()) == 10

    story(tmp_path, tell)


def test_two_people_take_turns_on_one_profile_and_each_sends_their_own(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        stage.server.join(stage.square, BRUNO)
        words: dict[str, list[str]] = {ALICE: [], BRUNO: []}
        for turn in range(6):
            name, user = ("alice", ALICE) if turn % 2 == 0 else ("bruno", BRUNO)
            await stage.alice.sign_in(name)
            await until(stage.clock, lambda: session.core.desk.facts.place(square) is not None)
            if turn > 3:
                assert await session.settle(60)
            stage.server.faults.outage()
            words[user].append(f"{name} {turn}")
            await session.post(community=square, text=f"{name} {turn}")
            await stage.clock.sleep(30)
            stage.server.faults.heal()
        for name in ("alice", "bruno"):
            await stage.alice.sign_in(name)
            assert await session.settle(60)
        assert {user: stage.server.texts(square, user) for user in words} == words

    story(tmp_path, tell)


def swap(stage: Stage) -> None:
    """Alice's account is stored with a token of Bruno's."""
    accounts = stage.server.core.accounts
    signed = accounts.login({"type": "m.login.password", "identifier": {"user": "bruno"}, "password": "secret"})
    with stage.alice.session.core.store.outbox.begin() as db:
        db.exec_driver_sql("UPDATE account SET access_token = ?", (signed["access_token"],))


def test_with_swapped_tokens_nothing_leaves_under_another_name(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        square = CommunityId(stage.square)
        stage.server.join(stage.square, BRUNO)
        stage.server.faults.outage()
        await stage.alice.session.post(community=square, text="de moi")
        swap(stage)
        await stage.alice.close()
        stage.server.faults.heal()
        session = await stage.alice.open()
        await until(stage.clock, lambda: session.status.link is Link.ENDED)
        await stage.clock.sleep(60)
        assert stage.server.texts(square) == []
        await stage.alice.sign_in()
        assert await session.settle(60)
        assert stage.server.texts(square, ALICE) == ["de moi"] and stage.server.texts(square, BRUNO) == []

    story(tmp_path, tell)


def test_a_renewed_token_of_somebody_else_ends_the_session(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        stage.server.join(stage.square, BRUNO)
        accounts = stage.server.core.accounts
        signed = accounts.login({"type": "m.login.password", "identifier": {"user": "bruno"}, "password": "secret"})
        accounts.refresh = lambda token: {  # type: ignore[method-assign]
            "access_token": signed["access_token"], "refresh_token": "r2"
        }
        stage.server.expire(ALICE)
        await session.post(community=square, text="de moi")
        await until(stage.clock, lambda: session.status.link is Link.ENDED)
        await asyncio.sleep(60)
        assert stage.server.texts(square) == []
        del accounts.refresh
        await stage.alice.sign_in()
        assert await session.settle(60)
        assert stage.server.texts(square, ALICE) == ["de moi"] and stage.server.texts(square, BRUNO) == []

    story(tmp_path, tell)


def test_a_sign_in_answered_with_another_name_is_refused(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        real = stage.server.core.accounts.login
        stage.server.core.accounts.login = lambda body: real(  # type: ignore[method-assign]
            {**body, "identifier": {"user": "bruno"}}
        ) | {"user_id": ALICE}
        before = session.core.accounts.held()
        with pytest.raises(SyncError):
            await stage.alice.sign_in()
        assert session.core.accounts.held() == before

    story(tmp_path, tell)
