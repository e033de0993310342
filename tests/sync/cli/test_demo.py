"""The demo as a command: a port that is one, a second start, and a window that was open already."""

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from sync.cli.commands import demo as command
from sync.host import demo as host
from sync.store.profile import Profile
from tests.sync.cli.conftest import Parvis


@pytest.mark.parametrize("port", ["0", "-3", "65536", "abc"])
def test_a_port_that_is_none_is_bad_usage(parvis: Parvis, port: str) -> None:
    ran = parvis("demo", "--headless", "--port", port)
    assert ran.code == 2 and port in ran.err and "Traceback" not in ran.err


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the demo does, instead of doing it."""
    told: list[str] = []

    def start(profile: Profile, *_: object, **__: object) -> Any:
        told.append("start")
        return SimpleNamespace(profile=host.demo_profile(profile))

    def window(_profile: Profile) -> int:
        told.append("window")
        return 0

    monkeypatch.setattr(command.signal, "signal", lambda *_: None)
    monkeypatch.setattr(command, "_LOOK", 0.01)
    monkeypatch.setattr(command, "_window", window)
    monkeypatch.setattr(host, "start_demo", start)
    monkeypatch.setattr(host, "stop_demo", lambda: told.append("stop"))
    return told


def test_a_second_demo_shows_the_first_ones_window(
    parvis: Parvis, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "is_served", lambda _profile: True)
    assert parvis("demo").code == 0 and "start" not in done and "window" in done


def test_a_window_that_was_open_already_keeps_the_company_running(
    parvis: Parvis, done: list[str], profile: Profile
) -> None:
    own = host.demo_profile(profile)
    own.make()
    lock = own.lock()
    threading.Timer(0.3, lock.release).start()
    began = time.monotonic()
    assert parvis("demo").code == 0 and done == ["start", "window", "stop"]
    assert time.monotonic() - began >= 0.25
