"""The fake homeserver against a real Synapse: the same random life, request by request, ends in the same history."""

from tests.helpers.homeserver import writing
from tests.live.homeserver import RealSynapse, from_template, make_template
from tests.proofs.suite import Budget, Figures, Mutant, Patch, Suite, planted
from tests.stories.company import Company, on_synapse, on_the_fake
from tests.stories.script import Outcome, Script


def prove(budget: Budget) -> Figures:
    """Each case is one seeded life of two people, played on both."""
    figures = Figures()
    figures.counts.update(outcomes=0, different=0)
    server = from_template(make_template(budget.folder / "template"), budget.folder / "server")
    try:
        for number in budget.cases():
            _case(budget, number, server, figures)
    finally:
        server.stop()
    return figures


def _case(budget: Budget, number: int, server: RealSynapse, figures: Figures) -> None:
    told: list[list[Outcome]] = []

    async def story(company: Company) -> None:
        script = Script(company, budget.chance(number).randrange(2**31))
        await script.play()
        told.append(script.told)

    on_the_fake(budget.folder / f"fake{number}", story)
    on_synapse(budget.folder / f"real{number}", server, story)
    fake, real = ([*each[:-1], *each[-1]] for each in told)
    differing = [pair for pair in zip(fake, real, strict=False) if pair[0] != pair[1]]
    if differing or len(fake) != len(real):
        figures.fail(f"seed {budget.seed} case {number}: {len(fake)} and {len(real)} outcomes, first {differing[:1]}")
    figures.case(outcomes=len(real), different=len(differing))


def lenient(patch: Patch) -> None:
    """A fake that lets through what a real server refuses."""
    patch(writing, "_check_relation", lambda *_: None)


SUITE = Suite(
    name="drift", title="fake homeserver against real Synapse: same scenarios, same outcomes", promises="all",
    unit="lives", full=40, short=3, prove=prove, replay_size=3,
    mutants=(Mutant("lenient", "the fake takes relations to events nobody knows", planted(prove, lenient), 1),),
)
