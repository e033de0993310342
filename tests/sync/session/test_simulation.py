"""Seeded weeks of faults, crashes and sign-ins: every wish arrives once, in its community's order."""

import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from sync.errors import SyncError
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from tests.helpers.clock import VirtualClock, simulate
from tests.sync.session.desk import ALICE, BRUNO, Person, Stage

RATES = {
    "drop_request": 0.07, "drop_answer": 0.10, "bad_gateway": 0.03, "bad_gateway_after": 0.03, "portal": 0.03,
    "truncate": 0.06, "wrong_id": 0.03, "status": 0.02, "delay": 0.02,
}
STEPS = 40


class Life:
    """One person's seeded life with the program."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage = stage
        self.chance = random.Random(seed)
        self.places = [stage.square, stage.server.add_room("Qualité", creator=BRUNO, members=[ALICE])]
        self.posts: dict[str, list[str]] = {place: [] for place in self.places}
        self.comments: dict[str, str] = {}
        self.last: dict[str, str] = {}
        self.lives = 0

    @property
    def session(self) -> Any:
        return self.stage.alice.session

    async def step(self) -> None:
        names = ["write"] * 8 + ["comment"] * 4 + ["edit"] * 3 + ["react", "rest", "rest", "long", "crash", "again"]
        await getattr(self, self.chance.choice(names))()
        await self.stage.clock.sleep(self.chance.choice([0, 0.1, 5]))

    async def write(self) -> None:
        place = self.chance.choice(self.places)
        text = f"{len(self.posts[place])}"
        wish = await self.session.post(community=CommunityId(place), text=text)
        self.posts[place].append(wish.id)
        self.last[wish.id] = text

    def _any(self) -> str | None:
        written = [wish for posts in self.posts.values() for wish in posts]
        return self.chance.choice(written) if written else None

    async def comment(self) -> None:
        if (post := self._any()) is not None:
            wish = await self.session.comment(post=PostKey(post), text=f"sur {post}")
            self.comments[wish.id] = post

    async def edit(self) -> None:
        if (post := self._any()) is not None:
            self.last[post] = f"changé {self.chance.random()}"
            await self.session.edit(post=PostKey(post), text=self.last[post])

    async def react(self) -> None:
        if (post := self._any()) is not None:
            await self.session.react(post=PostKey(post), emoji="👍")

    async def rest(self) -> None:
        await self.stage.clock.sleep(self.chance.uniform(1, 600))

    async def long(self) -> None:
        """Hours offline; the server forgets its transactions meanwhile."""
        self.stage.server.faults.outage(self.chance.uniform(1800, 10_000))
        await self.stage.clock.sleep(7200)
        self.stage.server.forget_transactions()

    async def crash(self) -> None:
        """The program dies; what was durable is all there is."""
        self.lives += 1
        folder = self.stage.folder / f"life{self.lives}"
        shutil.copytree(self.stage.alice.profile.folder, folder)
        await self.stage.alice.close()
        self.stage.alice = Person(folder, self.stage.clock, self.stage.server, seed=self.chance.getrandbits(32))
        await self.stage.alice.open()

    async def again(self) -> None:
        """Signed out by the server, in again, sometimes as a new device."""
        self.stage.server.revoke(ALICE)
        await self.stage.clock.sleep(60)
        if self.chance.random() < 0.5:
            with self.session.core.store.outbox.begin() as db:
                db.exec_driver_sql("UPDATE account SET device = ?", (f"DEVICE{self.chance.getrandbits(32)}",))
        for _ in range(60):
            try:
                await self.stage.alice.sign_in()
                return
            except SyncError:
                await self.stage.clock.sleep(3600)
        raise AssertionError("could not sign in again")

    async def heal(self) -> None:
        """Faults stop: everything must leave within bounded time."""
        self.stage.server.faults.heal()
        if self.session.status.account is None or self.session.status.account.ended:
            await self.stage.alice.sign_in()
        await self.session.nudge()
        assert await self.session.settle(4 * 3600)
        for row in self.stage.alice.rows():
            if row.state is Delivery.PARKED and row.reason in ("poison", "parent_parked"):
                await self.session.retry(row.id)
        assert await self.session.settle(4 * 3600)
        await self.stage.clock.sleep(60)

    def check(self) -> None:
        assert [row for row in self.stage.alice.rows() if row.verb != "mark_read"] == []
        for place, posts in self.posts.items():
            nonces = self.stage.server.nonces(place)
            wished = {*posts, *(each for each, post in self.comments.items() if post in posts)}
            assert nonces == dict.fromkeys(wished, 1), "lost or doubled"
            self._check_order(place, posts)

    def _check_order(self, place: str, posts: list[str]) -> None:
        found, words, ids = [], {}, {}
        for event in self.stage.server.messages(place, ALICE):
            nonce = event.content["app.parvis.post"]["nonce"]
            relation = event.relation()
            if relation.get("rel_type") == "m.replace":
                words[relation["event_id"]] = event.content["m.new_content"]["body"]
                continue
            ids[nonce] = event.id
            words[event.id] = event.content["body"]
            if nonce in posts:
                found.append(nonce)
            else:
                assert relation["event_id"] == ids[self.comments[nonce]], "a comment before its post"
        assert found == posts, "reordered"
        assert {post: words[ids[post]] for post in posts} == {post: self.last[post] for post in posts}


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_lost_doubled_or_reordered(tmp_path: Path, seed: int) -> None:
    os.environ["PARVIS_KEY_STORE"] = "file"

    async def run(clock: VirtualClock) -> None:
        stage = Stage(tmp_path, clock)
        await stage.alice.open()
        await stage.alice.sign_in()
        await stage.alice.online()
        life = Life(stage, seed)
        await clock.sleep(5)
        stage.server.faults.by_chance(seed, RATES)
        stage.server.latency = 0.05
        try:
            for _ in range(STEPS):
                await life.step()
            await life.heal()
            life.check()
        finally:
            await stage.alice.close()

    simulate(run)
