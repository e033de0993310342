"""Who comes into a community: answered and invited on the train, once and for certain, whoever was faster."""

import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.host.asked import Asked
from sync.host.door_requests import DOOR
from sync.matrix import rooms
from sync.model.asking import Askings, Declined
from sync.model.post import Delivery
from tests.stories.belonging import a_room, seen
from tests.stories.company import Company, Run

WORDS = "Je reprends le dossier de Léa"


def door(company: Company, room: str) -> Askings:
    """What those in charge see."""
    reads = open_reads(company.profile)
    assert reads is not None
    found = reads.askings(room)
    reads.close()
    return found


def declined(company: Company) -> tuple[Declined, ...]:
    """Where Alice was not let in."""
    reads = open_reads(company.profile)
    assert reads is not None
    found = reads.declined()
    reads.close()
    return found


async def asked(company: Company) -> tuple[str, str]:
    """A community of Alice's on request, where Bruno asks; its id and his."""
    made = await company.session.create_community("Codir", access="knock")
    await company.back_online()
    await company.until(lambda: (found := seen(company, made)) is not None and found.id.startswith("!"))
    found = seen(company, made)
    assert found is not None
    room = found.id
    await company.until(lambda: company.knows(room) and (seen(company, room) or pytest.fail()).may_invite)
    await rooms.knock(company.bruno.http, room=room, reason=WORDS)
    await company.until(lambda: bool(door(company, room).asking))
    return room, door(company, room).asking[0].person.id


async def stands(company: Company, room: str, user: str) -> str:
    """What the server says of somebody."""
    held = await rooms.one_state(company.session.core.http, room=room, kind="m.room.member", key=user)
    return str(held["membership"])


async def moves(company: Company, room: str, user: str) -> list[tuple[str, str]]:
    """Everything that became of somebody there, oldest first."""
    page = await rooms.messages(company.session.core.http, room=room, direction="f", start=None, limit=200)
    found = [each for each in page["chunk"] if each["type"] == "m.room.member" and each["state_key"] == user]
    return [(each["content"]["membership"], each["content"].get("reason", "")) for each in found]


def test_who_asks_is_seen_with_their_words_and_let_in_from_the_train(run: Run) -> None:
    async def story(company: Company) -> None:
        room, bruno = await asked(company)
        shown = seen(company, room)
        assert shown is not None and shown.asking == 1 and door(company, room).asking[0].reason == WORDS
        company.line.cut()
        await company.session.admit(room, bruno)
        await company.session.admit(room, bruno)
        assert [row.verb for row in company.rows()] == ["admit"]
        shown = seen(company, room)
        assert shown is not None and shown.asking == 0 and door(company, room).asking[0].pending == "accept"
        await company.reopen()
        await company.back_online()
        assert company.rows() == [] and await stands(company, room, bruno) == "invite"
        assert not door(company, room).asking and [each.person.id for each in door(company, room).invited] == [bruno]
        await rooms.join(company.bruno.http, room=room)
        await company.until(lambda: not door(company, room).invited)

    run(story)


def test_who_is_not_let_in_reads_why_and_a_second_thought_counts(run: Run) -> None:
    async def story(company: Company) -> None:
        room, bruno = await asked(company)
        company.line.cut()
        await company.session.admit(room, bruno)
        await company.session.turn_down(room, bruno, reason="Plutôt Ventes")
        assert [(row.verb, row.payload["wanted"]) for row in company.rows()] == [("admit", False)]
        await company.back_online()
        assert await moves(company, room, bruno) == [("knock", WORDS), ("leave", "Plutôt Ventes")]
        assert door(company, room) == Askings(may_decline=True)

    run(story)


@pytest.mark.parametrize("fault", ["drop_answer", "drop_request", "bad_gateway_after"])
@pytest.mark.parametrize("wanted", [True, False])
def test_an_answer_survives_lost_ones_and_is_given_once(run: Run, fault: str, wanted: bool) -> None:
    async def story(company: Company) -> None:
        room, bruno = await asked(company)
        company.line.faults.next(fault, match="/invite" if wanted else "/kick")
        if wanted:
            await company.session.admit(room, bruno)
        else:
            await company.session.turn_down(room, bruno)
        await company.back_online()
        await company.until(lambda: company.rows() == [])
        told = [membership for membership, _ in await moves(company, room, bruno)]
        assert told == ["knock", "invite" if wanted else "leave"]

    run(story)


def test_what_was_decided_meanwhile_is_told_and_not_undone(run: Run) -> None:
    async def story(company: Company) -> None:
        room, bruno = await asked(company)
        company.line.cut()
        await company.session.turn_down(room, bruno)
        other = company.session.core.http  # a colleague in charge: on another device, the same rights
        company.line.mend()
        await rooms.invite(other, room=room, user=bruno)
        await company.session.nudge()
        await company.until(lambda: [row.state for row in company.rows()] in ([], [Delivery.PARKED]))
        assert await stands(company, room, bruno) in ("invite", "leave")
        if company.rows():
            assert company.rows()[0].reason == "ask_accepted" and await stands(company, room, bruno) == "invite"

    run(story)


def test_letting_in_somebody_who_gave_up_says_so(run: Run) -> None:
    async def story(company: Company) -> None:
        room, bruno = await asked(company)
        company.line.cut()
        await company.session.admit(room, bruno)
        await rooms.leave(company.bruno.http, room=room)
        company.line.mend()
        await company.session.nudge()
        await company.until(lambda: [row.state for row in company.rows()] == [Delivery.PARKED])
        assert company.rows()[0].reason == "ask_withdrawn" and await stands(company, room, bruno) == "leave"
        await company.until(lambda: not door(company, room).asking)

    run(story)


def test_who_asked_learns_that_they_were_not_let_in_once(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await a_room(company, "knock", name="Codir")
        await company.session.knock(room, reason="Curieuse", name="Codir")
        await company.back_online()
        me = company.session.core.desk.queue.owner
        await rooms.kick(company.bruno.http, room=room, user=me, reason="Plutôt Ventes")
        await company.until(lambda: (seen(company, room) or pytest.fail()).membership == "leave")
        await company.until(lambda: bool(declined(company)))
        told = declined(company)[0]
        assert (told.name, told.reason) == ("Codir", "Plutôt Ventes")
        await company.session.close_answer(told.answer)
        assert declined(company) == ()

    run(story)


def test_a_colleague_is_invited_from_the_train_with_a_word_and_once(run: Run) -> None:
    async def story(company: Company) -> None:
        session = company.session
        company.line.cut()
        made = await session.create_community("Fête", access="invite")
        bruno = company.bruno.user
        await session.invite(made, bruno, reason="Tu viens ?")
        await session.invite(made, bruno)
        await session.invite(made, f"@personne:{bruno.partition(':')[2]}")
        assert [each.pending for each in door(company, made).invited] == [True, True]
        with pytest.raises(BadInput, match="personne"):
            await session.invite(made, "personne")
        await company.back_online()
        await company.until(lambda: [row.state for row in company.rows()] == [Delivery.PARKED])
        assert company.rows()[0].reason == "unknown_person"
        found = seen(company, made)
        assert found is not None and await stands(company, found.id, bruno) == "invite"
        assert ("invite", "Tu viens ?") in await moves(company, found.id, bruno)
        assert [each.person.id for each in door(company, found.id).invited] == [bruno]
        assert await session.invite(found.id, bruno) is None

    run(story)


def test_who_asked_while_nobody_looked_is_found(run: Run) -> None:
    async def story(company: Company) -> None:
        room, bruno = await asked(company)
        with company.session.core.store.cache.begin() as db:
            db.exec_driver_sql("DELETE FROM member WHERE user = ?", (bruno,))
        assert not door(company, room).asking
        assert await company.session.refresh_asking(room)
        assert door(company, room).asking[0].reason == WORDS
        assert not await company.session.refresh_asking(room)
        await rooms.leave(company.bruno.http, room=room)
        await company.until(lambda: not door(company, room).asking)

    run(story)


def test_on_the_command_line_who_asks_is_known_by_the_name_they_have_there(run: Run) -> None:
    async def story(company: Company) -> None:
        room, bruno = await asked(company)
        name = door(company, room).asking[0].person.name
        company.line.cut()
        request = Asked(company.session, company.profile, {"community": room, "user": name.upper()})
        nobody = Asked(company.session, company.profile, {"community": room, "user": "Nobody"})
        try:
            assert (await DOOR["turn_down"](request))["state"] == "waiting"
            with pytest.raises(BadInput, match="Nobody"):
                await DOOR["admit"](nobody)
        finally:
            request.close()
            nobody.close()
        assert [(row.verb, row.payload["user"]) for row in company.rows()] == [("admit", bruno)]

    run(story)
