"""Polls, events, questions and announcements: written, answered and counted online and off, with any other client."""

from typing import Any

import pytest

from sync.errors import BadInput
from sync.kinds.answers import write_answer
from sync.model.ids import CommunityId, EventId, PostKey
from sync.model.post import Delivery, Post
from tests.stories.company import Company, Run, write

MEAL = {"answers": ["Tarte flambée", "Choucroute", "Salade"], "most": 1}
VISIT = {"event": {"start": "2031-11-26T14:00+01:00", "end": "2031-11-26T16:00+01:00", "tz": "Europe/Berlin",
                   "place": "Port de Kehl"}}  # fmt: skip


async def answer(company: Company, room: CommunityId, post: str, name: str, **held: Any) -> EventId:
    """As Bruno, with another client."""
    kind, content = write_answer(name, held, target=EventId(post))
    return await company.bruno.put(room, content, kind)


def counts(post: Post) -> list[int | None]:
    assert post.ballot is not None
    return [choice.count for choice in post.ballot.choices]


def test_a_poll_written_and_voted_in_on_the_train_is_counted_at_the_office(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.cut()
        session = company.session
        poll = await session.post(community=room, text="", kind="poll", title="Quel repas ?", extra=MEAL)
        await session.vote(post=PostKey(poll.id), chosen=["2"])
        await session.vote(post=PostKey(poll.id), chosen=["1"])
        assert len(company.rows()) == 2, "the second vote took the place of the first"
        assert counts(company.post(poll.id)) == [0, 1, 0]
        session = await company.reopen()
        assert counts(company.post(poll.id)) == [0, 1, 0], "after a restart, still offline"
        await company.back_online()
        event = company.post(poll.id).event_id
        assert event is not None
        await answer(company, room, event, "vote", chosen=["1"])
        await company.until(lambda: counts(company.post(poll.id)) == [0, 2, 0])
        await session.vote(post=PostKey(poll.id), chosen=["0"])
        assert counts(company.post(poll.id)) == [1, 1, 0], "at once"
        await company.back_online()
        votes = [each for each in await company.history(room) if each["type"].endswith("poll.response")]
        assert len(votes) == 3

    run(story)


def test_a_closed_poll_takes_no_more_votes_and_only_its_author_closes_it(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        poll = await session.post(community=room, text="", kind="poll", title="Où ?", extra=MEAL)
        await session.settle()
        event = company.post(poll.id).event_id
        assert event is not None
        await answer(company, room, event, "vote", chosen=["0"])
        await company.until(lambda: counts(company.post(poll.id)) == [1, 0, 0])
        await session.close_poll(post=PostKey(poll.id))
        assert company.post(poll.id).ballot.closed  # type: ignore[union-attr]
        with pytest.raises(BadInput) as caught:
            await session.vote(post=PostKey(poll.id), chosen=["1"])
        assert caught.value.reason == "closed"
        await company.back_online()
        await answer(company, room, event, "vote", chosen=["1"])
        theirs = await write(company, room, "Après le vote")
        await company.until(lambda: any(each.event_id == theirs for each in company.shown(room)))
        assert counts(company.post(poll.id)) == [1, 0, 0], "what came after the end does not count"

    run(story)


def test_who_comes_to_an_event_is_seen_by_all(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        visit = await session.post(
            community=room, text="Casques fournis.", kind="event", title="Visite de Kehl", extra=VISIT
        )
        await session.vote(post=PostKey(visit.id), chosen=["yes"])
        await session.settle()
        shown = company.post(visit.id)
        assert (shown.kind, shown.title, shown.text) == ("event", "Visite de Kehl", "Casques fournis.")
        assert shown.event_id is not None and shown.delivery is Delivery.SENT
        await answer(company, room, shown.event_id, "vote", chosen=["maybe"])
        await company.until(lambda: counts(company.post(visit.id)) == [1, 1, 0])
        assert company.post(visit.id).extra["event"]["start"] == "2031-11-26T13:00:00+00:00"  # type: ignore[index]

    run(story)


def test_an_accepted_answer_is_the_askers_choice_also_of_a_comment_that_has_not_left(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        question = await session.post(community=room, text="Où est l’adaptateur ?", kind="question")
        await session.settle()
        root = company.post(question.id).event_id
        assert root is not None
        relation = {"m.relates_to": {"rel_type": "m.thread", "event_id": root}}
        theirs = await company.bruno.say(room, "Salle Vosges", **relation)
        await company.until(lambda: company.post(question.id).comments == 1)
        company.line.cut()
        mine = await session.comment(post=PostKey(question.id), text="Trouvé : salle Rhin")
        await session.accept(question=PostKey(question.id), answer_key=PostKey(mine.id))
        assert company.post(question.id).accepted == mine.id
        await company.back_online()
        assert company.post(question.id).accepted == mine.id
        await session.accept(question=PostKey(question.id), answer_key=PostKey(theirs))
        await company.back_online()
        await company.until(lambda: company.post(question.id).accepted == theirs)
        await answer(company, room, root, "accept", answer=None)  # Bruno made the community: he may
        await company.until(lambda: company.post(question.id).accepted is None)

    run(story)


def test_having_read_an_announcement_is_confirmed_once_and_tells_nobody_who(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        block = {"app.parvis.post": {"v": 1, "kind": "announcement"}}
        theirs = await write(company, room, "Évacuation le 3 décembre", **block)
        await company.until(lambda: any(each.event_id == theirs for each in company.shown(room)))
        company.line.cut()
        await session.confirm(post=PostKey(theirs))
        await session.confirm(post=PostKey(theirs))
        assert len(company.rows()) == 1
        shown = company.post(theirs)
        assert (shown.confirmed, shown.confirmations) == (True, None), "no figure below five"
        await company.back_online()
        found = [each for each in await company.history(room) if each["type"] == "app.parvis.confirmation"]
        assert len(found) == 1
        await session.confirm(post=PostKey(theirs))
        await session.settle()
        assert company.rows() == []
        found = [each for each in await company.history(room) if each["type"] == "app.parvis.confirmation"]
        assert len(found) == 1, "a third time asks the server for nothing"

    run(story)


@pytest.mark.parametrize(
    ("kind", "extra", "reason"),
    [
        ("poll", {"answers": ["seule"]}, "no_choices"),
        ("poll", {"answers": ["a", "b"], "ends": 1_000}, "past_end"),
        ("event", {"event": {"start": "2031-01-02T10:00", "end": "2031-01-01T10:00"}}, "end_before_start"),
        ("event", {}, "no_date"),
    ],
)
def test_what_makes_no_sense_is_refused_before_it_is_saved(
    run: Run, kind: str, extra: dict[str, Any], reason: str
) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        with pytest.raises(BadInput) as caught:
            await company.session.post(community=room, text="", kind=kind, title="Q", extra=extra)
        assert caught.value.reason == reason
        assert company.rows() == []

    run(story)


def test_a_vote_for_nothing_is_refused(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        session = company.session
        poll = await session.post(community=room, text="", kind="poll", title="Où ?", extra=MEAL)
        for chosen, reason in ((["9"], "no_such_choice"), (["0", "1"], "too_many_choices")):
            with pytest.raises(BadInput) as caught:
                await session.vote(post=PostKey(poll.id), chosen=chosen)
            assert caught.value.reason == reason
        note = await session.post(community=room, text="Rien à voter")
        with pytest.raises(BadInput):
            await session.vote(post=PostKey(note.id), chosen=["0"])
        with pytest.raises(BadInput) as caught:
            await session.settle() and await session.edit(post=PostKey(poll.id), text="", title="Autre question")
        assert caught.value.reason == "not_editable"

    run(story)
