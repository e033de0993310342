"""The engine's thread and its door, on a real store with the network out of reach."""

import asyncio
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path

import httpx
import pytest

from sync.changes import ChangeSet
from sync.engine.world import World
from sync.errors import BadInput, Busy, NoKey, SyncError
from sync.host.direct import carry_out
from sync.host.door import conversation, handover
from sync.host.thread import EngineThread
from sync.store.profile import Profile
from tests.sync.reads.shelf import ANA, TEAM, Shelf


def no_network(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("nobody there", request=request)


def offline() -> World:
    return World(transport_factory=lambda: httpx.MockTransport(no_network))


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    shelf = Shelf(tmp_path)
    shelf.account()
    shelf.community(alias="#team:parvis.test")
    shelf.post("Bonjour", event_id="$hello", by=ANA)
    shelf.close()
    return shelf.profile


@pytest.fixture
def engine(profile: Profile) -> Iterator[EngineThread]:
    made = EngineThread(profile, world=offline())
    made.start()
    made.ready.result(20)
    yield made
    assert made.stop()


def test_a_verb_runs_on_the_engine_and_its_change_is_told(engine: EngineThread) -> None:
    told: list[ChangeSet] = []
    engine.subscribe(told.append)
    wish = engine.run(lambda session: session.post(community=TEAM, text="Depuis le train")).result(5)
    assert wish.state == "waiting"
    ends = time.monotonic() + 3
    while not any(change.outbox for change in told) and time.monotonic() < ends:
        time.sleep(0.02)
    assert any(change.outbox for change in told)


def test_a_refusal_reaches_whoever_asked(engine: EngineThread) -> None:
    with pytest.raises(BadInput):
        engine.run(lambda session: session.post(community="!nowhere", text="x")).result(5)


def test_giving_up_waiting_cancels_the_verb(engine: EngineThread) -> None:
    cancelled = threading.Event()
    begun = threading.Event()

    async def long(_session: object) -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    waiting = engine.run(long)
    assert begun.wait(5) and waiting.cancel() and cancelled.wait(5)


def test_the_end_comes_in_time_even_with_work_under_way(profile: Profile) -> None:
    engine = EngineThread(profile, world=offline())
    engine.start()
    engine.ready.result(20)
    stuck = engine.run(lambda _session: asyncio.sleep(60))
    began = time.monotonic()
    assert engine.stop(3) and time.monotonic() - began < 3
    with pytest.raises(SyncError):
        stuck.result(1)
    with pytest.raises(SyncError):
        engine.run(lambda session: session.nudge()).result(1)
    profile.lock().release()


def test_stopping_right_after_starting_is_an_end_too(profile: Profile) -> None:
    engine = EngineThread(profile, world=offline())
    engine.start()
    assert engine.stop(20)
    assert engine.ready.done()


def test_a_second_engine_on_one_profile_is_refused(engine: EngineThread, profile: Profile) -> None:
    second = EngineThread(profile, world=offline())
    second.start()
    assert isinstance(second.ready.exception(10), Busy)


def test_a_missing_key_is_told_and_nothing_is_made(profile: Profile) -> None:
    profile.key_path.unlink()
    engine = EngineThread(profile, world=offline())
    engine.start()
    assert isinstance(engine.ready.exception(10), NoKey)
    engine.stop()


def test_a_second_program_hands_its_command_over(engine: EngineThread, profile: Profile) -> None:
    said = handover(profile, {"do": "post", "community": "#team:parvis.test", "text": "Par la porte", "ref": 7})
    assert said is not None and (said["state"], said["ref"]) == ("waiting", 7)
    assert carry_out(profile, {"do": "comment", "post": said["id"], "text": "below"})["state"] == "waiting"
    assert handover(profile, {"do": "react", "post": "$none", "emoji": "👍"})["error"] == "not_found"
    assert handover(profile, {"do": "fly"})["error"] == "bad_input"
    assert handover(profile, {"do": "post", "community": "!no", "text": "x"})["error"] == "unknown_community"
    assert handover(profile, {"do": "post", "community": TEAM, "text": "\ud800"})["error"] == "not_text"


def test_the_window_answers_for_itself(engine: EngineThread, profile: Profile) -> None:
    assert handover(profile, {"do": "show"}) is None, "nobody has a window here"
    engine.on_request("show", lambda request: {"shown": request["link"]})
    assert handover(profile, {"do": "show", "link": "parvis:x"}) == {"shown": "parvis:x"}


def test_changes_of_state_can_be_followed(engine: EngineThread, profile: Profile) -> None:
    messages = conversation(profile, {"do": "follow"})
    assert next(messages) == {"event": "following"}
    engine.run(lambda session: session.post(community=TEAM, text="x")).result(5)
    found = next(message for message in messages if message["event"] == "state")
    assert found["state"] in {"waiting", "sending"}
    messages.close()


def test_nobody_without_the_key_is_listened_to(engine: EngineThread, profile: Profile) -> None:
    stranger = Client(profile.socket_address)
    stranger.send_bytes(b'{"do": "post"}')
    silent = Client(profile.socket_address)
    assert handover(profile, {"do": "status"})["link"], "a stranger who says nothing blocks nobody"
    with pytest.raises((EOFError, OSError)):
        for _ in range(3):
            stranger.recv_bytes()
    stranger.close()
    silent.close()


def test_a_stale_socket_is_no_running_program(profile: Profile) -> None:
    Path(profile.socket_address).touch()
    assert handover(profile, {"do": "status"}) is None
    engine = EngineThread(profile, world=offline())
    engine.start()
    engine.ready.result(20)
    assert handover(profile, {"do": "status"}) is not None
    engine.stop()
    assert not Path(profile.socket_address).exists() and handover(profile, {"do": "status"}) is None


def test_where_no_socket_can_be_made_the_engine_works_all_the_same(profile: Profile) -> None:
    (profile.folder / "socket").mkdir()
    engine = EngineThread(profile, world=offline())
    engine.start()
    engine.ready.result(20)
    assert engine.run(lambda session: session.post(community=TEAM, text="x")).result(5).state == "waiting"
    assert handover(profile, {"do": "status"}) is None
    assert engine.stop()


def test_without_a_running_program_a_command_is_carried_out_here(profile: Profile) -> None:
    said = carry_out(profile, {"do": "post", "community": TEAM, "text": "Seul"}, world=offline())
    assert said["state"] == "waiting"
    assert carry_out(profile, {"do": "edit", "post": said["id"], "text": "Mieux"}, world=offline())["id"] == said["id"]
    assert carry_out(profile, {"do": "edit", "post": "$hello", "text": "x"}, world=offline())["error"] == "not_yours"
    gone = carry_out(profile, {"do": "share", "community": TEAM, "files": ["/nowhere/x"]}, world=offline())
    assert gone["error"] == "file_gone"
