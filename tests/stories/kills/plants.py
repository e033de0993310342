"""Faults put into the program on purpose, to prove that the stories find them."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sync.outbox import attempt as attempts
from sync.outbox.queue import Queue
from sync.outbox.row import Row

Patch = Callable[[Any, str, Any], None]


def forgetful(patch: Patch) -> None:
    """Each attempt is made as if it were the first: a new transaction id, and nobody looks whether it arrived."""
    carry = attempts.carry  # type: ignore[attr-defined]

    async def afresh(line: Any, row: Row, request: Any) -> Any:
        return await carry(line, replace(row, txn=str(uuid.uuid4())), request)

    patch(attempts, "carry", afresh)
    patch(attempts, "needs_look", lambda *_, **__: False)


def hasty(patch: Patch) -> None:
    """*Saved* is said before the wish is written, which happens when the next one comes."""
    add, late = Queue.add, list[Any]()

    def later(self: Queue, asked: Any, db: Any = None) -> Row:
        if db is None:  # else the real one would open a transaction and come back here, for ever
            with self.outbox.begin() as own:
                return later(self, asked, own)
        while late:
            add(self, late.pop(), db)
        late.append(asked)
        wish: Any = str(uuid.uuid4())
        return Row(0, wish, self.owner, asked.verb, asked.lane, asked.payload, wish, 0)

    patch(Queue, "add", later)


PLANTS = {"forgetful": forgetful, "hasty": hasty}


def plant(name: str) -> None:
    """Put a fault into this process for good."""
    if name:
        PLANTS[name](setattr)


def planted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a fault in for one test."""
    PLANTS[name](monkeypatch.setattr)
