"""A request being carried out: its words, checked, and how a wish is told in answer."""

from typing import TYPE_CHECKING, Any

from sync.errors import BadInput
from sync.model.ids import CommunityId, PostKey
from sync.model.wish import Wish
from sync.reads.belonging import the_one
from sync.reads.opening import open_reads
from sync.reads.reads import Reads
from sync.store.profile import Profile

if TYPE_CHECKING:
    from sync.session import Session

Message = dict[str, Any]


class Asked:
    """One request being carried out: its words, checked, and the stores to find names in."""

    def __init__(self, session: "Session", profile: Profile, request: Message) -> None:
        self.session = session
        self.profile = profile
        self.request = request
        self._reads: Reads | None = None

    def text(self, name: str, default: str | None = None) -> str:
        """A word of the request; without a default it must be there."""
        value = self.request.get(name, default)
        if not isinstance(value, str) or (default is None and not value):
            raise BadInput(name, reason="empty" if name in {"text", "emoji"} else "bad_input")
        return value

    def texts(self, name: str) -> list[str]:
        """A list of words."""
        value = self.request.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise BadInput(name)
        return value

    def moment(self, name: str) -> int | None:
        """A moment in ms since 1970, None when it is not given."""
        value = self.request.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise BadInput(name, reason="no_date")
        return value

    def extra(self) -> Message:
        """What a kind needs besides words."""
        value = self.request.get("extra") or {}
        if not isinstance(value, dict):
            raise BadInput("extra")
        return value

    @property
    def reads(self) -> Reads:
        """Reads on this thread, closed with the request."""
        if self._reads is None:
            self._reads = open_reads(self.profile)
        if self._reads is None:
            raise BadInput("no store yet", reason="signed_out")
        return self._reads

    def community(self) -> CommunityId:
        """The community named by id, alias or name."""
        word = self.text("community")
        return CommunityId(the_one(word, self.reads.meant(word)))

    def listed(self) -> str:
        """One that the directory knows by its name, or whatever id or alias was given."""
        word = self.text("community")
        found = self.reads.meant(word, listed=True)
        return the_one(word, found) if word[:1] not in ("!", "#") or found else word

    def post(self, name: str = "post") -> PostKey:
        """The post named by its client id or event id."""
        key = self.reads.resolve(self.text(name))
        if key is None:
            raise BadInput(self.text(name), reason="not_found")
        return key

    def close(self) -> None:
        """Let the reads go."""
        if self._reads is not None:
            self._reads.close()


def told(wish: Wish) -> Message:
    """A wish in the words of the command line; one that was taken back is no longer in any state."""
    withdrawn = wish.detail == "withdrawn" and not wish.reason
    return {
        "id": wish.id, "verb": wish.verb, "state": "withdrawn" if withdrawn else str(wish.state),
        "reason": wish.reason, "event_id": wish.event_id,
        "community": wish.community, "target": wish.target, "words": wish.words, "file": wish.file_name, "at": wish.at,
        "due": wish.due,
    }  # fmt: skip
