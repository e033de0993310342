"""Upgrades: every released version, killed at each statement and killed again, reaches the newest with nothing lost."""

import shutil
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from sync.errors import Newer, SyncError
from sync.store import database, keepsake, migrate
from sync.store.profile import Profile
from sync.store.schema import File
from sync.store.store import Store
from tests.proofs import migrations_plants
from tests.proofs.migrations_child import Child
from tests.proofs.migrations_fixtures import (
    FILES,
    HEAD,
    KEY,
    ON_PURPOSE,
    TOMORROW,
    Rows,
    build,
    knowing,
    path_of,
    read,
    released,
    steps_of_tomorrow,
)
from tests.proofs.power_disk import quick_folder
from tests.proofs.suite import Budget, Figures, Mutant, Suite


@dataclass(frozen=True, slots=True)
class Old:
    """A profile as an earlier program left it."""

    folder: Path
    versions: dict[File, int]
    rows: dict[File, Rows]


def prove(budget: Budget, *, plant: str = "") -> Figures:
    """Upgrades of profiles of all ages, each killed once or twice at points of its own."""
    with quick_folder(budget.folder) as folder:
        return _prove(replace(budget, folder=folder), plant)


def _prove(budget: Budget, plant: str) -> Figures:
    figures = Figures()
    figures.counts.update(acknowledged=0, lost=0)
    steps = steps_of_tomorrow(budget.folder / "steps")
    child = Child(plant)
    try:
        with pytest.MonkeyPatch.context() as patch:
            migrations_plants.plant(plant, patch.setattr)
            olds = _olds(budget)
            for case in budget.cases():
                old = olds[case % len(olds)]
                latest = _latest(old, case // len(olds))
                for wrong in _case(budget, case, old, child, steps, latest):
                    figures.counts["lost"] += wrong.startswith("lost")
                    figures.fail(f"seed {budget.seed}, case {case}, from {old.versions} to {latest}: {wrong}")
                figures.case(acknowledged=sum(len(rows) for rows in old.rows["outbox"].values()))
                if figures.red:
                    break
    finally:
        child.close()
    return figures


def _olds(budget: Budget) -> list[Old]:
    """Each released version of each file, left in order and killed."""
    found = []
    ages = [{"cache": cache, "outbox": HEAD["outbox"]} for cache in released("cache")]
    ages += [{"cache": HEAD["cache"], "outbox": outbox} for outbox in released("outbox")]
    for versions in ages:
        for killed in (False, True):
            folder = budget.folder / f"old-{len(found)}"
            folder.mkdir()
            chance = budget.chance("old", len(found))
            rows = {
                file: build(Profile(folder), file, versions[file], chance, killed=killed) for file in FILES
            }
            found.append(Old(folder, {file: versions[file] for file in FILES}, rows))
    return found


def _latest(old: Old, turn: int) -> dict[File, int]:
    """To the newest version there is, where that is one; to one of tomorrow in any case."""
    behind = any(old.versions[file] < HEAD[file] for file in FILES)
    return {file: HEAD[file] + (0 if behind and turn % 2 else TOMORROW) for file in FILES}


def _case(
    budget: Budget, case: int, old: Old, child: Child, steps: Path, latest: dict[File, int]
) -> list[str]:
    chance = budget.chance("case", case)
    folder = budget.folder / "case"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(old.folder, folder)
    points = _points(budget, old, child, steps, latest)
    for kill_at in (case * 7 % points + 1, chance.choice((0, chance.randint(1, points)))):
        if kill_at and child.open(folder, steps, latest, kill_at) < 0:
            return ["the upgrade ended with an error after a kill"]
    profile = Profile(folder)
    try:
        with knowing(steps, latest):
            store = Store.open(profile, KEY)
            try:
                wrong = [f"{file} was set aside" for file in store.repaired]
                _leave_killed(store, budget.folder / "newer")
            finally:
                store.close()
    except SyncError as error:
        return [f"cannot be opened: {type(error).__name__} {error.detail}"]
    wrong += [each for file in FILES for each in _differences(path_of(profile, file), file, old, latest[file])]
    wrong += _copy_of(profile, old, latest)
    return wrong + _refusal(budget.folder / "newer", latest)


_POINTS: dict[tuple[Path, str], int] = {}


def _points(budget: Budget, old: Old, child: Child, steps: Path, latest: dict[File, int]) -> int:
    """How many points such an upgrade has, from one that is left alone."""
    known = (old.folder, str(latest))
    if known not in _POINTS:
        alone = budget.folder / "alone"
        shutil.rmtree(alone, ignore_errors=True)
        shutil.copytree(old.folder, alone)
        _POINTS[known] = max(1, child.open(alone, steps, latest, 0))
    return _POINTS[known]


def _differences(path: Path, file: File, old: Old, version: int) -> list[str]:
    """What is not as it was, in everything both versions have."""
    connection = database.unlock(path, KEY)
    try:
        found, at = read(connection), migrate.version(connection)
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        sealed = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    wrong = [f"{path.name} is at version {at}"] if at != version else []
    wrong += [f"{path.name}: {each}" for each in (whole, *sealed, *broken) if each != "ok"]
    for table, rows in old.rows[file].items():
        columns = [name for name in (rows[0] if rows else {}) if (table, name) not in ON_PURPOSE[file]]
        before = sorted(repr([row[name] for name in columns]) for row in rows)
        after = sorted(repr([row.get(name) for name in columns]) for row in found.get(table, []))
        if before != after:
            wrong.append(f"lost: {path.name} {table} had {len(before)} rows, has {len(after)}, or others")
    return wrong


def _copy_of(profile: Profile, old: Old, latest: dict[File, int]) -> list[str]:
    """The outbox as it was is kept beside the new one, and nothing half written."""
    version = old.versions["outbox"]
    wrong = [f"left behind: {path.name}" for path in profile.folder.glob("*.part*")]
    wanted = [keepsake.name_of(profile.outbox_path, version)] if version < latest["outbox"] else []
    if keepsake.kept(profile.outbox_path) != wanted:
        return [*wrong, f"copies: {[path.name for path in keepsake.kept(profile.outbox_path)]}"]
    return wrong + [each for path in wanted for each in _differences(path, "outbox", old, version)]


def _leave_killed(store: Store, newer: Path) -> None:
    """The upgraded profile as a program leaves it that is killed in the middle of its work."""
    for engine, table in ((store.outbox, "setting"), (store.cache, "meta")):
        for each in (f"INSERT INTO {table} VALUES ('killed', '')", f"DELETE FROM {table} WHERE name = 'killed'"):
            with engine.begin() as db:
                db.exec_driver_sql(each)
    shutil.rmtree(newer, ignore_errors=True)
    shutil.copytree(store.profile.folder, newer, ignore=shutil.ignore_patterns("*-shm"))


def _refusal(newer: Path, latest: dict[File, int]) -> list[str]:
    """A program that knows less refuses, and leaves every byte as it is."""
    before = _bytes(newer)
    try:
        with knowing(migrate._STEPS, {file: version - 1 for file, version in latest.items()}):
            Store.open(Profile(newer), KEY).close()
    except Newer:
        return ["an older program wrote before it refused"] if _bytes(newer) != before else []
    except SyncError as error:
        return [f"an older program says {type(error).__name__} {error.detail}"]
    return ["an older program opened a newer file"]


def _bytes(folder: Path) -> dict[str, bytes]:
    """Of everything but the index of the journal, which belongs to whoever has it open."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}


SUITE = Suite(
    name="migrations", title="upgrade of every released version, killed at each statement, and again", promises="P23",
    unit="upgrades", full=500, short=60, prove=prove,
    mutants=(
        Mutant("piecemeal", "each statement of a step is a commit of its own", partial(prove, plant="piecemeal"), 120),
        Mutant("enforced", "references are enforced while a table is built anew", partial(prove, plant="enforced"), 20),
        Mutant("touching", "an older program writes before it refuses", partial(prove, plant="touching"), 20),
    ),
)  # fmt: skip
