"""Lays the company's posts, comments and reactions over the last eight weeks: pure, the same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sync.homeserver.sample import words
from sync.homeserver.sample.source import Source
from sync.kinds import announcement

POSTS = 600
WEEKS = 8
_MINUTE = 60_000
_ENGLISH = {"kehl"}
_LATEST = timedelta(seconds=20)


@dataclass(slots=True)
class Entry:
    """A post, comment, reaction or answer, before it has a wire form. ``ref`` names it, ``root`` what it belongs to."""

    ref: str
    what: str
    community: str
    author: str
    at: int
    kind: str = "message"
    title: str = ""
    text: str = ""
    file: str = ""
    to: tuple[str, ...] = ()
    mentions: list[str] = field(default_factory=list)
    root: str = ""
    last: str = ""
    emoji: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def entries(source: Source, now: datetime, seed: int = 7) -> list[Entry]:
    """All of them, oldest first."""
    return sorted(_Planner(source, now, random.Random(seed)).all(), key=lambda entry: entry.at)


class _Planner:
    def __init__(self, source: Source, now: datetime, chance: random.Random) -> None:
        self._source, self._now, self._chance = source, now, chance
        self._names = {local: who.name for local, who in source.people.items()}
        self._number = 0
        self._said: set[tuple[str, str]] = set()
        self._titled: dict[str, Entry] = {}
        self._before = ""

    def all(self) -> Iterator[Entry]:
        written = [(key, post) for key, posts in self._source.posts.items() for post in posts]
        for key, post in written:
            yield from self._post(key, post, self._when(post["at"]))
        for key, post in written:
            if "merged" in post:
                yield self._merged(post, self._source.places[key].managers[0])
        for poll in self._source.polls:
            yield from self._poll(poll)
        for event in self._source.events:
            yield from self._event(event)
        left = POSTS - len(written) - len(self._source.polls) - len(self._source.events)
        weight = sum(template["times"] for template in self._source.templates)
        given = 0
        for place, template in enumerate(self._source.templates):
            last = place == len(self._source.templates) - 1
            times = left - given if last else round(template["times"] * left / weight)
            given += times
            yield from self._repeat(template, place, times)

    def _repeat(self, template: dict[str, Any], place: int, times: int) -> Iterator[Entry]:
        """A template's posts, spread evenly with some chance, never the same words twice in a row."""
        stretch = WEEKS * 7 / times
        for number in range(times):
            ago = stretch * (times - number - 0.5 + self._chance.uniform(-0.45, 0.45))
            post: dict[str, Any] = {**self._unsaid(template, number + place), "kind": template.get("kind", "message")}
            post["by"] = template["by"][(number + place) % len(template["by"])]
            post["like"] = self._likes(template.get("emoji", "👍"))
            post["say"] = self._answers(template, number + place, post["by"])
            at = self._hours(3 + 9 * ago) if ago < 1 else self._working(ago)
            yield from self._post(template["community"], post, at)

    def _unsaid(self, template: dict[str, Any], number: int) -> dict[str, str]:
        """The next version of a template nobody has written yet."""
        for attempt in range(200):
            title = words.choose(template["title"], number + attempt // 3)
            text = words.choose(template["text"], number + attempt)
            if (title, text) not in self._said and text != self._before:
                break
        self._said.add((title, text))
        self._before = text
        return {"title": title, "text": text}

    def _answers(self, template: dict[str, Any], number: int, author: str) -> list[list[str]]:
        lines = template.get("say", [])
        count = self._chance.choice((0, len(lines), len(lines), 1)) if lines else 0
        members = self._voices(template["community"], author)
        voices = self._chance.sample(members, min(len(members), 2))
        return [
            [author if place == 2 else voices[place % len(voices)], f"{18 + place * 40 + number % 9 * 5}m",
             words.choose(line, number)]
            for place, line in enumerate(lines[:count])
        ]  # fmt: skip

    def _likes(self, emoji: str) -> str:
        keys = [part for part in emoji if part.isprintable() and part != "\ufe0f"]
        keys = [key + "\ufe0f" if key == "❤" else key for key in keys]
        return " ".join(f"{key}{self._chance.randint(1, 4)}" for key in keys[: self._chance.choice((0, 1, 1, 2))])

    def _when(self, ago: str) -> datetime:
        number, unit = int(ago[:-1]), ago[-1]
        if unit == "d":
            return self._working(number)
        return self._now - timedelta(minutes=number) if unit == "m" else self._hours(number)

    def _hours(self, ago: float) -> datetime:
        """So many hours ago; what would fall into the night was written the evening before."""
        when = self._now - timedelta(hours=ago)
        if ago < 2.5 or 7 <= when.hour < 20:
            return when
        evening = when if when.hour >= 20 else when - timedelta(days=1)
        return evening.replace(hour=17) + timedelta(minutes=-9 * ago)

    def _working(self, ago: float) -> datetime:
        """Some time of an office day, that many days ago; a Friday instead of a weekend."""
        day = (self._now - timedelta(days=ago)).replace(hour=0, minute=0, second=0, microsecond=0)
        day -= timedelta(days=max(0, day.weekday() - 4))
        when = day + timedelta(hours=7.6 + 10.2 * self._chance.random(), seconds=self._chance.randrange(60))
        # Just after midnight yesterday's afternoon may be closer than the posts of the last hours want to be.
        return min(when, self._now - timedelta(hours=9))

    def _stamp(self, when: datetime) -> int:
        return int(min(when, self._now - _LATEST).timestamp() * 1000)

    def _ref(self) -> str:
        self._number += 1
        return f"e{self._number}"

    def _worded(self, text: str, community: str, when: datetime) -> tuple[str, list[str]]:
        text, meant = words.mentions(words.dated(text, when, "en" if community in _ENGLISH else "fr"), self._names)
        return words.spaced(text), meant

    def _post(self, community: str, post: dict[str, Any], when: datetime) -> Iterator[Entry]:
        text, meant = self._worded(post["text"], community, when)
        title, _ = self._worded(post.get("title", ""), community, when)
        entry = Entry(
            ref=self._ref(), what="post", community=community, author=post["by"], at=self._stamp(when),
            kind=post.get("kind", "message"), title=title, text=text, file=post.get("file", ""),
            to=tuple(post.get("to", ())), mentions=meant, extra=self._beside(post, when),
        )  # fmt: skip
        self._titled[title] = entry
        yield entry
        last = entry.ref
        comments = []
        for author, after, said in post.get("say", ()):
            comment = self._comment(entry, author, said, when + self._after(after, when), last)
            last = comment.ref
            comments.append(comment)
            yield comment
            if self._chance.random() < 0.25:
                yield from self._reactions(comment, "👍1")
        yield from self._reactions(entry, post.get("like", ""))
        yield from self._answered(entry, comments)
        yield from self._became(entry, post, when)

    def _beside(self, post: dict[str, Any], when: datetime) -> dict[str, Any]:
        """An announcement's priority, and the day (so many after it) until which it is news."""
        ends = {"expires": self._stamp_of_day(when, post["expires"])} if "expires" in post else {}
        return announcement.beside({"priority": post.get("priority")} | ends)

    def _became(self, entry: Entry, post: dict[str, Any], when: datetime) -> Iterator[Entry]:
        """What those in charge said of an idea, in the order of its promise, and what was decided."""
        for said in post.get("becomes", ()):
            at = entry.at + int(self._after(said["after"], when).total_seconds() * 1000)
            due = (when + timedelta(days=said["due"])).date().isoformat() if "due" in said else ""
            held = {"status": said["status"], "owner": said.get("owner", ""), "due": due,
                    "words": self._worded(said.get("words", ""), entry.community, when)[0]}  # fmt: skip
            yield self._answer(entry, said["by"], "status", at, held)
        if post.get("decided"):
            yield self._answer(entry, entry.author, "decide", self._later(entry), {"on": True})

    def _merged(self, post: dict[str, Any], by: str) -> Entry:
        """An idea that says the same as another one."""
        one, other = self._titled[words.spaced(post["title"])], self._titled[words.spaced(post["merged"])]
        return self._answer(one, by, "merge", max(one.at, other.at) + 10 * _MINUTE, {"into": other.ref})

    def _stamp_of_day(self, when: datetime, after: int) -> int:
        return int((when + timedelta(days=after)).replace(hour=23, minute=59).timestamp() * 1000)

    def _answered(self, entry: Entry, comments: list[Entry]) -> Iterator[Entry]:
        """Two questions in three are solved by what was said last by somebody else; announcements are confirmed."""
        if entry.kind == "question" and comments and self._chance.random() < 0.67:
            chosen = next((each for each in reversed(comments) if each.author != entry.author), None)
            if chosen is not None:
                yield self._answer(entry, entry.author, "accept", max(entry.at, chosen.at) + 1, {"answer": chosen.ref})
        if entry.kind == "announcement":
            readers = self._voices(entry.community, entry.author)
            for author in self._chance.sample(readers, len(readers) * self._chance.randint(55, 90) // 100):
                if author != self._source.roles["employee"] or self._now.timestamp() * 1000 - entry.at > 9e8:
                    yield self._answer(entry, author, "confirm", self._later(entry), {})

    def _answer(self, target: Entry, author: str, name: str, at: int, held: dict[str, Any]) -> Entry:
        extra = {"name": name, "held": held}
        return Entry(self._ref(), "answer", target.community, author, at, root=target.ref, extra=extra)

    def _later(self, entry: Entry) -> int:
        """Some moment after a post, most often soon."""
        return entry.at + 1 + int((self._now.timestamp() * 1000 - entry.at) * 0.9 * self._chance.random() ** 4)

    def _after(self, text: str, when: datetime) -> timedelta:
        """How long after the post; squeezed so that nothing was said in the future."""
        number, unit = int(text[:-1]), {"m": "minutes", "h": "hours", "d": "days"}[text[-1]]
        return min(timedelta(**{unit: number}), (self._now - when) * 0.92 - timedelta(seconds=30 - min(25, number)))

    def _voices(self, community: str, author: str) -> list[str]:
        """Who may react to what ``author`` wrote; the kiosk only reads."""
        silent = {author, self._source.roles["kiosk"]}
        return [who for who in self._source.places[community].members if who not in silent]

    def _comment(self, root: Entry, author: str, said: str, when: datetime, last: str) -> Entry:
        text, meant = self._worded(said, root.community, when)
        return Entry(
            ref=self._ref(), what="comment", community=root.community, author=author, at=self._stamp(when),
            text=text, mentions=meant, root=root.ref, last=last,
        )  # fmt: skip

    def _reactions(self, target: Entry, likes: str) -> Iterator[Entry]:
        """``👍14`` becomes fourteen people, as far as the community has them, within some hours."""
        members = self._voices(target.community, target.author)
        span = min(10 * 60 * _MINUTE, int(self._now.timestamp() * 1000) - target.at - 5_000)
        for part in likes.split():
            emoji = part.rstrip("0123456789")
            for author in self._chance.sample(members, min(len(members), 1 + int(part[len(emoji) :]) // 3)):
                at = target.at + int(span * self._chance.random() ** 3) + 1
                yield Entry(
                    ref=self._ref(), what="reaction", community=target.community, author=author, at=at,
                    root=target.ref, emoji=emoji,
                )  # fmt: skip

    def _poll(self, poll: dict[str, Any]) -> Iterator[Entry]:
        when, community = self._when(poll["at"]), poll["community"]
        rules: dict[str, Any] = {name: poll[name] for name in ("most", "hidden") if name in poll}
        ends = {"ends": self._stamp_of_day(when, poll["ends"])} if "ends" in poll else {}
        start = Entry(
            self._ref(), "post", community, poll["by"], self._stamp(when), kind="poll",
            title=words.spaced(poll["question"]), extra={"answers": poll["answers"], **rules, **ends},
        )  # fmt: skip
        yield start
        single = {str(number): votes for number, votes in enumerate(poll["votes"])}
        yield from self._votes(start, poll.get("several", {}) | single)

    def _event(self, event: dict[str, Any]) -> Iterator[Entry]:
        when, (hour, minute) = self._when(event["at"]), map(int, event["hour"].split(":"))
        start = (self._now + timedelta(days=event["in"])).replace(hour=hour, minute=minute, second=0, microsecond=0)
        start += timedelta(days=max(0, start.weekday() - 4) and 7 - start.weekday())  # a Monday instead of a weekend
        end = start + timedelta(minutes=event["minutes"])
        told = {"start": start.isoformat(), "end": end.isoformat(), "tz": "Europe/Paris", "place": event["place"],
                "places": event.get("places")}  # fmt: skip
        entry = Entry(
            self._ref(), "post", event["community"], event["by"], self._stamp(when), kind="event",
            title=words.spaced(event["title"]), text=words.spaced(event["text"]), extra={"event": told},
        )  # fmt: skip
        yield entry
        yield from self._votes(entry, dict(zip(("yes", "maybe", "no"), event["coming"], strict=True)))

    def _votes(self, target: Entry, votes: dict[str, int]) -> Iterator[Entry]:
        """How many chose what; several choices are written with spaces between them."""
        voters = self._voices(target.community, target.author)
        self._chance.shuffle(voters)
        for choice, count in votes.items():
            for author in voters[:count]:
                yield self._answer(target, author, "vote", self._later(target), {"chosen": choice.split()})
            del voters[:count]
