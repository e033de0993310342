"""Commands about the end of a community: what it is for and until when, closing it, opening it again."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from sync.errors import BadInput
from sync.host.asked import Asked, Message, told
from sync.model.ending import GATHERED, sheet_text


async def picture_of(asked: Asked) -> str:
    """A picture named by its path, copied; empty without one."""
    path = asked.text("picture", "")
    return (await asked.session.attach(Path(path))).source if path else ""


async def _arrange(asked: Asked) -> Message:
    community, given = asked.community(), asked.request
    fields = {name: asked.text(name, "") for name in ("goal", "due", "colour") if given.get(name) is not None}
    wish = await asked.session.arrange_community(community, picture=await picture_of(asked), **fields)
    return told(wish) if wish is not None else {"community": community, "state": "sent"}


async def _close(asked: Asked) -> Message:
    community, headings = asked.community(), asked.request.get("headings")
    if not isinstance(headings, dict) or not all(isinstance(headings.get(each), str) for each in GATHERED):
        raise BadInput("headings")
    without = set(asked.texts("without"))
    found = [
        each for each in asked.reads.gathered(community) if not without & {str(each.key), each.event}
    ]
    text = sheet_text(asked.text("text", ""), found, headings, community, _server(asked))
    return told(await asked.session.close_community(
        community, title=asked.text("title"), text=text, owner=asked.text("owner", ""),
        verify=asked.text("verify", ""), entries=found,
    ))  # fmt: skip


def _server(asked: Asked) -> str:
    """Who knows the community: an id alone does not say (matrix.md §4)."""
    account = asked.reads.account()
    return account.user.partition(":")[2] if account is not None else ""


async def _reopen(asked: Asked) -> Message:
    return told(await asked.session.reopen_community(asked.community()))


ENDING: dict[str, Callable[[Asked], Awaitable[Message]]] = {
    "arrange": _arrange, "close_community": _close, "reopen_community": _reopen,
}
