"""A homeserver restored from a backup: noticed in one sync, no event missing, own words offered, posted again once."""

from random import Random
from typing import Any

from sync.engine import pull, restored
from sync.model.ids import CommunityId, PostKey
from sync.session import restoring
from tests.live.homeserver import from_template, make_template
from tests.proofs.suite import Budget, Figures, Mutant, Patch, Suite, planted
from tests.stories.asleep import sleep_through
from tests.stories.company import Company, FakeCompany, on_synapse, on_the_fake, relation, write

REAL_EVERY = 50
"""One case in so many is played on a real Synapse."""


class Case:
    """One seeded life around a backup; ``play`` raises AssertionError when something promised does not hold."""

    def __init__(self, chance: Random, figures: Figures) -> None:
        self.chance = chance
        self.figures = figures
        self.mine: dict[str, str] = {}
        self.rooms: list[CommunityId] = []

    async def play(self, company: Company) -> None:
        """Live, back up, live on, restore, live on; then compare everything."""
        self.rooms = [await company.community(f"C{n}") for n in range(self.chance.randint(1, 3))]
        await self._live(company, self.chance.randint(0, 8))
        await company.back_up()
        await company.back_online()
        await self._live(company, self.chance.randint(1, 8))
        if self.chance.random() < 0.3:  # what is sent but not yet seen again counts too
            company.line.only_sending()
            await self._say(company)
            await company.until(lambda: not [row for row in company.rows() if row.reason != "vanished"])
        await self._restore(company, self.chance.choice([0, 1, 1, 2, 5, 30]))
        if self.chance.random() < 0.3:
            await company.reopen()
        await company.back_online()
        await self._compare(company)
        await self._again(company)
        await self._compare(company)

    async def _restore(self, company: Company, posts: int) -> None:
        """With the line cut, or while the computer sleeps and sees nothing of it; others write before she is back."""
        if isinstance(company, FakeCompany) and self.chance.random() < 0.25:
            server, bruno, backup = company.server, f"@bruno:{company.server.name}", company.backup

            def meanwhile() -> None:
                server.restore(backup)
                for n in range(posts):
                    server.post(self.chance.choice(self.rooms), bruno, f"theirs {n}")

            company.line.mend()
            await write(company, self.chance.choice(self.rooms), "the last thing she heard")
            await sleep_through(company, meanwhile)
            self.figures.counts["asleep"] += 1
            return
        company.line.cut()
        await company.restore()
        await self._others(company, posts)

    async def _live(self, company: Company, steps: int) -> None:
        for _ in range(steps):
            await self.chance.choice([self._say, self._comment, self._edit, self._react, self._other])(company)
        await company.back_online()

    async def _say(self, company: Company) -> None:
        words = f"mine {len(self.mine)}"
        made = await company.session.post(community=self.chance.choice(self.rooms), text=words)
        self.mine[made.id] = words

    async def _comment(self, company: Company) -> None:
        if self.mine:
            root = self.chance.choice(list(self.mine))
            words = f"mine {len(self.mine)}"
            made = await company.session.comment(post=PostKey(root), text=words)
            self.mine[made.id] = words

    async def _edit(self, company: Company) -> None:
        if self.mine:
            await company.session.edit(post=PostKey(self.chance.choice(list(self.mine))), text="edited")

    async def _react(self, company: Company) -> None:
        await self._others(company, 1)
        await company.back_online()
        room = self.chance.choice(self.rooms)
        theirs = [post for post in company.shown(room) if not post.mine and post.event_id]
        if theirs:
            await company.session.react(post=self.chance.choice(theirs).key, emoji="👍")

    async def _other(self, company: Company) -> None:
        await self._others(company, 1)

    async def _others(self, company: Company, posts: int) -> None:
        for n in range(posts):
            await write(company, self.chance.choice(self.rooms), f"theirs {n}")

    async def _compare(self, company: Company) -> None:
        """Every community as on the server: the same posts in the same order, none too many, none missing."""
        for room in self.rooms:
            wanted = [each["event_id"] for each in await company.messages(room) if not relation(each["content"])]

            def shown(room: CommunityId = room) -> list[str]:
                return [str(post.event_id) for post in company.shown(room) if post.event_id is not None]

            try:
                await company.until(lambda wanted=wanted, shown=shown: shown() == wanted, limit=300)
            except AssertionError:
                missing, extra = set(wanted) - set(shown()), set(shown()) - set(wanted)
                self.figures.counts["missing"] += len(missing)
                raise AssertionError(f"{len(missing)} missing, {len(extra)} that are gone still shown") from None

    async def _again(self, company: Company) -> None:
        """Each own word is on the server or offered; posted again, it is there once."""
        there = [nonce for room in self.rooms for nonce in await company.nonces(room)]
        gone = set(self.mine) - set(there)
        offered = {row.id for row in company.rows() if row.reason == "vanished" and row.verb != "edit"}
        self.figures.counts["offered"] += len(offered)
        assert gone <= offered, f"{len(gone - offered)} own posts silently gone"
        for row in company.rows():
            await company.session.retry(row.id)
        await company.back_online()
        # An edit or a reaction of what never was is refused for good, and says so.
        await company.until(lambda: not [row for row in company.rows() if row.verb not in ("edit", "react")], limit=300)
        there = [nonce for room in self.rooms for nonce in await company.nonces(room)]
        self.figures.counts["doubled"] += len(there) - len(set(there))
        assert sorted(there) == sorted(self.mine), "an own post is missing or there twice"


def prove(budget: Budget) -> Figures:
    """Most cases on the fake in virtual time, one in fifty on a Synapse whose database is put back."""
    figures = Figures()
    figures.counts.update(missing=0, doubled=0, offered=0, asleep=0, on_synapse=0)
    for number in budget.cases():
        real = number % REAL_EVERY == REAL_EVERY - 1
        case = Case(budget.chance(number), figures)
        try:
            _on_synapse(budget, number, case) if real else on_the_fake(budget.folder / str(number), case.play)
        except AssertionError as error:
            figures.fail(f"seed {budget.seed} case {number}: {error}")
        figures.case(on_synapse=int(real))
    return figures


def _on_synapse(budget: Budget, number: int, case: Case) -> None:
    """On a server of its own: a restored one would take the other cases with it."""
    template = budget.folder / "template"
    server = from_template(template if template.exists() else make_template(template), budget.folder / f"s{number}")
    try:
        on_synapse(budget.folder / str(number), server, case.play)
    finally:
        server.stop()


def blind(patch: Patch) -> None:
    """The old cursor is believed, as every client does that we know."""

    async def no_witness(self: restored.Watch) -> bool:
        return False

    patch(restored.Watch, "witness_gone", no_witness)
    patch(pull, "went_back", lambda before, after: False)


def silent(patch: Patch) -> None:
    """Own words that are gone are dropped from the feed and not offered."""

    async def nothing(*_: Any) -> list[Any]:
        return []

    patch(restoring.Restorer, "_offer", nothing)


SUITE = Suite(
    name="restored", title="homeserver restored from a backup", promises="P9", unit="restorations", full=200, short=8,
    prove=prove,
    mutants=(
        Mutant("blind", "a cursor from the future is believed", planted(prove, blind), 4),
        Mutant("silent", "own words that vanished are not offered", planted(prove, silent), 4),
    ),
)
