"""Where one is in the window, written so that it can be remembered, and the way back."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

_KEPT = 50


@dataclass(frozen=True, slots=True)
class Place:
    """``pane`` is a name of the table of panes; ``key`` the community or post it shows."""

    pane: str
    key: str = ""

    def __str__(self) -> str:
        parts = (self.pane, self.key)
        return "/".join(quote(part, safe="") for part in parts).rstrip("/")

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place written by ``str``; Home for anything unreadable."""
        parts = [unquote(part) for part in text.split("/")[:2]]
        return cls(*parts) if parts[0] else cls("home")


class History:
    """Places one came through, as in a browser."""

    def __init__(self, start: Place) -> None:
        self._places = [start]
        self._at = 0

    @property
    def here(self) -> Place:
        """The place shown now."""
        return self._places[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from a later place."""
        return self._at < len(self._places) - 1

    def go(self, place: Place) -> bool:
        """Arrive somewhere new; False when one is there already. What lay ahead is forgotten."""
        if place == self.here:
            return False
        self._places = [*self._places[: self._at + 1], place][-_KEPT:]
        self._at = len(self._places) - 1
        return True

    def back(self) -> Place | None:
        """The place before, and be there."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Place | None:
        """The place one came back from, and be there."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here
