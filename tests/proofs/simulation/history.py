"""What people asked their devices and what they were told, as a Jepsen history: invoked, then ok, fail or unknown."""

from dataclasses import dataclass, field
from typing import Any

WRITES = ("post", "comment", "share")
"""Verbs whose wish becomes an event of its own with words in it."""


@dataclass(slots=True)
class Op:
    """One call of a verb. ``unknown``: the program died before it could say whether it was saved."""

    number: int
    device: str
    user: str
    verb: str
    room: str
    target: str = ""
    words: str = ""
    outcome: str = "invoked"
    reason: str = ""
    wishes: tuple[str, ...] = ()
    withdrawn: bool = False
    """The answer was that an unsent wish was taken back, which is the one in ``wishes``."""


@dataclass(slots=True)
class History:
    """Everything asked in one seed, in the order it was asked."""

    ops: list[Op] = field(default_factory=list)
    parked: set[str] = field(default_factory=set)
    """Wishes that were ever set aside: they may be overtaken."""
    frozen: set[str] = field(default_factory=set)
    """Wishes whose request may have left."""

    def invoke(self, device: str, user: str, verb: str, room: str, **what: Any) -> Op:
        op = Op(len(self.ops), device, user, verb, room, **what)
        self.ops.append(op)
        return op

    def told(self, *verbs: str) -> list[Op]:
        """What was acknowledged."""
        return [op for op in self.ops if op.outcome == "ok" and (not verbs or op.verb in verbs)]

    def unsure(self, *verbs: str) -> list[Op]:
        """What nobody was told about."""
        return [op for op in self.ops if op.outcome == "unknown" and (not verbs or op.verb in verbs)]
