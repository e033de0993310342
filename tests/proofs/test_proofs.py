"""A short part of every proof, every seed that ever failed, and every planted fault."""

from pathlib import Path

import pytest

from tests.helpers.seed import seed_of_run
from tests.proofs.run import bites
from tests.proofs.suite import Budget, Mutant, Suite
from tests.proofs.table import suites

SUITES = suites()
MUTANTS = [(suite, mutant) for suite in SUITES for mutant in suite.mutants]


@pytest.fixture(autouse=True)
def key_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key store of the system is touched."""
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")


@pytest.mark.live
@pytest.mark.parametrize("suite", SUITES, ids=[suite.name for suite in SUITES])
def test_a_short_part_of_the_proof_holds(suite: Suite, tmp_path: Path) -> None:
    seed = seed_of_run()
    figures = suite.prove(Budget(seed, suite.short, tmp_path))
    assert not figures.failures, f"seed {seed}: {figures.failures[:5]}"
    assert figures.cases >= 1


@pytest.mark.live
def test_every_seed_that_once_failed_holds(tmp_path: Path) -> None:
    for suite in SUITES:
        for seed in suite.kept():
            folder = tmp_path / f"{suite.name}-{seed}"
            folder.mkdir()
            failures = suite.prove(Budget(seed, suite.replay_size, folder)).failures
            assert not failures, f"{suite.name}, seed {seed}: {failures[:5]}"


@pytest.mark.live
@pytest.mark.parametrize(
    ("suite", "mutant"), MUTANTS, ids=[f"{suite.name}-{mutant.name}" for suite, mutant in MUTANTS]
)
def test_the_proof_finds_a_planted_fault(suite: Suite, mutant: Mutant, tmp_path: Path) -> None:
    assert bites(mutant, 3, tmp_path), f"{mutant.name} ({mutant.says}) was not found"
