"""The limits Synapse ships, and that the fake homeserver's are the same."""

import asyncio

import pytest

from sync.errors import Throttled
from sync.matrix import media
from tests.helpers.clock import VirtualClock, simulate
from tests.helpers.homeserver import FakeHomeserver
from tests.live.homeserver import RealSynapse, default_synapse
from tests.sync.matrix.place import Place

__all__ = ["default_synapse"]


async def scenario(place: Place) -> None:
    async with place.sign_in("alice") as alice:
        room = await alice.make_room()
        with pytest.raises(Throttled) as caught:
            for number in range(1, 30):
                sent = number
                await alice.say(room, str(number))
        assert 8 <= sent <= 12 and 1 <= caught.value.wait <= 6
        for _reserved in range(5):
            assert await media.create(alice.http)
        assert await media.create(alice.http) is None, "a sixth would have to wait for a day"
        assert await media.upload(alice.http, mxc=None, data=b"x", mime="text/plain", name="x")


def test_the_fake_one() -> None:
    async def story(clock: VirtualClock) -> None:
        server = FakeHomeserver(clock, name="test.example")
        server.add_user("alice", "alice-secret")
        server.core.send_rate = 0.2
        await scenario(Place(server.url, server.transport))

    simulate(story)


@pytest.mark.live
def test_synapse(default_synapse: RealSynapse) -> None:
    asyncio.run(scenario(Place(default_synapse.url, lambda: None)))
