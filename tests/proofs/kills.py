"""kill -9 at random points of writing and syncing against a real Synapse."""

from functools import partial

from tests.live.homeserver import from_template, make_template
from tests.proofs.suite import Budget, Figures, Mutant, Suite
from tests.stories.kills import campaign as campaigns


def prove(budget: Budget, *, plant: str = "") -> Figures:
    """One campaign on a server of its own; what was lost, doubled or reordered is its assertion's message."""
    figures = Figures()
    server = from_template(make_template(budget.folder / "template"), budget.folder / "server")
    try:
        tally = campaigns.campaign(
            campaigns.RealGround(server), budget.folder, kills=budget.size, seed=budget.seed, plant=plant
        )
    except AssertionError as error:
        figures.cases = budget.size
        figures.fail(f"seed {budget.seed}: {error}")
    else:
        figures.cases = tally.kills
        figures.counts.update(acknowledged=tally.saved, unsent_when_killed=tally.unsent, lost=0, doubled=0, reordered=0)
    finally:
        server.stop()
    return figures


SUITE = Suite(
    name="kills", title="kill −9 at random points, writing and syncing against real Synapse", promises="P1",
    unit="kills", full=1000, short=45, prove=prove,
    mutants=(
        Mutant("forgetful", "a new transaction id on each retry", partial(prove, plant="forgetful"), 36),
        Mutant("hasty", "saved is said before the commit", partial(prove, plant="hasty"), 36),
    ),
)
