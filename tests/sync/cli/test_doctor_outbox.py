"""What ``doctor`` says of the outbox and of the server: the last moves without words, and no long wait."""

import socket
import time
from pathlib import Path

import pytest

from sync.cli.commands import doctor
from tests.sync.cli.conftest import Parvis
from tests.sync.reads.shelf import TEAM, Shelf


def test_the_last_moves_are_told_without_their_words(parvis: Parvis) -> None:
    parvis("post", "--community", TEAM, "des mots à moi")
    wish = parvis("outbox", "--json").json[0]["id"]
    parvis("outbox", "cancel", wish)
    told = parvis("doctor", "--json").json["moves"]
    assert [(one["id"], one["verb"], one["state"]) for one in told] == [
        (wish, "post", "waiting"), (wish, "post", "withdrawn"),
    ]
    said = parvis("doctor").out
    assert f"{wish} · post · withdrawn" in said and "des mots" not in said


def test_a_server_that_takes_the_call_and_says_nothing_costs_seconds(
    parvis: Parvis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor.REACH <= 5
    monkeypatch.setattr(doctor, "REACH", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        shelf = Shelf(tmp_path / "other")
        shelf.account(homeserver=f"http://127.0.0.1:{silent.getsockname()[1]}")
        shelf.close()
        began = time.monotonic()
        ran = parvis("doctor", "--json", at=tmp_path / "other")
    assert ran.code == 0 and ran.json["server"] == {"reachable": False, "reason": "unreachable"}
    assert time.monotonic() - began < 10
