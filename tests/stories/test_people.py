"""Colleagues are found, described and written to on the train; all of it is so at the office."""

import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.matrix import account_data, profile, rooms
from sync.model.ids import CommunityId
from sync.model.post import Delivery
from sync.model.profile import Profile
from tests.stories.belonging import seen
from tests.stories.company import Company, Run

DAY_MS = 86_400_000


def read_profile(company: Company, user: str = "") -> Profile:
    reads = open_reads(company.profile)
    assert reads is not None
    found = reads.profile(user)
    reads.close()
    assert found is not None
    return found


def found(company: Company, term: str) -> list[str]:
    reads = open_reads(company.profile)
    assert reads is not None
    names = [each.person.id for each in reads.colleagues(term)]
    reads.close()
    return names


async def bruno_says(company: Company, **fields: object) -> None:
    for field, value in fields.items():
        name = {"name": "displayname", "job": "app.parvis.job_title"}.get(field, f"app.parvis.{field}")
        await profile.put(company.bruno.http, user=company.bruno.user, field=name, value=value)


def test_a_colleague_is_found_by_name_job_department_and_skill_also_without_network(run: Run) -> None:
    async def story(company: Company) -> None:
        org = {"department": "Achats", "site": "Kehl"}
        await bruno_says(company, name="Bruno Keller", job="Acheteur", org=org, skills=["Béton", "Négociation"])
        room = await company.community("Café")
        await company.session.refresh_people()
        company.line.cut()
        for term in ("keller", "BRU", "achet", "achats kehl", "beton", "négo bruno"):
            assert found(company, term) == [company.bruno.user], term
        assert found(company, "xyz") == []
        shown = read_profile(company, company.bruno.user)
        assert (shown.colleague.person.job, shown.colleague.skills) == ("Acheteur", ("Béton", "Négociation"))
        assert [place for place, _ in shown.shared] == [room]

    run(story)


def test_a_profile_written_on_the_train_is_shown_at_once_and_the_last_word_counts(run: Run) -> None:
    async def story(company: Company) -> None:
        await company.community("Café")
        company.line.cut()
        await company.session.set_profile(name="Alice Weber", job="Chargée", skills=["Python"])
        await company.session.set_profile(job="Directrice", department="Offres", site="Kehl")
        assert [row.verb for row in company.rows()] == ["profile"]
        await company.reopen()
        mine = read_profile(company)
        assert mine.pending and (mine.colleague.person.name, mine.colleague.person.job) == ("Alice Weber", "Directrice")
        await company.back_online()
        mine = read_profile(company)
        assert not mine.pending and mine.colleague.skills == ("Python",) and company.rows() == []
        told = await profile.get(company.bruno.http, user=mine.colleague.person.id)
        assert (told["displayname"], told["app.parvis.job_title"]) == ("Alice Weber", "Directrice")
        assert told["app.parvis.org"] == {"department": "Offres", "site": "Kehl"}
        assert found(company, "python") == [mine.colleague.person.id]
        held = company.session.status.account
        assert held is not None and held.name == "Alice Weber"

    run(story)


def test_a_profile_too_large_is_refused_before_anything_is_kept(run: Run) -> None:
    async def story(company: Company) -> None:
        for given in ({"job": "x" * 200}, {"skills": ["x"] * 21 + [str(n) for n in range(21)]}, {"name": "y" * 150}):
            with pytest.raises(BadInput) as refused:
                await company.session.set_profile(**given)
            assert refused.value.reason == "profile_too_large"
        assert company.rows() == []

    run(story)


def test_a_status_ends_by_itself_without_network(fake: Run) -> None:
    async def story(company: Company) -> None:
        now = company.clock.now_ms()
        await bruno_says(company, status={"text": "En congé", "emoji": "🏖️", "until": now + DAY_MS})
        await company.community("Café")
        await company.session.refresh_people()
        company.line.cut()
        await company.session.set_status_line(text="Chantier", emoji="🚧", until=now + DAY_MS)
        with company.session.core.store.cache.connect() as db:
            until = db.exec_driver_sql(
                "SELECT status_until FROM person WHERE user = ?", (company.bruno.user,)
            ).scalar()
        assert until == now + DAY_MS
        from sync.reads.people import status

        assert status("En congé", "", until, now + DAY_MS - 1) is not None
        assert status("En congé", "", until, now + DAY_MS) is None
        await company.back_online()
        told = await profile.get(company.bruno.http, user=f"@{company.alice_name}:{company.server.name}")  # type: ignore[attr-defined]
        assert told["app.parvis.status"] == {"text": "Chantier", "emoji": "🚧", "until": now + DAY_MS}

    fake(story)


def test_a_private_message_from_the_train_makes_one_conversation_and_finds_it_again(run: Run) -> None:
    async def story(company: Company) -> None:
        await company.community("Café")
        await company.session.refresh_people()
        company.line.cut()
        room = await company.session.converse([company.bruno.user])
        first = await company.session.post(community=room, text="Tu as une minute ?")
        assert await company.session.converse([company.bruno.user]) == room, "the one that waits is found"
        shown = seen(company, room)
        assert shown is not None and shown.direct and shown.pending == "create" and shown.writable
        await company.reopen()
        await company.back_online()
        await company.until(lambda: company.post(first.id).delivery is Delivery.SENT)
        there = seen(company, room)
        assert there is not None and there.id.startswith("!") and there.direct
        await company.until(lambda: (seen(company, room) or there).access == "invite")
        assert await company.session.converse([company.bruno.user]) == there.id, "and the one there is"
        me = read_profile(company).colleague.person.id
        listed = await account_data.get(company.session.core.http, user=me, kind="m.direct")
        assert listed == {company.bruno.user: [there.id]}
        await rooms.join(company.bruno.http, room=there.id)
        (said,) = await company.messages(there.id)
        assert said["content"]["body"] == "Tu as une minute ?"
        assert await company.session.converse([company.bruno.user]) == there.id

    run(story)


def test_an_invitation_to_talk_is_one_and_is_among_the_conversations_once_accepted(run: Run) -> None:
    async def story(company: Company) -> None:
        me = read_profile(company).colleague.person.id
        content = {"preset": "trusted_private_chat", "is_direct": True, "invite": [me]}
        room = await rooms.create(company.bruno.http, content=content)
        await company.until(lambda: seen(company, room) is not None)
        shown = seen(company, room)
        assert shown is not None and shown.direct and shown.membership == "invite"
        company.line.cut()
        await company.session.join(room)
        await company.back_online()
        await company.until(lambda: (seen(company, room) or shown).membership == "join")
        listed = await account_data.get(company.session.core.http, user=me, kind="m.direct")
        assert listed == {company.bruno.user: [room]}
        await company.until(lambda: (seen(company, room) or shown).direct)
        assert await company.session.converse([company.bruno.user]) == room

    run(story)


def test_a_message_to_somebody_unknown_says_so_and_keeps_the_words(run: Run) -> None:
    async def story(company: Company) -> None:
        nobody = company.bruno.user.replace(company.bruno_name, "personne-du-tout")
        room = await company.session.converse([nobody])
        wish = await company.session.post(community=room, text="Bonjour ?")
        await company.until(lambda: any(row.state is Delivery.PARKED for row in company.rows()))
        (made,) = [row for row in company.rows() if row.verb == "create"]
        assert made.reason == "unknown_person"
        assert company.post(wish.id).text == "Bonjour ?"
        with pytest.raises(BadInput) as refused:
            await company.session.converse(["bruno"])
        assert refused.value.reason == "unknown_person"
        assert CommunityId(room).startswith("new:")

    run(story)
