"""Bytes turned in either file, of a closed, a killed and a running program: they share no fate, and nothing is deleted.

A damaged cache is begun anew and the outbox is untouched. Of a damaged outbox all that SQLite can still find is carried
over, and the damaged file is kept beside it. Nobody has to start the program again, and the person is told.
"""

import hashlib
import shutil
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text

from sync import open_reads
from sync.errors import StoreError, SyncError
from sync.model.ids import CommunityId
from sync.model.status import Link
from sync.store import salvage, store, sweep
from sync.store.keys import load_key
from sync.store.profile import Profile, suspect
from sync.store.store import Store
from tests.helpers.clock import VirtualClock, simulate
from tests.proofs.disk import whole
from tests.proofs.flips_damage import DRAFTS, WISHES, Template, damage, make, readable
from tests.proofs.suite import Budget, Figures, Mutant, Patch, Suite, planted
from tests.sync.session.desk import Person, Stage

_WISHES = text("SELECT id FROM wish ORDER BY seq")
_USED = 0.3
"""How many of the mended profiles are also used until everything has left: that takes longest by far."""
_DRAFTS = text("SELECT count(*) FROM draft")


class Case:
    """One damage and what comes of it. ``broken`` says what does not hold."""

    def __init__(self, template: Template, folder: Path, file: str, chance: Random) -> None:
        self.template = template
        self.folder = folder
        self.file = file
        self.chance = chance
        self.profile = Profile(folder / "alice")
        self.when = chance.choice(["closed", "killed", "running"])
        self.way = ""
        self.there: list[str] = list(template.wishes)
        self.readable: set[str] = set()
        self.salvaged: set[str] = set()
        self.told = False
        self.broken: list[str] = []

    def play(self) -> None:
        """Damage, open, use."""
        shutil.copytree(self.template.killed if self.when == "killed" else self.template.closed, self.profile.folder)
        try:
            if self.when == "running":
                simulate(self._running)
                self._again()
            else:
                self._lying()
                if self.broken or self.chance.random() < _USED:
                    simulate(self._used)
            if whole(self.profile.folder)[:1] and self.file == "cache":
                suspect(self.profile.cache_path)  # pages nobody has read yet: whoever meets them marks the file
                self._again()
        except (SyncError, AssertionError, RuntimeError, OSError) as error:
            self._fail(f"ended with {type(error).__name__}: {error}")
            return
        for wrong in whole(self.profile.folder):
            self._fail(wrong)

    def _again(self) -> None:
        """The next start."""
        key = load_key(self.profile)
        assert key is not None
        Store.open(self.profile, key).close()

    def _fail(self, what: str) -> None:
        self.broken.append(f"{what} ({self.file}, {self.when}, {self.way})")

    # -- a program that does not run ------------------------------------------------------------------------------

    def _lying(self) -> None:
        """Damage, then open the store alone, and look at what is there."""
        path = self.profile.cache_path if self.file == "cache" else self.profile.outbox_path
        self.way = damage(path, self.chance, sidecars=self.when == "killed")
        key = load_key(self.profile)
        assert key is not None
        self.readable = readable(self.profile, key, self.folder / "scratch")
        before = {each.name: _digest(each) for each in self.profile.folder.glob("*.db*")}
        opened = Store.open(self.profile, key)
        try:
            self._look(opened, before)
        finally:
            opened.close()

    def _look(self, opened: Store, before: dict[str, str]) -> None:
        with opened.outbox.connect() as db:
            wishes, words = set(db.execute(_WISHES).scalars()), db.execute(_DRAFTS).scalar_one()
        self.salvaged = wishes
        self.told = bool(opened.repaired)
        if self.readable - wishes:
            self._fail(f"{len(self.readable - wishes)} wishes were readable and are lost")
        if self.file == "cache":
            if set(self.there) - wishes or words != DRAFTS:
                self._fail("the outbox was touched")
            if self.when == "closed" and _digest(self.profile.outbox_path) != before["outbox.db"]:
                self._fail("bytes of the outbox were changed")
        elif set(self.there) - wishes or words != DRAFTS:
            self._kept(before)

    def _kept(self, before: dict[str, str]) -> None:
        """Something is missing: the person is told, and the damaged file is there with all its bytes."""
        if not self.told:
            self._fail(f"{len(set(self.there) - self.salvaged)} wishes are missing and nobody is told")
        kept = {_digest(each) for each in self.profile.folder.glob("outbox-damaged-*")}
        if not kept:
            self._fail("the damaged outbox is gone")
        elif self.when == "closed" and before["outbox.db"] not in kept:
            self._fail("the damaged outbox was changed")
        elif self.way.startswith("log") and before.get("outbox.db-wal", "") not in {"", *kept}:
            self._fail("the damaged log is gone")

    async def _used(self, clock: VirtualClock) -> None:
        """Now the program itself, with a server that knows nothing yet of the wishes."""
        stage = self._stage(clock)
        session = await stage.alice.open()
        try:
            await self._everything_leaves(stage, session, sorted(self.salvaged, key=self.there.index))
        finally:
            await stage.alice.close()

    # -- a program that runs --------------------------------------------------------------------------------------

    async def _running(self, clock: VirtualClock) -> None:
        """The damage comes while the program waits for the network; people go on reading and writing."""
        stage = self._stage(clock)
        session = await stage.alice.open()
        stage.server.faults.outage(10**9)
        reads = open_reads(self.profile)
        assert reads is not None
        try:
            reads.home()
            path = self.profile.cache_path if self.file == "cache" else self.profile.outbox_path
            self.way = damage(path, self.chance, sidecars=True)
            for _ in range(self.chance.randrange(2, 8)):
                await self._go_on(stage, session, reads)
            stage.server.faults.heal()
            await session.nudge()
            await clock.sleep(120)
            with session.core.store.outbox.connect() as db:
                left = set(db.execute(_WISHES).scalars())
            self.salvaged = left & set(self.there)
            self.told = any(change.repaired for change in stage.alice.told)
            if self.file == "cache" and set(self.there) - left:
                self._fail("the outbox was touched")
            if set(self.there) - left and not list(self.profile.folder.glob("outbox-damaged-*")):
                self._fail("the damaged outbox is gone")
            await self._everything_leaves(stage, session, [wish for wish in self.there if wish in left])
            await self._home(stage, session, reads)
        finally:
            reads.close()
            await stage.alice.close()

    async def _home(self, stage: Stage, session: Any, reads: Any) -> None:
        """Home is shown; a damaged page nobody has read before is met here, and mended once it was met."""
        try:
            reads.home()
        except StoreError:
            await session.look_after_files()
            await self._everything_leaves(stage, session, [])
            reads.home()

    async def _go_on(self, stage: Stage, session: Any, reads: Any) -> None:
        """A post, a look, a pause; what fails says so and is mended."""
        try:
            if self.chance.random() < 0.5:
                wish = await session.post(community=CommunityId(stage.square), text="encore")
                self.there.append(wish.id)
            else:
                self.chance.choice([reads.home, reads.communities, reads.outbox, reads.drafts, reads.figures])()
        except StoreError:
            await session.look_after_files()
        except SyncError as error:  # the community is not known while the cache is being fetched again
            if error.reason not in {"unknown_community", "signed_out"}:
                raise
        await stage.clock.sleep(self.chance.choice([0, 1, 40]))

    def _stage(self, clock: VirtualClock) -> Stage:
        """The company as it was, and a person whose new ids are not those of the template."""
        stage = Stage(self.folder, clock)
        stage.server.restore(self.template.server)
        stage.alice = Person(self.profile.folder, clock, stage.server, seed=self.chance.getrandbits(32))
        return stage

    # -- both -----------------------------------------------------------------------------------------------------

    async def _everything_leaves(self, stage: Stage, session: Any, wishes: list[str]) -> None:
        """Whatever could be carried over leaves, once and in order; a new post too."""
        await stage.clock.sleep(5)
        if session.status.link in (Link.SIGNED_OUT, Link.ENDED):
            await stage.alice.sign_in()
        if not await session.settle(1200):
            self._fail(f"does not catch up: {session.status}")
            return
        for row in stage.alice.rows():
            if row.reason == "file_gone":  # said, and for its owner to decide
                wishes = [wish for wish in wishes if wish != row.id]
        wishes.append((await session.post(community=CommunityId(stage.square), text="après")).id)
        if not await session.settle(1200):
            self._fail("a new post does not leave")
        said = [event.content.get("app.parvis.post", {}).get("nonce") for event in stage.server.messages(stage.square)]
        arrived = [nonce for nonce in said if nonce in wishes]
        if sorted(arrived) != sorted(wishes):
            self._fail(f"{len(set(wishes) - set(arrived))} wishes did not arrive, {len(arrived)} of {len(wishes)} did")
        elif arrived != wishes:
            self._fail("another order")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def prove(budget: Budget, *, first: bool = False) -> Figures:
    """So many damages, every second one to the outbox; ``first`` ends with the first promise broken."""
    figures = Figures()
    figures.counts.update(lost=0, crashes=0)
    template = make(budget.folder / "template", budget.chance("template"))
    for number in budget.cases():
        file = ("cache", "outbox")[number % 2]
        case = Case(template, budget.folder / f"case{number}", file, budget.chance("flips", number))
        case.play()
        figures.case(crashes=sum(what.startswith("ended with") for what in case.broken), lost=len(case.broken))
        figures.counts[f"{file}_damaged"] += 1
        figures.counts[f"{file}_mended"] += case.told
        if file == "outbox" and case.when != "running":
            figures.counts.update(wishes=WISHES, readable=len(case.readable), salvaged=len(case.salvaged))
        for what in case.broken:
            figures.fail(f"seed {budget.seed} case {number}: {what}")
        shutil.rmtree(case.folder)
        if first and figures.red:
            break
    return figures


def _shared_fate(patch: Patch) -> None:
    """Cache and outbox share their fate: on damage the whole profile is wiped."""
    mend = store._mend

    def wipe(profile: Profile, key: Any, bad: set[Any]) -> Any:
        if "cache" in bad:
            for each in profile.folder.glob("outbox.db*"):
                each.unlink()
        return mend(profile, key, bad)

    patch(store, "_mend", wipe)


def _deleted(patch: Patch) -> None:
    """A damaged outbox is deleted once it is mended."""
    aside = salvage.set_aside

    def gone(path: Path, name: str) -> Path:
        kept = aside(path, name)
        for each in path.parent.glob("outbox-damaged-*"):
            each.unlink()
        return kept

    patch(salvage, "set_aside", gone)


def _hopeless(patch: Patch) -> None:
    """Reading ends at the first damaged page."""
    patch(sweep._Look, "_behind", lambda *_: None)


_at_once = partial(prove, first=True)

SUITE = Suite(
    name="flips", title="random bytes flipped, files cut or deleted, closed, killed and running", promises="P14",
    unit="cases", full=1000, short=16, prove=prove,
    mutants=(
        Mutant("shared fate", "on damage the whole profile is wiped", planted(_at_once, _shared_fate), 20),
        Mutant("deleted", "a damaged outbox is deleted", planted(_at_once, _deleted), 20),
        Mutant("hopeless", "reading ends at the first damaged page", planted(_at_once, _hopeless), 60),
    ),
    replay_size=16,
)
