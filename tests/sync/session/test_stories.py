"""Promises of a session, from the verb to the homeserver and back."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from sync.errors import BadInput, DiskFull, SignedOut, WrongPassword
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.model.status import Link
from sync.model.wish import Draft
from tests.helpers.clock import until
from tests.sync.session.desk import ALICE, BRUNO, Stage, story


def test_a_post_is_durable_at_once_and_arrives_with_its_own_id(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        wish = await stage.alice.session.post(community=CommunityId(stage.square), text="Bonjour")
        assert wish.state is Delivery.WAITING and wish.community_name == "Café"
        assert await stage.alice.session.settle()
        assert stage.server.nonces(stage.square)[wish.id] == 1
        assert stage.alice.session.status.waiting == 0

    story(tmp_path, tell)


def test_comment_edit_reaction_and_deletion_of_what_has_not_left(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        stage.server.faults.outage()
        post = await session.post(community=square, text="un")
        gone = await session.post(community=square, text="à jeter")
        await session.edit(post=PostKey(post.id), text="deux")
        await session.comment(post=PostKey(post.id), text="oui")
        await session.react(post=PostKey(post.id), emoji="👍")
        assert (await session.delete(post=PostKey(gone.id))).detail == "withdrawn"
        await stage.clock.sleep(3600)
        stage.server.faults.heal()
        await session.nudge()
        assert await session.settle()
        assert stage.server.texts(stage.square, ALICE) == ["deux", "oui"]

    story(tmp_path, tell)


def test_an_edit_and_a_reaction_after_sync_brought_the_post(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        mine = await session.post(community=square, text="un")
        theirs = stage.server.post(stage.square, BRUNO, "Salut")
        await session.settle()
        await until(stage.clock, lambda: session.core.desk.facts.post(PostKey(theirs)) is not None)
        await until(stage.clock, lambda: session.core.desk.facts.echo(mine.id) is not None)
        await session.edit(post=PostKey(mine.id), text="deux")
        await session.react(post=PostKey(theirs), emoji="👍")
        await session.settle()
        (edit,) = [each for each in stage.server.messages(stage.square, ALICE) if each.relation()]
        assert edit.content["m.new_content"]["app.parvis.post"]["nonce"] == mine.id
        await until(stage.clock, lambda: session.core.desk.facts.my_reaction(theirs, "👍") is not None)
        await session.unreact(post=PostKey(theirs), emoji="👍")
        await session.delete(post=PostKey(mine.id))
        await session.settle()
        assert stage.server.texts(stage.square, ALICE) == []
        assert all(each.redacted_by for each in stage.server.room(stage.square).events if each.type == "m.reaction")

    story(tmp_path, tell)


def test_an_expired_token_is_renewed_and_kept_before_it_is_used(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        before = session.core.accounts.held()
        stage.server.expire(ALICE)
        await session.post(community=CommunityId(stage.square), text="après")
        assert await session.settle()
        after = session.core.accounts.held()
        assert before and after and before.access_token != after.access_token and after.device == before.device
        assert stage.server.texts(stage.square, ALICE) == ["après"]
        assert len(stage.server.requests("/refresh")) == 1

    story(tmp_path, tell)


def test_a_revoked_session_ends_keeps_everything_and_is_resumed_by_its_owner(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        device = session.core.accounts.device()
        stage.server.revoke(ALICE)
        await until(stage.clock, lambda: session.status.link is Link.ENDED)
        kept = await session.post(community=square, text="gardé")
        assert kept.state is Delivery.WAITING
        with pytest.raises(SignedOut):
            await session.settle()
        await stage.alice.close()
        session = await stage.alice.open()
        assert session.status.link is Link.ENDED and session.status.account and session.status.account.ended
        await stage.alice.sign_in()
        assert await session.settle()
        assert stage.server.texts(stage.square, ALICE) == ["gardé"]
        assert session.core.accounts.device() == device

    story(tmp_path, tell)


def test_another_person_on_the_profile_finds_nothing_and_sends_nothing(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        stage.server.faults.outage()
        await session.post(community=square, text="secret")
        await session.keep_draft(Draft("new", text="brouillon"))
        await session.sign_out()
        assert session.status.link is Link.SIGNED_OUT and session.status.account is None
        with pytest.raises(SignedOut):
            await session.post(community=square, text="x")
        stage.server.faults.heal()
        await stage.alice.sign_in("bruno")
        assert await session.settle()
        assert session.core.desk.queue.unsent() == [] and session.status.waiting == 0
        assert stage.server.texts(stage.square) == []
        with session.core.store.outbox.connect() as db:
            assert db.exec_driver_sql("SELECT count(*) FROM draft").scalar() == 0
        await session.keep_draft(Draft("new", text="de Bruno"))
        await session.sign_out()
        await stage.alice.sign_in("alice")
        assert await session.settle()
        assert stage.server.texts(stage.square, ALICE) == ["secret"]
        with session.core.store.outbox.connect() as db:
            assert db.exec_driver_sql("SELECT text FROM draft").scalars().all() == ["brouillon"]

    story(tmp_path, tell)


def test_no_network_at_start_signs_nobody_out_and_writing_goes_on(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        await stage.alice.close()
        stage.server.faults.outage()
        session = await stage.alice.open()
        await session.post(community=CommunityId(stage.square), text="hors ligne")
        await stage.clock.sleep(2 * 86_400)
        assert session.status.link is Link.OFFLINE and session.status.account
        stage.server.faults.heal()
        assert await session.settle(120)
        assert stage.server.texts(stage.square, ALICE) == ["hors ligne"]

    story(tmp_path, tell)


def test_a_wrong_password_and_a_wrong_address_are_told(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        await session.sign_out()
        with pytest.raises(WrongPassword):
            await session.sign_in(homeserver="fake.test", user="alice", password="wrong")
        with pytest.raises(BadInput):
            await session.sign_in(homeserver="fake.test", user=" ", password="x")
        assert session.status.link is Link.SIGNED_OUT

    story(tmp_path, tell)


def test_a_file_is_shared_and_read_by_a_colleague(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        document = await session.attach("../../plan\u202e.txt", b"plan")
        assert document.source.startswith("local:") and "/" not in document.name
        assert await session.fetch_full(document) == b"plan"
        await session.post(community=CommunityId(stage.square), text="Voici", files=(document.source,))
        assert await session.settle()
        (sent,) = stage.server.messages(stage.square, ALICE)
        shared = type(document)(source=sent.content["url"], name="plan.txt")
        assert await session.fetch_full(shared) == b"plan"

    story(tmp_path, tell)


def test_opening_one_post_reads_its_thread_and_no_older_post(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        older, post = (stage.server.post(stage.square, BRUNO, words) for words in ("Annonce", "Question"))
        comment = stage.server.post(stage.square, BRUNO, "Précision", root=post)
        await until(stage.clock, lambda: session.status.unread == 2)
        await stage.clock.sleep(1)
        await session.mark_thread_read(post=PostKey(post))
        assert session.status.unread == 1
        assert await session.settle()
        assert stage.server.requests("receipt/m.read.private") and not stage.server.requests("read_markers")
        await stage.clock.sleep(5)
        assert session.status.unread == 1, "what the server says back changes nothing"
        await session.mark_thread_read(post=PostKey(older))
        assert session.status.unread == 0
        assert await session.settle()
        assert stage.alice.rows() == []
        told = [request.path.rpartition("/")[2] for request in stage.server.requests("receipt/m.read.private")]
        assert [unquote(each) for each in told] == [comment, post], "the thread, and then the feed up to there"

    story(tmp_path, tell)


def test_reading_falls_at_once_and_is_told_to_the_account_alone(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        stage.server.post(stage.square, BRUNO, "Salut")
        await until(stage.clock, lambda: session.status.unread == 1)
        await session.mark_read(community=CommunityId(stage.square))
        assert session.status.unread == 0
        assert await session.settle()
        assert stage.server.requests("read_markers") and stage.alice.rows() == []
        await stage.clock.sleep(5)
        assert session.status.unread == 0

    story(tmp_path, tell)


def test_a_community_is_made_once_found_joined_and_left(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        wished = await session.create_community("Fête d'été", topic="juin", template="announcements")
        assert await session.settle()
        made = stage.alice.community(wished)
        power = stage.server.room(made).current["m.room.power_levels", ""].content
        assert power["events"]["m.room.encryption"] == 100 and power["events_default"] == 50
        other = stage.server.add_room("Vélo", creator=BRUNO)
        await session.refresh_directory()
        (found,) = [each for each in stage.alice.directory("vélo") if each.name == "Vélo"]
        assert (found.id, found.membership) == (other, "")
        await session.join(found.id)
        await until(stage.clock, lambda: session.core.desk.facts.place(other) is not None)
        await session.post(community=CommunityId(other), text="Bonjour")
        await session.leave(CommunityId(other))
        await until(stage.clock, lambda: stage.alice.states() in ([], [Delivery.PARKED]))
        with pytest.raises(BadInput):
            await session.join("nonsense")

    story(tmp_path, tell)


def test_settings_saved_posts_and_bad_values(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        await session.set_setting("theme", "dark")
        with pytest.raises(BadInput):
            await session.set_setting("theme", "pink")
        wish = await session.post(community=CommunityId(stage.square), text="un")
        await session.save(post=PostKey(wish.id), saved=True)
        await session.settle()
        with session.core.store.outbox.connect() as db:
            assert str(db.exec_driver_sql("SELECT event_id FROM saved").scalar()).startswith("$")

    story(tmp_path, tell)


def test_a_lost_renewal_is_made_again_and_two_never_run_at_once(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        stage.server.latency = 0.5
        stage.server.faults.next("drop_answer", match="/refresh")
        stage.server.expire(ALICE)
        for place in (stage.square, stage.server.add_room("Deux", creator=BRUNO, members=[ALICE])):
            await until(stage.clock, lambda place=place: session.core.desk.facts.place(place) is not None)
            await session.post(community=CommunityId(place), text="après")
        assert await session.settle()
        assert session.status.link is Link.ONLINE and len(stage.server.requests("/refresh")) == 2

    story(tmp_path, tell)


@pytest.mark.parametrize("how", ["locked", "suspended"])
def test_a_locked_or_suspended_account_waits_patiently_and_loses_nothing(tmp_path: Path, how: str) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        setattr(stage.server.user(ALICE), how, True)
        before = len(stage.server.requests("/send/"))
        await session.post(community=CommunityId(stage.square), text="plus tard")
        await stage.clock.sleep(3 * 3600)
        assert session.status.account and not session.status.account.ended
        assert session.status.trouble == "locked"
        assert len(stage.server.requests("/send/")) - before <= 3 * 60
        setattr(stage.server.user(ALICE), how, False)
        assert await session.settle(600)
        assert stage.server.texts(stage.square, ALICE) == ["plus tard"] and session.status.trouble == ""

    story(tmp_path, tell)


def test_a_full_disk_says_so_before_anything_is_called_saved(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        stage.server.faults.outage()
        outbox = session.core.store.outbox
        with outbox.connect() as db:
            pages = db.exec_driver_sql("PRAGMA page_count").scalar()
            db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            for _ in range(50):
                await session.post(community=square, text="x" * 8000)
        kept = len(stage.alice.rows())
        with outbox.connect() as db:
            db.exec_driver_sql("PRAGMA max_page_count = 1000000")
        await session.post(community=square, text="de retour")
        stage.server.faults.heal()
        await session.nudge()
        assert await session.settle(3600)
        assert len(stage.server.texts(stage.square, ALICE)) == kept + 1

    story(tmp_path, tell)


def test_a_default_synapse_drains_a_backlog_without_showing_a_refusal(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session, square = stage.alice.session, CommunityId(stage.square)
        stage.server.core.send_rate = 0.2
        words = [str(n) for n in range(30)]
        for each in words:
            await session.post(community=square, text=each)
        assert await session.settle(600)
        assert stage.server.texts(stage.square, ALICE) == words

    story(tmp_path, tell)
