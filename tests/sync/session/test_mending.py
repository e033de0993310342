"""Damage met while the program runs is mended without a restart, and the window goes on reading."""

from pathlib import Path

from sync import open_reads
from sync.errors import StoreError
from sync.model.ids import CommunityId
from tests.proofs.flips_damage import checkpoint
from tests.sync.session.desk import BRUNO, Stage, story


def spoil(path: Path) -> None:
    """Every page but the first."""
    data = bytearray(path.read_bytes())
    for at in range(4096 + 50, len(data), 4096):
        data[at] ^= 0x11
    path.write_bytes(data)


def test_a_cache_damaged_while_running_is_fetched_again_and_the_outbox_is_untouched(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        for n in range(12):
            stage.server.post(stage.square, BRUNO, f"{n} " + "bonjour " * 100)
        assert await session.settle(600)
        wish = await session.post(community=CommunityId(stage.square), text="avant")
        assert await session.settle(600)
        reads = open_reads(stage.alice.profile)
        assert reads is not None and len(reads.home().posts) == 13
        checkpoint(session.core.store.cache)
        session.core.store.cache.dispose()  # forget the pages it has in memory
        outbox = stage.alice.profile.outbox_path.stat().st_ino
        spoil(stage.alice.profile.cache_path)
        try:
            open_again = open_reads(stage.alice.profile)
            assert open_again is not None
            open_again.home()
        except StoreError:
            await session.look_after_files()
        await stage.clock.sleep(60)
        assert await session.settle(600)
        assert any("cache_rebuilt" in change.repaired for change in stage.alice.told)
        assert len(reads.home().posts) == 13 and reads.wish(wish.id) is not None
        assert stage.alice.profile.outbox_path.stat().st_ino == outbox
        assert session.status.trouble == ""
        reads.close()

    story(tmp_path, tell)


def test_an_outbox_damaged_while_running_is_kept_aside_and_told(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        stage.server.faults.outage(10**6)
        for n in range(30):
            await session.post(community=CommunityId(stage.square), text=f"{n} " + "parole " * 200)
        store = session.core.store
        checkpoint(store.outbox)
        store.outbox.dispose()
        data = bytearray(stage.alice.profile.outbox_path.read_bytes())
        data[len(data) - 3 * 4096 + 100] ^= 1
        stage.alice.profile.outbox_path.write_bytes(data)
        try:
            store.outbox.connect().exec_driver_sql("SELECT sum(length(payload)) FROM wish").all()
        except StoreError:
            await stage.clock.sleep(60)
        assert any("outbox_salvaged" in change.repaired for change in stage.alice.told)
        assert list(stage.alice.profile.folder.glob("outbox-damaged-*.db"))
        stage.server.faults.heal()
        await session.nudge()
        assert await session.settle(600)
        assert 20 <= len(stage.server.nonces(stage.square)) <= 30

    story(tmp_path, tell)
