"""People who write through a bad line, and what they were told: the wishes a checker later holds against the server."""

import asyncio
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sync.changes import Changes
from sync.engine.clock import SystemClock
from sync.engine.world import World
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.model.status import Link
from sync.outbox.row import Row
from sync.session import Session
from sync.store.profile import Profile
from tests.helpers.clock import Ids

EMOJI = ("👍", "🎉", "❤️")
WEIGHTS = {"post": 30, "comment": 20, "edit": 14, "react": 12, "unreact": 4, "delete": 6}
BACKLOG = 6
"""Wishes somebody writes ahead of the line."""


@dataclass(slots=True)
class Said:
    """A post, comment or file somebody was told is saved; ``gone``: withdrawn before it left."""

    id: str
    room: str
    kind: str
    text: str
    root: str | None = None
    sha256: str = ""
    edits: list[str] = field(default_factory=list)
    reactions: dict[str, bool] = field(default_factory=dict)
    deleted: bool = False
    gone: bool = False


class Author:
    """One person with Parvis. ``said`` and ``order`` (by community) are the history; nothing is read back from it."""

    def __init__(self, folder: Path, url: str, name: str, rooms: list[str], chance: random.Random) -> None:
        self.profile = Profile(folder)
        self.url = url
        self.name = name
        self.rooms = rooms
        self.chance = chance
        source = random.Random(chance.getrandbits(64))
        self.world = World(clock=SystemClock(), random=source, new_id=Ids(source))
        self.said: dict[str, Said] = {}
        self.order: dict[str, list[str]] = {room: [] for room in rooms}
        self.lied: set[str] = set()
        """Wishes of which somebody else than the server said that they are sent: they come late, but they come."""
        self.wishes = 0
        self.offered = 0
        self.uploads = 0
        self.session: Session

    async def open(self, *, start: bool = True) -> None:
        """Start the program."""
        self.session = await Session.open(self.profile, self.world, Changes(asyncio.get_running_loop().call_later))
        if start:
            self.session.start()

    async def sign_in(self) -> None:
        """And know the communities."""
        await self.open()
        await self.session.sign_in(homeserver=self.url, user=self.name, password=f"{self.name}-secret")
        facts = self.session.core.desk.facts
        await self.until(lambda: all((place := facts.place(room)) and place.power for room in self.rooms), 60)

    async def until(self, met: Callable[[], object], seconds: float) -> bool:
        """Wait for something; whether it came."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not met():
            if loop.time() > deadline:
                return False
            await asyncio.sleep(0.02)
        return True

    def row(self, key: str) -> Row | None:
        """A wish as it stands."""
        return self.session.core.desk.queue.get(key)

    def unsent(self) -> list[Row]:
        """What has not left."""
        return [row for row in self.session.core.desk.queue.unsent() if row.verb != "mark_read"]

    async def again(self) -> None:
        """Press *post again* below what somebody else said was sent: to us that looks like a server put back."""
        for row in self.unsent():
            if row.reason == "vanished" and row.id in self.lied:
                self.offered += 1
                await self.session.retry(row.id)

    def unconfirmed(self) -> list[Row]:
        """What is sent by its answer alone."""
        return self.session.core.desk.queue.unconfirmed(2**62)

    async def write(
        self, wishes: int, uploads: int, *, patience: float = 300, over: Callable[[], bool] = lambda: False
    ) -> None:
        """So many wishes, so many of them with a file, a few ahead of the line; fewer when the time is over."""
        kinds = ["share"] * uploads + self.chance.choices([*WEIGHTS], [*WEIGHTS.values()], k=max(0, wishes - uploads))
        self.chance.shuffle(kinds)
        for kind in kinds:
            if over() or self.session.status.link is Link.ENDED:
                return
            await self.until(lambda: len(self.unsent()) < BACKLOG, patience)
            await self.act(kind)

    async def act(self, kind: str) -> None:
        """One wish of this kind, or a post when there is nothing to do it to."""
        self.wishes += 1
        if kind == "share":
            await self.share()
            return
        alive = [each for each in self.said.values() if not each.deleted and not each.gone]
        target = self.chance.choice(alive[-30:]) if alive else None
        if target is None or kind == "post" or not await getattr(self, kind)(target):
            await self.post()

    async def post(self) -> None:
        room = self.chance.choice(self.rooms)
        text = f"post {self.wishes} {self.chance.getrandbits(32):x} é"
        wish = await self.session.post(community=CommunityId(room), text=text)
        self._said(Said(wish.id, room, "post", text))

    async def share(self) -> None:
        room = self.chance.choice(self.rooms)
        data = self.chance.randbytes(self.chance.choice([10, 3_000, 90_000, 300_000]))
        caption = self.chance.choice(["", f"caption {self.wishes}"])
        (wish,) = await self.session.share(
            community=CommunityId(room), files=[(f"file {self.wishes}.bin", data)], caption=caption
        )
        self.uploads += 1
        self._said(Said(wish.id, room, "share", caption, sha256=hashlib.sha256(data).hexdigest()))

    async def comment(self, target: Said) -> bool:
        root = self.said[target.root] if target.root else target
        if root.deleted or root.gone:
            return False
        text = f"comment {self.wishes} {self.chance.getrandbits(32):x}"
        answered = PostKey(target.id) if target.root else None
        wish = await self.session.comment(post=PostKey(root.id), text=text, reply_to=answered)
        self._said(Said(wish.id, root.room, "comment", text, root=root.id))
        return True

    async def edit(self, target: Said) -> bool:
        if target.kind == "share":
            return False
        target.text = f"edit {self.wishes} {self.chance.getrandbits(32):x}"
        wish = await self.session.edit(post=PostKey(target.id), text=target.text)
        if wish.id != target.id and wish.id not in target.edits:
            target.edits.append(wish.id)
            self.order[target.room].append(wish.id)
        return True

    async def react(self, target: Said) -> bool:
        emoji = self.chance.choice(EMOJI)
        await self.session.react(post=PostKey(target.id), emoji=emoji)
        target.reactions[emoji] = True
        return True

    async def unreact(self, target: Said) -> bool:
        liked = [emoji for emoji, on in target.reactions.items() if on]
        if not liked:
            return False
        emoji = self.chance.choice(liked)
        await self.session.unreact(post=PostKey(target.id), emoji=emoji)
        target.reactions[emoji] = False
        return True

    async def delete(self, target: Said) -> bool:
        below = any(each.root == target.id for each in self.said.values()) or target.root
        row = self.row(target.id)
        if below and row is not None and row.state is not Delivery.SENT:
            return False  # what hangs below would be set aside: another story
        wish = await self.session.delete(post=PostKey(target.id))
        if wish.detail == "withdrawn":
            target.gone = True
        target.deleted = True
        return True

    def _said(self, said: Said) -> None:
        self.said[said.id] = said
        self.order[said.room].append(said.id)
