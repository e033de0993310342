"""How each kind of post looks: its colour, its icon and its word; a new kind is a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.shell.tr import translate


@dataclass(frozen=True, slots=True)
class KindLook:
    """``role`` is a family of colours of the tokens (``idea`` has ``idea_soft`` and ``idea_ink``)."""

    role: str
    icon: str
    words: Callable[[], str]
    badge: bool = True
    votes: bool = False
    stripe: bool = False


LOOKS = {
    "announcement": KindLook(
        "announcement", "megaphone", lambda: translate("Kinds", "Announcement"), stripe=True
    ),
    "idea": KindLook("idea", "lightbulb", lambda: translate("Kinds", "Idea"), votes=True),
    "question": KindLook("question", "circle-question-mark", lambda: translate("Kinds", "Question"), votes=True),
    "praise": KindLook("event", "party-popper", lambda: translate("Kinds", "Praise")),
    "knowledge": KindLook("event", "book-open", lambda: translate("Kinds", "Knowledge sheet"), stripe=True),
    "poll": KindLook("mediation", "chart-no-axes-column", lambda: translate("Kinds", "Poll")),
    "event": KindLook("event", "calendar-days", lambda: translate("Kinds", "Event")),
    "shared": KindLook("question", "forward", lambda: translate("Kinds", "Shared"), badge=False),
    "encrypted": KindLook("question", "lock", lambda: translate("Kinds", "Encrypted")),
    "file": KindLook("question", "file-text", lambda: translate("Kinds", "Document"), badge=False),
    "message": KindLook("question", "message-circle", lambda: translate("Kinds", "Message"), badge=False),
}

OTHER = KindLook("question", "message-circle", lambda: translate("Kinds", "Post"), badge=False)


def look_of(kind: str) -> KindLook:
    """The look of a kind, or a plain one for a kind this version does not know."""
    return LOOKS.get(kind, OTHER)
