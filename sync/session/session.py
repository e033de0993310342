"""One signed-in account of one profile: what the window and the command line talk to, on the engine's loop."""

import hashlib

from sync.changes import Changes
from sync.engine.world import World
from sync.errors import BadInput, Broken, SignedOut
from sync.model.document import Document
from sync.model.ids import CommunityId
from sync.model.status import Link, Status
from sync.session.answering import Answering
from sync.session.core import Core
from sync.session.door import Door
from sync.session.ending import Ending
from sync.session.people import Colleagues
from sync.session.places import Places
from sync.session.signing import Signing
from sync.session.verbs import Verbs
from sync.store import keys
from sync.store.media import read_attachment
from sync.store.profile import Profile
from sync.store.store import Store

STEP = 0.05
"""Seconds between two looks while waiting to be caught up."""


class Session(Verbs, Answering, Places, Door, Ending, Colleagues, Signing):
    """Open it, ``start`` it, ask it; ``close`` it at the end. The caller holds the profile's lock."""

    def __init__(self, core: Core) -> None:
        self.core = core

    @classmethod
    async def open(cls, profile: Profile, world: World, changes: Changes) -> "Session":
        """Open or make the store. The network is not asked for anything before ``start``.

        Raises NoKey, Newer, DiskFull, StoreError.
        """
        return cls(Core(Store.open(profile, keys.open_key(profile)), world, changes))

    def start(self) -> None:
        """Let the engine work: sync, fill, fetch, send. Harmless when it does already."""
        self.core.run()

    async def close(self) -> None:
        """Stop working and let the files go; requests under way are in doubt and settled next time."""
        await self.core.close()

    @property
    def status(self) -> Status:
        """How the engine stands."""
        return self.core.status()

    @property
    def repaired(self) -> tuple[str, ...]:
        """Which of the files were damaged and set aside when opening."""
        return self.core.store.repaired

    async def look_after_files(self) -> None:
        """Somebody who reads the files met damage: it is looked at, and mended."""
        self.core.mending.look()

    async def nudge(self) -> None:
        """The network may be back, or somebody presses *try now*."""
        self.core.mending.look()
        if self.core.engine is not None:
            self.core.engine.nudge()

    async def settle(self, timeout: float = 60.0) -> bool:  # noqa: ASYNC109 - in the time of the world, not the loop
        """Wait until caught up and every wish that can leave has left; False when ``timeout`` seconds were too few.

        Raises SignedOut when the session is over.
        """
        self.start()
        clock = self.core.world.clock
        deadline = clock.monotonic() + timeout
        while clock.monotonic() < deadline:
            standing = self.core.supervisor.standing
            if standing.link in (Link.ENDED, Link.SIGNED_OUT):
                raise SignedOut(standing.detail, reason=standing.trouble or None)
            if self.core.engine is not None and self.core.engine.caught_up:
                return True
            await clock.sleep(STEP)
        return False

    async def want(self, community: CommunityId) -> None:
        """Somebody looks at this community: its holes are filled first."""
        if self.core.engine is not None:
            self.core.engine.want(community)

    async def fetch_media(self, source: str, variant: str = "full") -> None:
        """Have a picture or file fetched; ``ChangeSet.media`` tells when it is here."""
        if self.core.engine is not None:
            self.core.engine.media.want(source, variant)

    async def fetch_full(self, document: Document) -> bytes:
        """The bytes of a document, from here or from the server; raises what keeps them away."""
        if document.source.startswith("local:"):
            with self.core.store.outbox.connect() as db:
                data = read_attachment(db, document.source.removeprefix("local:"))
            if data is None:
                raise BadInput(document.source, reason="file_gone")
            return data
        held = self.core.accounts.held()
        if held is None or held.left:
            raise SignedOut("nobody is signed in")
        data = await self.core.assembled(held).media.get(document.source)
        if document.sha256 and hashlib.sha256(data).hexdigest() != document.sha256:
            raise Broken("the file is not the one that was shared", status=200)
        return data

