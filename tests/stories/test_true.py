"""What the user sees is true: at every step of a faulty day the four who tell of a wish say the same."""

import random
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication

from desktop.shell import style
from sync.errors import BadInput
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.outbox.lanes import Lanes
from sync.session.core import Core
from tests.stories.company import Company, Run
from tests.stories.witness import Witness

RATES = {"drop_request": 0.08, "drop_answer": 0.12, "bad_gateway": 0.05, "bad_gateway_after": 0.05, "truncate": 0.06,
         "delay": 0.15, "portal": 0.03, "status": 0.05}  # fmt: skip


async def faulty_day(company: Company, witness: Witness, seed: int) -> None:
    """Posts, comments, edits, reactions, files and withdrawals while everything goes wrong; then it heals."""
    chance, session = random.Random(seed), company.session
    square, board = await company.community("Café"), await company.community("Direction")
    company.server.latency = 2.0  # type: ignore[attr-defined]
    company.line.faults.by_chance(seed, RATES)
    written: list[PostKey] = []
    for step in range(30):
        with suppress(BadInput):  # one may not write there any more
            await _step(company, chance, written, (square, board))
        if step == 15:
            await _refused(company, board)
            company.line.faults.by_chance(seed + 1, RATES)
        await company.clock.sleep(chance.choice([0.01, 0.3, 2, 20, 90]))
        witness.between()
    company.line.mend()
    await session.nudge()
    assert await session.settle(3600)
    await company.clock.sleep(5)
    witness.quiet()


async def _step(
    company: Company, chance: random.Random, written: list[PostKey], rooms: tuple[CommunityId, CommunityId]
) -> None:
    session = company.session
    do = chance.choice(["post", "post", "comment", "edit", "react", "file", "withdraw", "offline", "read"])
    words = f"{do} {chance.random()}"
    if do == "post" or not written:
        written.append(PostKey((await session.post(community=chance.choice(rooms), text=words)).id))
    elif do == "comment":
        await session.comment(post=chance.choice(written), text=words)
    elif do == "edit":
        await session.edit(post=chance.choice(written), text=words)
    elif do == "react":
        await session.react(post=chance.choice(written), emoji="👍")
    elif do == "file":
        await session.share(community=rooms[0], files=[("plan.txt", words.encode())])
    elif do == "withdraw":
        await _withdraw(company, chance, written)
    elif do == "read":
        await session.mark_read(community=rooms[0])
    else:
        company.line.faults.outage(chance.uniform(5, 120))


async def _refused(company: Company, board: CommunityId) -> None:
    """A post with a comment meets a community that only moderators write to by then."""
    company.line.cut()
    post = await company.session.post(community=board, text="trop tard")
    await company.session.comment(post=PostKey(post.id), text="moi aussi")
    await company.only_read(board)
    company.line.mend()
    await company.session.nudge()
    await company.until(lambda: sum(row.state is Delivery.PARKED for row in company.rows()) >= 2)


async def _withdraw(company: Company, chance: random.Random, written: list[PostKey]) -> None:
    row = chance.choice(company.rows()) if company.rows() else None
    if row is not None:
        await company.session.cancel(row.id)
        written[:] = [key for key in written if key != row.id]


@pytest.mark.parametrize("seed", range(4))
def test_card_panel_figure_and_command_line_agree_after_every_change(fake: Run, qapp: QApplication, seed: int) -> None:
    style.dress(qapp)

    async def story(company: Company) -> None:
        witness = Witness(company)
        try:
            await faulty_day(company, witness, seed)
            assert witness.wrong == [] and witness.paths() == [], (witness.wrong[:5], witness.paths()[:5])
            assert witness.looks > 40 and {"waiting", "sending", "sent", "parked"} <= witness.seen
            for wish in witness.reads.outbox(sent=True):
                if wish.event_id is not None and wish.state is Delivery.SENT:
                    assert wish.event_id in {each["event_id"] for each in await company.history(str(wish.community))}
        finally:
            witness.close()

    fake(story)


def silent(patch: pytest.MonkeyPatch) -> None:
    """The lanes tell nobody what became of a wish."""
    patch.setattr(Lanes, "_told", lambda self, *rows: None)


def optimistic(patch: pytest.MonkeyPatch) -> None:
    """The figure forgets what was refused."""
    real = Core.status
    patch.setattr(Core, "status", lambda self: type(real(self))(**{**_fields(real(self)), "parked": 0}))


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


@pytest.mark.parametrize("plant", [silent, optimistic])
def test_one_who_tells_something_else_is_found(
    fake: Run, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, plant: object
) -> None:
    style.dress(qapp)
    plant(monkeypatch)  # type: ignore[operator]

    async def story(company: Company) -> None:
        witness = Witness(company)
        try:
            await faulty_day(company, witness, 1)
            assert witness.wrong
        finally:
            witness.close()

    fake(story)
