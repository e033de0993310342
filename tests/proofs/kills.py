"""kill -9 at random points of writing and syncing against a real Synapse."""

from functools import partial

from tests.live.homeserver import RealSynapse, from_template, make_template
from tests.proofs.suite import Budget, Figures, Mutant, Suite
from tests.stories.kills import campaign as campaigns

ROUND = 100
"""Kills of one set of people; then others begin anew."""


def prove(budget: Budget, *, plant: str = "") -> Figures:
    """Rounds on one server; what was lost, doubled or reordered is the message of a round's assertion."""
    figures = Figures()
    figures.counts.update(acknowledged=0, unsent_when_killed=0, lost=0, doubled=0, reordered=0)
    server = from_template(make_template(budget.folder / "template"), budget.folder / "server")
    try:
        while figures.cases < budget.size and not (figures.cases and budget.over):
            _round(budget, figures, server, plant)
    finally:
        server.stop()
    return figures


def _round(budget: Budget, figures: Figures, server: RealSynapse, plant: str) -> None:
    number = figures.cases // ROUND
    kills = min(ROUND, budget.size - figures.cases)
    seed, folder = budget.seed + number * 1_000_000, budget.folder / f"round{number}"
    try:
        tally = campaigns.campaign(campaigns.RealGround(server), folder, kills=kills, seed=seed, plant=plant)
    except AssertionError as error:
        figures.fail(f"seed {budget.seed}, round {number}: {error}")
    else:
        figures.counts.update(acknowledged=tally.saved, unsent_when_killed=tally.unsent)
    figures.cases += kills


SUITE = Suite(
    name="kills", title="kill −9 at random points, writing and syncing against real Synapse", promises="P1",
    unit="kills", full=1000, short=45, prove=prove,
    mutants=(
        Mutant("forgetful", "a new transaction id on each retry", partial(prove, plant="forgetful"), 36),
        Mutant("hasty", "saved is said before the commit", partial(prove, plant="hasty"), 36),
    ),
)
