"""What is asked of the server for one wish, as a value that can be frozen in the store."""

import json
from dataclasses import dataclass
from typing import Any

from sync.model.ids import EventId


@dataclass(frozen=True, slots=True)
class Send:
    """An event to put into the community's timeline."""

    kind: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Redact:
    """An event whose content is to be taken away."""

    event: EventId
    reason: str = ""


MAIN = "main"
"""What a receipt of the feed without its threads is about."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far this account has read: everything, or the thread of a root, or ``main``: the feed without threads."""

    event: EventId
    thread: str = ""


Request = Send | Redact | Mark

_NAMES: dict[str, type[Send] | type[Redact] | type[Mark]] = {"send": Send, "redact": Redact, "mark": Mark}


@dataclass(frozen=True, slots=True)
class Frozen:
    """A request as first sent.

    ``anchor`` is the newest event known in the community before the first attempt: looking for the wish on the
    server, nothing older can be it, whatever the clocks say. ``session`` is a fingerprint of the access token the
    attempt was made with.
    """

    request: Request
    anchor: EventId | None = None
    session: str = ""

    def dumps(self) -> str:
        """The text kept in the store."""
        name = next(name for name, made in _NAMES.items() if isinstance(self.request, made))
        fields = {slot: getattr(self.request, slot) for slot in self.request.__slots__}
        return json.dumps({"do": name, **fields, "anchor": self.anchor, "session": self.session}, ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> "Frozen":
        """Back from the store."""
        held = json.loads(text)
        made = _NAMES[held["do"]]
        request = made(**{slot: held[slot] for slot in made.__slots__ if slot in held})
        return cls(request=request, anchor=held["anchor"], session=held["session"])
