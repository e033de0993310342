"""The two servers every scenario of the wire runs against, so that the fake one cannot drift from a real Synapse."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers.clock import VirtualClock, simulate
from tests.helpers.homeserver import FakeHomeserver
from tests.live.homeserver import NAMES, RealSynapse, from_template, synapse_template
from tests.sync.matrix.place import Place

__all__ = ["synapse_template"]

Scenario = Callable[[Place], Awaitable[None]]


@pytest.fixture(scope="session")
def real(synapse_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSynapse]:
    """One Synapse for all scenarios: each makes rooms of its own."""
    server = from_template(synapse_template, tmp_path_factory.mktemp("wire") / "synapse")
    yield server
    server.stop()


def on_the_fake(scenario: Scenario) -> None:
    """Run a scenario in virtual time."""

    async def story(clock: VirtualClock) -> None:
        server = FakeHomeserver(clock, name="test.example")
        for name in NAMES:
            server.add_user(name, f"{name}-secret")
        await scenario(Place(server.url, server.transport))

    simulate(story)


@pytest.fixture(params=["fake", pytest.param("synapse", marks=pytest.mark.live)])
def run(request: pytest.FixtureRequest) -> Callable[[Scenario], None]:
    """Runs a scenario against one of the two."""
    if request.param == "fake":
        return on_the_fake
    server: RealSynapse = request.getfixturevalue("real")

    def on_synapse(scenario: Scenario) -> None:
        async def story() -> None:
            await scenario(Place(server.url, lambda: None))

        asyncio.run(story())

    return on_synapse
