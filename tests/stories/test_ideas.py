"""Ideas are supported, promised an answer and answered; two become one; decisions are found again: online and off."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sync import open_reads
from sync.errors import BadInput
from sync.model.ids import CommunityId, EventId, PostKey
from sync.model.promise import Kept
from sync.reads.reads import Reads
from tests.stories.company import Company, Run, write
from tests.stories.test_participation import answer


def day(days: int) -> str:
    """Counted from the true day, which reads go by; it is ahead of the story's own time too."""
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def read(company: Company, what: Callable[[Reads], Any]) -> Any:
    reads = open_reads(company.profile)
    assert reads is not None
    try:
        return what(reads)
    finally:
        reads.close()


async def an_idea(company: Company, room: CommunityId, title: str = "Des casiers à colis") -> tuple[PostKey, EventId]:
    """Written by Alice, and known to the server."""
    wish = await company.session.post(community=room, text="Trois livreurs par jour.", kind="idea", title=title)
    await company.session.settle()
    event = company.post(wish.id).event_id
    assert event is not None
    return PostKey(wish.id), event


async def theirs(company: Company, room: CommunityId, title: str, kind: str = "idea") -> EventId:
    """Bruno's, who made the community."""
    event = await write(company, room, title, **{"app.parvis.post": {"v": 1, "kind": kind, "title": title}})
    await company.until(lambda: any(each.event_id == event for each in company.shown(room)))
    return event


async def put_in_charge(company: Company, room: CommunityId) -> None:
    from sync.matrix import rooms, send

    levels = next(each["content"] for each in await rooms.state(company.bruno.http, room=room)
                  if each["type"] == "m.room.power_levels")
    me = company.session.core.desk.queue.owner
    levels = levels | {"users": levels.get("users", {}) | {me: 50}}
    await send.put_state(company.bruno.http, room=room, kind="m.room.power_levels", key="", content=levels)
    rules, facts = company.session.core.desk.rules, company.session.core.desk.facts
    await company.until(lambda: (place := facts.place(room)) is not None and rules.moderates(place, me))


def test_support_given_on_the_train_is_one_vote_a_person_and_can_be_taken_back(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        idea = await theirs(company, room, "Des casiers à colis")
        await answer(company, room, idea, "support", on=True)
        await company.until(lambda: company.post(idea).supporters == 1)
        company.line.cut()
        session = company.session
        await session.support(post=PostKey(idea))
        await session.support(post=PostKey(idea))
        assert len(company.rows()) == 1
        assert (company.post(idea).supporters, company.post(idea).supported) == (2, True)
        session = await company.reopen()
        assert company.post(idea).supporters == 2, "after a restart, still offline"
        await company.back_online()
        await company.until(lambda: company.post(idea).supporters == 2)
        await session.support(post=PostKey(idea), wanted=False)
        assert (company.post(idea).supporters, company.post(idea).supported) == (1, False), "at once"
        await company.back_online()
        assert (company.post(idea).supporters, company.post(idea).supported) == (1, False)

    run(story)


def test_a_thumb_up_from_another_client_is_the_same_vote(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        question = await theirs(company, room, "Où est l’adaptateur ?", "question")
        thumb = {"m.relates_to": {"rel_type": "m.annotation", "event_id": question, "key": "👍"}}
        await company.bruno.put(room, thumb, "m.reaction")
        await answer(company, room, question, "support", on=True)
        await company.until(lambda: company.post(question).supporters == 1)
        session = company.session
        await session.react(post=PostKey(question), emoji="👍")
        await company.back_online()
        await company.until(lambda: company.post(question).supported)
        assert company.post(question).supporters == 2
        await session.support(post=PostKey(question), wanted=False)
        await company.back_online()
        await company.until(lambda: company.post(question).supporters == 1)
        assert not company.post(question).supported

    run(story)


def test_what_becomes_of_an_idea_is_said_by_those_in_charge_alone(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        idea, event = await an_idea(company, room)
        with pytest.raises(BadInput) as caught:
            await session.set_status(post=idea, status="accepted", words="Parce que c’est la mienne")
        assert caught.value.reason == "not_allowed", "its author may not"
        bruno = company.bruno.user
        await answer(company, room, event, "status", status="received")
        await company.until(lambda: company.post(idea).promise is not None)
        due = day(9)
        await answer(company, room, event, "status", status="promised", owner=bruno, due=due)
        await company.until(lambda: company.post(idea).promise.status == "promised")  # type: ignore[union-attr]
        promise = company.post(idea).promise
        assert promise is not None and promise.owner is not None
        assert (promise.owner.id, promise.due, promise.late, promise.answered) == (bruno, due, False, False)
        await answer(company, room, event, "status", status="declined", words="Le hall est trop étroit.")
        await company.until(lambda: company.post(idea).promise.answered)  # type: ignore[union-attr]
        promise = company.post(idea).promise
        assert promise is not None
        assert (promise.status, promise.words, promise.due) == ("declined", "Le hall est trop étroit.", due)
        assert read(company, lambda reads: reads.promises_kept(room)) == Kept(1, 1)

    run(story)


def test_a_promise_made_on_the_train_waits_and_leaves_and_others_are_told_in_words(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        idea = await theirs(company, room, "Un abri à vélos")
        await put_in_charge(company, room)
        session, me = company.session, company.session.core.desk.queue.owner
        for given, reason in (
            ({"status": "promised", "due": day(3)}, "no_owner"),
            ({"status": "promised", "owner": me}, "no_date"),
            ({"status": "promised", "owner": me, "due": "2001-01-01"}, "past_end"),
            ({"status": "declined"}, "no_reason"),
        ):
            with pytest.raises(BadInput) as caught:
                await session.set_status(post=PostKey(idea), **given)
            assert caught.value.reason == reason
        company.line.cut()
        due = day(5)
        await session.set_status(post=PostKey(idea), status="promised", owner=me, due=due, said="Réponse promise")
        assert company.post(idea).promise.due == due  # type: ignore[union-attr]
        await company.reopen()
        assert company.post(idea).promise.due == due, "after a restart"  # type: ignore[union-attr]
        await company.back_online()
        found = [each for each in await company.history(room) if each["type"] == "app.parvis.idea.status"]
        assert [each["content"]["due"] for each in found] == [due]
        bodies = [each["content"]["body"] for each in await company.messages(room)]
        assert "Réponse promise" in bodies
        assert company.post(idea).promise.due == due  # type: ignore[union-attr]

    run(story)


def test_a_status_of_somebody_without_the_right_changes_nothing(fake: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        idea = await theirs(company, room, "Un abri à vélos")
        from sync.kinds.answers import write_answer
        from sync.matrix import send

        kind, content = write_answer("status", {"status": "accepted", "words": "Oui !"}, target=idea)
        await send.send_event(company.session.core.http, room=room, kind=kind, txn="forged", content=content)
        mark = await write(company, room, "Après")
        await company.until(lambda: any(each.event_id == mark for each in company.shown(room)))
        assert company.post(idea).promise is None
        assert read(company, lambda reads: reads.promises_kept(room)) == Kept(0, 0)

    fake(story)


def test_two_ideas_made_one_count_each_supporter_once(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        first = await theirs(company, room, "Un abri à vélos")
        second = await theirs(company, room, "Garer les vélos au sec")
        session = company.session
        for idea in (first, second):
            await answer(company, room, idea, "support", on=True)
        await company.until(lambda: company.post(second).supporters == 1)
        with pytest.raises(BadInput) as caught:
            await session.merge(post=PostKey(second), into=PostKey(first))
        assert caught.value.reason == "not_allowed"
        await put_in_charge(company, room)
        company.line.cut()
        await session.support(post=PostKey(second))
        await session.merge(post=PostKey(second), into=PostKey(first))
        merged = company.post(second)
        assert (merged.merged, merged.merged_title) == (first, "Un abri à vélos")
        assert (company.post(first).supporters, company.post(first).supported) == (2, True), "offline, at once"
        await company.back_online()
        assert company.post(second).merged == first
        assert (company.post(first).supporters, company.post(first).supported) == (2, True)
        with pytest.raises(BadInput) as caught:
            await session.merge(post=PostKey(first), into=PostKey(first))
        assert caught.value.reason == "not_mergeable"
        await session.merge(post=PostKey(second), into=None)
        await company.back_online()
        assert (company.post(second).merged, company.post(first).supporters) == (None, 1)

    run(story)


def test_decisions_are_found_again_also_those_made_on_the_train(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        note = await write(company, room, "Nous prenons le lot 2.")
        await company.until(lambda: any(each.event_id == note for each in company.shown(room)))
        session = company.session
        with pytest.raises(BadInput) as caught:
            await session.decide(post=PostKey(note))
        assert caught.value.reason == "not_allowed", "it is Bruno's"
        await answer(company, room, note, "decide", on=True)

        def listed() -> list[str]:
            return [post.text for post in read(company, lambda reads: reads.decisions(room)).posts]

        await company.until(lambda: listed() == ["Nous prenons le lot 2."])
        company.line.cut()
        mine = await session.comment(post=PostKey(note), text="Remise le 18 décembre.")
        await session.decide(post=PostKey(mine.id))
        assert listed() == ["Remise le 18 décembre.", "Nous prenons le lot 2."]
        await company.back_online()
        await company.until(lambda: len(listed()) == 2 and company.post(mine.id).event_id is not None)
        await session.decide(post=PostKey(mine.id), wanted=False)
        assert listed() == ["Nous prenons le lot 2."]
        await company.back_online()
        assert listed() == ["Nous prenons le lot 2."]

    run(story)


def test_the_accepted_answer_is_quoted_with_its_question(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        question = await session.post(community=room, text="", kind="question", title="Où est l’adaptateur ?")
        company.line.cut()
        mine = await session.comment(post=PostKey(question.id), text="Salle Vosges, sous l’écran.")
        await session.accept(question=PostKey(question.id), answer_key=PostKey(mine.id))
        for _ in range(2):
            quote = company.post(question.id).quote
            assert quote is not None and quote.text == "Salle Vosges, sous l’écran."
            await company.back_online()

    run(story)


def test_similar_ideas_are_found_offline_while_one_types(run: Run) -> None:
    async def story(company: Company) -> None:
        room, other = await company.community(), await company.community("Vélo")
        await theirs(company, room, "Des casiers à colis connectés dans le hall")
        await theirs(company, other, "Un abri à vélos devant l’entrée")
        await theirs(company, room, "Où sont les casiers du hall ?", "question")
        company.line.cut()

        def like(words: str, kind: str = "idea") -> list[str]:
            return [post.title for post in read(company, lambda reads: reads.similar(kind, words, room))]

        assert like("Installer un casier pour les colis") == ["Des casiers à colis connectés dans le hall"]
        assert like("Abri velo") == ["Un abri à vélos devant l’entrée"], "of another community one is in"
        assert like("Les casiers du hall", "question") == ["Où sont les casiers du hall ?"]
        assert like("Une machine à café") == [] and like("de la") == [] and like('"(NEAR') == []

    run(story)
