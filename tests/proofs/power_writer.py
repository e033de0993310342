"""The program whose power is cut: writes wishes and drafts through a real session and says what is saved.

`python -m tests.proofs.power_writer PROFILE '{"homeserver": …, "user": …, "rooms": […], "seed": …}'`. The marks go to
standard output, one a write: whoever records this program's system calls finds each among them, at its moment.
"""

import asyncio
import hashlib
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

import httpx

from sync.changes import Changes
from sync.engine.world import World
from sync.model.wish import Draft, Wish
from sync.session import Session
from sync.store import database
from sync.store.profile import Profile
from tests.proofs import power_plants

PATIENCE = 30.0


def mark(**said: Any) -> None:
    """One mark, in one system call."""
    os.write(1, (json.dumps(said) + "\n").encode())


class Wire(httpx.AsyncHTTPTransport):
    """The real network; the moment a wish leaves is marked."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "PUT" and "/send/" in request.url.path:
            mark(leaves=request.url.path.rpartition("/")[2])
        return await super().handle_async_request(request)


class Writer:
    """Somebody who writes all the time, each time something different."""

    def __init__(self, profile: Profile, asked: dict[str, Any]) -> None:
        self.profile, self.asked = profile, asked
        self.chance = Random(asked["seed"])
        self.tag = f"{asked['seed']}".replace(" ", "")
        self.number = 0
        self.posts: list[Wish] = []
        self.leaves: list[Wish] = []
        self.drafts: dict[str, str] = {}
        self.theme = asked["theme"]
        self.session: Session
        self.quiet = True

    async def live(self) -> None:
        """A few sittings, each opening and closing the session; the first one exchanges with the server."""
        for sitting in range(self.chance.randint(2, 4)):
            self.quiet = sitting > 0 and self.chance.random() < 0.6
            changes = Changes(asyncio.get_running_loop().call_later)
            self.session = await Session.open(self.profile, World(transport_factory=Wire), changes)
            mark(sitting=sitting, quiet=self.quiet)
            if sitting == 0:
                await self._arrive()
            if not self.quiet:
                self.session.start()
            for _ in range(self.chance.randint(5, 25)):
                await self._act()
            self.leaves = []  # the next sitting does not know what left meanwhile
            await self.session.close()

    async def _arrive(self) -> None:
        if self.session.core.accounts.held() is None:
            user = self.asked["user"]
            self._asked("sign in")
            await self.session.sign_in(homeserver=self.asked["homeserver"], user=user, password=f"{user}-secret")
            mark(ack={"account": f"@{user}:fake.test"})
        await self.session.settle(PATIENCE)

    def _words(self) -> str:
        self.number += 1
        return f"{self.tag}/{self.number} " + "à".join("x" for _ in range(self.chance.choice((3, 40, 700, 4000))))

    async def _act(self) -> None:
        does: list[Callable[[], Awaitable[None]]] = [
            self._post, self._post, self._post, self._publish, self._keep, self._keep, self._drop, self._set,
            self._share,
        ]
        if self.posts:
            does += [self._comment, self._comment, self._react]
        if self.leaves and self.quiet:
            does += [self._edit, self._cancel]
        await self.chance.choice(does)()
        await asyncio.sleep(self.chance.choice((0, 0, 0.002, 0.02)))

    def _asked(self, what: str) -> None:
        mark(ask=True, what=what)

    def _saved(self, wish: Wish, words: str | None, *, leaf: bool = True, gone: str = "") -> None:
        mark(ack={f"wish {wish.id}": words, **({f"draft {gone}": None} if gone else {})})
        if leaf and words is not None:
            self.leaves.append(wish)

    async def _post(self) -> None:
        words = self._words()
        self._asked("post")
        wish = await self.session.post(community=self.chance.choice(self.asked["rooms"]), text=words)
        self._saved(wish, words)
        self.posts.append(wish)

    async def _comment(self) -> None:
        words, under = self._words(), self.chance.choice(self.posts[-6:])
        self._asked("comment")
        self.leaves = [each for each in self.leaves if each.id != under.id]
        self._saved(await self.session.comment(post=under.id, text=words), words)

    async def _react(self) -> None:
        under = self.chance.choice(self.posts[-6:])
        self.number += 1
        emoji = f"{self.tag[-9:]}/{self.number}"
        self._asked("react")
        self.leaves = [each for each in self.leaves if each.id != under.id]
        self._saved(await self.session.react(post=under.id, emoji=emoji), emoji, leaf=False)

    async def _share(self) -> None:
        words = self._words()
        data = self.chance.randbytes(self.chance.choice((10, 3000, 20_000)))
        self._asked("share")
        shared = await self.session.share(
            community=self.chance.choice(self.asked["rooms"]), files=[("plan.bin", data)], caption=words
        )
        self._saved(shared[0], f"{words} {hashlib.sha256(data).hexdigest()}", leaf=False)

    async def _edit(self) -> None:
        words, which = self._words(), self.leaves[self.chance.randrange(len(self.leaves))]
        self._asked("edit")
        self._saved(await self.session.edit(post=which.id, text=words), words, leaf=False)

    async def _cancel(self) -> None:
        which = self.leaves.pop(self.chance.randrange(len(self.leaves)))
        self.posts = [each for each in self.posts if each.id != which.id]
        self._asked("cancel")
        await self.session.cancel(which.id)
        self._saved(which, None)

    async def _keep(self) -> None:
        place, words = self.chance.choice(("new", *self.asked["rooms"])), self._words()
        self.drafts[place] = words
        self._asked("draft")
        await self.session.keep_draft(Draft(place, text=words))
        mark(ack={f"draft {place}": words})

    async def _drop(self) -> None:
        if self.drafts:
            place = self.chance.choice(sorted(self.drafts))
            del self.drafts[place]
            self._asked("drop")
            await self.session.drop_draft(place)
            mark(ack={f"draft {place}": None})

    async def _publish(self) -> None:
        """The draft becomes a post: never in both places, never in none."""
        if self.drafts:
            place = self.chance.choice(sorted(self.drafts))
            words = self.drafts.pop(place)
            self._asked("publish")
            wish = await self.session.post(community=self.chance.choice(self.asked["rooms"]), text=words, draft=place)
            self._saved(wish, words, gone=place)
            self.posts.append(wish)

    async def _set(self) -> None:
        value = {"light": "dark", "dark": "auto"}.get(self.theme, "light")
        self.theme = value
        self._asked("set")
        await self.session.set_setting("theme", value)
        mark(ack={"setting theme": value})


def main() -> None:
    """Live once."""
    asked = json.loads(sys.argv[2])
    power_plants.plant(os.environ.get("PARVIS_TEST_PLANT", ""))
    if asked["often"]:  # what happens once in 16 MB of journal happens here every few wishes
        kept = tuple(each for each in database._PRAGMAS if not each.startswith("wal_autocheckpoint"))
        database._PRAGMAS = (*kept, f"wal_autocheckpoint = {asked['often']}")  # type: ignore[assignment]
    asyncio.run(Writer(Profile(Path(sys.argv[1])), asked).live())
    mark(done=True)


if __name__ == "__main__":
    main()
