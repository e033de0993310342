"""What becomes of words and of who says them: refused, published from a draft, signed with a name."""

from pathlib import Path

import pytest
from sqlalchemy import text

from sync.errors import BadInput
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.model.wish import Draft
from sync.session import Session
from tests.helpers.clock import until
from tests.sync.session.desk import ALICE, BRUNO, Person, Stage, story


def test_cancel_retry_and_counts_of_a_refused_post(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        board = CommunityId(stage.server.add_room("Direction", creator=BRUNO, members=[ALICE]))
        await until(stage.clock, lambda: session.core.desk.facts.place(board) is not None)
        stage.server.faults.outage()
        wish = await session.post(community=board, text="refusé")
        stage.server.set_state(board, BRUNO, "m.room.power_levels", {"events_default": 50})
        stage.server.faults.heal()
        await session.nudge()
        await until(stage.clock, lambda: session.status.parked == 1)
        assert stage.alice.rows()[0].reason == "read_only"
        assert (await session.retry(wish.id)).state is Delivery.WAITING
        await until(stage.clock, lambda: session.status.parked == 1)
        await session.cancel(wish.id)
        assert (session.status.waiting, session.status.parked) == (0, 0)

    story(tmp_path, tell)


def test_the_name_is_known_as_soon_as_one_signed_in(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        other = Person(tmp_path / "other", stage.clock, stage.server)
        await other.open(start=False)
        account = await other.session.sign_in(homeserver="fake.test", user="alice", password="secret")
        assert account.name == "Alice" and other.session.status.account == account
        await other.close()

    story(tmp_path, tell)


def test_publishing_forgets_the_draft_in_the_same_commit(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        square = CommunityId(stage.square)
        await session.keep_draft(Draft("compose", square, "message", "", "Bonjour", ()))
        with pytest.raises(BadInput):
            await session.post(community=CommunityId("!nowhere"), text="Bonjour", draft="compose")
        assert drafts(session) == ["compose"], "what is refused stays a draft"
        wish = await session.post(community=square, text="Bonjour", draft="compose")
        assert drafts(session) == []
        await session.keep_draft(Draft(f"comment:{wish.id}", None, "message", "", "Oui", ()))
        await session.comment(post=PostKey(wish.id), text="Oui", draft=f"comment:{wish.id}")
        assert drafts(session) == []

    story(tmp_path, tell)


def drafts(session: Session) -> list[str]:
    with session.core.store.outbox.connect() as db:
        return list(db.execute(text("SELECT place FROM draft")).scalars())


def test_a_file_that_vanished_is_told_and_nothing_is_shared(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, gone = stage.alice.session, tmp_path / "gone.pdf"
        kept = tmp_path / "kept.txt"
        kept.write_text("kept")
        for asked in (session.attach(gone), session.share(community=CommunityId(stage.square), files=[kept, gone])):
            with pytest.raises(BadInput) as told:
                await asked
            assert told.value.reason == "file_gone"
        assert stage.alice.rows() == []

    story(tmp_path, tell)
