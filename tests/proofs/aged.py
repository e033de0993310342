"""Answers lost, then a day, a new token or a new device before the retry, with the server's transactions forgotten."""

import asyncio
import random
from collections import Counter
from typing import Any

from sync.model.ids import CommunityId, PostKey
from sync.outbox import attempt as attempts
from sync.outbox.row import Row
from tests.helpers.clock import VirtualClock, simulate
from tests.helpers.synapse_template import running
from tests.proofs.suite import Budget, Figures, Mutant, Patch, Suite, planted
from tests.stories.company import BLOCK, Company, FakeCompany, RealCompany, day, relation

REAL_ONE_IN = 25
"""On the real server forgetting means stopping it: so many seeds play on the fake one for each on Synapse."""
TURNS = ("late", "device", "token", "late device")
LOSSES = {"drop_answer": 0.5, "bad_gateway_after": 0.1, "truncate": 0.1}
HOUR = 3600.0


def prove(budget: Budget) -> Figures:
    """``budget.size`` seeds."""
    figures = Figures()
    for number in budget.cases():
        chance = budget.chance("aged", number)

        async def play(clock: VirtualClock, number: int = number, chance: random.Random = chance) -> None:
            await _case(FakeCompany(budget.folder / f"fake-{number}", clock), chance, number, budget, figures)

        simulate(play)
    real = (budget.size + REAL_ONE_IN // 2) // REAL_ONE_IN
    if real:
        with running(budget.folder / "server") as server:
            for number in range(real):
                company = RealCompany(budget.folder / f"real-{number}", server)
                asyncio.run(_case(company, budget.chance("real", number), number, budget, figures))
                figures.counts["on_synapse"] += 1
    return figures


async def _case(company: Company, chance: random.Random, number: int, budget: Budget, figures: Figures) -> None:
    where = f"seed {budget.seed} {'real' if company.real else 'fake'} case {number}"
    async with day(company):
        room = await company.community()
        for n in range(chance.randint(0, 5)):
            await company.bruno.say(room, f"before {n}")
        await company.until(lambda: not company.rows())
        company.line.only_sending()
        company.line.faults.by_chance(chance.getrandbits(32), LOSSES)
        wishes = await _write(company, room, chance)
        await company.clock.sleep(chance.uniform(0.5, 4.0 if company.real else 90.0))
        turn = await _turn(company, room, chance)
        company.line.mend()
        await company.session.nudge()
        try:
            await company.until(lambda: not company.rows())
        except AssertionError:
            figures.fail(f"{where} ({turn}): stuck {[(row.verb, row.state, row.reason) for row in company.rows()]}")
        found = await _judge(company, room, wishes)
        figures.case(acknowledged=len(wishes), lost=found["lost"], doubled=found["doubled"])
        for word in found:
            figures.fail(f"{where} ({turn}): {word} {found[word]}")


async def _write(company: Company, room: CommunityId, chance: random.Random) -> dict[str, str]:
    """Wishes by id, with what they are; some of them speak of each other."""
    session = company.session
    posts = [(await session.post(community=room, text=f"post {n}")).id for n in range(chance.randint(1, 4))]
    wishes = dict.fromkeys(posts, "post")
    for n in range(chance.randint(0, 4)):
        kind, post = chance.choice(["comment", "react", "share"]), PostKey(chance.choice(posts))
        if kind == "comment":
            wishes[(await session.comment(post=post, text=f"comment {n}")).id] = kind
        elif kind == "react":
            wishes[(await session.react(post=post, emoji="🎉")).id] = kind
        else:
            (wish,) = await session.share(community=room, files=[(f"{n}.txt", chance.randbytes(500))])
            wishes[wish.id] = kind
        await company.clock.sleep(chance.choice([0.0, 0.2]))
    edited = chance.choice(posts)
    wish = await session.edit(post=PostKey(edited), text="edited")
    return wishes | ({} if wish.id == edited else {wish.id: "edit"})


async def _turn(company: Company, room: CommunityId, chance: random.Random) -> str:
    """What happens between the commit and the retry."""
    turn = chance.choice(TURNS)
    await company.session.close()
    if "late" in turn:
        away = chance.uniform(0.6, 72) * HOUR
        if company.real:
            company.clock.skew_ms += round(away * 1000)
        else:
            await company.clock.sleep(away)
    await company.forget_transactions()
    for n in range(chance.choice([0, 3, 120 if company.real else 250])):
        await company.bruno.say(room, f"noise {n}")
    if turn != "late":
        await company.revoke()
    await company.open()
    if "device" in turn:
        with company.session.core.store.outbox.begin() as db:
            db.exec_driver_sql("UPDATE account SET device = ?", (f"DEVICE{chance.getrandbits(32)}",))
    if turn != "late":
        company.line.mend()
        await company.sign_in()
    return turn


async def _judge(company: Company, room: str, wishes: dict[str, str]) -> Counter[str]:
    """Each wish exactly once among the server's events."""
    times: Counter[str] = Counter()
    liked: Counter[tuple[str, str]] = Counter()
    for event in await company.history(room):
        block = event["content"].get(BLOCK)
        if event["type"] == "m.room.message" and isinstance(block, dict):
            times[block["nonce"]] += 1
        if event["type"] == "m.reaction":
            related = relation(event["content"])
            liked[related["event_id"], related["key"]] += 1
    found: Counter[str] = Counter()
    for wish, kind in wishes.items():
        if kind != "react":
            found["lost"] += times[wish] == 0
            found["doubled"] += times[wish] > 1
    found["lost"] += bool(not liked and "react" in wishes.values())
    found["doubled"] += sum(count > 1 for count in liked.values())
    found["unexplained"] += len(set(times) - set(wishes))
    return +found


def unlooking(patch: Patch) -> None:
    """Nobody looks before sending again."""

    def never(row: Row, **_: Any) -> bool:
        return False

    patch(attempts, "needs_look", never)


SUITE = Suite(
    name="aged", title="transaction table emptied and new device between commit and retry", promises="P5",
    unit="seeds", full=200, short=15, prove=prove, replay_size=25,
    mutants=(Mutant("unlooking", "no look before resending", planted(prove, unlooking), 8),),
)  # fmt: skip
