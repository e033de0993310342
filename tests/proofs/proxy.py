"""Posts and files through a seeded fault proxy before a real Synapse, held against the server's own database."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from sync.errors import Unreachable
from sync.outbox import attempt as attempts
from sync.outbox import confirm
from tests.helpers.fault_proxy import FaultProxy
from tests.helpers.synapse_events import stored
from tests.helpers.synapse_template import running
from tests.helpers.timelines import differences, local, told
from tests.live.homeserver import RealSynapse
from tests.proofs.proxy_author import Author
from tests.proofs.proxy_check import Verdict, judge, judge_files, judge_reactions, media_path
from tests.proofs.proxy_refused import refused_one
from tests.proofs.suite import Budget, Figures, Mutant, Patch, Suite, planted, unheard
from tests.stories.kills.plants import forgetful

MOST_AUTHORS = 8
DRAIN = 420.0
"""Seconds after which what has not left will not leave."""


def prove(budget: Budget, *, drain: float = DRAIN) -> Figures:
    """One server, one proxy, several people; ``budget.size`` wishes, one in ten with a file."""
    figures = Figures()
    with running(budget.folder / "server") as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(confirm, "SOON_MS", 2_000)  # pauses of ours alone are shortened, none of the product's timeouts
        patch.setattr(confirm, "EVERY", 2.0)
        asyncio.run(_prove(budget, figures, server, drain))
    return figures


async def _prove(budget: Budget, figures: Figures, server: RealSynapse, drain: float) -> None:
    began = time.monotonic()
    async with FaultProxy(server.url, budget.seed) as proxy:
        authors = _people(budget, server, proxy.url)
        for each in authors:
            each.lied = proxy.lied
        rates, proxy.rates = proxy.rates, {}
        try:
            await asyncio.gather(*(each.sign_in() for each in authors))
            proxy.rates = rates
            shares = [budget.size // len(authors) + (n < budget.size % len(authors)) for n in range(len(authors))]
            pressing = asyncio.create_task(_press(authors))
            await asyncio.gather(*(
                each.write(share, share // 10, patience=drain, over=lambda: budget.over)
                for each, share in zip(authors, shares, strict=True)
            ))
            pressing.cancel()
            proxy.heal()
            await _drain(authors, server, figures, budget.seed, drain)
            verdict = await _judge(authors, server, figures)
            figures.failures += [f"seed {budget.seed}: {what}" for what in verdict.found]
            figures.counts.update(verdict.counts)
            await refused_one(authors[0], proxy, server, figures, budget.chance("refused"), drain)
        finally:
            for each in authors:
                await each.session.close()
    figures.counts["offered_again"] = sum(each.offered for each in authors)
    figures.counts["faults"] = sum(proxy.counts.values())
    faults = ", ".join(f"{count} {name}" for name, count in sorted(proxy.counts.items()))
    print(f"proxy: seed {budget.seed}: {figures.cases} wishes, {faults} ({time.monotonic() - began:.0f} s)", flush=True)


async def _press(authors: list[Author]) -> None:
    """People press *try now*: the pauses after failures would take hours, and other proofs hold them."""
    while True:
        await asyncio.sleep(0.5)
        for author in authors:
            await author.session.nudge()
            await author.again()


def _people(budget: Budget, server: RealSynapse, url: str) -> list[Author]:
    found = []
    number = max(2, min(MOST_AUTHORS, budget.size // 30))
    for n in range(number):
        server.register(f"writer{n}")
    names = [f"writer{n}" for n in range(number)]
    square = server.make_room("bruno", *names, name="Square")
    for n, name in enumerate(names):
        own = [server.make_room("bruno", name, name=f"{name} {k}") for k in range(2)]
        found.append(Author(budget.folder / name, url, name, [square, *own], budget.chance("author", n)))
    return found


async def _drain(authors: list[Author], server: RealSynapse, figures: Figures, seed: int, drain: float) -> None:
    """Faults have stopped: everything must leave within bounded time, and its event be seen."""
    for author in authors:
        await author.session.nudge()
    until = time.monotonic() + drain
    while any(author.unsent() or author.unconfirmed() for author in authors) and time.monotonic() < until:
        await asyncio.to_thread(server.send, authors[0].rooms[0], "bruno", "what is new?")  # a reason to sync
        for author in authors:
            await author.again()
        await asyncio.sleep(0.5)
    for author in authors:
        for row in [*author.unsent(), *author.unconfirmed()][:5]:
            figures.fail(f"seed {seed}: stuck: {author.name} {row.verb} {row.id} {row.state} {row.reason} {row.detail}")


async def _judge(authors: list[Author], server: RealSynapse, figures: Figures) -> Verdict:
    verdict = Verdict()
    rooms = {room for author in authors for room in author.rooms}
    events = {room: await asyncio.to_thread(stored, server.folder, room) for room in rooms}

    def fetch(address: str) -> bytes:
        headers = {"Authorization": f"Bearer {server.login('bruno')}"}
        return httpx.get(server.url + media_path(address), headers=headers, timeout=60, trust_env=False).content

    for author in authors:
        for room in author.rooms:
            judge(author, room, events[room], verdict)
            judge_reactions(author, events[room], verdict)
            await _same(author, room, server.folder, verdict)
        own = [event for room in author.rooms for event in events[room]]
        figures.counts["uploads"] += await asyncio.to_thread(judge_files, author, own, verdict, fetch)
        figures.cases += author.wishes
    return verdict


async def _same(author: Author, room: str, folder: Path, verdict: Verdict) -> None:
    """The feed on screen is the server's, once the last news came."""
    found: Counter[str] = Counter()

    def same() -> bool:
        nonlocal found
        found = differences(told(stored(folder, room)), local(author.session.core.store.cache, room))
        return not found

    if not await author.until(same, 30):
        wanted, here = told(stored(folder, room)), local(author.session.core.store.cache, room)
        other = next((pair for pair in zip(wanted, here, strict=False) if pair[0] != pair[1]), None)
        verdict.broken("untrue", f"{author.name} sees another {room}: {dict(found)}, first {other}")


def gullible(patch: Patch) -> None:
    """Any answer with status 200 is a success: a captive portal's page too, under an id of one's own making."""
    carry = attempts.carry  # type: ignore[attr-defined]

    async def believe(http: Any, row: Any, request: Any) -> Any:
        try:
            return await carry(http, row, request)
        except Unreachable as error:
            if "web page" not in error.detail:
                raise
            return f"${row.id}"

    async def trust(*_: object) -> None:
        """Nobody asks the server whether it knows what was called sent."""

    patch(attempts, "carry", believe)
    patch(attempts, "confirm_parents", trust)
    patch(confirm.Confirmer, "look", lambda _: None)


def _impatient(budget: Budget) -> Figures:
    """For mutants: what is stuck or lost shows soon."""
    with unheard():
        return prove(budget, drain=20.0)


SUITE = Suite(
    name="proxy", title="seeded fault proxy before real Synapse (drop request, drop answer, duplicate, truncate,"
    " corrupt, 502, captive portal, wrong id, delay, 429 storm, half-close)", promises="P4 P6 P7 P24",
    unit="wishes", full=2000, short=60, prove=prove, replay_size=60,
    mutants=(
        Mutant("forgetful", "a new transaction id on each retry", planted(_impatient, forgetful), 60),
        Mutant("gullible", "a captive portal's 200 is taken for success", planted(_impatient, gullible), 60),
    ),
)  # fmt: skip

