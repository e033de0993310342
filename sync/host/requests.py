"""Commands as JSON objects, one table for the headless program, the second program and the command line.

A request names what it wants in ``do``; the answer carries ``id`` and ``state`` of a wish once it is durable, or
``error`` (a key of ``sync.errors.REASONS``) with ``detail``. ``ref``, when given, comes back unchanged.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sync.errors import BadInput, SignedOut, SyncError
from sync.host.asked import Asked, Message, told
from sync.host.door_requests import DOOR
from sync.host.ending import ENDING
from sync.host.ideas import IDEAS
from sync.host.people import PEOPLE
from sync.host.places import PLACES
from sync.host.saving import keep
from sync.model.ids import WishId
from sync.model.status import Link
from sync.store.profile import Profile

if TYPE_CHECKING:
    from sync.session import Session

STEP, AWAY = 1.0, 5.0
"""Seconds between two looks during a sync, and how long the server may stay away meanwhile."""


async def _post(asked: Asked) -> Message:
    return told(await asked.session.post(
        community=asked.community(), text=asked.text("text", ""), kind=asked.text("kind", "message"),
        title=asked.text("title", ""), extra=asked.extra(), at=asked.moment("at"),
    ))  # fmt: skip


async def _comment(asked: Asked) -> Message:
    return told(await asked.session.comment(
        post=asked.post(), text=asked.text("text"), at=asked.moment("at")
    ))  # fmt: skip


async def _pass_on(asked: Asked) -> Message:
    return told(await asked.session.pass_on(
        post=asked.post(), community=asked.community(), text=asked.text("text", ""),
        agreed=asked.request.get("agreed") is True,
    ))  # fmt: skip


async def _react(asked: Asked) -> Message:
    return told(await asked.session.react(post=asked.post(), emoji=asked.text("emoji")))


async def _unreact(asked: Asked) -> Message:
    return told(await asked.session.unreact(post=asked.post(), emoji=asked.text("emoji")))


async def _edit(asked: Asked) -> Message:
    title = asked.text("title", "") if "title" in asked.request and asked.request["title"] is not None else None
    return told(await asked.session.edit(post=asked.post(), text=asked.text("text"), title=title))


async def _delete(asked: Asked) -> Message:
    return told(await asked.session.delete(post=asked.post(), reason=asked.text("reason", "")))


async def _share(asked: Asked) -> Message:
    files = [Path(name) for name in asked.texts("files")]
    gone = [file for file in files if not file.is_file()]
    if gone or not files:
        raise BadInput(str(gone[0]) if gone else "files", reason="file_gone" if gone else "empty")
    wishes = await asked.session.share(
        community=asked.community(), files=files, caption=asked.text("caption", ""), folder=asked.text("folder", "")
    )
    return {"wishes": [told(wish) for wish in wishes]}


async def _get(asked: Asked) -> Message:
    post = asked.reads.post(asked.post())
    if post is None or post.document is None:
        raise BadInput("no file", reason="not_found")
    data = asked.reads.media(post.document.source, "full")
    if data is None:
        data = await asked.session.fetch_full(post.document)
    path = keep(Path(asked.text("to")), post.document.name, data)
    return {"path": str(path), "name": post.document.name, "size": len(data)}


async def _vote(asked: Asked) -> Message:
    return told(await asked.session.vote(post=asked.post(), chosen=asked.texts("chosen")))


async def _close(asked: Asked) -> Message:
    return told(await asked.session.close_poll(post=asked.post(), words=asked.text("words", "")))


async def _accept(asked: Asked) -> Message:
    chosen = asked.post("answer") if asked.request.get("answer") else None
    return told(await asked.session.accept(question=asked.post(), answer_key=chosen))


async def _acknowledge(asked: Asked) -> Message:
    return told(await asked.session.confirm(post=asked.post()))


async def _remind(asked: Asked) -> Message:
    return told(await asked.session.remind(post=asked.post()))


async def _retry(asked: Asked) -> Message:
    return told(await asked.session.retry(WishId(asked.text("wish"))))


async def _schedule(asked: Asked) -> Message:
    return told(await asked.session.schedule(WishId(asked.text("wish")), at=asked.moment("at")))


async def _detach(asked: Asked) -> Message:
    return told(await asked.session.detach(WishId(asked.text("wish"))))


async def _cancel(asked: Asked) -> Message:
    return told(await asked.session.cancel(WishId(asked.text("wish"))))


async def _read(asked: Asked) -> Message:
    community = asked.community() if asked.request.get("community") else None
    return {"wishes": [told(wish) for wish in await asked.session.mark_read(community=community)]}


async def _login(asked: Asked) -> Message:
    await asked.session.sign_in(
        homeserver=asked.text("homeserver"), user=asked.text("user"), password=asked.text("password", "")
    )
    return _status_of(asked)


async def _logout(asked: Asked) -> Message:
    await asked.session.sign_out()
    return _status_of(asked)


async def _sync(asked: Asked) -> Message:
    """Wait until everything is exchanged; a server that stays away is told after seconds, not after the whole wait."""
    timeout = asked.request.get("timeout", 300)
    left = float(timeout) if isinstance(timeout, int | float) else 300.0
    away = 0.0
    await asked.session.nudge()
    done = False
    while not done and left > 0:
        done = await asked.session.settle(min(STEP, left))
        left -= STEP
        status = asked.session.status
        away = away + STEP if status.link is Link.OFFLINE else 0.0
        if away >= AWAY:
            raise SyncError(status.detail, reason=status.trouble or "unreachable")
    return {**_status_of(asked), "done": done}


async def _status(asked: Asked) -> Message:
    return _status_of(asked)


def _status_of(asked: Asked) -> Message:
    status = asdict(asked.session.status)
    return {name: str(value) if name == "link" else value for name, value in status.items()}


COMMANDS: dict[str, Callable[[Asked], Awaitable[Message]]] = {
    "post": _post, "comment": _comment, "react": _react, "unreact": _unreact, "edit": _edit, "delete": _delete,
    "share": _share, "get": _get, "retry": _retry, "detach": _detach, "schedule": _schedule, "cancel": _cancel,
    "read": _read,
    "login": _login, "logout": _logout, "sync": _sync,
    "status": _status, "vote": _vote, "close": _close, "accept": _accept, "acknowledge": _acknowledge,
    "remind": _remind, "pass_on": _pass_on,
    **PLACES, **PEOPLE, **IDEAS, **ENDING, **DOOR,
}  # fmt: skip
"""Everything that may be asked of a running engine."""

FOR_ANYBODY = frozenset({"login", "logout", "status"})
"""What may be asked while nobody is signed in."""


async def answer(session: "Session", profile: Profile, request: Message) -> Message:
    """Carry one request out; every refusal is an answer, and ``ref`` comes back."""
    asked = Asked(session, profile, request)
    try:
        command = _command(request)
        if request["do"] not in FOR_ANYBODY and session.status.link is Link.SIGNED_OUT:
            raise SignedOut
        said = await command(asked)
    except SyncError as error:
        said = {"error": error.reason, "detail": error.detail}
    finally:
        asked.close()
    return {"ref": request["ref"], **said} if "ref" in request else said


def _command(request: Message) -> Callable[[Asked], Awaitable[Message]]:
    name = request.get("do")
    if not isinstance(name, str) or name not in COMMANDS:
        raise BadInput(f"no such command: {str(name)[:60]}")
    # Half a surrogate pair can neither be stored nor sent; it is refused before anything is saved.
    for value in request.values():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and any("\ud800" <= character <= "\udfff" for character in text):
                raise BadInput(reason="not_text")
    return COMMANDS[name]
