"""What stories of communities ask again and again: what a pane shows, what the server has, a community of Bruno's."""

from typing import Any

from sqlalchemy import text

from sync import open_reads
from sync.matrix import rooms
from sync.model.community import Community
from sync.model.ids import CommunityId
from tests.stories.company import Company

STATE = "app.parvis.community"
DUE = "2031-12-18"


def seen(company: Company, name: str) -> Community | None:
    """A community as a pane reads it."""
    reads = open_reads(company.profile)
    assert reads is not None
    found = reads.community(name)
    reads.close()
    return found


def mine(company: Company) -> list[str]:
    """The names of the navigation."""
    reads = open_reads(company.profile)
    assert reads is not None
    found = [each.name for each in reads.communities()]
    reads.close()
    return found


async def made_rooms(company: Company, nonce: str) -> list[str]:
    """The rooms on the server that bear a wish's id, as Alice may see them."""
    http = company.session.core.http
    found = []
    for room in await rooms.joined(http):
        state = await rooms.state(http, room=room)
        found += [room for each in state if each["type"] == STATE and each["content"].get("nonce") == nonce]
    return found


async def a_room(company: Company, rule: str = "public", name: str = "Vélo", **more: Any) -> CommunityId:
    """Bruno's; Alice is not in it."""
    content: dict[str, Any] = {
        "name": name, "preset": "public_chat" if rule == "public" else "private_chat",
        "visibility": "private" if rule == "invite" else "public",
    }  # fmt: skip
    if rule == "knock":
        content["initial_state"] = [{"type": "m.room.join_rules", "content": {"join_rule": "knock"}}]
    return await rooms.create(company.bruno.http, content=content | more)


async def rooms_messages(company: Company, room: str) -> list[dict[str, Any]]:
    """As Alice sees it, oldest first."""
    page = await rooms.messages(
        company.session.core.http, room=CommunityId(room), direction="f", start=None, limit=500
    )
    return list(page["chunk"])


def tags(company: Company, room: str) -> str:
    """What the server told of this account's tags."""
    with company.session.core.store.cache.connect() as db:
        found = db.execute(
            text("SELECT content FROM account_data WHERE community = :room AND type = 'm.tag'"), {"room": room}
        )
        return found.scalar() or ""
