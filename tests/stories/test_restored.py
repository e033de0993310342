"""A homeserver restored from a backup is noticed at once: nothing of others is missing, own words are offered again."""

from functools import partial
from pathlib import Path

import pytest

from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from tests.live.homeserver import RealSynapse, from_template
from tests.stories.asleep import sleep_through
from tests.stories.company import Company, FakeCompany, Run, on_synapse, on_the_fake, relation, write


@pytest.fixture(params=["fake", pytest.param("synapse", marks=pytest.mark.live)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Each story has a server of its own: a restored one would take the others' stories with it."""
    if request.param == "fake":
        return partial(on_the_fake, tmp_path)
    template: Path = request.getfixturevalue("synapse_template")
    synapse: RealSynapse = from_template(template, tmp_path / "synapse")
    request.addfinalizer(synapse.stop)
    return partial(on_synapse, tmp_path, synapse)


async def shown_as_on_the_server(company: Company, room: CommunityId) -> None:
    """Until Alice's Parvis shows just what the server has, in its order."""
    wanted: list[str] = []

    def same() -> bool:
        found = [post.event_id for post in company.shown(room) if post.event_id is not None]
        return found == wanted

    history = await company.messages(room)
    wanted += [each["event_id"] for each in history if not relation(each["content"])]
    await company.until(same)


async def restored(company: Company, room: CommunityId, *, before: int, lost: int, after: int) -> None:
    """Bruno writes, a backup is made, he and Alice write more, the backup is put back, he writes again."""
    for n in range(before):
        await write(company, room, f"before {n}")
    await company.back_online()
    await company.back_up()
    await company.back_online()
    for n in range(lost):
        await write(company, room, f"lost {n}")
    await company.back_online()
    await company.until(lambda: len(company.shown(room)) == before + lost)
    company.line.cut()
    await company.restore()
    for n in range(after):
        await write(company, room, f"after {n}")


def test_nothing_written_after_the_backup_was_put_back_is_missing(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await restored(company, room, before=5, lost=4, after=3)
        await company.back_online()
        await shown_as_on_the_server(company, room)
        assert [post.text for post in company.shown(room)] == [
            *[f"before {n}" for n in range(5)], *[f"after {n}" for n in range(3)]
        ]

    run(story)


def test_a_single_new_event_hidden_behind_an_old_cursor_is_found(run: Run) -> None:
    """The measured case (reliability.md, finding 6): the server's position after it is still before our cursor."""

    async def story(company: Company) -> None:
        room = await company.community()
        await restored(company, room, before=2, lost=6, after=1)
        await company.back_online()
        await shown_as_on_the_server(company, room)
        assert [post.text for post in company.shown(room)] == ["before 0", "before 1", "after 0"]

    run(story)


def test_a_restoration_while_the_computer_slept_between_two_questions_is_noticed(tmp_path: Path) -> None:
    """Her line never broke, and the cursor did not go back: seed 7302 case 155 of the proof, one event missing."""

    async def story(company: Company) -> None:
        assert isinstance(company, FakeCompany)
        room, server, bruno = await company.community(), company.server, f"@bruno:{company.server.name}"
        await write(company, room, "before")
        await company.back_online()
        await company.back_up()

        def meanwhile() -> None:
            server.restore(company.backup)
            for n in range(2):
                server.post(room, bruno, f"after {n}")

        await write(company, room, "lost")
        await sleep_through(company, meanwhile)
        await shown_as_on_the_server(company, room)
        assert [post.text for post in company.shown(room)] == ["before", "after 0", "after 1"]
        assert all(went.status in (200, 404) for went in company.line.requests())

    on_the_fake(tmp_path, story)


def test_news_hidden_behind_a_cursor_that_others_moved_on_is_found_although_newer_news_came(tmp_path: Path) -> None:
    """A backup at night: Alice saw nothing after it, the witness is there, but her cursor went on with others'."""

    async def story(company: Company) -> None:
        assert isinstance(company, FakeCompany)
        room, elsewhere = await company.community(), await company.bruno.make_room(name="Elsewhere")
        await write(company, room, "before")
        await company.back_online()
        await company.back_up()
        for n in range(6):
            await write(company, elsewhere, f"at night {n}")
        await company.clock.sleep(60)
        company.line.cut()
        await company.clock.sleep(120)
        await company.restore()
        for n in range(8):
            await write(company, room, f"after {n}")
        await company.back_online()
        await shown_as_on_the_server(company, room)
        assert [post.text for post in company.shown(room)] == ["before", *[f"after {n}" for n in range(8)]]
        await company.clock.sleep(13 * 3600)
        assert len([each for each in company.line.requests("/sync") if each.status == 200]) > 1000
        assert len(company.line.requests("/messages")) < 20

    on_the_fake(tmp_path, story)


def test_a_computer_that_slept_asks_once_whether_the_server_was_restored(tmp_path: Path) -> None:
    async def story(company: Company) -> None:
        assert isinstance(company, FakeCompany)
        room, server, bruno = await company.community(), company.server, f"@bruno:{company.server.name}"
        await write(company, room, "before")

        def meanwhile() -> None:
            for n in range(2):
                server.post(room, bruno, f"after {n}")

        await sleep_through(company, meanwhile)
        await shown_as_on_the_server(company, room)
        await company.clock.sleep(600)
        assert [post.text for post in company.shown(room)] == ["before", "after 0", "after 1"]
        assert len(company.line.requests("/event/")) == 1 and not company.line.requests("/messages")

    on_the_fake(tmp_path, story)


def test_own_words_that_vanished_are_offered_and_posted_again_once(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await company.back_up()
        await company.back_online()
        post = await company.session.post(community=room, text="Le planning")
        comment = await company.session.comment(post=PostKey(post.id), text="Version 2")
        await company.back_online()
        assert await company.nonces(room) == [post.id, comment.id]
        company.line.cut()
        await company.restore()
        assert await company.nonces(room) == []
        await company.back_online()
        await company.until(lambda: {row.reason for row in company.rows()} == {"vanished"})
        assert {row.id for row in company.rows()} == {post.id, comment.id}
        shown = company.post(post.id)
        assert (shown.text, shown.delivery) == ("Le planning", Delivery.PARKED)
        await company.session.retry(post.id)
        await company.session.retry(comment.id)
        await company.back_online()
        await company.until(lambda: not company.rows())
        assert await company.nonces(room) == [post.id, comment.id]
        await shown_as_on_the_server(company, room)

    run(story)


def test_words_that_vanished_before_sync_brought_them_are_offered_too(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await company.back_up()
        await company.back_online()
        company.line.only_sending()
        post = await company.session.post(community=room, text="Juste avant la panne")
        await company.session.nudge()
        await company.until(lambda: not company.rows())
        company.line.cut()
        await company.restore()
        await company.back_online()
        await company.until(lambda: [row.reason for row in company.rows()] == ["vanished"])
        await company.session.retry(post.id)
        await company.back_online()
        await company.until(lambda: not company.rows())
        assert await company.nonces(room) == [post.id]

    run(story)


def test_a_server_that_only_restarted_is_not_taken_for_a_restored_one(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        await write(company, room, "before")
        await company.back_online()
        await company.until(lambda: len(company.shown(room)) == 1)
        company.line.cut()
        await write(company, room, "meanwhile")
        await company.back_online()
        await company.until(lambda: len(company.shown(room)) == 2)
        first = [each for each in company.line.requests("/sync") if each.status == 200]
        assert not company.session.core.assembled(company.session.core.accounts.held()).restorer._watch.waiting()
        assert len(company.line.requests("/messages")) <= 2, first

    run(story)
