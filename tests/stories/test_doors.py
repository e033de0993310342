"""Signing in when something is wrong: one clear sentence each, nothing said to strangers, and nothing lost."""

import asyncio
import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.shell import reasons as window
from sync.cli import reasons as command_line
from sync.cli.main import main
from sync.errors import SignedOut, SyncError, WrongPassword
from sync.model.status import Link
from sync.model.wish import Draft
from tests.live.homeserver import RealSynapse
from tests.stories.company import Company, RealCompany, Run, write
from tests.stories.neighbours import neighbour, nobody

SECRET = "Zauberwort-7"
DOORS = ("unknown address", "closed port", "a web page", "some JSON", "a certificate nobody knows", "no server at all")
WORDS = {
    "unknown address": "no_such_host", "closed port": "no_such_host", "a web page": "not_matrix",
    "some JSON": "not_matrix", "a certificate nobody knows": "untrusted", "no server at all": "no_such_host",
}  # fmt: skip


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where the door leads; whoever answers there must never hear the password."""
    with ExitStack() as stack:
        page = stack.enter_context(neighbour(b"<html>Bienvenue</html>"))
        json = stack.enter_context(neighbour(b'{"hello": 1}', "application/json"))
        certified = stack.enter_context(neighbour(certified_in=tmp_path))
        doors = {
            "unknown address": "https://parvis-nowhere.invalid", "closed port": f"http://{nobody()}",
            "a web page": f"http://{page.address}", "some JSON": f"http://{json.address}",
            "a certificate nobody knows": f"https://{certified.address}", "no server at all": "http://exa mple:what",
        }  # fmt: skip
        yield doors[request.param]
        for each in (page, json, certified):
            assert not [line for line in each.asked if line.startswith("POST")]
        assert not certified.asked


@pytest.mark.parametrize(("door", "address"), [(each, each) for each in DOORS], indirect=["address"], ids=DOORS)
def test_each_wrong_door_is_one_sentence_on_the_command_line(
    door: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{SECRET}\n".encode()), encoding="utf-8"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    code = main(["login", "--homeserver", address, "--user", "alice", "--profile", str(tmp_path / "profile")])
    said = capsys.readouterr()
    expected = command_line.sentence(WORDS[door])
    told = [line for line in said.err.splitlines() if "store.key" not in line]
    assert code == 1 and len(told) == 1, said
    assert expected.rstrip(".") in told[0] and "Traceback" not in said.err and SECRET not in said.out + said.err
    assert window.sentence(WORDS[door]) != window.sentence("failed")


def test_failed_sign_ins_lose_nothing_and_the_right_one_goes_on(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.cut()
        wish = await company.session.post(community=room, text="Gardé")
        await company.session.keep_draft(Draft("new", text="brouillon"))
        await company.session.sign_out()
        company.line.mend()
        nowhere = f"http://{nobody()}" if company.real else "https://nowhere.test"
        for address, password, expected in (
            (company.place.url, "wrong", WrongPassword.reason), (nowhere, "x", "no_such_host"),
        ):  # fmt: skip
            with pytest.raises(SyncError) as told:
                await company.session.sign_in(homeserver=address, user=company.alice_name, password=password)
            assert told.value.reason == expected
            assert company.session.status.link is Link.SIGNED_OUT
            with pytest.raises(SignedOut):
                await company.session.post(community=room, text="à personne")
        await company.sign_in()
        assert await company.session.settle(600)
        assert await company.nonces(room) == [wish.id]

    run(story)


def test_a_revoked_session_keeps_every_wish_for_its_owner_alone(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        device = company.session.core.accounts.device()
        await company.revoke()
        await company.until(lambda: company.session.status.link is Link.ENDED)
        words = "Un secret entre nous"
        kept = await company.session.post(community=room, text=words)
        session = await company.reopen()
        assert session.status.link is Link.ENDED and [row.id for row in company.rows()] == [kept.id]
        assert company.shown(room)[-1].text == words, "readable, although nobody is signed in"
        stored = b"".join(each.read_bytes() for each in company.profile.folder.rglob("*") if each.is_file())
        assert words.encode() not in stored
        await another_person(company)
        assert await company.nonces(room) == []
        await company.sign_in()
        assert await company.session.settle(600)
        assert company.rows() == []
        assert await company.nonces(room) == [kept.id]
        (event,) = await company.messages(room)
        assert event["sender"] == f"@{company.alice_name}:{event['sender'].partition(':')[2]}"
        assert company.session.core.accounts.device() == device

    run(story)


async def another_person(company: Company) -> None:
    """Bruno uses the profile for a while: nothing of Alice's is shown or sent."""
    await company.session.sign_in(
        homeserver=company.place.url, user=company.bruno_name, password=f"{company.bruno_name}-secret"
    )
    assert await company.session.settle(600)
    assert company.rows() == []
    await company.session.sign_out()


def test_the_server_is_gone_for_a_virtual_week(fake: Run) -> None:
    async def story(company: Company) -> None:
        square, board = await company.community("Café"), await company.community("Direction")
        company.line.cut()
        asked, written = len(company.line.history), dict[str, list[str]]({square: [], board: []})
        for day in range(7):
            for room in (square, board):
                wish = await company.session.post(community=room, text=f"jour {day}")
                note = await company.session.comment(post=company.post(wish.id).key, text="moi aussi")
                written[room] += [wish.id, note.id]
            if day == 3:
                await company.reopen()
            await company.clock.sleep(86_400)
        assert company.session.status.link is Link.OFFLINE and len(company.rows()) == 28
        requests = len(company.line.history) - asked
        assert requests < 7 * 24 * 60 * 2, "less than two a minute"
        company.line.mend()
        assert await company.session.settle(300), "without anybody pressing anything"
        assert company.rows() == []
        assert {room: await company.nonces(room) for room in written} == written

    fake(story)


@pytest.mark.live
def test_what_is_written_while_the_server_is_stopped_leaves_when_it_is_back(
    tmp_path: Path, synapse: RealSynapse
) -> None:
    async def story() -> None:
        company = RealCompany(tmp_path, synapse)
        await company.open()
        await company.sign_in()
        async with company.place.sign_in(company.bruno_name) as company.bruno:
            room = await company.community()
            before = await write(company, room, "avant")
        await company.until(lambda: [each.event_id for each in company.shown(room)] == [before])
        await asyncio.to_thread(synapse.kill)
        wish = await company.session.post(community=room, text="pendant")
        await company.until(lambda: company.session.status.link is Link.OFFLINE)
        assert [each.text for each in company.shown(room)] == ["avant", "pendant"]
        await asyncio.to_thread(synapse.start)
        await company.session.nudge()
        assert await company.session.settle(60)
        async with company.place.sign_in(company.bruno_name) as company.bruno:
            assert await company.nonces(room) == [wish.id]
        await company.session.close()

    asyncio.run(story())
