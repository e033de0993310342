"""Commands about communities: finding them, coming in, arranging them, leaving."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict

from sync.errors import BadInput, Unreachable
from sync.host.asked import Asked, Message, told
from sync.host.ending import picture_of
from sync.model.wish import Wish
from sync.model.words import plain


async def _join(asked: Asked) -> Message:
    community = asked.listed()
    return _maybe(community, await asked.session.join(community))


async def _knock(asked: Asked) -> Message:
    community = asked.listed()
    return _maybe(community, await asked.session.knock(community, reason=asked.text("reason", "")))


async def _leave(asked: Asked) -> Message:
    community = asked.community()
    tell = asked.request.get("tell") is True
    return told(await asked.session.leave(community, why=asked.text("reason", ""), tell=tell))


async def _favourite(asked: Asked) -> Message:
    community = asked.community()
    wanted = asked.request.get("wanted") is not False
    return _maybe(community, await asked.session.favourite(community, wanted=wanted))


async def _hear(asked: Asked) -> Message:
    community = asked.community()
    return _maybe(community, await asked.session.hear(community, how=asked.text("how")))


def _maybe(community: str, wish: Wish | None) -> Message:
    """A wish, or that there was nothing to wish for."""
    return told(wish) if wish is not None else {"community": community, "state": "sent"}


async def _create(asked: Asked) -> Message:
    more = {name: asked.text(name, "") for name in ("topic", "access", "writers", "colour", "due", "goal")}
    template = asked.text("template", "team")
    picture = await picture_of(asked)
    made = await asked.session.create_community(
        asked.text("name"), template=template, picture=picture, place=_place(asked), **more
    )
    return {"community": made}


async def _directory(asked: Asked) -> Message:
    """The list as it is after a refresh where there is network, and as it was last told where there is none."""
    try:
        await asked.session.refresh_directory()
    except Unreachable as error:
        if not asked.reads.directory_told():
            raise
        stale = error.reason
    else:
        stale = ""
    place = _place(asked)
    found = asked.reads.directory(asked.text("term", ""), 200, place)
    return {"communities": [asdict(each) for each in found], "told": asked.reads.directory_told(), "stale": stale}


def _place(asked: Asked) -> str:
    """The id of a department or site somebody named, empty for none. Raises BadInput."""
    wanted = asked.text("place", "").strip()
    if not wanted:
        return ""
    for each in asked.reads.places():
        if wanted == each.id or plain(wanted) == plain(each.name):
            return each.id
    raise BadInput(wanted[:60], reason="unknown_place")


async def _put(asked: Asked) -> Message:
    community, wanted = asked.community(), asked.request.get("wanted") is not False
    place = _place(asked)
    if not place:
        raise BadInput(reason="unknown_place")
    return _maybe(community, await asked.session.put_into(community, place, wanted=wanted))


async def _preview(asked: Asked) -> Message:
    return asdict(await asked.session.preview(asked.listed()))


PLACES: dict[str, Callable[[Asked], Awaitable[Message]]] = {
    "join": _join, "knock": _knock, "leave": _leave, "create": _create, "favourite": _favourite, "hear": _hear,
    "directory": _directory, "put": _put, "preview": _preview,
}  # fmt: skip
