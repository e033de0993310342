"""What is written on the train arrives once at the office, whatever happens to the line and the program between."""

import pytest

from sync.matrix import media
from sync.model.ids import PostKey
from sync.model.post import Delivery
from tests.stories.company import Company, Run, relation, write


def test_what_was_written_on_the_train_arrives_once_at_the_office(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        theirs = await write(company, room, "Qui vient jeudi ?")
        session = company.session
        mine = await session.post(community=room, text="Bonjour")
        old = await session.post(community=room, text="À effacer")
        await session.settle()
        await company.until(lambda: session.core.desk.facts.post(PostKey(theirs)) is not None)
        company.line.cut()
        post = await session.post(community=room, text="Du train", kind="idea", title="Vélos")
        comment = await session.comment(post=PostKey(post.id), text="Avec un abri")
        answer = await session.comment(post=PostKey(theirs), text="Moi")
        await session.edit(post=PostKey(mine.id), text="Bonsoir")
        await session.react(post=PostKey(theirs), emoji="👍")
        await session.delete(post=PostKey(old.id))
        (shared,) = await session.share(community=room, files=[("plan.txt", b"le plan")], caption="Le plan")
        assert len(company.rows()) == 7
        session = await company.reopen()
        assert {row.state for row in company.rows()} <= {Delivery.WAITING, Delivery.IN_DOUBT}
        assert [each.text for each in company.shown(room)][-2:] == ["Du train", "Le plan"], "read offline"
        await company.back_online()
        assert company.rows() == []
        assert await company.nonces(room) == [mine.id, post.id, comment.id, answer.id, shared.id]
        await at_the_office(company, room, theirs, mine.id)

    run(story)


async def at_the_office(company: Company, room: str, theirs: str, mine: str) -> None:
    """What Bruno's client finds."""
    found = await company.history(room)
    messages = [each for each in found if each["type"] == "m.room.message" and each["content"]]
    by_body = {each["content"]["body"]: each for each in messages}
    (edit,) = [each for each in messages if relation(each["content"]).get("rel_type") == "m.replace"]
    assert edit["content"]["m.new_content"]["body"] == "Bonsoir"
    assert relation(edit["content"])["event_id"] == by_body["Bonjour"]["event_id"]
    assert by_body["Bonjour"]["content"]["app.parvis.post"]["nonce"] == mine
    post = next(each for body, each in by_body.items() if body.endswith("Du train"))
    assert relation(by_body["Avec un abri"]["content"])["event_id"] == post["event_id"]
    assert relation(by_body["Moi"]["content"])["event_id"] == theirs
    (like,) = [each for each in found if each["type"] == "m.reaction"]
    assert relation(like["content"]) == {"rel_type": "m.annotation", "event_id": theirs, "key": "👍"}
    assert "À effacer" not in by_body
    data, _ = await media.download(company.bruno.http, mxc=by_body["Le plan"]["content"]["url"])
    assert data == b"le plan"


@pytest.mark.parametrize("fault", ["drop_answer", "bad_gateway_after", "truncate", "drop_request", "portal"])
def test_a_lost_answer_leaves_one_event_on_the_server(run: Run, fault: str) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.faults.next(fault, match="/send/")
        wishes = [await company.session.post(community=room, text=str(n)) for n in range(3)]
        await company.session.nudge()
        assert await company.session.settle(600)
        assert await company.nonces(room) == [wish.id for wish in wishes]
        assert any(went.fault == fault for went in company.line.requests("/send/"))

    run(story)


def test_a_lost_answer_and_a_closed_lid_leave_one_event_a_day_later(run: Run) -> None:
    """The answer is lost, the lid closed, and a day later the server no longer knows the transaction."""

    async def story(company: Company) -> None:
        room = await company.community()
        company.line.only_sending()
        company.line.moments = lambda request, moment: (
            company.line.cut() if moment == "after" and "/send/" in request.url.path else None
        )
        wish = await company.session.post(community=room, text="Une seule fois")
        await company.session.nudge()
        await company.until(lambda: [row.state for row in company.rows()] == [Delivery.IN_DOUBT])
        company.line.moments = lambda request, moment: None
        await company.session.close()
        company.clock.skew_ms += 25 * 3600 * 1000
        await company.forget_transactions()
        await company.open()
        await company.back_online()
        assert await company.nonces(room) == [wish.id]
        assert company.line.requests("/messages"), "in doubt and late: looked before sending again"

    run(story)


def test_a_lost_answer_to_an_upload_leaves_one_event_with_its_file(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.faults.next("drop_answer", match="/upload/")
        company.line.faults.next("drop_answer", match="/send/")
        (wish,) = await company.session.share(community=room, files=[("plan.txt", b"le plan")])
        await company.session.nudge()
        assert await company.session.settle(600)
        assert await company.nonces(room) == [wish.id]
        (event,) = await company.messages(room)
        data, _ = await media.download(company.bruno.http, mxc=event["content"]["url"])
        assert data == b"le plan"

    run(story)
