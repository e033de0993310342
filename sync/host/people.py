"""Commands about people: looking somebody up, saying who one is, writing to somebody."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict

from sync.errors import BadInput, NotFound, Unreachable
from sync.host.asked import Asked, Message, told
from sync.model.profile import Profile


async def _people(asked: Asked) -> Message:
    """The directory, renewed where there is network, as it was last known where there is none."""
    try:
        await asked.session.refresh_people()
    except Unreachable as error:
        if not asked.reads.colleagues_known():
            raise
        stale = error.reason
    else:
        stale = ""
    found = asked.reads.colleagues(asked.text("term", ""), 200)
    fresh = {each.person.id for each in asked.reads.newcomers(200)}
    return {"people": [asdict(each) | {"new": each.person.id in fresh} for each in found], "stale": stale}


async def _profile(asked: Asked) -> Message:
    word = asked.text("user", "")
    return _shown(asked.reads.profile(_one(asked, word) if word else ""), word)


async def _set_profile(asked: Asked) -> Message:
    given = {name: asked.text(name, "") for name in ("name", "job", "department", "site") if name in asked.request}
    skills = asked.texts("skills") if "skills" in asked.request else None
    return told(await asked.session.set_profile(**given, skills=skills))


async def _set_status_line(asked: Asked) -> Message:
    until = asked.request.get("until") or 0
    if isinstance(until, bool) or not isinstance(until, int):
        raise BadInput("until")
    return told(await asked.session.set_status_line(
        text=asked.text("text", ""), emoji=asked.text("emoji", ""), until=until
    ))  # fmt: skip


async def _message(asked: Asked) -> Message:
    """A private message; the conversation is found or made."""
    people = [_one(asked, word) for word in asked.texts("people")]
    words = asked.text("text")
    room = await asked.session.converse(people)
    wish = told(await asked.session.post(community=room, text=words))
    return wish | {"community": room}


def _one(asked: Asked, word: str) -> str:
    """Whom a word means; nobody, or more than one, is told."""
    found = asked.reads.who(word)
    if len(found) != 1:
        raise BadInput(", ".join(found) or word, reason="unknown_person")
    return found[0]


def _shown(profile: Profile | None, word: str) -> Message:
    if profile is None:
        raise NotFound(word, reason="unknown_person")
    held = asdict(profile.colleague)
    shared = [{"id": place, "name": name} for place, name in profile.shared]
    recent = [{"id": post.key, "title": post.title, "text": post.text} for post in profile.recent]
    return held | {"shared": shared, "recent": recent, "pending": profile.pending, "reason": profile.reason}


PEOPLE: dict[str, Callable[[Asked], Awaitable[Message]]] = {
    "people": _people, "profile": _profile, "set_profile": _set_profile, "set_status_line": _set_status_line,
    "message": _message,
}  # fmt: skip
