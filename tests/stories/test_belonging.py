"""Communities joined, asked for and left, on the train and at the office, once and for certain."""


import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.matrix import rooms
from sync.model.post import Delivery
from tests.stories.belonging import a_room, mine, seen
from tests.stories.company import Company, Run


def test_joining_on_the_train_shows_at_once_takes_words_and_leaves_by_itself(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await a_room(company)
        company.line.cut()
        session = company.session
        await session.join(room, name="Vélo")
        await session.join(room, name="Vélo")
        assert [row.verb for row in company.rows()] == ["join"]
        shown = seen(company, room)
        assert shown is not None and (shown.name, shown.pending, shown.membership) == ("Vélo", "join", "join")
        post = await session.post(community=room, text="Présente !")
        await company.reopen()
        assert "Vélo" in mine(company) and [each.text for each in company.shown(room)] == ["Présente !"]
        await company.back_online()
        assert company.rows() == [] and company.post(post.id).delivery is Delivery.SENT
        assert (await company.messages(room))[-1]["content"]["body"] == "Présente !"
        assert await company.session.join(room) is None, "one is in already"

    run(story)


@pytest.mark.parametrize("fault", ["drop_answer", "drop_request", "bad_gateway_after"])
def test_joining_and_leaving_survive_lost_answers(run: Run, fault: str) -> None:
    async def story(company: Company) -> None:
        room = await a_room(company)
        company.line.faults.next(fault, match="/join/")
        await company.session.join(room)
        await company.back_online()
        await company.until(lambda: company.knows(room) and company.rows() == [])
        company.line.faults.next(fault, match="/leave")
        await company.session.leave(room)
        await company.back_online()
        await company.until(lambda: company.rows() == [])
        await company.until(lambda: (seen(company, room) or pytest.fail()).membership == "leave")
        members = [each for each in await company.history(room) if each["type"] == "m.room.member"]
        me = company.session.core.desk.queue.owner
        alice = [each["content"]["membership"] for each in members if each["sender"] == me]
        assert alice == ["join", "leave"]

    run(story)


def test_coming_and_going_before_anything_left_is_nothing_and_words_are_kept(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await a_room(company)
        company.line.cut()
        await company.session.join(room)
        await company.session.post(community=room, text="Finalement…")
        await company.session.leave(room)
        assert "Vélo" not in mine(company)
        assert [(row.verb, row.reason) for row in company.rows()] == [("post", "left")]
        await company.back_online()
        assert not company.line.requests("/join/") and not company.line.requests("/leave")

    run(story)


def test_who_leaves_says_why_to_nobody_or_to_all_and_may_change_their_mind(run: Run) -> None:
    async def story(company: Company) -> None:
        room, other = await company.community("Café"), await company.community("Thé")
        company.line.cut()
        session = company.session
        await session.leave(room, why="Trop de bruit")
        assert "Café" not in mine(company)
        await session.join(room)
        assert "Café" in mine(company) and company.rows() == [], "the leave was taken back"
        await session.leave(room, why="Trop de bruit")
        await session.leave(other, why="Je change d’équipe", tell=True)
        await company.back_online()
        for place, told in ((room, None), (other, "Je change d’équipe")):
            last = [each for each in await company.history(place) if each["type"] == "m.room.member"][-1]
            assert (last["content"]["membership"], last["content"].get("reason")) == ("leave", told)
        with pytest.raises(BadInput):
            await session.leave(room)

    run(story)


def test_a_knock_waits_with_its_words_is_let_in_and_enters(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await a_room(company, "knock", name="Codir")
        company.line.cut()
        session = company.session
        await session.knock(room, reason="Je reprends le dossier", name="Codir")
        await session.knock(room, reason="Je reprends le dossier de Léa", name="Codir")
        assert [row.payload["reason"] for row in company.rows()] == ["Je reprends le dossier de Léa"]
        shown = seen(company, room)
        assert shown is not None and (shown.membership, shown.pending) == ("knock", "knock")
        assert "Codir" not in mine(company)
        await company.back_online()
        alice = session.core.desk.queue.owner
        knocks = [
            each for each in await rooms.members(company.bruno.http, room=room, membership="knock")
            if each["state_key"] == alice
        ]
        assert knocks[0]["content"]["reason"] == "Je reprends le dossier de Léa"
        await company.until(lambda: (seen(company, room) or pytest.fail()).membership == "knock")
        await rooms.invite(company.bruno.http, room=room, user=alice)
        await company.until(lambda: (seen(company, room) or pytest.fail()).membership == "invite")
        invited = seen(company, room)
        assert invited is not None and invited.inviter
        await session.join(room)
        await company.back_online()
        await company.until(lambda: "Codir" in mine(company) and company.knows(room))

    run(story)


def test_an_invitation_is_declined_on_the_train(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await a_room(company, "invite", name="Surprise")
        await rooms.invite(company.bruno.http, room=room, user=company.session.core.desk.queue.owner)
        await company.until(lambda: company.knows(room))
        reads = open_reads(company.profile)
        assert reads is not None
        assert [each.name for each in reads.coming()] == ["Surprise"] and "Surprise" not in mine(company)
        company.line.cut()
        await company.session.leave(room)
        assert reads.coming() == ()
        await company.back_online()
        reads.close()
        left = await rooms.members(company.bruno.http, room=room, membership="leave")
        assert len(left) == 1

    run(story)


def test_who_may_not_come_in_is_told_so_and_the_community_goes_away(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await a_room(company, "invite")
        await company.session.join(room, name="Secret")
        await company.until(lambda: [row.state for row in company.rows()] == [Delivery.PARKED])
        assert company.rows()[0].reason == "not_allowed" and "Secret" not in mine(company)
        await rooms.invite(company.bruno.http, room=room, user=company.session.core.desk.queue.owner)
        await company.until(lambda: company.knows(room))
        await company.session.join(room)
        await company.back_online()
        assert company.rows() == [], "asking anew took the place of what was refused"

    run(story)
