"""How many people can read where something was written, and when that grew so much that its author is asked; pure."""

from dataclasses import asdict, dataclass
from typing import Any

REASON = "audience_grew"
MORE, SHARE = 3, 1.1
"""So many people more at least, and more than a tenth: a colleague who joins is no reason to ask."""


@dataclass(frozen=True, slots=True)
class Audience:
    """How many are in, and whether anybody may read."""

    members: int
    public: bool

    def grew_from(self, before: "Audience") -> bool:
        """Whether these are markedly more people than before."""
        more = self.members - before.members
        return (self.public and not before.public) or (more >= MORE and self.members > before.members * SHARE)


def wider(origin: Audience | None, target: Audience | None) -> bool:
    """Whether words written for some come before more people elsewhere; who is not known may be many."""
    if origin is not None and origin.public:
        return False
    return origin is None or target is None or target.public or target.members > origin.members


def agreed(payload: dict[str, Any], detail: str) -> dict[str, Any]:
    """The wish once its author said yes to the figures of ``detail``: those are what it remembers from now on."""
    figures = detail.split()
    members = int(figures[1]) if len(figures) > 1 and figures[1].isdecimal() else 0
    public = bool(payload["audience"]["public"]) or "public" in figures
    return payload | {"audience": asdict(Audience(members, public))}
