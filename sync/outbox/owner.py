"""Whose token it is: asked once for each, so that nothing ever leaves under another name than its owner's."""

from sync.errors import NotFound, SignedOut, Unsupported
from sync.matrix import login
from sync.outbox.attempt import Line


class Owner:
    """Remembers for which session the server vouched."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._vouched = ""

    async def check(self) -> None:
        """Raise SignedOut when the token is somebody else's; asks the server once for each token."""
        session = self._line.session
        if self._vouched == session:
            return
        try:
            whose, _ = await login.whoami(self._line.http)
        except (NotFound, Unsupported):
            whose = self._line.queue.owner  # a server that cannot tell
        if whose != self._line.queue.owner:
            raise SignedOut("the token is somebody else's")
        self._vouched = self._line.session  # a renewed one is asked about when it is made
