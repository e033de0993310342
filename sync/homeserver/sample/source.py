"""Reads the sample company's files: people, communities, posts, templates, polls, events, pictures."""

import tomllib
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from sync.model.ids import UserId


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the forty."""

    local: str
    name: str
    job: str
    department: str
    site: str
    look: str
    skin: int
    hair: int
    skills: tuple[str, ...] = ()
    status: tuple[str, str, int] | None = None
    """Emoji, words, and for how many days."""
    new: int = 0
    """Came so many days ago; 0: long ago."""

    def id(self, server: str) -> UserId:
        """The full Matrix id."""
        return UserId(f"@{self.local}:{server}")


@dataclass(frozen=True, slots=True)
class Place:
    """One of the twelve communities, with the local names of its people, managers first."""

    key: str
    name: str
    topic: str
    colour: str
    managers: tuple[str, ...]
    members: tuple[str, ...]
    closed: bool
    template: str = ""
    goal: str = ""
    ends: str | int = ""
    """Its last day: so many days from now, or ``06-20`` of the next summer."""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything as written in ``resources/sample``."""

    people: dict[str, Somebody]
    roles: dict[str, str]
    places: dict[str, Place]
    posts: dict[str, list[dict[str, Any]]]
    templates: list[dict[str, Any]]
    polls: list[dict[str, Any]]
    events: list[dict[str, Any]]
    files: dict[str, dict[str, Any]]
    talks: dict[str, tuple[str, str]]
    """By role: who begins a private conversation with that account, and how."""
    ended: dict[str, Any]
    """The community that came to its end."""
    sites: list[dict[str, Any]]
    """Departments and sites, with the keys of the communities they hold."""


def load() -> Source:
    """Read all of it."""
    company = _read("company.toml")
    people = {row[0]: _somebody(row, company) for row in company["people"]}
    posts = {entry["key"]: _read("posts", f"{entry['key']}.toml")["post"] for entry in company["community"]}
    templates, polls = _read("templates.toml")["template"], _read("polls.toml")["poll"]
    events = _read("events.toml")["event"]
    speakers = {key: _speakers(key, listed, templates, [*polls, *events]) for key, listed in posts.items()}
    return Source(
        people=people,
        roles=company["accounts"],
        places={entry["key"]: _place(entry, people, speakers[entry["key"]]) for entry in company["community"]},
        posts=posts,
        templates=templates,
        polls=polls,
        events=events,
        files=_read("pictures.toml"),
        ended=_read("ended.toml"),
        sites=company["place"],
        talks={role: (other, words) for role, (other, words) in company["talks"].items()},
    )


def _somebody(row: list[Any], company: dict[str, Any]) -> Somebody:
    """One of the forty, with what they can and what they are at."""
    local, department = row[0], row[3]
    skills = (*company["skills"].get(department, ()), *company["own_skills"].get(local, ()))
    status = company["status"].get(local)
    new = company["newcomers"].get(local, 0)
    return replace(Somebody(*row), skills=skills, status=tuple(status) if status else None, new=new)


def _speakers(key: str, posts: list[Any], templates: list[Any], polls: list[Any]) -> set[str]:
    """Whoever says something in a community belongs to it."""
    found = {post["by"] for post in posts} | {said[0] for post in posts for said in post.get("say", ())}
    found |= {poll["by"] for poll in polls if poll["community"] == key}
    return found.union(*(template["by"] for template in templates if template["community"] == key))


def _read(*path: str) -> dict[str, Any]:
    text = resources.files("resources").joinpath("sample", *path).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _place(entry: dict[str, Any], people: dict[str, Somebody], speakers: set[str]) -> Place:
    wanted = set(entry["members"]) | speakers
    chosen = [
        who.local for who in people.values() if "all" in wanted or who.local in wanted or who.department in wanted
    ]
    members = dict.fromkeys([*entry["managers"], *chosen])
    return Place(
        key=entry["key"],
        name=entry["name"],
        topic=entry["topic"],
        colour=entry["colour"],
        managers=tuple(entry["managers"]),
        members=tuple(members),
        closed=entry.get("closed", False),
        template=entry.get("template", ""),
        goal=entry.get("goal", ""),
        ends=entry.get("ends", ""),
    )
