"""Somebody who writes while their program is killed again and again, and who remembers what was called saved."""

import json
import signal
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import httpx

from tests.stories.gate import Gate
from tests.stories.kills.child import Child, Nursery

KILLED = -signal.SIGKILL if hasattr(signal, "SIGKILL") else 1
POINTS = ("while writing", "after saved", "before the server", "after the server")


@dataclass
class Tally:
    """What became of it all, for the last line that is printed."""

    kills: int = 0
    saved: int = 0
    unsaid: int = 0
    unsent: int = 0
    points: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        self.kills += other.kills
        self.saved += other.saved
        self.unsaid += other.unsaid
        self.unsent += other.unsent
        self.points += other.points


class Author:
    """One profile, its communities, and its seeded life."""

    def __init__(self, name: str, folder: Path, rooms: list[str], gate: Gate, seed: str, nursery: Nursery) -> None:
        self.name, self.folder, self.rooms, self.gate = name, folder, rooms, gate
        self.chance = Random(seed)
        self.nursery = nursery
        self.tally = Tally()
        self.number = 0
        self.saved: dict[str, str] = {}
        """The words by the id that was answered."""
        self.written: dict[str, list[str]] = {room: [] for room in rooms}
        """All words by community, in the order they were told the program."""

    def sign_in(self, password: str) -> None:
        """Once, and caught up."""
        where = ("--profile", str(self.folder))
        self._run("login", "--homeserver", self.gate.url, "--user", self.name, *where, given=password + "\n")
        self._run("sync", "--once", *where)

    def _run(self, *arguments: str, given: str = "") -> Any:
        status, said = self.nursery.run(*arguments, given=given)
        assert status == 0, f"parvis {arguments[0]} of {self.name} ended with {status}: {said}"
        return json.loads(said) if said.strip() else None

    # -- lives ----------------------------------------------------------------------------------------------------

    def live(self, *, cold: bool = False) -> None:
        """Start, write, and be killed at a point drawn by chance."""
        point = self.chance.choice(POINTS)
        child = self.nursery.start("headless", "--profile", str(self.folder), cold=cold)
        child.tell(do="status", ref="alive")
        assert child.until(lambda: "alive" in child.refs), f"{self.name}: headless did not answer: {child.said[-3:]}"
        met = getattr(self, "_" + point.replace(" ", "_"))(child)
        child.kill()
        status = child.ended()
        assert status == KILLED, f"{self.name}: ended by itself with {status}: {''.join(child.said[-20:])}"
        self._remember(child)
        self.tally.kills += 1
        self.tally.points[point if met is not False else "after sent"] += 1

    def _while_writing(self, child: Child) -> None:
        """Somewhere between the first word and a little after the last."""
        timer = threading.Timer(self.chance.uniform(0.0, 0.12), child.kill)
        timer.start()
        self._write(child, self.chance.randint(1, 6))
        timer.join()

    def _after_saved(self, child: Child) -> None:
        """A moment after something was called saved: sooner more often than later."""
        refs = self._write(child, self.chance.randint(1, 4))
        wanted = self.chance.choice(refs)
        child.until(lambda: wanted in child.refs)
        longest = self.chance.choice([0.0, 0.0, 0.02, 0.3])
        threading.Event().wait(self.chance.uniform(0, longest))  # the point itself, not a wait for luck

    def _before_the_server(self, child: Child) -> bool:
        return self._on_the_wire(child, "before")

    def _after_the_server(self, child: Child) -> bool:
        return self._on_the_wire(child, "after")

    def _on_the_wire(self, child: Child, wanted: str) -> bool:
        """While one of the next posts is on its way: not yet carried out, or carried out and not yet answered."""
        left = self.chance.randint(1, 3)
        hit = threading.Event()

        def moment(request: httpx.Request, moment: str) -> None:
            nonlocal left
            mine = any(room in request.url.path for room in self.rooms) and "/send/" in request.url.path
            if mine and moment == wanted and not hit.is_set():
                left -= 1
                if left == 0:
                    child.kill()
                    hit.set()

        self.gate.watch(self.name, moment)
        refs = self._write(child, 3)
        child.until(lambda: len(child.refs) > len(refs) and all(
            child.states.get(child.refs[ref].get("id", "")) == "sent" for ref in refs
        ), patience=3.0)
        self.gate.watch(self.name, None)
        return hit.is_set()

    def _write(self, child: Child, posts: int) -> list[str]:
        refs = []
        for _ in range(posts):
            room = self.chance.choice(self.rooms)
            words = f"{self.name} {self.number}"
            self.number += 1
            about = [wish for wish, said in self.saved.items() if said in self.written[room]]
            if about and self.chance.random() < 0.3:
                request = {"do": "comment", "post": self.chance.choice(about[-5:])}
            else:
                request = {"do": "post", "community": room}
            self.written[room].append(words)
            child.tell(**request, text=words, ref=words)
            refs.append(words)
        return refs

    def _remember(self, child: Child) -> None:
        """What it called saved before it died."""
        for words, answer in child.refs.items():
            if answer.get("verb") in ("post", "comment"):
                assert answer.get("state") == "waiting", answer
                self.saved[answer["id"]] = words
                self.tally.unsent += child.states.get(answer["id"]) != "sent"
        refused = [answer for answer in child.refs.values() if "error" in answer]
        assert not refused, f"{self.name}: lost already, or refused: {refused}"

    # -- the end --------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Nobody kills any more: everything leaves, and both files are sound."""
        where = ("--profile", str(self.folder))
        self._run("sync", "--once", *where)
        left = [wish for wish in self._run("outbox", *where) if wish["state"] != "sent"]
        assert left == [], left
        report = self._run("doctor", *where)
        assert {file["integrity"] for file in report["files"].values()} == {"ok"}, report["files"]

    def check(self, room: str, events: list[dict[str, Any]]) -> None:
        """Once each, in the order they were written, and nothing that was called saved is missing."""
        mine = [event for event in events if event["sender"].startswith(f"@{self.name}:")]
        posts = [event for event in mine if event["type"] == "m.room.message"]
        words = [event["content"]["body"] for event in posts]
        doubled = [each for each, times in Counter(words).items() if times > 1]
        assert not doubled, f"{self.name}: doubled {doubled}"
        assert words == [each for each in self.written[room] if each in set(words)], f"{self.name}: reordered"
        there = {event["content"]["app.parvis.post"]["nonce"]: event["content"]["body"] for event in posts}
        saved = {wish: said for wish, said in self.saved.items() if said in set(self.written[room])}
        lost = {wish: said for wish, said in saved.items() if there.get(wish) != said}
        assert not lost, f"{self.name}: lost {lost}"
        self.tally.saved += len(saved)
        self.tally.unsaid += len(words) - len(saved)
