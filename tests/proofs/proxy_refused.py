"""One wish of fifty the server refuses for good: the others arrive, and it stays with its reason until changed."""

import asyncio
import json
import random

from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from tests.helpers.fault_proxy import JSON_TYPE, FaultProxy
from tests.helpers.fault_wire import Answered, Asked
from tests.helpers.synapse_events import stored
from tests.live.homeserver import RealSynapse
from tests.proofs.proxy_author import Author
from tests.proofs.suite import Figures

WISHES = 50
REFUSALS = (
    (403, "M_FORBIDDEN", "not_allowed"), (404, "M_NOT_FOUND", "not_found"), (413, "M_TOO_LARGE", "too_large"),
    (400, "M_BAD_JSON", "refused"),
)
MARK = "never this"


async def refused_one(
    author: Author, proxy: FaultProxy, server: RealSynapse, figures: Figures, chance: random.Random, drain: float
) -> None:
    """Adds what broke to the figures."""
    status, errcode, reason = chance.choice(REFUSALS)
    position, room = chance.randrange(WISHES), author.rooms[-1]

    def refuse(asked: Asked) -> Answered | None:
        if "/send/" not in asked.path or MARK.encode() not in asked.body:
            return None
        return Answered(status, JSON_TYPE, json.dumps({"errcode": errcode, "error": "no"}).encode())

    proxy.rules.append(refuse)
    words = [f"{MARK} {n}" if n == position else f"fifty {n}" for n in range(WISHES)]
    wishes = [await author.session.post(community=CommunityId(room), text=each) for each in words]
    await author.until(lambda: len(author.unsent()) == 1, drain)
    await author.session.close()
    await author.open()
    left = [(row.id, row.state, row.reason) for row in author.unsent()]
    if left != [(wishes[position].id, Delivery.PARKED, reason)]:
        figures.fail(f"position {position} refused with {status}: {left}")
        return
    await author.session.edit(post=PostKey(wishes[position].id), text="changed")
    await author.until(lambda: not author.unsent(), drain)
    events = await asyncio.to_thread(stored, server.folder, room)
    arrived = [event.nonce for event in events if event.is_post and event.nonce in {wish.id for wish in wishes}]
    if arrived != [wish.id for n, wish in enumerate(wishes) if n != position] + [wishes[position].id]:
        figures.fail(f"position {position} refused with {status}: of {WISHES} arrived {len(arrived)}, or out of order")
    proxy.rules.remove(refuse)
    figures.counts["refused_for_good"] += 1
