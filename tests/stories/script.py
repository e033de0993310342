"""A random life of two people, told request by request: on the fake and the real homeserver it must be the same."""

import random
from collections.abc import Awaitable, Callable
from typing import Any

from sync.errors import Refused, SyncError
from sync.matrix import receipts, rooms, send
from sync.model.ids import CommunityId, EventId
from tests.stories.company import BLOCK, Company
from tests.stories.test_reading import ODD
from tests.sync.matrix.place import Client

STEPS = 60
Outcome = tuple[Any, ...]


class Script:
    """A seeded life of two people in one community; ``told`` is what the server made of it, without its own ids."""

    def __init__(self, company: Company, seed: int) -> None:
        self.company = company
        self.chance = random.Random(seed)
        self.told: list[Outcome] = []
        self.names: dict[str, str] = {}
        self.events: list[EventId] = []

    async def play(self) -> None:
        """All of it, then the whole history."""
        async with self.company.place.sign_in(self.company.alice_name) as alice:
            self.people = {"a": alice, "b": self.company.bruno}
            self.room = await self.company.bruno.make_room(alice)
            for content in ODD:
                await self.note("odd", self.company.bruno.put(self.room, content))
            for n in range(STEPS):
                name = self.chance.choice("ab")
                act = self.chance.choice(ACTS)
                await self.note(act.__name__, act(self, self.people[name], str(n)))
            self.told.append(("history", *[self.shown(each) for each in await self.company.history(self.room)]))

    async def note(self, what: str, work: Awaitable[Any]) -> None:
        """What came of one request: the name of its event, or the word of its refusal."""
        try:
            made = await work
        except Refused as error:
            self.told.append((what, type(error).__name__, error.errcode, error.status))
        except SyncError as error:
            self.told.append((what, type(error).__name__))
        else:
            if isinstance(made, str) and made.startswith("$"):
                self.events.append(EventId(made))
                self.names.setdefault(made, f"event {len(self.names)}")
            self.told.append((what, self.named(made)))

    def named(self, value: Any) -> Any:
        """A value with the server's own words replaced."""
        if isinstance(value, dict):
            return {key: self.named(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.named(item) for item in value]
        people = {self.company.place.url: "server"} | {client.user: name for name, client in self.people.items()}
        return self.names.get(value, people.get(value, value)) if isinstance(value, str) else value

    def shown(self, event: dict[str, Any]) -> Outcome:
        """What must not differ between two servers."""
        because = event.get("unsigned", {}).get("redacted_because")
        content = event["content"] if event["type"].startswith(("m.room.message", "m.reaction", "app.")) else {}
        return (self.named(event["event_id"] if event["event_id"] in self.names else ""), event["type"],
                self.named(event["sender"]), self.named(content), because is not None)  # fmt: skip

    def some_event(self) -> EventId:
        """One made earlier, or one nobody made."""
        return self.chance.choice([*self.events[-12:], EventId("$nobody")])


async def say(script: Script, who: Client, word: str) -> Any:
    content: dict[str, Any] = {BLOCK: {"v": 1, "nonce": word}}
    return await who.say(script.room, word, **content)


async def comment(script: Script, who: Client, word: str) -> Any:
    relation = {"rel_type": "m.thread", "event_id": script.some_event()}
    content: dict[str, Any] = {"m.relates_to": relation}
    return await who.say(script.room, word, **content)


async def edit(script: Script, who: Client, word: str) -> Any:
    relation = {"rel_type": "m.replace", "event_id": script.some_event()}
    more: dict[str, Any] = {"m.new_content": {"msgtype": "m.text", "body": word}, "m.relates_to": relation}
    return await who.say(script.room, f"* {word}", **more)


async def react(script: Script, who: Client, word: str) -> Any:
    relation = {"rel_type": "m.annotation", "event_id": script.some_event(), "key": script.chance.choice("👍🎉")}
    return await who.put(script.room, {"m.relates_to": relation}, "m.reaction")


async def delete(script: Script, who: Client, word: str) -> Any:
    return await send.redact(who.http, room=script.room, event=script.some_event(), txn=f"redact{word}")


async def topic(script: Script, who: Client, word: str) -> Any:
    content = {"topic": script.chance.choice(["un", "deux"])}
    return await send.put_state(who.http, room=script.room, kind="m.room.topic", key="", content=content)


async def read(script: Script, who: Client, word: str) -> Any:
    await receipts.read_markers(who.http, room=script.room, event=script.chance.choice(script.events))


async def leave_and_come_back(script: Script, who: Client, word: str) -> Any:
    await rooms.leave(who.http, room=script.room)
    await script.note("outside", who.say(script.room, "dehors"))
    return await rooms.join(who.http, room=script.room) == script.room


async def big(script: Script, who: Client, word: str) -> Any:
    return await who.say(script.room, "x" * script.chance.choice([60_000, 70_000]))


async def elsewhere(script: Script, who: Client, word: str) -> Any:
    return await who.say(CommunityId("!nowhere"), word)


Act = Callable[[Script, Client, str], Awaitable[Any]]
ACTS: tuple[Act, ...] = (
    say, say, say, comment, comment, edit, edit, react, react, react, delete, topic, read, leave_and_come_back, big,
    elsewhere,
)  # fmt: skip
