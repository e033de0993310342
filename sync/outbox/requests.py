"""What is asked of the server for one wish, as a value that can be frozen in the store."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sync.model.ids import CommunityId, EventId


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


@dataclass(frozen=True, slots=True)
class Make:
    """A community to be made; ``alias`` is the name it would like in addresses, empty for none.

    ``people`` are those a conversation is with: they must exist, and it is put among this account's conversations.
    """

    content: dict[str, Any]
    alias: str = ""
    people: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Enter:
    """This account is to become a member; ``via`` are servers that know the community, ``direct`` who wants to talk."""

    via: Sequence[str] = ()
    direct: str = ""


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody in charge is asked to let this account in."""

    reason: str = ""
    via: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Leave:
    """This account leaves, declines an invitation or takes its knock back; everybody there reads ``reason``."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the account's own for a community, set or taken away."""

    name: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Hear:
    """How much this account wants to hear of a community: a word of ``sync.model.template.NOTIFY``."""

    how: str


@dataclass(frozen=True, slots=True)
class Tell:
    """What this account says of itself: the fields of its profile that are to change, in words of our own."""

    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Arrange:
    """What a community shows of itself: fields of our block that are to change, and the address of its picture."""

    fields: dict[str, Any]
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """A community is to be closed, with the sheet it leaves behind, or opened again.

    ``creator`` is whether this account stands above all levels there (room version 12), ``at`` when it was asked.
    """

    wanted: bool
    sheet: str = ""
    creator: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class Admit:
    """Somebody who asks to be let in is let in (``wanted``), or is not and reads ``reason``."""

    user: str
    wanted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Invite:
    """Somebody is to be invited, with a word for them."""

    user: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """A department or site is to hold the community, which ``via`` knows; without a server it is to let it go."""

    place: str
    via: str


@dataclass(frozen=True, slots=True)
class Made:
    """What the server answers to a request about belonging: the community it is about."""

    community: CommunityId


Request = (
    Send | Redact | Mark | Make | Enter | Knock | Leave | Tag | Hear | Tell | Arrange | Seal | Admit | Invite | Hold
)

_NAMES: dict[str, type[Request]] = {
    "send": Send, "redact": Redact, "mark": Mark, "make": Make, "enter": Enter, "knock": Knock, "leave": Leave,
    "tag": Tag, "hear": Hear, "tell": Tell, "arrange": Arrange, "seal": Seal, "admit": Admit, "invite": Invite,
    "hold": Hold,
}  # fmt: skip


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
