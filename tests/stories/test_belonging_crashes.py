"""Wherever the program ends while a community is made, joined or left, going on does it once, and words arrive once."""

import asyncio
import shutil
from pathlib import Path

import httpx
import pytest

from sync import open_reads
from sync.changes import Changes
from sync.errors import DiskFull
from sync.model.ids import CommunityId
from sync.outbox import attempt
from sync.outbox.queue import Queue
from sync.outbox.requests import Made
from sync.outbox.row import Row
from sync.session import Session
from sync.store.profile import Profile
from tests.stories.company import Company, FakeCompany, Run

FILES = ("cache.db", "outbox.db", "cache.db-wal", "outbox.db-wal", "profile.json", "store.key")


class Snapshots:
    """The profile as it is at every moment a request leaves or was carried out: what a sudden end leaves behind."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.taken: list[tuple[str, Path]] = []
        company.line.moments = self.take

    def take(self, request: httpx.Request, moment: str) -> None:
        name = request.url.path.rpartition("/v3/")[2] or request.url.path
        if request.url.path.endswith("/sync") and moment == "before":
            return  # nothing was written since
        target = self.company.folder / f"end-{len(self.taken)}"
        target.mkdir()
        for file in FILES:
            source = self.company.profile.folder / file
            if source.exists():
                shutil.copy(source, target / file)
        self.taken.append((f"{moment} {request.method} {name}", target))

    def stop(self) -> list[tuple[str, Path]]:
        self.company.line.moments = lambda request, moment: None
        return self.taken


async def went_on(company: Company, folder: Path) -> tuple[Session, Profile]:
    """The program started again on what was left, until nothing waits any more."""
    profile = Profile(folder)
    session = await Session.open(profile, company.world, Changes(asyncio.get_running_loop().call_later))
    session.start()
    for _ in range(5):
        assert await session.settle(600)
        if not [row for row in session.core.desk.queue.unsent() if row.verb != "mark_read"]:
            break
        await company.clock.sleep(30)
    return session, profile


@pytest.mark.parametrize("access", ["knock", "invite"])  # with an address to be known by, and without any
def test_wherever_the_program_ends_a_community_is_made_once_and_its_words_arrive_once(fake: Run, access: str) -> None:
    async def story(company: Company) -> None:
        assert isinstance(company, FakeCompany)
        company.line.cut()
        new = await company.session.create_community("Appel d’offres", access=access)
        nonce = new.removeprefix("new:")
        posts = [await company.session.post(community=new, text=f"n° {n}") for n in range(2)]
        await company.session.favourite(new, wanted=True)
        snapshots = Snapshots(company)
        await company.back_online()
        ends = snapshots.stop()
        names = [name for name, _ in ends]
        assert "after POST createRoom" in names
        ends = ends[names.index("before POST createRoom") :]  # who ended before that had asked for nothing
        await company.session.close()
        for name, folder in ends:
            session, profile = await went_on(company, folder)
            rooms = [room for room in company.server.core.rooms.values()
                     if room.content("app.parvis.community").get("nonce") == nonce]
            assert len(rooms) == 1, name
            assert [company.server.nonces(rooms[0].id)[post.id] for post in posts] == [1, 1], name
            assert [row.verb for row in session.core.desk.queue.unsent()] == [], name
            reads = open_reads(profile)
            assert reads is not None
            found = reads.community(new)
            assert found is not None and found.id == rooms[0].id and found.favourite, name
            assert [each.name for each in reads.communities()].count("Appel d’offres") == 1, name
            reads.close()
            await session.close()
        await company.open()

    fake(story)


def test_wherever_the_program_ends_coming_and_going_happen_once(fake: Run) -> None:
    async def story(company: Company) -> None:
        assert isinstance(company, FakeCompany)
        stays = await company.community("Café")
        room = CommunityId(company.server.add_room("Vélo", creator=f"@bruno:{company.server.name}"))
        company.line.cut()
        await company.session.join(room)
        post = await company.session.post(community=room, text="Présente")
        await company.session.leave(stays, why="Trop de bruit")
        snapshots = Snapshots(company)
        await company.back_online()
        ends = snapshots.stop()
        await company.session.close()
        me = f"@alice:{company.server.name}"
        for name, folder in ends:
            session, _ = await went_on(company, folder)
            for place, steps in ((room, ["join"]), (CommunityId(stays), ["join", "leave"])):
                events = [each for each in company.server.room(place).events if each.state_key == me]
                assert [each.content["membership"] for each in events] == steps, name
            assert company.server.nonces(room)[post.id] == 1, name
            assert session.core.desk.queue.unsent() == [], name
            await session.close()
        await company.open()

    fake(story)


def test_a_disk_that_fills_up_between_the_making_and_the_move_makes_nothing_twice(
    fake: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(company: Company) -> None:
        left, settled = [3], attempt.settled

        def full(queue: Queue, row: Row, made: Made) -> Row:
            if left[0]:
                left[0] -= 1
                raise DiskFull
            return settled(queue, row, made)

        monkeypatch.setattr(attempt, "settled", full)
        new = await company.session.create_community("Quai 4")
        await company.session.post(community=new, text="Bonjour")
        await company.until(lambda: left[0] == 2)
        reads = open_reads(company.profile)
        assert reads is not None
        await company.until(lambda: [each.name for each in reads.communities()].count("Quai 4") == 1)
        await company.until(lambda: company.rows() == [])
        assert len(company.line.requests("/createRoom")) == 1
        found = reads.community(new)
        reads.close()
        assert found is not None and found.id.startswith("!")
        assert [post.text for post in company.shown(found.id)] == ["Bonjour"]

    fake(story)
