"""Communities made, joined, asked for, arranged and left, on the train and at the office, once and for certain."""

from typing import Any

import httpx
import pytest
from sqlalchemy import text

from sync import open_reads
from sync.errors import BadInput
from sync.matrix import pushrules, rooms
from sync.model.community import Community
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.model.wish import Draft
from tests.stories.company import Company, Run, write

STATE = "app.parvis.community"
DUE = "2031-12-18"


def seen(company: Company, name: str) -> Community | None:
    """A community as a pane reads it."""
    reads = open_reads(company.profile)
    assert reads is not None
    found = reads.community(name)
    reads.close()
    return found


def mine(company: Company) -> list[str]:
    """The names of the navigation."""
    reads = open_reads(company.profile)
    assert reads is not None
    found = [each.name for each in reads.communities()]
    reads.close()
    return found


async def made_rooms(company: Company, nonce: str) -> list[str]:
    """The rooms on the server that bear a wish's id, as Alice may see them."""
    http = company.session.core.http
    found = []
    for room in await rooms.joined(http):
        state = await rooms.state(http, room=room)
        found += [room for each in state if each["type"] == STATE and each["content"].get("nonce") == nonce]
    return found


async def a_room(company: Company, rule: str = "public", name: str = "Vélo", **more: Any) -> CommunityId:
    """Bruno's; Alice is not in it."""
    content: dict[str, Any] = {
        "name": name, "preset": "public_chat" if rule == "public" else "private_chat",
        "visibility": "private" if rule == "invite" else "public",
    }  # fmt: skip
    if rule == "knock":
        content["initial_state"] = [{"type": "m.room.join_rules", "content": {"join_rule": "knock"}}]
    return await rooms.create(company.bruno.http, content=content | more)


# -- making -------------------------------------------------------------------------------------------------------


def test_a_community_made_on_the_train_is_written_in_at_once_and_opens_once_at_the_office(run: Run) -> None:
    async def story(company: Company) -> None:
        company.line.cut()
        session = company.session
        new = await session.create_community(
            "Appel d’offres Rhénus", topic="Quai 4", template="tender", due=DUE, goal="Remettre", colour="#AA3311"
        )
        shown = seen(company, new)
        assert shown is not None and (shown.pending, shown.due) == ("create", DUE)
        assert shown.writable and "Appel d’offres Rhénus" in mine(company)
        first = await session.post(community=new, text="Bienvenue")
        second = await session.post(community=new, text="Qui chiffre ?", kind="question")
        await session.comment(post=PostKey(second.id), text="Moi")
        await session.react(post=PostKey(first.id), emoji="👍")
        await session.favourite(new, wanted=True)
        await session.keep_draft(Draft(place=new, community=new, text="à finir"))
        assert [post.text for post in company.shown(new)] == ["Bienvenue", "Qui chiffre ?"]
        session = await company.reopen()
        assert [post.text for post in company.shown(new)] == ["Bienvenue", "Qui chiffre ?"], "after a restart, offline"
        await company.back_online()
        there = seen(company, new)
        assert there is not None and there.id.startswith("!") and there.pending == ""
        assert await made_rooms(company, new.removeprefix("new:")) == [there.id]
        assert mine(company).count("Appel d’offres Rhénus") == 1
        assert [post.text for post in company.shown(there.id)] == ["Bienvenue", "Qui chiffre ?"]
        assert company.rows() == []
        await company.until(lambda: (seen(company, there.id) or there).favourite)
        await company.until(lambda: (seen(company, there.id) or shown).template == "tender")
        found = seen(company, there.id)
        assert found is not None and (found.due, found.goal, found.access, found.colour) == (
            DUE, "Remettre", "knock", "#AA3311",
        )  # fmt: skip
        reads = open_reads(company.profile)
        assert reads is not None
        draft = reads.draft(there.id)
        reads.close()
        assert draft is not None and draft.text == "à finir"
        late = await session.post(community=new, text="Sous l’ancien nom")
        assert late.community == there.id
        await session.settle()
        sent = [e for e in await rooms_messages(company, there.id) if e["type"] == "m.room.message"]
        assert [each["content"]["body"] for each in sent][-1] == "Sous l’ancien nom"

    run(story)


async def rooms_messages(company: Company, room: str) -> list[dict[str, Any]]:
    """As Alice sees it, oldest first."""
    page = await rooms.messages(
        company.session.core.http, room=CommunityId(room), direction="f", start=None, limit=500
    )
    return list(page["chunk"])


@pytest.mark.parametrize("fault", ["drop_answer", "bad_gateway_after", "truncate"])
def test_a_community_whose_answer_was_lost_is_not_made_twice(run: Run, fault: str) -> None:
    async def story(company: Company) -> None:
        company.line.faults.next(fault, match="/createRoom")
        new = await company.session.create_community("Fête d’été", template="event")
        post = await company.session.post(community=new, text="Qui vient ?")
        await company.until(lambda: company.post(post.id).delivery is Delivery.SENT)
        nonce = new.removeprefix("new:")
        (room,) = await made_rooms(company, nonce)
        assert (seen(company, new) or pytest.fail()).id == room

    run(story)


def test_with_only_answers_to_go_by_the_lost_community_is_found_on_the_server(run: Run) -> None:
    async def story(company: Company) -> None:
        company.line.only_sending()
        company.line.faults.next("drop_answer", match="/createRoom")
        new = await company.session.create_community("Sur invitation", access="invite")
        nonce = new.removeprefix("new:")
        for _ in range(60):
            await company.session.nudge()
            await company.clock.sleep(1)
            if (seen(company, new) or pytest.fail()).id.startswith("!"):
                break
        company.line.mend()
        assert len(await made_rooms(company, nonce)) == 1
        assert len(company.line.requests("/createRoom")) == 1

    run(story)


def test_the_program_ends_between_the_making_and_the_move_and_nothing_is_made_twice(run: Run) -> None:
    async def story(company: Company) -> None:
        ends: list[str] = []

        def dies(request: httpx.Request, moment: str) -> None:
            if request.url.path.endswith("/createRoom") and moment == "after":
                ends.append(moment)
                company.line.cut()

        company.line.moments = dies
        new = await company.session.create_community("Pratique béton", template="practice")
        post = await company.session.post(community=new, text="Bonjour")
        await company.until(lambda: bool(ends))
        session = await company.reopen()
        company.line.moments = lambda request, moment: None
        assert [row.verb for row in company.rows()] == ["create", "post"]
        await company.back_online()
        await company.until(lambda: company.post(post.id).delivery is Delivery.SENT)
        assert len(await made_rooms(company, new.removeprefix("new:"))) == 1
        assert session.status.waiting == 0

    run(story)


def test_an_address_that_is_taken_gives_way_to_another(run: Run) -> None:
    async def story(company: Company) -> None:
        word = f"Kfé {company.bruno_name}"
        await a_room(company, name=word, room_alias_name=f"kfe-{company.bruno_name}")
        new = await company.session.create_community(word)
        await company.back_online()
        there = seen(company, new)
        assert there is not None and there.id.startswith("!")
        await company.until(lambda: bool((seen(company, there.id) or there).alias))
        found = seen(company, there.id)
        assert found is not None and found.alias.startswith(f"#kfe-{company.bruno_name}-2:")

    run(story)


def test_the_full_map_of_powers_is_written_and_announcements_are_for_those_in_charge(run: Run) -> None:
    async def story(company: Company) -> None:
        new = await company.session.create_community("Direction", template="announcements")
        await company.back_online()
        there = seen(company, new)
        assert there is not None
        state = await rooms.state(company.session.core.http, room=there.id)
        power = next(each["content"] for each in state if each["type"] == "m.room.power_levels")
        assert power["events_default"] == 50 and power["events"]["m.room.encryption"] == 100
        assert power["events"]["m.room.tombstone"] == 150 and power["events"]["m.reaction"] == 0

    run(story)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"name": " "}, "empty"), ({"name": "A", "template": "tender"}, "no_date"),
        ({"name": "A", "template": "tender", "due": "1999-01-02"}, "past_end"),
        ({"name": "A", "due": "demain"}, "no_date"), ({"name": "A", "template": "secte"}, "bad_input"),
        ({"name": "A", "access": "all"}, "bad_input"), ({"name": "A", "colour": "rouge"}, "bad_input"),
    ],
)  # fmt: skip
def test_a_community_that_makes_no_sense_is_refused_before_it_is_saved(
    run: Run, words: dict[str, str], reason: str
) -> None:
    async def story(company: Company) -> None:
        with pytest.raises(BadInput) as caught:
            await company.session.create_community(**words)
        assert caught.value.reason == reason and company.rows() == []

    run(story)


def test_a_community_taken_back_before_it_left_never_was_and_its_words_are_kept(run: Run) -> None:
    async def story(company: Company) -> None:
        company.line.cut()
        new = await company.session.create_community("Erreur")
        await company.session.post(community=new, text="Des mots")
        await company.session.leave(new)
        assert seen(company, new) is None and "Erreur" not in mine(company)
        (kept,) = company.rows()
        assert (kept.verb, kept.state, kept.reason) == ("post", Delivery.PARKED, "parent_withdrawn")
        await company.back_online()
        assert not company.line.requests("/createRoom")

    run(story)


# -- coming and going ---------------------------------------------------------------------------------------------


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


def tags(company: Company, room: str) -> str:
    """What the server told of this account's tags."""
    with company.session.core.store.cache.connect() as db:
        found = db.execute(
            text("SELECT content FROM account_data WHERE community = :room AND type = 'm.tag'"), {"room": room}
        )
        return found.scalar() or ""


# -- arranging ----------------------------------------------------------------------------------------------------


def test_favourites_and_silence_are_chosen_offline_coalesced_and_told_to_the_account(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.cut()
        session = company.session
        await session.favourite(room, wanted=True)
        await session.favourite(room, wanted=False)
        assert company.rows() == [], "there and back is nothing"
        await session.favourite(room, wanted=True)
        for how in ("mute", "all", "mentions"):
            await session.hear(room, how=how)
        shown = seen(company, room)
        assert shown is not None and (shown.favourite, shown.notify, shown.muted) == (True, "mentions", False)
        assert len(company.rows()) == 2
        await company.back_online()
        http = session.core.http
        await company.until(lambda: "m.favourite" in tags(company, room))
        rules = await pushrules.get(http)
        assert [each["rule_id"] for each in rules.get("room", [])] == [room]
        await session.hear(room, how="mute")
        await company.back_online()
        rules = await pushrules.get(http)
        assert room in [each["rule_id"] for each in rules["override"]] and not rules.get("room")
        await write(company, room, "Chut")
        await company.until(lambda: any(each.text == "Chut" for each in company.shown(room)))
        shown = seen(company, room)
        assert shown is not None and (shown.favourite, shown.notify, shown.muted) == (True, "mute", True)
        await session.hear(room, how="all")
        await session.favourite(room, wanted=False)
        await company.back_online()
        shown = seen(company, room)
        assert shown is not None and (shown.favourite, shown.notify) == (False, "all")
        await company.until(lambda: "m.favourite" not in tags(company, room))
        with pytest.raises(BadInput):
            await session.hear(room, how="loud")

    run(story)


# -- the directory ------------------------------------------------------------------------------------------------


def test_the_directory_is_searched_without_network_and_says_where_colleagues_are(run: Run) -> None:
    async def story(company: Company) -> None:
        await company.community()  # where Alice meets Bruno
        word = f"zz{company.bruno_name.replace('-', '')}"
        visible = {"history_visibility": "world_readable"}
        open_ = await a_room(
            company, name=f"Vélo {word}", topic="Rouler à l’année",
            initial_state=[{"type": "m.room.history_visibility", "content": visible}],
        )
        asked = await a_room(company, "knock", name=f"Jardin {word}")
        await a_room(company, "invite", name=f"Secret {word}")
        await write(company, open_, "Sortie samedi")
        assert await company.session.refresh_directory(force=True)
        preview = await company.session.preview(open_)
        assert preview.listed.name == f"Vélo {word}" and [said for _, said in preview.words] == ["Sortie samedi"]
        company.line.cut()
        reads = open_reads(company.profile)
        assert reads is not None
        found = reads.directory(word)
        assert {each.id: each.access for each in found} == {open_: "open", asked: "knock"}
        assert [each.id for each in reads.directory(f"ANNEE velo {word}")] == [open_]
        (bike,) = reads.directory(f"velo {word}")
        assert (bike.readable, bike.colleagues, bike.membership) == (True, 1, "")
        assert reads.suggestions()[0].id == open_
        await company.session.join(open_)
        (bike,) = reads.directory(f"velo {word}")
        assert (bike.membership, bike.pending) == ("join", "join")
        assert open_ not in [each.id for each in reads.suggestions(50)]
        reads.close()
        await company.back_online()

    run(story)
