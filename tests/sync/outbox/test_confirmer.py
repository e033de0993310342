"""The worker that asks for what sync did not bring: one wish the server chokes on keeps no other waiting."""

import asyncio
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from sync.errors import Unreachable
from sync.outbox import confirm
from sync.outbox.confirm import Confirmer


@dataclass
class Wish:
    id: str


def test_a_wish_the_server_chokes_on_keeps_no_other_from_being_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def confirmed(http: Any, queue: Any, facts: Any, row: Wish) -> None:
        asked.append(row.id)
        if row.id == "bad":
            raise Unreachable("500")

    monkeypatch.setattr(confirm, "confirmed", confirmed)
    queue: Any = SimpleNamespace(unconfirmed=lambda _: [Wish("bad"), Wish("good"), Wish("better")])
    world: Any = SimpleNamespace(clock=SimpleNamespace(now_ms=lambda: 10**12, monotonic=lambda: 10.0**6))
    beat: Any = SimpleNamespace(well=lambda: None)

    async def tries() -> None:
        ready = asyncio.Event()
        ready.set()
        worker = Confirmer(None, queue, None, world, ready, lambda: None)  # type: ignore[arg-type]
        worker.look()
        for _ in range(2):
            with pytest.raises(Unreachable):  # the supervisor starts it again after a pause
                await worker.run(beat)

    asyncio.run(tries())
    assert asked == ["bad", "good", "better", "bad"]
