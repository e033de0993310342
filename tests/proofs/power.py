"""Power loss: what a disk may hold after each of thousands of cuts, made from the recorded writes of a real program."""

import json
import shutil
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

from sync.store.profile import Profile
from tests.proofs.power_disk import Content, Disk, quick_folder
from tests.proofs.power_judge import Known, followings, judge, opened
from tests.proofs.power_record import CannotRecord, Event, Trace, record
from tests.proofs.suite import Budget, Figures, Mutant, Suite
from tests.stories.kills.campaign import FakeGround

LIVES, LEAST_CUTS = 40, 50
LIVES_A_PROFILE = 4
"""Each life begins with what the cut before left on the disk; after so many, a new profile keeps the files small."""


class Owner:
    """One profile, its lives, and what was said to its owner so far."""

    def __init__(self, ground: FakeGround, folder: Path, name: str, plant: str) -> None:
        self.ground, self.folder, self.name, self.plant = ground, folder, name, plant
        self.rooms = ground.settle_in([name])[name]
        self.root = folder / "disk"
        self.root.mkdir(parents=True)
        self.known = Known()

    def live(self, seed: str, often: int) -> tuple[Disk, list[Event]]:
        """What the disk held when it began, and everything that happened since."""
        disk, names = Disk.holding(self.root)
        log = self.folder / "log"
        asked = {"homeserver": self.ground.gate.url, "user": self.name, "rooms": self.rooms, "seed": seed}
        asked |= {"often": often, "theme": self.known.state.get("setting theme", "")}
        record(
            ["-m", "tests.proofs.power_writer", str(self.root / "profile"), json.dumps(asked)], log,
            {"PARVIS_KEY_STORE": "file", "PARVIS_TEST_PLANT": self.plant},
        )  # fmt: skip
        events = list(Trace(self.root, names).events(log))
        log.unlink()
        assert events[-1].mark.get("done"), "the program did not come to its end"
        return disk, events


def prove(budget: Budget, *, plant: str = "") -> Figures:
    """Lives after lives of a program, each cut at hundreds of points."""
    figures = Figures()
    figures.counts.update(acknowledged=0, lost=0, doubled=0, reordered=0, changed=0)
    ground = FakeGround()
    with quick_folder(budget.folder) as folder, ground.gate:
        owner: Owner | None = None
        life = 0
        while figures.cases < budget.size and not (life and budget.over):
            if owner is None or life % LIVES_A_PROFILE == 0:
                owner = Owner(ground, folder / str(life), f"writer{budget.seed}-{life}", plant)
            cuts = min(max(LEAST_CUTS, budget.size // LIVES), budget.size - figures.cases)
            try:
                _life(budget, figures, owner, life, cuts)
            except CannotRecord as error:
                figures.fail(str(error))
            if figures.red:
                break
            life += 1
        figures.counts["lives"] = life
    return figures


def _life(budget: Budget, figures: Figures, owner: Owner, life: int, cuts: int) -> None:
    chance = budget.chance("life", life)
    often = chance.choice((0, 0, 8, 40))
    disk, events = owner.live(f"{budget.seed}.{life}", often)
    if not owner.plant:  # a planted fault is to be found by the cuts themselves
        _count(figures, events, own_pace=not often)
    states = followings(events, owner.known.state)
    known, acknowledged, content = owner.known, 0, Content()
    points = Counter(_points(events, cuts, chance))
    for at, event in enumerate(events, start=1):
        disk.see(event)
        known.hear(event.mark)
        acknowledged += "ack" in event.mark
        following = states[acknowledged] if acknowledged < len(states) else None
        for _ in range(points[at]):
            content = disk.after_cut(budget.chance("cut", life, at, figures.cases))
            figures.case(acknowledged=known.acknowledged)
            for each in _wrong(content, owner.folder / "cut", known, following):
                figures.counts[each.split(":")[0]] += 1
                figures.fail(f"seed {budget.seed}, life {life}, cut {at} of {len(events)}: {each}")
            if figures.red:
                return  # what follows would only repeat it
        if at == max(points):
            break
    _go_on(owner, content)


def _points(events: list[Event], cuts: int, chance: Random) -> list[int]:
    """Half of them right after something was called saved, half anywhere."""
    marked = [at for at, event in enumerate(events, start=1) if "ack" in event.mark]
    anywhere = range(1, len(events) + 1)
    return [chance.choice(marked if chance.random() < 0.5 else anywhere) for _ in range(cuts)]


def _wrong(content: Content, folder: Path, known: Known, following: dict[str, str] | None) -> list[str]:
    _write(content, folder)
    found, refusal = opened(Profile(folder / "profile"))
    return judge(found, known, following) if found is not None else [refusal]


def _write(content: Content, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in content.items():
        path = folder / name
        if data is None:
            path.mkdir()
        else:
            path.write_bytes(data)


def _go_on(owner: Owner, content: Content) -> None:
    """The next life begins with what the last cut left, still to be recovered: that may be cut as well."""
    _write(content, owner.folder / "cut")
    found, refusal = opened(Profile(owner.folder / "cut" / "profile"))
    assert found is not None, refusal
    _write(content, owner.root)
    owner.known = Known(
        state=found.state, order=list(found.order), left=owner.known.left, acknowledged=owner.known.acknowledged
    )


def _count(figures: Figures, events: list[Event], *, own_pace: bool) -> None:
    """How often the outbox's journal was synced for each thing that was called saved, where nothing else went on.

    Once; and once more for the head of a journal that has just been begun anew.
    """
    journals = {inode for event in events for name, inode in event.names.items() if name.endswith("outbox.db-wal")}
    quiet, syncs, heads, what = False, 0, 0, ""
    for event in events:
        if "sitting" in event.mark:
            quiet = event.mark["quiet"]
        elif "ask" in event.mark:
            syncs, heads, what = 0, 0, event.mark["what"]
        elif event.kind == "sync":
            syncs += event.inode in journals
        elif event.kind == "write":
            heads += event.inode in journals and event.offset == 0
        elif "ack" in event.mark:
            if not syncs:
                figures.fail(f"called saved without a sync of the journal: {what}")
            elif quiet and own_pace and what != "share":  # two commits: the file first, then the wish
                figures.counts["saved_by_one_sync"] += syncs - heads == 1
                if syncs - heads != 1:
                    figures.fail(f"{syncs} syncs of the journal, {heads} of them for its head: {what}")


SUITE = Suite(
    name="power", title="power loss, replayed from recorded file writes", promises="P2",
    unit="cuts", full=10_000, short=150, prove=prove,
    mutants=(
        Mutant("normal", "synchronous=NORMAL in the outbox", partial(prove, plant="normal"), 40),
        Mutant("early", "saved is said before the commit", partial(prove, plant="early"), 40),
    ),
)  # fmt: skip
