"""Communities arranged and found: favourites, silence and the directory, known without network too."""


import pytest

from sync import open_reads
from sync.errors import BadInput, NotAllowed
from sync.matrix import pushrules, rooms, send
from sync.model.template import KNOCK
from sync.outbox.verbs.create import creation
from tests.stories.belonging import a_room, seen, tags
from tests.stories.company import Company, Run, write


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


def test_departments_and_sites_gather_communities_and_are_known_offline(run: Run) -> None:
    async def story(company: Company) -> None:
        word = f"yy{company.bruno_name.replace('-', '')}"
        http = company.bruno.http
        kitchen = await rooms.create(http, content=creation(name=f"Cuisine {word}", nonce=word))
        garden = await rooms.create(http, content=creation(name=f"Jardin {word}", nonce=word))
        space = {"preset": "public_chat", "visibility": "public", "creation_content": {"type": "m.space"}}
        site = await rooms.create(http, content=space | {"name": f"Site {word}"})
        empty = await rooms.create(http, content=space | {"name": f"Rien {word}"})
        for room, via in ((kitchen, ["x"]), (garden, ["x"])):
            await send.put_state(http, room=site, kind="m.space.child", key=room, content={"via": via})
        await send.put_state(http, room=site, kind="m.space.child", key=garden, content={})
        assert await company.session.refresh_directory(force=True)
        company.line.cut()
        reads = open_reads(company.profile)
        assert reads is not None
        here = [each for each in reads.places() if word in each.name]
        assert [(each.id, each.name, each.communities) for each in here] == [
            (empty, f"Rien {word}", 0), (site, f"Site {word}", 1),
        ]  # fmt: skip
        assert [each.id for each in reads.directory("", place=site)] == [kitchen]
        assert {each.name: each.places for each in reads.directory(word)} == {
            f"Cuisine {word}": (f"Site {word}",), f"Jardin {word}": (),
        }  # fmt: skip
        assert reads.directory("jardin", place=site) == ()
        reads.close()
        await company.back_online()

    run(story)


def test_the_directory_is_searched_without_network_and_says_where_colleagues_are(run: Run) -> None:
    async def story(company: Company) -> None:
        await company.community()  # where Alice meets Bruno
        word = f"zz{company.bruno_name.replace('-', '')}"
        bike = creation(name=f"Vélo {word}", nonce=word, topic="Rouler à l’année")
        open_ = await rooms.create(company.bruno.http, content=bike)
        garden = creation(name=f"Jardin {word}", nonce=word, access=KNOCK)
        asked = await rooms.create(company.bruno.http, content=garden)
        await a_room(company, "invite", name=f"Secret {word}")
        await write(company, open_, "Sortie samedi")
        assert await company.session.refresh_directory(force=True)
        preview = await company.session.preview(open_)
        assert preview.listed.name == f"Vélo {word}" and [said for _, said in preview.words] == ["Sortie samedi"]
        with pytest.raises(NotAllowed):
            await rooms.messages(company.session.core.http, room=asked, direction="b", start=None)
        assert (await company.session.preview(asked)).words == ()
        company.line.cut()
        reads = open_reads(company.profile)
        assert reads is not None
        found = reads.directory(word)
        assert {each.id: each.access for each in found} == {open_: "open", asked: "knock"}
        assert [each.id for each in reads.directory(f"ANNEE velo {word}")] == [open_]
        (found_bike,) = reads.directory(f"velo {word}")
        assert (found_bike.readable, found_bike.colleagues, found_bike.membership) == (True, 1, "")
        assert reads.suggestions()[0].id == open_
        await company.session.join(open_)
        (found_bike,) = reads.directory(f"velo {word}")
        assert (found_bike.membership, found_bike.pending) == ("join", "join")
        assert open_ not in [each.id for each in reads.suggestions(50)]
        reads.close()
        await company.back_online()

    run(story)
