"""Communities made on the train are written in at once and made once, whatever becomes of the answers."""


import httpx
import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.matrix import rooms, send
from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery
from sync.model.wish import Draft
from tests.stories.belonging import DUE, a_room, made_rooms, mine, rooms_messages, seen
from tests.stories.company import Company, Run


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


async def a_site(company: Company, word: str, level: int) -> CommunityId:
    """A space of Bruno's into which members may put communities from that level on."""
    powers = {"events": {rooms.CHILD: level}}
    made = await rooms.create(company.bruno.http, content={
        "preset": "public_chat", "visibility": "public", "name": f"Site {word}",
        "creation_content": {"type": "m.space"}, "power_level_content_override": powers,
    })  # fmt: skip
    await send.put_state(company.bruno.http, room=made, kind=rooms.CHILD, key="!nothing:x", content={"via": ["x"]})
    return made


def held(company: Company, place: str) -> list[str]:
    reads = open_reads(company.profile)
    assert reads is not None
    found = [each.name for each in reads.directory("", 200, place)]
    reads.close()
    return found


def test_a_community_made_on_the_train_for_a_site_belongs_to_it_at_the_office(run: Run) -> None:
    async def story(company: Company) -> None:
        word = f"xx{company.bruno_name.replace('-', '')}"
        site = await a_site(company, word, 0)
        assert await company.session.refresh_directory(force=True)
        company.line.cut()
        session = company.session
        made = await session.create_community(f"Vélo {word}", place=site)
        again = await session.put_into(made, site)
        assert again is not None and [row.verb for row in company.rows()] == ["create", "place"]
        assert held(company, site) == []
        with pytest.raises(BadInput) as refused:
            await session.create_community("Ailleurs", place="!elsewhere:x")
        assert refused.value.reason == "unknown_place"
        assert len(company.rows()) == 2, "nothing is half made"
        await company.back_online()
        assert await session.settle(600)
        assert await session.refresh_directory(force=True)
        assert held(company, site) == [f"Vélo {word}"]
        (room,) = await made_rooms(company, made.removeprefix("new:"))
        assert await rooms.children(company.bruno.http, space=site, limit=50) == ("!nothing:x", room)
        assert f"Site {word}" not in mine(company), "a site is no community"
        assert await session.put_into(CommunityId(room), site) is None
        assert await session.put_into(CommunityId(room), site, wanted=False) is not None
        assert await session.settle(600)
        assert held(company, site) == []
        assert await rooms.children(company.bruno.http, space=site, limit=50) == ("!nothing:x",)

    run(story)


def test_a_site_that_only_those_in_charge_arrange_refuses_and_the_community_is_there_all_the_same(run: Run) -> None:
    async def story(company: Company) -> None:
        word = f"ww{company.bruno_name.replace('-', '')}"
        site = await a_site(company, word, 50)
        assert await company.session.refresh_directory(force=True)
        await company.session.create_community(f"Vélo {word}", place=site)
        await company.session.settle(600)
        assert [(row.verb, row.state, row.reason) for row in company.rows() if row.state is Delivery.PARKED] == [
            ("place", Delivery.PARKED, "not_allowed")
        ]
        assert f"Vélo {word}" in mine(company)

    run(story)
