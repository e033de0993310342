"""Every kind of post goes through a second, independent Matrix client, there and back, and means the same."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from nio import AsyncClient, RoomMessage, RoomMessagesResponse, RoomSendResponse

from sync.kinds import WRITABLE
from sync.model.ids import CommunityId
from sync.model.post import Post
from tests.live.homeserver import RealSynapse
from tests.stories.company import Company, on_synapse

WORDS = "Rendez-vous **jeudi**, avec <vous> & moi 🙂"
HELD: dict[str, dict[str, Any]] = {
    "poll": {"answers": ["Tarte flambée", "Choucroute"], "most": 1},
    "event": {"event": {"start": "2031-11-26T14:00+01:00", "end": "2031-11-26T16:00+01:00", "tz": "Europe/Berlin",
                        "place": "Port de Kehl"}},
    "shared": {"share": {"room": "!quay:example.org", "event": "$port", "via": ["example.org"], "name": "Léa <Roth>",
                         "user": "@lea:example.org", "community": "Port", "kind": "idea", "title": "Un banc",
                         "text": "Face à l’eau,\nà l’ombre.", "at": 1_900_000_000_000}},
    "knowledge": {"owner": "@lea:example.org", "verify": "2031-11-26",
                  "gathered": [{"what": "decision", "title": "Lot 2", "event": "$lot"}]},
}  # fmt: skip


@asynccontextmanager
async def second_client(company: Company) -> AsyncIterator[AsyncClient]:
    """Bruno, with somebody else's client."""
    client = AsyncClient(company.place.url, company.bruno_name)
    try:
        await client.login(f"{company.bruno_name}-secret")
        yield client
    finally:
        await client.close()


async def read(client: AsyncClient, room: CommunityId, event_id: str) -> Any:
    """An event as that client understands it."""
    answer = await client.room_messages(room)
    assert isinstance(answer, RoomMessagesResponse), answer
    return next(event for event in answer.chunk if event.event_id == event_id)


def renamed(content: dict[str, Any]) -> dict[str, Any]:
    """The same post said by somebody else: its own name is new."""
    block = {**content["app.parvis.post"], "nonce": str(uuid4())} if "app.parvis.post" in content else None
    return content | ({"app.parvis.post": block} if block else {})


def meaning(post: Post) -> tuple[Any, ...]:
    return post.kind, post.title, post.text, post.html, post.extra


@pytest.mark.live
@pytest.mark.parametrize("kind", WRITABLE)
def test_a_post_survives_another_client_and_can_be_read_there(kind: str, tmp_path: Path, synapse: RealSynapse) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        files = []
        if kind == "file":
            files = [str((await session.attach("plan.txt", b"Plan")).source)]
        made = await session.post(
            community=room, text="" if kind == "poll" else WORDS,
            title="" if kind in ("message", "file", "shared") else "Quand ?",
            kind="message" if kind == "file" else kind,
            files=files, extra=HELD.get(kind),
        )  # fmt: skip
        await company.back_online()
        await company.until(lambda: session.core.desk.facts.echo(made.id) is not None)
        ours = company.post(made.id)  # as sync brought it, not as it was asked
        async with second_client(company) as client:
            theirs = await read(client, room, str(ours.event_id))
            shown = theirs.body if isinstance(theirs, RoomMessage) else str(theirs.source["content"])
            assert ("Quand ?" if ours.title else "jeudi") in shown
            assert kind != "file" or theirs.source["content"]["filename"] == "plan.txt"
            sent = await client.room_send(room, theirs.source["type"], renamed(theirs.source["content"]))
            assert isinstance(sent, RoomSendResponse), sent

        def there() -> Post | None:
            return next((post for post in company.shown(room) if post.event_id == sent.event_id), None)

        await company.until(lambda: there() is not None)
        again = there()
        assert again is not None and meaning(again) == meaning(ours) and not again.mine
        assert (again.document is None) == (ours.document is None)

    on_synapse(tmp_path / "story", synapse, story)
