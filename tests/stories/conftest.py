"""Stories are named by what is promised, and played on the fake homeserver and on a real Synapse alike."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.live.homeserver import RealSynapse, default_synapse, from_template, synapse, synapse_template
from tests.stories.company import Run, on_synapse, on_the_fake

__all__ = ["default_synapse", "synapse", "synapse_template"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def key_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key store of the system is touched."""
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")


@pytest.fixture(scope="session")
def shared_synapse(synapse_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSynapse]:
    """One server for all stories that do not stop it: each brings people and communities of its own."""
    server = from_template(synapse_template, tmp_path_factory.mktemp("stories") / "synapse")
    yield server
    server.stop()


@pytest.fixture
def fake(tmp_path: Path) -> Run:
    """Plays a story on the fake homeserver only, for what needs virtual time."""
    return partial(on_the_fake, tmp_path)


@pytest.fixture(params=["fake", pytest.param("synapse", marks=pytest.mark.live)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Plays a story on one of the two."""
    if request.param == "fake":
        return partial(on_the_fake, tmp_path)
    return partial(on_synapse, tmp_path, request.getfixturevalue("shared_synapse"))
