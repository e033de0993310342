"""The sample company in a real homeserver: who can sign in, what they find, and what a cut-short start leaves."""

import stat
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sync.homeserver import Company, prepare
from sync.homeserver.errors import SampleFailed
from sync.homeserver.progress import PHASES
from sync.homeserver.sample.fill import Filler
from sync.homeserver.service import V3, Service, part
from sync.kinds import parse_event

pytestmark = [pytest.mark.live, pytest.mark.skipif(sys.platform == "win32", reason="there is no Synapse for Windows")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def told() -> list[tuple[float, str]]:
    return []


@pytest.fixture(scope="module")
def company(folder: Path, told: list[tuple[float, str]]) -> Iterator[Company]:
    made = prepare(folder, lambda share, phase: told.append((share, phase)))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def service(company: Company) -> Iterator[Service]:
    assert company.server.address is not None
    with closing(Service(company.server.address, company.server.secrets.application_service)) as made:
        yield made


def history(service: Service, room: str, user: str) -> list[dict[str, Any]]:
    path = f"{V3}/rooms/{part(room)}/messages?dir=b&limit=1000"
    return list(service.call("GET", path, user=user)["chunk"])


def test_progress_never_goes_back_and_ends(company: Company, told: list[tuple[float, str]]) -> None:
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert {phase for _, phase in told} <= set(PHASES)


def test_the_passwords_work_and_are_kept_private(company: Company, folder: Path, service: Service) -> None:
    assert [account.role for account in company.accounts] == ["employee", "manager", "director", "kiosk"]
    for account in company.accounts:
        identifier = {"type": "m.id.user", "user": account.user}
        body = {
            "type": "m.login.password",
            "identifier": identifier,
            "password": account.password,
            "refresh_token": True,
        }
        assert service.call("POST", f"{V3}/login", body)["refresh_token"]
    assert stat.S_IMODE((folder / "company.json").stat().st_mode) == 0o600


def test_an_employee_finds_communities_unread_posts_and_one_announcement(company: Company, service: Service) -> None:
    me = company.account("employee").user
    rooms = service.call("GET", f"{V3}/sync", user=me)["rooms"]["join"]
    markers = {
        room: e["content"]["event_id"] for room, found in rooms.items() for e in found["account_data"]["events"]
        if e["type"] == "m.fully_read"
    }  # fmt: skip
    assert len(markers) == 10 and len(rooms) == 11, "and a private conversation nobody has read yet"
    unread, announcements = 0, 0
    for room, marker in markers.items():
        for event in history(service, room, me):
            if event["event_id"] == marker:
                break
            block = event["content"].get("app.parvis.post")
            if block and event["sender"] != me and "m.relates_to" not in event["content"]:
                unread += 1
                announcements += block["kind"] == "announcement"
    assert 8 <= unread <= 12
    assert announcements == 1


def test_posts_come_in_the_order_of_their_time_with_their_comments_between(company: Company, service: Service) -> None:
    me = company.account("director").user
    room = service.call("GET", f"{V3}/directory/room/{part('#rhenus:deuxrives.example')}", user=me)["room_id"]
    said = [event for event in history(service, room, me) if event["type"] == "m.room.message"]
    stamps = [event["origin_server_ts"] for event in said]
    assert stamps == sorted(stamps, reverse=True)
    assert time.time() * 1000 - stamps[0] < 600_000
    known = {event["event_id"] for event in said}
    comments = [event["content"]["m.relates_to"] for event in said if "m.relates_to" in event["content"]]
    assert len(comments) > 20
    assert {relation["event_id"] for relation in comments} <= known


def test_one_community_has_come_to_its_end_and_left_its_sheet(company: Company, service: Service) -> None:
    me = company.account("employee").user
    room = service.call("GET", f"{V3}/directory/room/{part('#ended:deuxrives.example')}", user=me)["room_id"]
    block = service.call("GET", f"{V3}/rooms/{part(room)}/state/app.parvis.community/", user=me)
    assert block["archived"] is True and block["goal"] and block["due"] < date.today().isoformat()
    found = {event["event_id"]: event for event in history(service, room, me)}
    sheet = parse_event("m.room.message", found[block["closed"]["sheet"]]["content"])
    assert sheet.kind == "knowledge" and sheet.extra["verify"] > date.today().isoformat()
    assert [each["what"] for each in sheet.extra["gathered"]] == [
        "decision", "decision", "answer", "idea", "document",
    ]  # fmt: skip
    assert all(each["event"] in found for each in sheet.extra["gathered"])
    with pytest.raises(SampleFailed, match="403"):
        service.call(
            "PUT", f"{V3}/rooms/{part(room)}/send/m.room.message/e1", {"msgtype": "m.text", "body": "?"}, user=me
        )


def test_the_kiosk_reads_but_may_not_write(company: Company, service: Service) -> None:
    kiosk = company.account("kiosk").user
    room = next(iter(service.call("GET", f"{V3}/sync", user=kiosk)["rooms"]["join"]))
    with pytest.raises(SampleFailed, match="403"):
        service.call(
            "PUT", f"{V3}/rooms/{part(room)}/send/m.room.message/k1", {"msgtype": "m.text", "body": "?"}, user=kiosk
        )


def test_a_later_start_is_quick_and_closes_the_door_for_batches(company: Company, folder: Path) -> None:
    company.stop()
    began = time.monotonic()
    again = prepare(folder)
    try:
        assert time.monotonic() - began < 10
        assert not again.fresh and again.accounts == company.accounts
        assert again.server.address is not None
        later = Service(again.server.address, again.server.secrets.application_service)
        with closing(later), pytest.raises(SampleFailed, match="404"):
            later.batch("!r", [])
    finally:
        again.stop()


def test_a_filling_that_was_cut_short_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise SampleFailed("cut")

    with monkeypatch.context() as cut:
        cut.setattr(Filler, "_post", fail)
        with pytest.raises(SampleFailed):
            prepare(tmp_path)
    assert not (tmp_path / "company.json").exists()
    monkeypatch.setattr(Filler, "_post", lambda *_: {})
    monkeypatch.setattr(Filler, "_read", lambda *_: None)
    company = prepare(tmp_path)
    assert company.fresh
    company.stop()
