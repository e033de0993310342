"""What listeners are told last of the figures is what is true."""

from pathlib import Path

from sqlalchemy import text

from sync.model.ids import CommunityId, PostKey
from tests.helpers.clock import until
from tests.sync.session.desk import BRUNO, Stage, story


def test_the_last_status_told_is_the_one_that_holds(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        for number in range(4):
            await session.post(community=square, text=f"Bonjour {number}")
        assert await session.settle()
        await stage.clock.sleep(5)
        told = [change.status for change in stage.alice.told if change.status is not None]
        assert told[-1].waiting == session.status.waiting == 0

    story(tmp_path, tell)


def test_marking_read_tells_the_feeds_whose_posts_lose_their_mark(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        post = stage.server.post(stage.square, BRUNO, "Salut")
        await until(stage.clock, lambda: session.status.unread == 1)
        await stage.clock.sleep(1)
        stage.alice.told.clear()
        await session.mark_read(up_to=PostKey(post))
        await stage.clock.sleep(1)
        assert any(square in change.feeds for change in stage.alice.told)

    story(tmp_path, tell)


def test_marking_all_read_leaves_a_private_conversation_unread(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        stage.server.post(stage.square, BRUNO, "Salut")
        await until(stage.clock, lambda: session.status.unread == 1)
        with session.core.store.cache.begin() as db:
            db.execute(text("UPDATE community SET direct = 1"))
        assert await session.mark_read() == ()
        assert await session.mark_read(community=CommunityId(stage.square))

    story(tmp_path, tell)
