"""Commands about who comes into a community: who asks, letting them in or not, inviting colleagues."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict

from sync.errors import BadInput, Unreachable
from sync.host.asked import Asked, Message, told
from sync.model.ids import CommunityId
from sync.model.wish import Wish
from sync.model.words import plain


async def _requests(asked: Asked) -> Message:
    """As they are now where there is network, and as they were last told where there is none."""
    community, stale = asked.community(), ""
    try:
        await asked.session.refresh_asking(community)
    except Unreachable as error:
        stale = error.reason
    return {**asdict(asked.reads.askings(community)), "stale": stale}


async def _admit(asked: Asked) -> Message:
    community = asked.community()
    return _maybe(community, await asked.session.admit(community, _asker(asked, community)))


async def _turn_down(asked: Asked) -> Message:
    community = asked.community()
    wish = await asked.session.turn_down(community, _asker(asked, community), reason=asked.text("reason", ""))
    return _maybe(community, wish)


async def _invite(asked: Asked) -> Message:
    community = asked.community()
    wish = await asked.session.invite(community, _user(asked), reason=asked.text("reason", ""))
    return _maybe(community, wish)


def _asker(asked: Asked, community: CommunityId) -> str:
    """The id of somebody who asks, by their name there: they may be known from nowhere else."""
    word = asked.text("user")
    found = {each.person.id for each in asked.reads.askings(community).asking if plain(each.person.name) == plain(word)}
    return found.pop() if len(found) == 1 else _user(asked)


def _user(asked: Asked) -> str:
    """The id of somebody by id or name; a name that may mean several, or nobody, is not guessed."""
    word = asked.text("user")
    if word.startswith("@") and ":" in word:
        return word
    found = asked.reads.who(word)
    if len(found) != 1:
        raise BadInput(word, reason="unknown_person")
    return found[0]


def _maybe(community: CommunityId, wish: Wish | None) -> Message:
    return told(wish) if wish is not None else {"community": community, "state": "sent"}


DOOR: dict[str, Callable[[Asked], Awaitable[Message]]] = {
    "requests": _requests, "admit": _admit, "turn_down": _turn_down, "invite": _invite,
}
