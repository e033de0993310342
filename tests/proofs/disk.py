"""Disk full at any write: what was acknowledged is there, what was not is told and a draft, work goes on by itself."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text
from sqlcipher3 import dbapi2

from sync.engine import supervisor
from sync.engine.standing import Pause
from sync.errors import DiskFull, StoreError, SyncError
from sync.model.ids import CommunityId
from sync.model.wish import Draft
from sync.outbox import drafts
from sync.store import database
from sync.store.keys import load_key
from tests.helpers.clock import VirtualClock, simulate
from tests.proofs.disk_room import Room
from tests.proofs.suite import Budget, Figures, Mutant, Patch, Suite, planted
from tests.sync.session.desk import ALICE, BRUNO, Stage


class Life:
    """One person writes while the disk fills up and is emptied again; ``broken`` says what does not hold."""

    def __init__(self, stage: Stage, room: Room, chance: Random) -> None:
        self.stage = stage
        self.room = room
        self.chance = chance
        self.places = [stage.square, stage.server.add_room("Qualité", creator=BRUNO, members=[ALICE])]
        self.acknowledged: dict[str, list[str]] = {place: [] for place in self.places}
        self.kept: dict[str, str] = {}
        self.refused = 0
        self.draughts = 0
        self.broken: list[str] = []

    @property
    def session(self) -> Any:
        return self.stage.alice.session

    async def live(self) -> None:
        """Some steps with room, some without, some with room again; then everything must leave by itself."""
        await self.stage.alice.open()
        await self.stage.alice.sign_in()
        await self.stage.alice.online()
        known = self.session.core.desk.facts
        while not all(known.place(place) for place in self.places):
            await self.stage.clock.sleep(1)
        await self.steps(self.chance.randrange(1, 4))
        for _ in range(self.chance.choice([1, 1, 2])):
            self.room.fill(self.session.core.store)
            await self.steps(self.chance.randrange(4, 10))
            self.room.free(self.session.core.store)
            await self.steps(self.chance.randrange(0, 3))
        await self.recover()

    async def steps(self, number: int) -> None:
        for _ in range(number):
            await getattr(self, self.chance.choice(["write", "write", "write", "share", "news", "read"]))()
            self.room.press()
            await self.stage.clock.sleep(self.chance.choice([0, 0.1, 5, 70]))

    async def write(self) -> None:
        """A draft, then its post: whichever is refused, the words are where they last were."""
        self.draughts += 1
        where, words = f"place {self.draughts}", f"texte {self.draughts} " + "x" * self.chance.choice([5, 300, 9000])
        community = CommunityId(self.chance.choice(self.places))
        if await self.saved(self.session.keep_draft(Draft(where, community, text=words))) is None:
            return
        self.kept[where] = words
        files = []
        if self.chance.random() < 0.3:
            document = await self.saved(self.session.attach("plan.bin", self.chance.randbytes(self._bytes())))
            files = [document.source] if document is not None else []
        wish = await self.saved(self.session.post(community=community, text=words, files=files, draft=where))
        if wish is not None:
            del self.kept[where]
            self.acknowledged[community].append(wish.id)
        self.look()

    async def share(self) -> None:
        community = CommunityId(self.chance.choice(self.places))
        data = self.chance.randbytes(self._bytes())
        wishes = await self.saved(self.session.share(community=community, files=[("photo.bin", data)]))
        self.acknowledged[community] += [wish.id for wish in wishes or ()]

    async def news(self) -> None:
        """Others write: the cache grows."""
        for _ in range(self.chance.choice([1, 40])):
            self.stage.server.post(self.chance.choice(self.places), BRUNO, "y" * self.chance.choice([10, 4000]))

    async def read(self) -> None:
        await self.saved(self.session.mark_read(community=CommunityId(self.chance.choice(self.places))))

    async def saved(self, verb: Any) -> Any:
        """What a verb gives, or None when it says that nothing was saved; in no other words than these."""
        try:
            given = await verb
        except DiskFull:
            self.refused += 1
            return None
        return given if given is not None else True

    def look(self) -> None:
        """Every draft whose post was refused is still there, word for word."""
        store = self.session.core.store
        with store.outbox.connect() as db:
            there = dict(db.execute(text("SELECT place, text FROM draft")).all())
        for place, words in self.kept.items():
            if there.get(place) != words:
                self.broken.append(f"a draft is lost ({self.room.kind})")
        for place in there:
            if place not in self.kept:
                self.broken.append(f"a draft stayed although its post was saved ({self.room.kind})")

    async def recover(self) -> None:
        """There is room: without a restart everything leaves, also what was refused, once written again."""
        if not await self.session.settle(900):
            self.broken.append(f"did not go on by itself: {self.session.status.trouble} ({self.room.kind})")
            return
        for place, words in list(self.kept.items()):
            community = self.places[0]
            wish = await self.saved(self.session.post(community=CommunityId(community), text=words, draft=place))
            if wish is None:
                self.broken.append(f"refused although there is room ({self.room.kind})")
                return
            del self.kept[place]
            self.acknowledged[community].append(wish.id)
        if not await self.session.settle(900):
            self.broken.append(f"what was written again did not leave ({self.room.kind})")
        await self.stage.clock.sleep(60)
        self.look()
        self.check()

    def check(self) -> None:
        """What the server has, and what the cache has of it."""
        for place, wishes in self.acknowledged.items():
            nonces = self.stage.server.nonces(place)
            for wish in wishes:
                if nonces[wish] != 1:
                    self.broken.append(f"a wish arrived {nonces[wish]} times ({self.room.kind})")
            blocks = [event.content.get("app.parvis.post", {}) for event in self.stage.server.messages(place)]
            if [block.get("nonce") for block in blocks if block.get("nonce") in wishes] != wishes:
                self.broken.append(f"another order ({self.room.kind})")
            theirs = {event.id for event in self.stage.server.messages(place)}
            with self.session.core.store.cache.connect() as db:
                ours = set(db.execute(text("SELECT event_id FROM post WHERE community = :it"), {"it": place}).scalars())
            if theirs - ours and not self._holes(place):
                self.broken.append(f"{len(theirs - ours)} posts of the server are missing ({self.room.kind})")
        if self.session.status.trouble:
            self.broken.append(f"still told: {self.session.status.trouble} ({self.room.kind})")

    def _holes(self, place: str) -> bool:
        """A hole that is known is filled when somebody looks."""
        with self.session.core.store.cache.connect() as db:
            return bool(db.execute(text("SELECT 1 FROM gap WHERE community = :it"), {"it": place}).first())

    def _bytes(self) -> int:
        return self.chance.choice([100, 30_000, 400_000])


def whole(folder: Path) -> list[str]:
    """What is wrong with the files, afterwards."""
    from sync.store.profile import Profile

    profile = Profile(folder)
    key = load_key(profile)
    assert key is not None
    found = []
    for path in (profile.cache_path, profile.outbox_path):
        connection = database.unlock(path, key)
        try:
            for pragma in ("integrity_check", "cipher_integrity_check"):
                rows = [row[0] for row in connection.execute(f"PRAGMA {pragma}")]
                found += [f"{path.name}: {rows[0]}"] if rows not in ([], ["ok"]) else []
        except dbapi2.DatabaseError as error:
            found.append(f"{path.name}: {error}")
        finally:
            connection.close()
    return found


def case(folder: Path, chance: Random) -> tuple[Life, list[str]]:
    """One case, from its own randomness alone."""
    room = Room(folder, chance)
    lives: list[Life] = []

    async def run(clock: VirtualClock) -> None:
        stage = Stage(folder, clock)
        lives.append(Life(stage, room, chance))
        try:
            await lives[0].live()
        finally:
            await stage.alice.close()

    try:
        try:
            simulate(run)
        except (SyncError, AssertionError, RuntimeError, OSError) as error:
            lives[0].broken.append(f"ended with {type(error).__name__}: {error} ({room.kind})")
        return lives[0], lives[0].broken + whole(folder / "alice")
    finally:
        room.close()


def prove(budget: Budget, *, first: bool = False) -> Figures:
    """So many disks that fill up; ``first`` ends with the first promise broken."""
    figures = Figures()
    figures.counts.update(acknowledged=0, told_not_saved=0, lost=0, crashes=0)
    for number in budget.cases():
        life, broken = case(budget.folder / f"case{number}", budget.chance("disk", number))
        saved = sum(len(wishes) for wishes in life.acknowledged.values())
        figures.case(acknowledged=saved, told_not_saved=life.refused, lost=len(broken), crashes=_crashes(broken))
        for what in broken:
            figures.fail(f"seed {budget.seed} case {number}: {what}")
        shutil.rmtree(budget.folder / f"case{number}")
        if first and figures.red:
            break
    return figures


def _crashes(broken: list[str]) -> int:
    return sum(what.startswith("ended with") for what in broken)


def _draft_first(patch: Patch) -> None:
    """The draft is cleared in a commit of its own, before its post is saved."""
    from sync.outbox.verbs import post

    ask = post.ask

    def hasty(desk: Any, *, draft: str = "", **words: Any) -> Any:
        drafts.drop_draft(desk.queue.outbox, draft)
        return ask(desk, draft=draft, **words)

    patch(post, "ask", hasty)


def _sulks(patch: Patch) -> None:
    """A worker that met a full disk waits for a restart."""
    rest: Callable[..., Pause] = supervisor.pause

    def sulking(error: SyncError, *others: Any) -> Pause:
        return Pause(None) if isinstance(error, StoreError) else rest(error, *others)

    patch(supervisor, "pause", sulking)


_at_once = partial(prove, first=True)

SUITE = Suite(
    name="disk", title="disk full at every write (small disks, files that may not grow, failing writes)",
    promises="P12", unit="cases", full=500, short=10, prove=prove,
    mutants=(
        Mutant("careless", "the draft is cleared before the commit", planted(_at_once, _draft_first), 40),
        Mutant("sulking", "a worker that met a full disk waits for a restart", planted(_at_once, _sulks), 20),
    ),
    replay_size=10,
)

